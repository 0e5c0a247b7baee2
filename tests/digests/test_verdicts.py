"""A chart in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.signals import Better
from digests.spc import Options, chart_for, xmr
from digests.verdicts import change_words, counted, percent, rounded, usual_words, verdict

STEADY = [14, 16, 15, 17, 13, 15, 16, 14, 15, 17, 16, 14, 13, 15]
RISING = [18, 12, 18, 12, 18, 12, 18, 11, 12, 13, 14, 15, 16, 17, 18]


def test_an_ordinary_week() -> None:
    assert verdict(chart_for([*STEADY, 15])) == (
        "15 concerns this week. Usual range 11 to 19, mean 15. No unusual change."
    )


@pytest.mark.parametrize(
    ("counts", "change"),
    [
        pytest.param([*STEADY, 40], "Above the usual range: worth asking why.", id="above"),
        pytest.param([*STEADY, 1], "Below the usual range: worth asking why.", id="below"),
        pytest.param(
            [*[12, 14] * 8, *[14, 15] * 4, 14],
            "10 weeks in a row above the mean: worth asking why.",
            id="a shift up",
        ),
        pytest.param(
            [*[17, 15] * 8, *[15, 14] * 4],
            "9 weeks in a row below the mean: worth asking why.",
            id="a shift down",
        ),
        pytest.param(RISING, "Rising for 8 weeks in a row: worth asking why.", id="a rise"),
        pytest.param(
            [15, 15, 16, 14, 15, 16, 15, 19, 18, 17, 16, 15, 14, 13],
            "Falling for 7 weeks in a row: worth asking why.",
            id="a fall",
        ),
        pytest.param(
            [*STEADY, *STEADY, 19, 16, 19],
            "2 of the last 3 weeks close to the upper limit: worth asking why.",
            id="near the upper limit",
        ),
        pytest.param(
            [*STEADY, 11, 11, 11],
            "3 of the last 3 weeks close to the lower limit: worth asking why.",
            id="near the lower limit",
        ),
    ],
)
def test_an_unusual_week_says_why(counts: list[int], change: str) -> None:
    assert verdict(chart_for(counts)).endswith(change)


def test_runs_are_counted_within_the_phase_that_is_running() -> None:
    rebased = xmr([*STEADY, *[11, 10] * 6, 14, 9], Options(rebase_at=(14,)))
    assert change_words(rebased) == "no unusual change"
    fixed = Options(fix_after=12)
    shift = xmr([*STEADY[:12], 16, 17, 16, 17, 16, 17, 16], fixed)
    assert change_words(shift) == "7 weeks in a row above the mean"
    trend = xmr([*STEADY[:12], 12, 13, 14, 15, 16, 17, 18], fixed)
    assert change_words(trend) == "rising for 7 weeks in a row"
    tie_first = xmr([*STEADY[:12], 12, 12, 13, 14, 15, 16, 17, 18], fixed)
    assert change_words(tie_first) == "rising for 7 weeks in a row"
    fall_after_tie = xmr([*STEADY[:12], 18, 18, 17, 16, 15, 14, 13, 12], fixed)
    assert change_words(fall_after_tie) == "falling for 7 weeks in a row"
    near_before = xmr([*STEADY[:12], 19, 15, 19, 15, 19, 16, 19], fixed)
    assert change_words(near_before) == "2 of the last 3 weeks close to the upper limit"
    whole = [10.0, 11, 12, 100, 101, 102, 103]
    phase = xmr([*STEADY, *whole], Options(screened=False, rebase_at=(14,)))
    assert change_words(phase) == "rising for 7 weeks in a row"


@pytest.mark.parametrize("counts", [[3], [3, 4]], ids=["one week", "two weeks"])
def test_a_short_chart_has_no_unusual_change(counts: list[int]) -> None:
    assert change_words(chart_for(counts)) == "no unusual change"


def test_where_less_is_better_a_rise_is_a_concern_and_a_fall_an_improvement() -> None:
    assert verdict(chart_for([*STEADY, 40], Better.DECREASE)).endswith("usual range: a concern.")
    assert verdict(chart_for([*STEADY, 1], Better.DECREASE)).endswith(
        "usual range: an improvement."
    )


def test_trial_limits_are_called_so() -> None:
    assert verdict(chart_for(STEADY[:8])).endswith("Trial limits: only 8 weeks so far.")
    assert "Trial" not in verdict(chart_for(STEADY))


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        pytest.param(
            [15, 14, 16],
            "16 concerns this week. Too few to say what is usual: 3 weeks of history.",
            id="three weeks",
        ),
        pytest.param(
            [1],
            "1 concern this week. Too few to say what is usual: 1 week of history.",
            id="one week",
        ),
        pytest.param(
            [0, 1, 0, 1, 0, 1],
            "1 concern this week. Too few to say what is usual: fewer than one a week.",
            id="rare",
        ),
        pytest.param(
            [9] * 6,
            "9 concerns this week. "
            "Too few to say what is usual: hardly any change from week to week.",
            id="constant",
        ),
        pytest.param(
            [None] * 8,
            "No figure for this week. Too few to say what is usual: 0 weeks of history.",
            id="nothing known",
        ),
    ],
)
def test_too_few_to_say_is_honest(counts: list[int | None], words: str) -> None:
    assert verdict(chart_for(counts)) == words


def test_exactly_one_a_week_is_not_fewer_than_one() -> None:
    assert verdict(chart_for([1] * 4 + [1])).endswith("5 weeks of history.")
    assert "Usual range 0 to 5, mean 1." in verdict(chart_for([1] * 6))


def test_a_missing_latest_week_is_not_judged() -> None:
    assert verdict(chart_for([*STEADY, None])) == (
        "No figure for this week. Usual range 11 to 19, mean 15."
    )


def test_another_noun_is_counted_in_its_own_words() -> None:
    assert verdict(chart_for([0, 1]), "letter").startswith("1 letter this week.")
    assert verdict(chart_for([1, 0]), "letter").startswith("0 letters this week.")


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 concerns"), (1, "1 concern"), (2, "2 concerns"), (1.0, "1 concern")]
)
def test_counted(count: float, words: str) -> None:
    assert counted(count, "concern") == words


@pytest.mark.parametrize(
    ("value", "words"), [(15.84, "15.8"), (9.0, "9"), (9.04, "9"), (10.0, "10"), (0.25, "0.2")]
)
def test_rounded(value: float, words: str) -> None:
    assert rounded(value) == words


def test_usual_words() -> None:
    assert usual_words(chart_for(STEADY)) == "usual 11 to 19"
    assert usual_words(chart_for([1, 2])) == "too few to say"


@given(st.lists(st.one_of(st.none(), st.integers(0, 60)), min_size=1, max_size=60))
def test_every_chart_has_a_short_plain_verdict(counts: list[int | None]) -> None:
    words = verdict(chart_for(counts))
    assert len(words) < 250
    assert words.endswith(".")
    assert "None" not in words
    assert "nan" not in words


@given(st.integers(1, 10**6).flatmap(lambda all_: st.tuples(st.integers(0, all_), st.just(all_))))
def test_a_printed_percentage_is_100_for_all_and_0_for_none_alone(counts: tuple[int, int]) -> None:
    some, everybody = counts
    for decimals, ends in ((0, ("0%", "100%")), (1, ("0.0%", "100.0%"))):
        words = percent(100 * some / everybody, decimals)
        assert (words == ends[0]) == (some == 0)
        assert (words == ends[1]) == (some == everybody)
        assert abs(float(words.rstrip("%")) - 100 * some / everybody) < 10**-decimals
