"""Learns the weights that vote on names, from texts with planted identifiers and from concerns.

One logistic regression over words. No step draws lots: the same texts give the same weights.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from classifiers.guard.name_scene import Scene
from classifiers.guard.name_votes import SPACE, Columns, NameWeights, columns_of, may_be_voted_on
from classifiers.guard.plain import Place, plain_of
from classifiers.guard.voted_names import ADDS

_PLANTED = ("identifiers_other_hands.jsonl", "identifiers_planted.jsonl")
_SOURCES = (
    "name_votes.py", "name_scene.py", "name_words.py", "plain.py", "names.toml", "english.txt",
    "eponyms.txt", "forenames.txt", "medicines.txt", "places.txt", "surnames.txt", "words.txt",
)  # fmt: skip
CONCERNS = "concerns"
"""The hand of texts that name nobody."""

_FIRST_HAND = "planted"
_EVERY = 3
"""One concern in so many is learnt from: they name nobody, and are many."""

_STRENGTH = 0.5
"""LIBLINEAR's C; chosen on hands left out: half or twice of it differ by less than 0.01."""


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text, the places of patients' names in it, and whose hand wrote it."""

    text: str
    names: tuple[Place, ...]
    hand: str


@dataclass(frozen=True, slots=True)
class Words:
    """Each voted word's `columns`, whether it is part of a name (`truth`), and its `hand`."""

    columns: tuple[Columns, ...]
    truth: npt.NDArray[np.bool_]
    hands: tuple[str, ...]


def named_texts(data: Path) -> list[NamedText]:
    """What is learnt from: never the set's frozen half nor a set that judges alone."""
    lines = [line for name in _PLANTED for line in (data / name).read_text("utf-8").splitlines()]
    rows = [row for row in map(json.loads, lines) if row.get("half") != "frozen"]
    concerns = [line for path in sorted(data.glob("concerns_*.jsonl")) for line in _lines(path)]
    told = [NamedText(json.loads(line)["text"], (), CONCERNS) for line in concerns[::_EVERY]]
    return [*map(_named, rows), *told]


def words_of(texts: Sequence[NamedText]) -> Words:
    """Every word of the texts that may be voted on."""
    voted = [(text.hand, *one) for text in texts for one in _voted(text)]
    return Words(
        tuple(columns for _, columns, _ in voted),
        np.array([is_name for _, _, is_name in voted]),
        tuple(hand for hand, _, _ in voted),
    )


def fit_names(words: Words) -> NameWeights:
    """Weights in whole numbers from -127 to 127."""
    solver = LogisticRegression(C=_STRENGTH, solver="liblinear", tol=1e-2, random_state=0)
    solver.fit(_matrix(words.columns), words.truth)
    step = float(np.abs(solver.coef_).max() / 127)
    whole = np.rint(solver.coef_[0] / step).astype(np.int8)
    return NameWeights(whole, step, float(solver.intercept_[0]), "")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of hands left out of a fit: `names` of somebody, how many found, `others` taken."""

    hands: tuple[str, ...]
    names: int
    found: int
    others: int
    taken: int


def left_out(words: Words, parts: int = 5) -> list[LeftOut]:
    """How the weights do on hands that they have not learnt from, a part of the hands at a time."""
    hands = sorted(set(words.hands) - {CONCERNS})
    return [_judged(words, tuple(hands[part::parts])) for part in range(parts)]


def _judged(words: Words, hands: tuple[str, ...]) -> LeftOut:
    is_out = np.array([hand in hands for hand in words.hands])
    weights = fit_names(_some(words, ~is_out))
    out = _some(words, is_out)
    is_taken = np.array([weights.score(columns) >= ADDS for columns in out.columns])
    names, others = is_taken[out.truth], is_taken[~out.truth]
    return LeftOut(hands, len(names), int(names.sum()), len(others), int(others.sum()))


def _some(words: Words, chosen: npt.NDArray[np.bool_]) -> Words:
    at = np.flatnonzero(chosen)
    columns, hands = tuple(words.columns[i] for i in at), tuple(words.hands[i] for i in at)
    return Words(columns, words.truth[at], hands)


def train_names(out: Path, data: Path) -> Words:
    """Learns from a folder's texts, writes the weights to `out`, and returns the words."""
    words = words_of(named_texts(data))
    weights = fit_names(words)
    np.savez_compressed(
        out, whole=weights.whole, step=np.array(weights.step), bias=np.array(weights.bias),
        learnt_from=np.array(names_fingerprint(data)),
    )  # fmt: skip
    return words


def names_fingerprint(data: Path) -> str:
    """Of all that the weights are made from: texts, names, lists, and the code that reads them."""
    rows = repr([(text.text, text.names) for text in named_texts(data)])
    guard = resources.files("classifiers.guard")
    own = resources.files("classifiers.training") / "name_votes.py"
    files = [*((guard / name).read_bytes() for name in _SOURCES), own.read_bytes()]
    whole = rows.encode("utf-8", "surrogatepass") + b"".join(files)
    return hashlib.sha256(whole).hexdigest()


def _named(row: dict[str, Any]) -> NamedText:
    places = [(span["start"], span["end"]) for span in row["spans"] if span["type"] == "NAME"]
    hand, _, number = row["id"].partition("-")
    return NamedText(row["text"], tuple(places), hand if number else _FIRST_HAND)


def _voted(text: NamedText) -> Iterator[tuple[Columns, bool]]:
    plain = plain_of(text.text)
    scene = Scene(plain.text)
    for at, word in enumerate(scene.words):
        if may_be_voted_on(scene, at):
            start, end = plain.typed((word.start, word.end))
            is_name = any(start < last and end > first for first, last in text.names)
            yield columns_of(scene, at), is_name


def _matrix(columns: Sequence[Columns]) -> csr_matrix:
    starts = np.cumsum([0, *map(len, columns)])
    ones = np.ones(starts[-1])
    matrix = csr_matrix((ones, np.concatenate(columns), starts), shape=(len(columns), SPACE))
    matrix.sum_duplicates()
    return matrix


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()
