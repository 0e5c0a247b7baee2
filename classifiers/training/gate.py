"""Whether a candidate may take the place of a model: a table of how much worse it may be. Pure.

Nothing here promotes anything: a person does, and reads these sentences first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

_ROUNDING = 1e-9
"""A figure that stands exactly on its limit is let through, whatever its last binary digit."""


class Measure(StrEnum):
    """A share of texts or labels, from 0 to 1, under the name people read."""

    DOMAIN_F1 = "domains, micro F1"
    DOMAIN_PRECISION = "domains, precision"
    THEME_F1 = "sub-themes, micro F1"
    THEME_PRECISION = "sub-themes, precision"
    SERVICE = "service right"
    STAGE = "stage right"
    KIND = "kind right"
    CONCERNS_REFUSED = "concerns refused"
    CHAT_TAKEN = "small talk taken for a concern"


WORSE_WHEN_HIGHER = frozenset({Measure.CONCERNS_REFUSED, Measure.CHAT_TAKEN})


@dataclass(frozen=True, slots=True)
class Change:
    """A measure of both models on the same texts.

    Of 95 in 100 draws of those texts the difference lies from `low` to `high`.
    """

    current: float
    candidate: float
    low: float
    high: float

    @property
    def difference(self) -> float:
        """What the candidate adds."""
        return self.candidate - self.current


Comparison = Mapping[Measure, Change]

ON_FROZEN: Mapping[Measure, float] = {
    Measure.DOMAIN_F1: 0.01,
    Measure.THEME_F1: 0.01,
    Measure.DOMAIN_PRECISION: 0.01,
    Measure.THEME_PRECISION: 0.02,
    Measure.SERVICE: 0.02,
    Measure.STAGE: 0.02,
    Measure.KIND: 0.02,
    Measure.CONCERNS_REFUSED: 0.005,
    Measure.CHAT_TAKEN: 0.05,
}
"""By how much each may be worse on the frozen texts; three small-talk texts of 59 are 0.05."""

ON_CORRECTIONS: Mapping[Measure, float] = {
    Measure.DOMAIN_F1: 0.0,
    Measure.THEME_F1: 0.0,
    Measure.CONCERNS_REFUSED: 0.0,
}
"""By how much on texts that people corrected, which the candidate has learnt."""


def refusals(frozen: Comparison, recent: Comparison, *, beside: str) -> tuple[str, ...]:
    """Why a candidate may not take the place of the model called `beside`; empty where it may.

    A measure that a comparison lacks, for want of texts, refuses nothing.
    """
    return (
        *_worse(frozen, ON_FROZEN, f"On the frozen texts, beside {beside}"),
        *_worse(recent, ON_CORRECTIONS, f"On recent corrections, beside {beside}"),
    )


def _worse(found: Comparison, limits: Mapping[Measure, float], where: str) -> Iterator[str]:
    for measure, limit in limits.items():
        change = found.get(measure)
        if change is not None and worse_by(measure, change) > limit + _ROUNDING:
            yield f"{where}: {_sentence(measure, change, limit)}"


def worse_by(measure: Measure, change: Change) -> float:
    """How much worse the candidate is; negative where it is better."""
    return change.difference if measure in WORSE_WHEN_HIGHER else -change.difference


def _sentence(measure: Measure, change: Change, limit: float) -> str:
    verb = "rises" if measure in WORSE_WHEN_HIGHER else "falls"
    allowed = f"at most {limit:.3f} is allowed" if limit else "here nothing is allowed"
    by = abs(change.difference)
    return (
        f"{measure} {verb} from {change.current:.3f} to {change.candidate:.3f}, "
        f"by {by:.3f}; {allowed}."
    )


def verdict(reasons: Sequence[str]) -> str:
    """The gate's answer in a sentence."""
    if not reasons:
        return "The gate lets it through. It reads nothing until a person promotes it."
    return "The gate refuses it:\n" + "\n".join(f"- {reason}" for reason in reasons)
