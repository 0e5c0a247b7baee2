"""A candidate: the labelled texts and what people corrected, learnt together, and judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from spacy.language import Language

from classifiers.identifiers import mask, without_masks
from classifiers.pipeline.components import CONCERNS, ConcernCategoriser
from classifiers.pipeline.encoder import shipped_encoder
from classifiers.pipeline.features import Floats
from classifiers.pipeline.second_reading import sign_of
from classifiers.themes import Classifier
from classifiers.training.comparison import compared, parts_of
from classifiers.training.gate import Comparison
from classifiers.training.mixing import version_of
from classifiers.training.near_duplicates import near_duplicates
from classifiers.training.settings import settings
from classifiers.training.steps import LEARNT_FROM, Progress, Report, fingerprint, fit
from classifiers.training.texts import (
    DATA,
    LabelledText,
    read_folder,
    read_texts,
    taxonomy_examples,
)

FROZEN = DATA / "frozen_concerns.jsonl"
RECENT = 200
"""So many of the newest corrections are compared by themselves."""


def read_corrections(path: Path) -> list[LabelledText]:
    """The corrections of a file, oldest first, without what the guard took out of them."""
    return [replace(text, text=without_masks(mask(text.text))) for text in read_texts(path)]


def train_candidate(
    corrections: Sequence[LabelledText], *, data: Path, progress: Progress
) -> tuple[Language, Report]:
    """A pipeline that learnt every concerns_*.jsonl in `data` and, with more weight, corrections.

    Raises BadLabelledText, PatternMistake.
    """
    progress("Reading labelled texts")
    texts = [*read_folder(data), *taxonomy_examples(), *corrections]
    weights = _weights(len(texts), len(corrections))
    nlp, report = fit(texts, progress, weights, encoder=shipped_encoder())
    version = _settle(nlp, corrections)
    nlp.meta[LEARNT_FROM] = fingerprint(texts)
    return nlp, replace(report, model_version=version)


def _settle(nlp: Language, corrections: Sequence[LabelledText]) -> str:
    """Leave corrected texts to what the words have learnt; the new version."""
    sorter: ConcernCategoriser = nlp.get_pipe(CONCERNS)  # type: ignore[assignment]
    if sorter.head is not None and sorter.mixture is not None:
        signs = frozenset(sign_of(nlp(text.text)._.words) for text in corrections)
        mixture = replace(sorter.mixture, settled=signs)
        sorter.use(replace(sorter.head, version=version_of(sorter.head, mixture)), mixture)
    return sorter.version


def _weights(texts: int, corrections: int) -> Floats:
    """The corrections stand last. What happens here says more of it than what happens elsewhere."""
    weights = np.ones(texts, dtype=np.float32)
    weights[texts - corrections :] = settings()["correction_weight"]
    return weights


def judged(
    current: Classifier,
    candidate: Classifier,
    corrections: Sequence[LabelledText],
    frozen: Sequence[LabelledText],
) -> tuple[Comparison, Comparison]:
    """Both models on the frozen texts, and on the newest corrections.

    The candidate has learnt the corrections, so the second says only whether it took them up. A
    frozen text that is nearly a correction judges nobody.
    """
    words = [text.text for text in corrections]
    alike = {second for _, second in near_duplicates(words, [text.text for text in frozen])}
    kept = [text for at, text in enumerate(frozen) if at not in alike]
    newest = corrections[-RECENT:]
    return _compared(current, candidate, kept), _compared(current, candidate, newest)


def _compared(
    current: Classifier, candidate: Classifier, texts: Sequence[LabelledText]
) -> Comparison:
    return compared(parts_of(texts, current), parts_of(texts, candidate))
