"""Which chart a weekly figure deserves, and what the product shows where the package would not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.limits import poisson_limits, usual_counts, xmr_limits
from digests.signals import Assurance, Better, Cause, Meaning, Variation
from digests.spc import Kind, Options, chart_for, count_chart, xmr

STEADY = [14, 16, 15, 17, 13, 15, 16, 14, 15, 17, 16, 14, 13, 15]
SMALL = [1, 2, 3, 1, 2, 3, 2, 2, 1, 3]


@pytest.mark.parametrize(
    ("counts", "kind"),
    [
        pytest.param(STEADY, Kind.XMR, id="fifteen a week"),
        pytest.param([4, 6] * 6, Kind.XMR, id="five a week exactly"),
        pytest.param([4, 6] * 6 + [4], Kind.COUNT, id="just below five"),
        pytest.param(SMALL, Kind.COUNT, id="two a week"),
        pytest.param([0, 2] * 6, Kind.COUNT, id="one a week exactly"),
        pytest.param([0, 2] * 6 + [0], Kind.TOO_FEW, id="just below one"),
        pytest.param([0] * 20, Kind.TOO_FEW, id="none at all"),
        pytest.param([None, None], Kind.TOO_FEW, id="all missing"),
        pytest.param([15, 14, 16, 15, 13], Kind.TOO_FEW, id="five weeks of large counts"),
        pytest.param([2, 3, 2, 3, 2], Kind.TOO_FEW, id="five weeks of small counts"),
        pytest.param([2, 3, None, 2, 3, 2], Kind.TOO_FEW, id="five weeks and a missing one"),
        pytest.param([2, 3, 2, 3, 2, 3], Kind.COUNT, id="six weeks of small counts"),
        pytest.param([9] * 20, Kind.TOO_FEW, id="no variation"),
        pytest.param([0] * 25 + [300], Kind.XMR, id="one huge week"),
        pytest.param([5] * 50 + [6] * 50, Kind.TOO_FEW, id="limits that hold no whole count"),
        pytest.param([7, None] * 10, Kind.TOO_FEW, id="no two weeks in a row"),
    ],
)
def test_the_mean_chooses_the_chart(counts: list[int | None], kind: Kind) -> None:
    assert chart_for(counts).kind is kind


COLLAPSING = [5] * 20 + [90] + [5] * 20 + [6, 5]


def test_limits_that_screening_collapses_are_drawn_unscreened() -> None:
    assert sum(point.is_outside is True for point in xmr(COLLAPSING).points) == 43
    chart = chart_for(COLLAPSING)
    assert chart == xmr(COLLAPSING, Options(screened=False))
    assert [point.value for point in chart.points if point.is_outside] == [90]


def test_missing_weeks_are_not_outside_the_limits() -> None:
    gaps: list[int | None] = [14, 16, 15, 17, *[None] * 20, 15, 13, 15]
    assert chart_for(gaps) == xmr(gaps)


def test_which_way_is_better_is_kept_when_limits_collapse() -> None:
    assert chart_for(COLLAPSING, Better.DECREASE) == xmr(
        COLLAPSING, Options(better=Better.DECREASE, screened=False)
    )


@pytest.mark.parametrize(
    ("counts", "outside"),
    [
        pytest.param([18, 19, 17, 18, 19, 18, 19, 30, 33, 30], 4, id="under half"),
        pytest.param([19, 18, 19, 19, 17, 19, 17, 17, 19, 17, 37, 38], 6, id="half"),
    ],
)
def test_limits_stand_while_half_the_points_at_most_are_outside(
    counts: list[int], outside: int
) -> None:
    assert sum(point.is_outside is True for point in xmr(counts).points) == outside
    assert chart_for(counts).is_screened


def test_a_chart_of_large_counts_is_the_xmr_chart() -> None:
    assert chart_for(STEADY) == xmr(STEADY)
    assert chart_for(STEADY, Better.DECREASE) == xmr(STEADY, Options(better=Better.DECREASE))


def test_a_chart_of_small_counts_has_exact_limits() -> None:
    chart = chart_for(SMALL)
    assert chart.latest.mean == 2.0
    assert chart.latest.limits == poisson_limits(2.0)
    assert chart.variation is Variation.COMMON
    assert not chart.is_screened
    assert [phase.start for phase in chart.phases] == [0]


def test_a_small_count_beyond_its_limit_is_special() -> None:
    chart = chart_for([*SMALL, *SMALL, 11], Better.DECREASE)
    assert chart.points[-1].cause is Cause.ABOVE_LIMIT
    assert chart.points[-1].is_outside is True
    assert chart.variation is Variation.CONCERN_HIGH


def test_a_run_of_small_counts_raises_no_alarm() -> None:
    chart = chart_for([1] * 9 + [4] * 4)
    assert {point.cause for point in chart.points} == {Cause.COMMON}


def test_five_small_counts_carry_no_limits() -> None:
    chart = count_chart([2, 3, 2, 3, 2])
    assert chart.latest.limits is None
    assert chart.variation is None


def test_a_c_chart_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        count_chart([0, 0, 0, 0, 0, 0])
    with pytest.raises(ValueError, match="between 0 and 100"):
        count_chart([])


def test_too_few_to_say_says_nothing_else() -> None:
    chart = chart_for([0, 0, 1])
    assert chart.variation is None
    assert chart.assurance is None
    assert chart.latest.limits is None
    assert chart.latest.start == 0
    assert {(point.cause, point.meaning) for point in chart.points} == {
        (Cause.COMMON, Meaning.COMMON)
    }


@pytest.mark.parametrize("make", [xmr, chart_for])
def test_an_empty_series_is_refused(make: object) -> None:
    with pytest.raises(ValueError, match=r"^A chart needs at least one week"):
        make([])  # type: ignore[operator]


@pytest.mark.parametrize("at", [-1, 14], ids=["before the first", "after the last"])
def test_a_rebase_outside_the_series_is_refused(at: int) -> None:
    with pytest.raises(ValueError, match="one of the 14 points"):
        xmr(STEADY, Options(rebase_at=(at,)))


def test_a_rebase_at_the_last_point_or_the_first_is_allowed() -> None:
    assert [phase.start for phase in xmr(STEADY, Options(rebase_at=(13,))).phases] == [0, 13]
    assert [phase.start for phase in xmr(STEADY, Options(rebase_at=(0,))).phases] == [0]


def test_limits_fixed_on_fewer_than_twelve_points_are_refused() -> None:
    with pytest.raises(ValueError, match="12 points or more"):
        xmr(STEADY, Options(fix_after=11))
    assert xmr(STEADY, Options(fix_after=12)).latest.limits == xmr_limits(STEADY[:12])


def test_fixed_limits_still_judge_later_points() -> None:
    chart = xmr([*STEADY, 60], Options(fix_after=12))
    assert chart.points[-1].cause is Cause.ABOVE_LIMIT


def test_runs_start_again_at_a_rebase() -> None:
    wobble = [1, 3] * 6
    high = [*wobble, *[11, 13] * 6]
    chart = xmr(high, Options(rebase_at=(12,)))
    assert {point.cause for point in chart.points} == {Cause.COMMON}
    assert [phase.mean for phase in chart.phases] == [2.0, 12.0]


@pytest.mark.parametrize(
    ("weeks", "is_trial"), [(6, True), (11, True), (12, False)], ids=["six", "eleven", "twelve"]
)
def test_limits_are_on_trial_below_twelve_weeks(weeks: int, is_trial: bool) -> None:
    assert xmr(STEADY[:weeks]).latest.is_trial is is_trial


def test_missing_weeks_do_not_count_towards_twelve() -> None:
    assert xmr([*STEADY[:11], None]).latest.is_trial is True


def test_the_package_calls_twelve_weeks_short_and_counts_missing_ones() -> None:
    compatible = Options(compatible=True)
    assert xmr(STEADY[:12], compatible).latest.is_trial is True
    assert xmr([*STEADY[:12], None], compatible).latest.is_trial is False


def test_the_product_shows_no_runs_without_limits() -> None:
    constant_then_high = [5] * 13 + [6] * 7
    product = xmr(constant_then_high, Options(fix_after=12))
    package = xmr(constant_then_high, Options(fix_after=12, compatible=True))
    assert product.latest.limits is None
    assert product.variation is None
    assert {point.cause for point in product.points} == {Cause.COMMON}
    assert package.points[-1].cause is Cause.ABOVE_MEAN


def test_the_package_draws_limits_that_have_collapsed_and_the_product_does_not() -> None:
    collapsed = [0] * 12 + [5] + [0] * 12
    package = xmr(collapsed, Options(compatible=True))
    assert {point.is_outside for point in package.points} == {True}
    assert {point.is_outside for point in xmr(collapsed).points} == {None}


def test_the_icon_is_the_label_of_the_latest_point_only() -> None:
    spike = [*STEADY, 40]
    assert xmr(spike, Options(better=Better.DECREASE)).variation is Variation.CONCERN_HIGH
    assert xmr([*spike, 15], Options(better=Better.DECREASE)).variation is Variation.COMMON


def test_there_is_no_icon_when_the_latest_week_is_missing() -> None:
    assert xmr([*STEADY, None]).variation is None
    assert xmr([*STEADY, None], Options(compatible=True)).variation is Variation.COMMON


@pytest.mark.parametrize(
    ("options", "assurance"),
    [
        pytest.param(Options(), None, id="no target"),
        pytest.param(Options(target=99), None, id="neutral"),
        pytest.param(Options(target=99, better=Better.INCREASE), Assurance.UNMET, id="too high"),
        pytest.param(Options(target=0, better=Better.DECREASE), Assurance.UNMET, id="too low"),
        pytest.param(Options(target=99, better=Better.DECREASE), Assurance.MET, id="within reach"),
    ],
)
def test_assurance_needs_a_target_and_a_direction(
    options: Options, assurance: Assurance | None
) -> None:
    assert xmr(STEADY, options).assurance is assurance


def test_without_limits_only_the_package_gives_an_assurance() -> None:
    options = Options(target=9, better=Better.INCREASE)
    assert xmr([5, 5], options).assurance is None
    assert xmr([5, 5], replace(options, compatible=True)).assurance is Assurance.HIT_OR_MISS


def test_the_chart_says_whether_outliers_were_screened() -> None:
    spiky = [*STEADY[:7], 60, *STEADY[7:]]
    screened, whole = xmr(spiky), xmr(spiky, Options(screened=False))
    assert screened.is_screened
    assert not whole.is_screened
    assert screened.latest.limits == xmr_limits(spiky)
    assert whole.latest.limits == xmr_limits(spiky, screened=False)


def test_points_keep_their_values_and_sides() -> None:
    chart = xmr([4, None, 6])
    assert [(point.value, point.side) for point in chart.points] == [(4, -1), (None, None), (6, 1)]


weekly = st.lists(st.one_of(st.none(), st.integers(0, 60)), min_size=1, max_size=60)


@given(weekly)
def test_every_series_gets_a_chart_with_all_its_points(counts: list[int | None]) -> None:
    chart = chart_for(counts)
    assert [point.value for point in chart.points] == counts
    assert (chart.kind is Kind.TOO_FEW) == (chart.latest.limits is None)


@given(weekly)
def test_no_chart_flags_most_points_because_screening_collapsed_its_limits(
    counts: list[int | None],
) -> None:
    chart = chart_for(counts)
    there = [point for point in chart.points if point.value is not None]
    outside = sum(point.is_outside is True for point in there)
    assert 2 * outside <= len(there) or not chart.is_screened


@given(weekly)
def test_some_whole_count_is_always_usual(counts: list[int | None]) -> None:
    limits = chart_for(counts).latest.limits
    assert limits is None or usual_counts(limits) is not None


@given(st.lists(st.integers(0, 60), min_size=12, max_size=40), st.integers(1, 30))
def test_a_shift_of_every_value_changes_no_cause(values: list[int], by: int) -> None:
    moved = xmr([value + by for value in values])
    causes = [point.cause for point in xmr(values).points]
    strict = {Cause.RISING, Cause.FALLING}
    assert [c in strict for c in causes] == [p.cause in strict for p in moved.points]


@given(st.lists(st.integers(0, 60), min_size=12, max_size=40))
def test_turning_the_series_over_turns_every_meaning_over(values: list[int]) -> None:
    up = xmr(values, Options(better=Better.INCREASE))
    down = xmr(values, Options(better=Better.DECREASE))
    turned = {
        Meaning.IMPROVEMENT: Meaning.CONCERN,
        Meaning.CONCERN: Meaning.IMPROVEMENT,
        Meaning.COMMON: Meaning.COMMON,
    }
    assert [turned[point.meaning] for point in up.points] == [p.meaning for p in down.points]
