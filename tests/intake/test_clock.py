"""London's walls and UTC's seconds."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.clock import at_london, in_london, iso_week, london_date, next_monday_at, utc_now

INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_the_real_time_knows_its_zone() -> None:
    assert utc_now().tzinfo is UTC


@pytest.mark.parametrize(
    ("at", "words"),
    [
        pytest.param("2026-11-17T09:12+00:00", "Tue 17 Nov 2026, 09:12", id="winter"),
        pytest.param("2026-07-01T23:30+00:00", "Thu 2 Jul 2026, 00:30", id="summer, past midnight"),
        pytest.param("2026-10-25T00:30+00:00", "Sun 25 Oct 2026, 01:30", id="first 01:30"),
        pytest.param("2026-10-25T01:30+00:00", "Sun 25 Oct 2026, 01:30", id="second 01:30"),
    ],
)
def test_an_instant_is_told_as_a_wall_in_london_shows_it(at: str, words: str) -> None:
    assert in_london(datetime.fromisoformat(at)) == words


def test_the_london_date_changes_at_londons_midnight() -> None:
    assert london_date(datetime(2026, 7, 1, 22, 59, tzinfo=UTC)) == date(2026, 7, 1)
    assert london_date(datetime(2026, 7, 1, 23, 0, tzinfo=UTC)) == date(2026, 7, 2)


def test_a_wall_time_is_an_instant() -> None:
    assert at_london(date(2026, 7, 1), 9) == datetime(2026, 7, 1, 8, tzinfo=UTC)
    assert at_london(date(2026, 12, 1), 8, 30) == datetime(2026, 12, 1, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        pytest.param(date(2026, 11, 16), "2026-W47", id="a Monday"),
        pytest.param(date(2026, 11, 22), "2026-W47", id="its Sunday"),
        pytest.param(date(2027, 1, 3), "2026-W53", id="week 53 ends in January"),
        pytest.param(date(2027, 1, 4), "2027-W01", id="a single figure has its nought"),
    ],
)
def test_a_week_has_its_iso_name(day: date, week: str) -> None:
    assert iso_week(at_london(day, 12)) == week


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        pytest.param("2026-11-16T08:29+00:00", "2026-11-16T08:30+00:00", id="a minute before"),
        pytest.param("2026-11-16T08:30+00:00", "2026-11-23T08:30+00:00", id="on the minute"),
        pytest.param("2026-10-21T12:00+00:00", "2026-10-26T08:30+00:00", id="over the change"),
        pytest.param("2026-07-01T12:00+00:00", "2026-07-06T07:30+00:00", id="in summer"),
    ],
)
def test_the_next_monday_is_later_than_now(now: str, monday: str) -> None:
    found = next_monday_at(datetime.fromisoformat(now), 8, 30)
    assert found == datetime.fromisoformat(monday)


@given(INSTANTS)
def test_the_next_monday_is_within_eight_days_and_a_monday(now: datetime) -> None:
    monday = next_monday_at(now, 8, 30)
    assert now < monday <= now + timedelta(days=7, hours=1)
    assert london_date(monday).weekday() == 0
