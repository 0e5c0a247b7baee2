"""Limits of usual variation."""

from math import exp, factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.limits import (
    Limits,
    mean_of,
    poisson_limits,
    settled_limits,
    usual_counts,
    xmr_limits,
)

PUBLISHED = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
counts = st.lists(st.integers(0, 500), min_size=6, max_size=60)


def test_the_published_series_has_its_published_limits_when_screened() -> None:
    limits = xmr_limits(PUBLISHED)
    assert limits is not None
    assert limits.lower == pytest.approx(-0.72, abs=0.005)
    assert limits.upper == pytest.approx(4.60, abs=0.005)


def test_the_published_series_has_its_published_limits_when_not_screened() -> None:
    limits = xmr_limits(PUBLISHED, screened=False)
    assert limits is not None
    assert limits.lower == pytest.approx(-3.06, abs=0.005)
    assert limits.upper == pytest.approx(6.95, abs=0.005)


def test_near_limits_stand_two_thirds_of_the_way_out() -> None:
    limits = xmr_limits([4, 6, 4, 6, 4, 6])
    assert limits is not None
    assert limits.lower == pytest.approx(5 - 2.66 * 2)
    assert limits.upper == pytest.approx(5 + 2.66 * 2)
    assert limits.near_lower == pytest.approx(5 - 2.66 * 4 / 3)
    assert limits.near_upper == pytest.approx(5 + 2.66 * 4 / 3)


def test_an_ordinary_moving_range_survives_the_screen() -> None:
    limits = xmr_limits([0, 10])
    assert limits is not None
    assert limits.upper == pytest.approx(5 + 26.6)


def test_screening_runs_once_only() -> None:
    series = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 8, 0, 200]
    once = xmr_limits(series)
    assert once is not None
    ranges = [1] * 10 + [8, 8]
    mean = sum(series) / len(series)
    assert once.upper == pytest.approx(mean + 2.66 * sum(ranges) / len(ranges))


def test_a_missing_week_drops_the_moving_ranges_on_both_its_sides() -> None:
    limits = xmr_limits([1, 3, None, 100, 102, 100], screened=False)
    assert limits is not None
    assert limits.upper == pytest.approx(306 / 5 + 2.66 * 2)


@pytest.mark.parametrize("base", [[], [None, None], [7]], ids=["nothing", "all missing", "one"])
def test_without_a_moving_range_there_are_no_limits(base: list[float | None]) -> None:
    assert xmr_limits(base) is None


@pytest.mark.parametrize(
    "base",
    [
        pytest.param([4, 6, 4, 6, 4], id="five points"),
        pytest.param([4, 6, None, 4, 6, 4], id="five points and a missing week"),
        pytest.param([3] * 20, id="a constant series"),
        pytest.param([0] * 12 + [5] + [0] * 12, id="screening leaves no variation"),
    ],
)
def test_settled_limits_are_refused_where_they_would_mislead(base: list[float | None]) -> None:
    assert settled_limits(base) is None


def test_six_points_settle() -> None:
    assert settled_limits([4, 6, 4, 6, 4, 6]) == xmr_limits([4, 6, 4, 6, 4, 6])


def test_settled_limits_can_be_drawn_without_screening() -> None:
    assert settled_limits(PUBLISHED, screened=False) == xmr_limits(PUBLISHED, screened=False)


@given(counts, st.integers(1, 100))
def test_adding_a_constant_moves_the_limits_by_it(values: list[int], shift: int) -> None:
    before, after = (
        xmr_limits(values, screened=False),
        xmr_limits([value + shift for value in values], screened=False),
    )
    assert before is not None
    assert after is not None
    assert after.lower == pytest.approx(before.lower + shift)
    assert after.upper == pytest.approx(before.upper + shift)


@given(counts)
def test_screening_never_widens_the_limits(values: list[int]) -> None:
    screened, whole = xmr_limits(values), xmr_limits(values, screened=False)
    assert whole is not None
    assert screened is None or screened.upper <= whole.upper + 1e-9


@given(counts)
def test_reading_a_series_backwards_gives_the_same_limits(values: list[int]) -> None:
    forwards, backwards = xmr_limits(values), xmr_limits(values[::-1])
    assert (forwards is None) == (backwards is None)
    if forwards is not None and backwards is not None:
        assert forwards.upper == pytest.approx(backwards.upper)


def chance_of_at_most(count: int, mean: float) -> float:
    return sum(exp(-mean) * mean**k / factorial(k) for k in range(count + 1))


@given(st.floats(0.05, 60))
def test_each_poisson_tail_is_as_rare_as_three_standard_deviations(mean: float) -> None:
    limits = poisson_limits(mean)
    lower, upper = int(limits.lower), int(limits.upper)
    assert 1 - chance_of_at_most(upper, mean) <= 0.00135 + 1e-9
    assert 1 - chance_of_at_most(upper - 1, mean) > 0.00135 - 1e-9
    assert chance_of_at_most(lower - 1, mean) <= 0.00135 + 1e-9
    assert chance_of_at_most(lower, mean) > 0.00135 - 1e-9


@pytest.mark.parametrize(
    ("mean", "lower", "upper"),
    [(1.0, 0, 5), (1.4, 0, 6), (3.0, 0, 9), (5.0, 0, 13), (8.0, 1, 18)],
)
def test_poisson_limits_of_means_read_in_a_table(mean: float, lower: int, upper: int) -> None:
    assert poisson_limits(mean) == Limits(lower=lower, upper=upper)


@pytest.mark.parametrize("mean", [0.0, -1.0, 100.0])
def test_poisson_limits_refuse_a_mean_they_are_not_for(mean: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        poisson_limits(mean)


@pytest.mark.parametrize(
    ("limits", "usual"),
    [
        pytest.param(Limits(4.2, 27.3), (5, 27), id="rounded inwards"),
        pytest.param(Limits(4.0, 27.0), (4, 27), id="a count on a limit is usual"),
        pytest.param(Limits(-3.2, 9.9), (0, 9), id="never below nothing"),
        pytest.param(Limits(0.3, 0.7), None, id="no whole count fits"),
        pytest.param(Limits(5.0, 5.0), (5, 5), id="one count fits"),
        pytest.param(None, None, id="no limits"),
    ],
)
def test_usual_counts(limits: Limits | None, usual: tuple[int, int] | None) -> None:
    assert usual_counts(limits) == usual


@pytest.mark.parametrize(
    ("values", "mean"), [([2, None, 4], 3.0), ([None], None), ([], None), ([0, 0], 0.0)]
)
def test_mean_leaves_missing_values_out(values: list[float | None], mean: float | None) -> None:
    assert mean_of(values) == mean
