"""Limits of usual variation: XmR after Making Data Count, and exact Poisson for small counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, exp, floor, fsum

LIMIT = 2.66  # 3 standard deviations, as 3 / 1.128 average moving ranges
NEAR = 2 * (LIMIT / 3)
SCREEN = 3.267  # a moving range this many times the average is dropped before limits are drawn
SHORTEST = 6  # fewer points than this carry no limits
TAIL = 0.00135  # the chance beyond 3 standard deviations, on one side

Values = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Limits:
    """Process limits, and the near limits two thirds of the way to them (XmR only)."""

    lower: float
    upper: float
    near_lower: float | None = None
    near_upper: float | None = None


def mean_of(values: Values) -> float | None:
    """Average of the values that are there; None where none is."""
    there = [value for value in values if value is not None]
    return fsum(there) / len(there) if there else None


def xmr_limits(base: Values, *, screened: bool = True) -> Limits | None:
    """Natural process limits of a phase, as NHSRplotthedots 0.2.2 computes them.

    `base` oldest first; a missing value drops the moving ranges on both its sides. `screened`
    drops moving ranges of 3.267 times their average or more, once. None: no moving range is left.
    """
    mean, spread = mean_of(base), _average_moving_range(base, screened=screened)
    if mean is None or spread is None:
        return None
    return Limits(
        lower=mean - LIMIT * spread,
        upper=mean + LIMIT * spread,
        near_lower=mean - NEAR * spread,
        near_upper=mean + NEAR * spread,
    )


def settled_limits(base: Values, *, screened: bool = True) -> Limits | None:
    """`xmr_limits` where they can be trusted: six values at least, and some variation left.

    Without the second rule a series of mostly zeros gets limits on its mean, and every point lies
    outside them.
    """
    if sum(value is not None for value in base) < SHORTEST:
        return None
    limits = xmr_limits(base, screened=screened)
    return limits if limits is not None and limits.lower < limits.upper else None


def poisson_limits(mean: float) -> Limits:
    """The counts that an unchanged Poisson series of this mean stays within, both ends included.

    `mean` above 0 and small (below 100: ValueError). Each tail beyond them has a chance of at most
    0.00135, as beyond 3 standard deviations of a normal variable.
    """
    if not 0 < mean < 100:
        raise ValueError(f"Exact limits need a mean between 0 and 100 a week, not {mean}.")
    chances = [exp(-mean)]
    while sum(chances) < 1 - TAIL:
        chances.append(chances[-1] * mean / len(chances))
    lower = 0
    while sum(chances[: lower + 1]) <= TAIL:
        lower += 1
    return Limits(lower=lower, upper=len(chances) - 1)


def usual_counts(limits: Limits | None) -> tuple[int, int] | None:
    """The whole counts within the limits, smallest and largest, from 0 up; None: there is none."""
    if limits is None:
        return None
    lower, upper = max(0, ceil(limits.lower)), floor(limits.upper)
    return (lower, upper) if lower <= upper else None


def _average_moving_range(base: Values, *, screened: bool) -> float | None:
    ranges = [abs(b - a) for a, b in pairwise(base) if a is not None and b is not None]
    average = mean_of(ranges)
    if average is None or not screened:
        return average
    return mean_of([moving for moving in ranges if moving < SCREEN * average])
