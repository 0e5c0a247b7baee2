"""The four special-cause rules of Making Data Count, and what a cause means."""

import pytest

from digests.limits import Limits
from digests.signals import (
    Assurance,
    Better,
    Cause,
    Meaning,
    Signs,
    Variation,
    assurance_of,
    beyond_limits,
    causes_of,
    meaning_of,
    near,
    outside,
    sides_of,
    variation_of,
)

LIMITS = Limits(lower=4, upper=16, near_lower=6, near_upper=14)
MEAN = 10
C = Cause


def causes(*values: float | None) -> list[Cause]:
    return causes_of(values, MEAN, LIMITS)


@pytest.mark.parametrize(
    ("value", "cause"),
    [(17, C.ABOVE_LIMIT), (16, C.COMMON), (4, C.COMMON), (3, C.BELOW_LIMIT)],
    ids=["above", "on the upper limit", "on the lower limit", "below"],
)
def test_a_point_beyond_a_limit_is_special(value: float, cause: Cause) -> None:
    assert causes(10, value, 10) == [C.COMMON, cause, C.COMMON]
    assert beyond_limits([10, value, None], LIMITS) == [C.COMMON, cause, C.COMMON]


def test_without_limits_nothing_is_beyond_them() -> None:
    assert beyond_limits([0, 99], None) == [C.COMMON, C.COMMON]


def test_seven_points_above_the_mean_are_a_shift() -> None:
    assert causes(9, *[11, 12] * 3, 11, 9) == [C.COMMON, *[C.ABOVE_MEAN] * 7, C.COMMON]


def test_eight_points_below_the_mean_are_all_flagged() -> None:
    assert causes(11, *[9, 8] * 4) == [C.COMMON, *[C.BELOW_MEAN] * 8]


def test_six_points_above_the_mean_are_not_a_shift() -> None:
    assert set(causes(9, *[11, 12] * 3, 9)) == {C.COMMON}


@pytest.mark.parametrize("breaker", [10, None], ids=["a point on the mean", "a missing week"])
def test_a_shift_is_broken_by(breaker: float | None) -> None:
    assert set(causes(11, 12, 11, breaker, 12, 11, 12)) == {C.COMMON}


def test_seven_rising_points_are_a_trend_and_colour_follows_the_travel() -> None:
    assert causes(12, 7, 8, 9, 10, 11, 12, 13, 9) == [C.COMMON, *[C.RISING] * 7, C.COMMON]


def test_seven_falling_points_are_a_trend() -> None:
    assert causes(13, 12, 11, 10, 9, 8, 7) == [C.FALLING] * 7


def test_six_rising_points_are_not_a_trend() -> None:
    assert set(causes(12, 7, 8, 9, 10, 11, 12, 9)) == {C.COMMON}


@pytest.mark.parametrize("breaker", [9, None], ids=["a tie", "a missing week"])
def test_a_trend_is_broken_by(breaker: float | None) -> None:
    assert C.RISING not in causes(7, 8, 9, breaker, 10, 11, 12, 13)


def test_a_point_shared_by_two_trends_takes_the_later_direction() -> None:
    up_then_down = [7, 8, 9, 10, 11, 12, 13, 12, 11, 10, 9, 8, 7]
    assert causes(*up_then_down) == [C.RISING] * 6 + [C.FALLING] * 7


def test_two_near_points_of_three_are_flagged_but_not_the_third() -> None:
    assert causes(9, 15, 11, 15, 9) == [C.COMMON, C.NEAR_UPPER, C.COMMON, C.NEAR_UPPER, C.COMMON]


def test_two_near_points_below_the_mean_are_flagged() -> None:
    assert causes(11, 5, 5, 9, 11) == [C.COMMON, C.NEAR_LOWER, C.NEAR_LOWER, C.COMMON, C.COMMON]


def test_three_near_points_are_all_flagged() -> None:
    assert causes(9, 15, 15, 15, 9)[1:4] == [C.NEAR_UPPER] * 3


@pytest.mark.parametrize(
    "values",
    [
        pytest.param((15, 9, 15), id="the third lies on the other side of the mean"),
        pytest.param((15, 10, 15), id="the third lies on the mean"),
        pytest.param((15, None, 15), id="the third is missing"),
        pytest.param((15, 11, 12, 15), id="four weeks apart"),
        pytest.param((14, 14, 11), id="on the near limit is not near"),
        pytest.param((15, 11, 11), id="only one is near"),
    ],
)
def test_two_of_three_needs_three_points_on_one_side(values: tuple[float | None, ...]) -> None:
    assert set(causes(*values)) == {C.COMMON}


def test_a_point_outside_the_limits_does_not_count_as_near() -> None:
    assert causes(17, 15, 11) == [C.ABOVE_LIMIT, C.COMMON, C.COMMON]


def test_points_on_a_limit_are_near_it() -> None:
    assert causes(16, 16, 11)[:2] == [C.NEAR_UPPER] * 2


def test_the_first_rule_that_holds_wins() -> None:
    shift = causes(17, 15, 11, 15, 11, 11, 12)
    assert shift == [
        C.ABOVE_LIMIT,
        C.NEAR_UPPER,
        C.ABOVE_MEAN,
        C.NEAR_UPPER,
        C.ABOVE_MEAN,
        C.ABOVE_MEAN,
        C.ABOVE_MEAN,
    ]
    assert causes(10.5, 11, 12, 13, 14.5, 15, 15.5) == [C.RISING] * 7


def test_without_limits_runs_are_still_seen() -> None:
    assert causes_of([11, 12] * 4, MEAN, None) == [C.ABOVE_MEAN] * 8


def test_sides_of_the_mean() -> None:
    assert list(sides_of([9, 10, 11, None], MEAN)) == [-1, 0, 1, None]
    no_mean: Signs = sides_of([9, 10], None)
    assert list(no_mean) == [None, None]


def test_outside_and_near_are_unknown_without_a_value_or_limits() -> None:
    only_limits = Limits(lower=4, upper=16)
    assert outside(None, LIMITS) is None
    assert outside(9, None) is None
    assert near(None, LIMITS) is None
    assert near(15, None) is None
    assert near(15, only_limits) is None
    assert near(15, Limits(4, 16, near_lower=6)) is None


@pytest.mark.parametrize(
    ("value", "is_outside", "is_near"),
    [
        (3.9, True, False),
        (4, False, True),
        (5.9, False, True),
        (6, False, False),
        (14, False, False),
        (14.1, False, True),
        (16, False, True),
        (16.1, True, False),
    ],
)
def test_outside_and_near(value: float, is_outside: bool, is_near: bool) -> None:
    assert outside(value, LIMITS) is is_outside
    assert near(value, LIMITS) is is_near


UPWARDS = [C.ABOVE_LIMIT, C.RISING, C.NEAR_UPPER, C.ABOVE_MEAN]
DOWNWARDS = [C.BELOW_LIMIT, C.FALLING, C.NEAR_LOWER, C.BELOW_MEAN]


@pytest.mark.parametrize(
    ("better", "upward", "downward"),
    [
        pytest.param(
            Better.INCREASE,
            (Meaning.IMPROVEMENT, Variation.IMPROVEMENT_HIGH),
            (Meaning.CONCERN, Variation.CONCERN_LOW),
            id="more is better",
        ),
        pytest.param(
            Better.DECREASE,
            (Meaning.CONCERN, Variation.CONCERN_HIGH),
            (Meaning.IMPROVEMENT, Variation.IMPROVEMENT_LOW),
            id="less is better",
        ),
        pytest.param(
            Better.NEUTRAL,
            (Meaning.HIGH, Variation.NEUTRAL_HIGH),
            (Meaning.LOW, Variation.NEUTRAL_LOW),
            id="neither",
        ),
    ],
)
def test_what_a_cause_means(
    better: Better, upward: tuple[Meaning, Variation], downward: tuple[Meaning, Variation]
) -> None:
    assert {(meaning_of(c, better), variation_of(c, better)) for c in UPWARDS} == {upward}
    assert {(meaning_of(c, better), variation_of(c, better)) for c in DOWNWARDS} == {downward}
    assert meaning_of(C.COMMON, better) is Meaning.COMMON
    assert variation_of(C.COMMON, better) is Variation.COMMON


@pytest.mark.parametrize(
    ("target", "increase", "decrease"),
    [
        pytest.param(3, Assurance.MET, Assurance.UNMET, id="target below the limits"),
        pytest.param(4, Assurance.HIT_OR_MISS, Assurance.HIT_OR_MISS, id="on the lower limit"),
        pytest.param(10, Assurance.HIT_OR_MISS, Assurance.HIT_OR_MISS, id="between"),
        pytest.param(16, Assurance.HIT_OR_MISS, Assurance.HIT_OR_MISS, id="on the upper limit"),
        pytest.param(17, Assurance.UNMET, Assurance.MET, id="target above the limits"),
    ],
)
def test_whether_a_target_will_be_met(
    target: float, increase: Assurance, decrease: Assurance
) -> None:
    assert assurance_of(target, LIMITS, Better.INCREASE) is increase
    assert assurance_of(target, LIMITS, Better.DECREASE) is decrease


def test_without_limits_a_target_is_hit_or_miss() -> None:
    assert assurance_of(3, None, Better.INCREASE) is Assurance.HIT_OR_MISS
