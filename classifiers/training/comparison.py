"""Two models on the same texts: each figure of both, and how far chance could move the difference.

Source of the interval: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13;
both models read the same draws, so what is hard for both moves neither.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import numpy as np
import numpy.typing as npt

from classifiers.taxonomy import load_taxonomy
from classifiers.themes import AxisSuggestion, Classifier, Reading
from classifiers.training.gate import Change, Comparison, Measure
from classifiers.training.settings import settings
from classifiers.training.texts import LabelledText

DRAWS = 1_000
_MIDDLE = (0.025, 0.975)

Part = tuple[int, int]
"""What one text adds to a share: to its numerator and to its denominator."""

Parts = npt.NDArray[np.float64]
"""(texts, 2)"""


def parts_of(texts: Sequence[LabelledText], classifier: Classifier) -> Mapping[Measure, Parts]:
    """What each text adds to each measure, by one model."""
    rows = [counts_of(text, classifier.read(text.text)) for text in texts]
    return {
        measure: np.array([row[measure] for row in rows], dtype=np.float64).reshape(len(rows), 2)
        for measure in Measure
    }


def counts_of(text: LabelledText, reading: Reading) -> dict[Measure, Part]:
    """What one reading adds to each measure; 0 of 0 where the text says nothing of it."""
    return {measure: count(text, reading) for measure, count in _COUNTS.items()}


def compared(before: Mapping[Measure, Parts], after: Mapping[Measure, Parts]) -> Comparison:
    """The measures of two models on the same texts, without those that no text is counted in."""
    counted = [name for name in before if before[name][:, 1].any() or after[name][:, 1].any()]
    if not counted:
        return {}
    texts = len(before[counted[0]])
    lots = np.random.default_rng(settings()["seed"])
    draws = lots.multinomial(texts, np.full(texts, 1 / texts), size=DRAWS).astype(np.float64)
    return {name: _change(before[name], after[name], draws) for name in counted}


def _change(before: Parts, after: Parts, draws: Parts) -> Change:
    moved = _shares(draws @ after) - _shares(draws @ before)
    low, high = np.quantile(moved, _MIDDLE)
    once = np.ones((1, len(before)))
    current, candidate = (float(_shares(once @ parts)[0]) for parts in (before, after))
    return Change(current, candidate, float(low), float(high))


def _shares(sums: Parts) -> Parts:
    """(draws, 2) as shares (draws); 0 of 0 is 0."""
    found: Parts = sums[:, 0] / np.maximum(sums[:, 1], 1)
    return found


def _overlap(said: AbstractSet[str], true: AbstractSet[str]) -> Part:
    return 2 * len(said & true), len(said) + len(true)


def _precision(said: AbstractSet[str], true: AbstractSet[str]) -> Part:
    return len(said & true), len(said)


def _domains(text: LabelledText, reading: Reading) -> tuple[set[str], set[str]]:
    return {one.domain for one in reading.domains}, set(text.domains)


def _themes(text: LabelledText, reading: Reading) -> tuple[set[str], set[str]]:
    taxonomy = load_taxonomy()
    true = {code for code in text.codes if taxonomy[code].may_be_suggested}
    return {one.code for one in reading.themes}, true


def _is_right(said: AxisSuggestion | None, true: str | None) -> Part:
    return int((said.code if said else None) == true), 1


Count = Callable[[LabelledText, Reading], Part]


def _of_concerns(count: Count) -> Count:
    """Counts nothing of a text that has no code to be right about."""
    return lambda text, reading: count(text, reading) if text.is_concern else (0, 0)


def _of_sorted(count: Count) -> Count:
    """Counts texts whose domains are known, too, though their codes are not."""
    whole = _of_concerns(count)
    return lambda text, reading: (count if text.is_partly_labelled else whole)(text, reading)


_COUNTS: Mapping[Measure, Count] = {
    Measure.DOMAIN_F1: _of_sorted(lambda text, read: _overlap(*_domains(text, read))),
    Measure.DOMAIN_PRECISION: _of_sorted(lambda text, read: _precision(*_domains(text, read))),
    Measure.THEME_F1: _of_concerns(lambda text, read: _overlap(*_themes(text, read))),
    Measure.THEME_PRECISION: _of_concerns(lambda text, read: _precision(*_themes(text, read))),
    Measure.SERVICE: _of_concerns(lambda text, read: _is_right(read.service, text.service)),
    Measure.STAGE: _of_concerns(lambda text, read: _is_right(read.stage, text.stage)),
    Measure.KIND: _of_concerns(lambda text, read: _is_right(read.kind, text.kind)),
    Measure.CONCERNS_REFUSED: _of_sorted(lambda _, read: (int(read.abstained), 1)),
    Measure.CHAT_TAKEN: lambda text, read: (
        int(text.is_out_of_scope and not read.abstained), int(text.is_out_of_scope),
    ),
}  # fmt: skip
