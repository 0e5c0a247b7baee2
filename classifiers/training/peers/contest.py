"""How each peer stands beside the classifier, on the same texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from classifiers.training.calibration import Truths
from classifiers.training.measures import Figures, figures
from classifiers.training.resampling import Interval, Lead, intervals, lead
from classifiers.training.sample import Layer


@dataclass(frozen=True, slots=True)
class Standing:
    """A peer's figures, the interval of its micro F1, and our lead over it."""

    name: str
    figures: Figures
    interval: Interval
    lead: Lead


def standings(ours: Layer, theirs: Sequence[tuple[str, Truths]]) -> tuple[Standing, ...]:
    """One for each of `theirs`: a name and what it said."""
    return tuple(_standing(ours, name, said) for name, said in theirs)


def _standing(ours: Layer, name: str, said: Truths) -> Standing:
    return Standing(
        name=name,
        figures=figures(said, ours.true),
        interval=intervals(said, ours.true).micro_f1,
        lead=lead(ours.said, said, ours.true),
    )
