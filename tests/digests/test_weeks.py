"""London weeks, Monday to Sunday."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.weeks import Span, Week, four_weeks_to, last_full_month

mondays = st.dates(date(2000, 1, 10), date(2100, 12, 31)).map(
    lambda day: Week(day - timedelta(days=day.weekday()))
)


@pytest.mark.parametrize(
    ("text", "monday"),
    [
        pytest.param("2026-W47", date(2026, 11, 16), id="an ordinary week"),
        pytest.param("2026-W01", date(2025, 12, 29), id="week 1 begins the year before"),
        pytest.param("2026-W53", date(2026, 12, 28), id="week 53"),
    ],
)
def test_a_week_is_read_from_its_name(text: str, monday: date) -> None:
    assert Week.parse(text).monday == monday
    assert str(Week.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["2026-47", "2026-W7", "W47", "", "2026-W47 ", "2026-w47", "x2026-W47", "２０２６-W47"]
)
def test_another_spelling_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"Write it like 2026-W47\."):
        Week.parse(text)


@pytest.mark.parametrize("text", ["2025-W53", "2026-W54", "2026-W00"])
def test_a_week_that_never_was_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="There is no week"):
        Week.parse(text)


@pytest.mark.parametrize("text", ["0000-W01", "0001-W01", "1999-W52", "2101-W01", "9999-W52"])
def test_a_week_at_the_calendars_edge_is_refused_with_the_years_that_are_taken(text: str) -> None:
    with pytest.raises(ValueError, match=r"Write a year from 2000 to 2100\."):
        Week.parse(text)


@pytest.mark.parametrize("text", ["2000-W01", "2100-W52"])
def test_the_first_and_last_years_are_taken(text: str) -> None:
    assert str(Week.parse(text)) == text


def test_a_week_starts_on_a_monday() -> None:
    with pytest.raises(ValueError, match="2026-11-17 is not one"):
        Week(date(2026, 11, 17))


@pytest.mark.parametrize(
    ("instant", "week"),
    [
        pytest.param(datetime(2026, 11, 15, 23, 59, tzinfo=UTC), "2026-W46", id="Sunday, winter"),
        pytest.param(datetime(2026, 11, 16, 0, 0, tzinfo=UTC), "2026-W47", id="Monday, winter"),
        pytest.param(datetime(2026, 7, 5, 22, 59, tzinfo=UTC), "2026-W27", id="Sunday, summer"),
        pytest.param(datetime(2026, 7, 5, 23, 0, tzinfo=UTC), "2026-W28", id="Monday, summer"),
    ],
)
def test_an_instant_belongs_to_its_london_week(instant: datetime, week: str) -> None:
    assert str(Week.containing(instant)) == week


@pytest.mark.parametrize(
    ("week", "hours"),
    [
        pytest.param("2026-W13", 167, id="the clocks go forward"),
        pytest.param("2026-W43", 169, id="the clocks go back"),
        pytest.param("2026-W47", 168, id="an ordinary week"),
    ],
)
def test_a_week_is_an_hour_shorter_or_longer_when_clocks_change(week: str, hours: int) -> None:
    the_week = Week.parse(week)
    assert the_week.ends_at - the_week.starts_at == timedelta(hours=hours)


def test_bounds_are_instants_of_london_midnight() -> None:
    assert Week.parse("2026-W27").starts_at == datetime(2026, 6, 28, 23, tzinfo=UTC)
    assert Week.parse("2026-W47").starts_at == datetime(2026, 11, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("week", "due"),
    [
        ("2026-W46", datetime(2026, 11, 16, 8, 30, tzinfo=UTC)),
        ("2026-W26", datetime(2026, 6, 29, 7, 30, tzinfo=UTC)),
    ],
    ids=["winter", "summer"],
)
def test_the_digest_is_due_on_monday_at_half_past_eight_in_london(week: str, due: datetime) -> None:
    assert Week.parse(week).digest_due_at == due


def test_the_last_full_week_is_the_one_before_this() -> None:
    assert str(Week.last_full(datetime(2026, 11, 16, 8, 30, tzinfo=UTC))) == "2026-W46"
    assert str(Week.last_full(datetime(2026, 11, 22, 23, 59, tzinfo=UTC))) == "2026-W46"


@pytest.mark.parametrize(
    ("week", "words"),
    [
        ("2026-W47", "16 to 22 November 2026"),
        ("2026-W27", "29 June to 5 July 2026"),
        ("2026-W53", "28 December 2026 to 3 January 2027"),
    ],
)
def test_a_week_in_words(week: str, words: str) -> None:
    assert Week.parse(week).words == words


def test_its_ends_in_words() -> None:
    assert Week.parse("2026-W10").monday_words == "2 Mar"
    assert Week.parse("2026-W10").sunday_words == "8 March 2026"


@given(mondays)
def test_every_week_is_found_again_by_its_name(week: Week) -> None:
    assert Week.parse(str(week)) == week


@given(mondays, st.integers(-200, 200))
def test_weeks_follow_each_other_without_gap(week: Week, weeks: int) -> None:
    assert week.plus(weeks).plus(-weeks) == week
    assert week.ends_at == week.plus(1).starts_at
    assert (week < week.plus(weeks)) == (weeks > 0)


@given(st.integers(0, 2**32).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)))
def test_an_instant_lies_within_its_week(instant: datetime) -> None:
    week = Week.containing(instant)
    assert week.starts_at <= instant < week.ends_at


def test_four_weeks_end_with_the_week() -> None:
    assert four_weeks_to(Week.parse("2026-W47")) == Span(
        datetime(2026, 10, 25, 23, tzinfo=UTC) + timedelta(hours=1),
        datetime(2026, 11, 23, tzinfo=UTC),
        "in the last 4 weeks",
    )


@pytest.mark.parametrize(
    ("now", "span"),
    [
        pytest.param(
            datetime(2026, 11, 23, 8, 30, tzinfo=UTC),
            Span(
                datetime(2026, 9, 30, 23, tzinfo=UTC),
                datetime(2026, 11, 1, tzinfo=UTC),
                "in October 2026",
            ),
            id="a month in which the clocks change",
        ),
        pytest.param(
            datetime(2026, 12, 31, 23, 59, tzinfo=UTC),
            Span(
                datetime(2026, 11, 1, tzinfo=UTC),
                datetime(2026, 12, 1, tzinfo=UTC),
                "in November 2026",
            ),
            id="the last minute of the year",
        ),
        pytest.param(
            datetime(2027, 1, 1, tzinfo=UTC),
            Span(
                datetime(2026, 12, 1, tzinfo=UTC),
                datetime(2027, 1, 1, tzinfo=UTC),
                "in December 2026",
            ),
            id="the first minute of the year",
        ),
    ],
)
def test_the_last_full_month_is_over_in_london(now: datetime, span: Span) -> None:
    assert last_full_month(now) == span
