"""Time: UTC inside, Europe/London at the edges. The clock itself is always a parameter."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def utc_now() -> datetime:
    """The real time. Decisions never call this: they take `now`."""
    return datetime.now(UTC)


def london_date(at: datetime) -> date:
    """The date on a London wall at this instant."""
    return at.astimezone(LONDON).date()


def at_london(day: date, hour: int, minute: int = 0) -> datetime:
    """The instant at which London's clocks show this time."""
    return datetime.combine(day, time(hour, minute), LONDON).astimezone(UTC)


def in_london(at: datetime) -> str:
    """An instant in words for a reader in London: "Tue 17 Nov 2026, 09:12"."""
    return f"{at.astimezone(LONDON):%a %-d %b %Y, %H:%M}"


def iso_week(at: datetime) -> str:
    """The London week an instant falls in, Monday to Sunday: "2026-W47"."""
    year, week, _ = london_date(at).isocalendar()
    return f"{year}-W{week:02d}"


def next_monday_at(at: datetime, hour: int, minute: int) -> datetime:
    """The first Monday at this London time that is later than `at`."""
    day = london_date(at)
    monday = day - timedelta(days=day.weekday())
    this_week = at_london(monday, hour, minute)
    return this_week if this_week > at else at_london(monday + timedelta(days=7), hour, minute)
