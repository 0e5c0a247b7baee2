"""How much the encoder's reading counts beside the words', on texts that neither had seen."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from sklearn.linear_model import LogisticRegression

from classifiers.pipeline.encoder import Encoder
from classifiers.pipeline.features import Floats
from classifiers.pipeline.head import Head
from classifiers.pipeline.second_reading import Mixture, open_labels, open_texts
from classifiers.taxonomy import AXES, Domain, load_taxonomy
from classifiers.training.calibration import Truths
from classifiers.training.decisions import Labelled
from classifiers.training.settings import settings
from classifiers.training.texts import LabelledText

FEWEST_APART = 100
_ONE_IN = 12
_DIGITS = 3
"""Of the numbers kept: other processors' arithmetic differs further on."""


def is_kept_apart(text: str) -> bool:
    """Whether the encoder was never shown this text: one in twelve, by its letters."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass")) % _ONE_IN == 0


def shown_fingerprint(texts: Sequence[LabelledText]) -> str:
    """Of the texts that the encoder is shown and their labels: where it moves, make it again."""
    rows = [
        (text.text, text.codes, text.kind, *map(text.code, AXES))
        for text in texts
        if not is_kept_apart(text.text)
    ]
    return sha256(repr(rows).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Apart:
    """Texts that neither reading had seen: their words, first log-odds and labels."""

    words: Sequence[Sequence[str]]
    odds: Floats
    labelled: Labelled


def mixture_of(apart: Apart, head: Head, encoder: Encoder) -> Mixture:
    """The weights of both readings where the first leaves a text open."""
    margin = settings()["open_within"]
    is_open = open_labels(apart.odds, head, margin)
    is_open &= open_texts(is_open, head)[:, None]
    second = _second(apart, head.labels, encoder, np.asarray(is_open.any(axis=1)))
    is_unknown = np.array([label not in encoder.labels for label in head.labels])
    weights = _weights(apart, second, is_open & ~is_unknown)
    weights[is_unknown] = (1, 0, 0)
    return Mixture(encoder.fingerprint, head.labels, np.round(weights, _DIGITS), margin)


def version_of(head: Head, mixture: Mixture) -> str:
    """Changes whenever either reading's numbers do."""
    whole = f"{head.version} {mixture.settings()}".encode()
    return f"{load_taxonomy().version}+{sha256(whole).hexdigest()[:8]}"


def _second(apart: Apart, labels: tuple[str, ...], encoder: Encoder, is_open: Truths) -> Floats:
    """The encoder's log-odds (texts, labels); 0 where it was not asked or does not know."""
    found = np.zeros(apart.odds.shape, dtype=np.float32)
    for text in np.flatnonzero(is_open):
        found[text] = encoder.read(apart.words[int(text)], labels).odds
    return found


def _weights(apart: Apart, second: Floats, is_open: Truths) -> Floats:
    """(labels, 3): domains share theirs, as sub-themes and the labels of each axis do."""
    labelled = apart.labelled
    weights = np.tile(np.array([1, 0, 0], dtype=np.float32), (len(labelled.labels), 1))
    for group in _groups(labelled):
        asked = is_open[:, group]
        first, truths = apart.odds[:, group][asked], labelled.truths[:, group][asked]
        weights[group] = _line(first, second[:, group][asked], truths)
    return weights


def _groups(labelled: Labelled) -> Iterator[slice]:
    yield slice(0, len(Domain))
    yield labelled.themes
    for axis in AXES:
        yield labelled.axis(axis)
    yield slice(len(labelled.labels) - 1, len(labelled.labels))


def _line(first: Floats, second: Floats, truths: Truths) -> tuple[float, float, float]:
    if not truths.any() or truths.all():
        return 1.0, 0.0, 0.0
    solver = LogisticRegression(C=1e3).fit(np.stack([first, second], axis=1), truths)
    return float(solver.coef_[0, 0]), float(solver.coef_[0, 1]), float(solver.intercept_[0])
