"""Special causes on a chart: four rules, the first that holds, and what it means.

Rules: Making Data Count, as coded in NHSRplotthedots 0.2.2. All take one phase's points.
"""

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from digests.limits import Limits, Values

Signs = Sequence[int | None]

RUN = 7  # points in a shift or a trend
CLOSE_OF_THREE = 2


class Better(StrEnum):
    """Which way the figure should go; neutral where neither way is good or bad in itself."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"


class Cause(StrEnum):
    """Why a point is special, in NHSRplotthedots' words."""

    COMMON = "Common Cause"
    ABOVE_LIMIT = "Above UCL"
    BELOW_LIMIT = "Below LCL"
    RISING = "7 Point Trend (Increasing)"
    FALLING = "7 Point Trend (Decreasing)"
    NEAR_UPPER = "2 in 3 Above CL"
    NEAR_LOWER = "2 in 3 Below CL"
    ABOVE_MEAN = "7 Points Above CL"
    BELOW_MEAN = "7 Points Below CL"

    @property
    def is_upwards(self) -> bool:
        """Whether the cause points up: by travel for a trend, by side of the mean for the rest."""
        return self in {Cause.ABOVE_LIMIT, Cause.RISING, Cause.NEAR_UPPER, Cause.ABOVE_MEAN}


class Meaning(StrEnum):
    """What a point's special cause means for the people behind the figure."""

    COMMON = "common_cause"
    IMPROVEMENT = "special_cause_improvement"
    CONCERN = "special_cause_concern"
    HIGH = "special_cause_neutral_high"
    LOW = "special_cause_neutral_low"


class Variation(StrEnum):
    """The variation icon: the label of the latest point only, so that it ages out."""

    COMMON = "common_cause"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class Assurance(StrEnum):
    """The assurance icon: whether the target will be met."""

    MET = "consistent_pass"
    UNMET = "consistent_fail"
    HIT_OR_MISS = "inconsistent"


READINGS = {  # better, is the cause upwards
    (Better.INCREASE, True): (Meaning.IMPROVEMENT, Variation.IMPROVEMENT_HIGH),
    (Better.INCREASE, False): (Meaning.CONCERN, Variation.CONCERN_LOW),
    (Better.DECREASE, True): (Meaning.CONCERN, Variation.CONCERN_HIGH),
    (Better.DECREASE, False): (Meaning.IMPROVEMENT, Variation.IMPROVEMENT_LOW),
    (Better.NEUTRAL, True): (Meaning.HIGH, Variation.NEUTRAL_HIGH),
    (Better.NEUTRAL, False): (Meaning.LOW, Variation.NEUTRAL_LOW),
}


def meaning_of(cause: Cause, better: Better) -> Meaning:
    """Improvement or concern where a direction is better, else high or low."""
    return Meaning.COMMON if cause is Cause.COMMON else READINGS[better, cause.is_upwards][0]


def variation_of(cause: Cause, better: Better) -> Variation:
    """The icon of a chart whose latest point has this cause."""
    return Variation.COMMON if cause is Cause.COMMON else READINGS[better, cause.is_upwards][1]


def assurance_of(target: float, limits: Limits | None, better: Better) -> Assurance:
    """Pass or fail where the target lies outside the limits; on a limit it is hit or miss.

    `better` increase or decrease: a neutral figure has no target.
    """
    if limits is None or limits.lower <= target <= limits.upper:
        return Assurance.HIT_OR_MISS
    is_passed = (target < limits.lower) == (better is Better.INCREASE)
    return Assurance.MET if is_passed else Assurance.UNMET


def sides_of(values: Values, mean: float | None) -> Signs:
    """Each value's side of the mean: -1 below, 0 on it, 1 above, None where it is missing."""
    return [None if v is None or mean is None else (v > mean) - (v < mean) for v in values]


def outside(value: float | None, limits: Limits | None) -> bool | None:
    """Whether the value lies beyond a limit (on it is inside); None: cannot be said."""
    if value is None or limits is None:
        return None
    return not limits.lower <= value <= limits.upper


def near(value: float | None, limits: Limits | None) -> bool | None:
    """Whether the value lies between near limit and limit; None: cannot be said."""
    if value is None or limits is None or limits.near_lower is None or limits.near_upper is None:
        return None
    is_far = not limits.near_lower <= value <= limits.near_upper
    return is_far and limits.lower <= value <= limits.upper


def causes_of(values: Values, mean: float | None, limits: Limits | None) -> list[Cause]:
    """One cause a point; the first rule that holds wins, in the order of Making Data Count."""
    sides = sides_of(values, mean)
    rules = (
        beyond_limits(values, limits),
        _named(_stretches(_steps(values), RUN - 1, RUN), Cause.RISING, Cause.FALLING),
        _named(_two_of_three(values, sides, limits), Cause.NEAR_UPPER, Cause.NEAR_LOWER),
        _named(_stretches(sides, RUN, RUN), Cause.ABOVE_MEAN, Cause.BELOW_MEAN),
    )
    return [_first(labels) for labels in zip(*rules, strict=True)]


def beyond_limits(values: Values, limits: Limits | None) -> list[Cause]:
    """The first rule alone: points beyond a limit, the only rule for a chart of small counts."""
    return [_beyond(value, limits) for value in values]


def _beyond(value: float | None, limits: Limits | None) -> Cause:
    if value is None or limits is None or not outside(value, limits):
        return Cause.COMMON
    return Cause.ABOVE_LIMIT if value > limits.upper else Cause.BELOW_LIMIT


def _first(labels: Sequence[Cause]) -> Cause:
    return next((label for label in labels if label is not Cause.COMMON), Cause.COMMON)


def _named(directions: Signs, up: Cause, down: Cause) -> list[Cause]:
    names = {1: up, -1: down}
    return [names.get(direction or 0, Cause.COMMON) for direction in directions]


def _steps(values: Values) -> Signs:
    return [None if a is None or b is None else (b > a) - (b < a) for a, b in pairwise(values)]


def _stretches(signs: Signs, length: int, points: int) -> Signs:
    """The sign of each `length` equal signs, on the `points` points they cover; later ones win."""
    flags: list[int | None] = [None] * (len(signs) + points - length)
    for start in _starts(signs, length):
        flags[start : start + points] = [signs[start]] * points
    return flags


def _two_of_three(values: Values, sides: Signs, limits: Limits | None) -> Signs:
    """The sides of near points, where two or three of three points on one side are near."""
    close = [near(value, limits) is True for value in values]
    chosen = {
        at
        for start in _starts(sides, 3)
        for at in range(start, start + 3)
        if close[at] and sum(close[start : start + 3]) >= CLOSE_OF_THREE
    }
    return [side if at in chosen else None for at, side in enumerate(sides)]


def _starts(signs: Signs, length: int) -> list[int]:
    """Where a stretch of `length` equal signs begins; 0 and None break every stretch."""
    last = len(signs) - length
    return [at for at in range(last + 1) if signs[at] and len(set(signs[at : at + length])) == 1]
