"""When a question is spoken of again, when it ends, and how long it holds the work clock."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.exchange.question_clock import Wait, days_late, ends_at, remind_at
from intake.working_days import next_working_day, working_day_after

DAY = timedelta(days=1)
INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked", "reminded", "ended"),
    [
        pytest.param("2026-11-17T09:12", "2026-11-19T09:00", "2026-11-24T17:00", id="a Tuesday"),
        pytest.param("2026-11-20T16:00", "2026-11-24T09:00", "2026-11-27T17:00", id="a Friday"),
        pytest.param("2026-11-21T10:00", "2026-11-24T09:00", "2026-11-27T17:00", id="a Saturday"),
        pytest.param("2026-12-23T10:00", "2026-12-29T09:00", "2027-01-04T17:00", id="Christmas"),
        pytest.param("2027-03-26T10:00", "2027-03-31T08:00", "2027-04-05T16:00", id="summer time"),
    ],
)
def test_a_question_is_spoken_of_on_the_second_working_day_and_ends_with_the_fifth(
    asked: str, reminded: str, ended: str
) -> None:
    assert (remind_at(at(asked)), ends_at(at(asked))) == (at(reminded), at(ended))


@given(INSTANTS)
def test_a_reminder_always_comes_before_the_end_and_after_the_question(asked: datetime) -> None:
    assert asked < remind_at(asked) < ends_at(asked) <= asked + 14 * DAY


@given(st.dates(date(2024, 1, 1), date(2040, 1, 1)), st.integers(0, 12))
def test_working_days_are_counted_one_by_one(day: date, count: int) -> None:
    counted = day
    for _ in range(count):
        counted = next_working_day(counted)
    assert working_day_after(day, count) == counted


ASKED, PROMISED, DUE = at("2026-11-10T10:00"), at("2026-11-02T10:00"), date(2026, 11, 12)


@pytest.mark.parametrize(
    ("waits", "now", "late"),
    [
        pytest.param([], "2026-11-12T10:00", 0, id="on its day"),
        pytest.param([], "2026-11-15T10:00", 3, id="three days past it"),
        pytest.param([Wait(ASKED)], "2026-12-30T10:00", 0, id="the reporter is asked"),
        pytest.param([Wait(ASKED, ASKED + 2 * DAY)], "2026-11-15T10:00", 1, id="two days off"),
        pytest.param([Wait(ASKED, ASKED + 5 * DAY)], "2026-11-15T10:00", 0, id="answered just now"),
        pytest.param(
            [Wait(ASKED, ASKED + DAY), Wait(ASKED + 2 * DAY, ASKED + 3 * DAY)],
            "2026-11-15T10:00", 1, id="asked twice",
        ),
        pytest.param(
            [Wait(PROMISED - 9 * DAY, PROMISED - DAY)], "2026-11-15T10:00", 3,
            id="asked before anything was promised",
        ),
        pytest.param([Wait(at("2026-11-16T10:00"))], "2026-11-15T10:00", 3, id="asked later"),
    ],
)  # fmt: skip
def test_the_time_waiting_for_an_answer_is_not_counted_against_the_service(
    waits: list[Wait], now: str, late: int
) -> None:
    assert days_late(DUE, PROMISED, waits, at(now)) == late


@given(INSTANTS, st.integers(0, 30), st.integers(0, 30), st.integers(-5, 60))
def test_a_wait_never_makes_anything_later(
    promised: datetime, asked: int, lasted: int, passed: int
) -> None:
    now, due_on = promised + passed * DAY, (promised + 5 * DAY).date()
    wait = Wait(promised + asked * DAY, promised + (asked + lasted) * DAY)
    without, late = (days_late(due_on, promised, waits, now) for waits in ((), [wait]))
    assert late <= without
    assert wait.is_open(now) or without - lasted <= late
