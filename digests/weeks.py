"""Weeks as the subcommittee knows them: Monday to Sunday, London time, named 2026-W47."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from intake.clock import at_london, london_date

ISO_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
YEARS = range(2000, 2101)
"""What may be asked for; the calendar's own edges have no week before or after them."""


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO week by its Monday. ValueError for another day of the week."""

    monday: date

    def __post_init__(self) -> None:
        if self.monday.isoweekday() != 1:
            raise ValueError(f"A week starts on a Monday; {self.monday} is not one.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The week that "2026-W47" names, of 2000 to 2100. ValueError if it names none."""
        found = ISO_WEEK.fullmatch(text)
        if found is None:
            raise ValueError(f'"{text}" is not a week. Write it like 2026-W47.')
        if int(found[1]) not in YEARS:
            raise ValueError(f'"{text}" is too far away. Write a year from 2000 to 2100.')
        try:
            return cls(date.fromisocalendar(int(found[1]), int(found[2]), 1))
        except ValueError as error:
            raise ValueError(f'There is no week "{text}". Check the year and number.') from error

    @classmethod
    def containing(cls, instant: datetime) -> Self:
        """The week in London of an aware instant."""
        day = london_date(instant)
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def last_full(cls, now: datetime) -> Self:
        """The latest week that is over in London at the aware instant `now`."""
        return cls.containing(now).plus(-1)

    def plus(self, weeks: int) -> Self:
        """The week so many weeks later, or earlier if negative."""
        return type(self)(self.monday + timedelta(weeks=weeks))

    @property
    def starts_at(self) -> datetime:
        """Monday 00:00 London, in UTC; the week's first instant."""
        return at_london(self.monday, 0)

    @property
    def ends_at(self) -> datetime:
        """The next Monday 00:00 London, in UTC; no longer in the week."""
        return self.plus(1).starts_at

    @property
    def digest_due_at(self) -> datetime:
        """When this week's digest is due: the Monday after it, 08:30 London, in UTC."""
        return at_london(self.plus(1).monday, 8, 30)

    def as_at(self, now: datetime) -> datetime:
        """The moment this week's figures are of: when its digest is due, or until then `now`.

        However late a digest goes out, its page, its file and its printout say what it says.
        """
        return min(now, self.digest_due_at)

    @property
    def monday_words(self) -> str:
        """The Monday without its year: "16 Nov"."""
        return f"{self.monday:%-d %b}"

    @property
    def sunday_words(self) -> str:
        """The Sunday: "22 November 2026"."""
        return f"{self.monday + timedelta(days=6):%-d %B %Y}"

    @property
    def words(self) -> str:
        """The week in words: "16 to 22 November 2026"."""
        start = f"{self.monday:%-d %B %Y}".split()
        end = self.sunday_words.split()
        differing = 1 if start[1:] == end[1:] else 2 if start[2] == end[2] else 3
        return f"{' '.join(start[:differing])} to {' '.join(end)}"

    def __str__(self) -> str:
        """The week's name: "2026-W47"."""
        year, number, _ = self.monday.isocalendar()
        return f"{year:04d}-W{number:02d}"


@dataclass(frozen=True, slots=True)
class Span:
    """From an instant up to but not at another, and how people call it."""

    starts_at: datetime
    ends_at: datetime
    words: str


def four_weeks_to(week: Week) -> Span:
    """The four weeks that end with this one."""
    return Span(week.plus(-3).starts_at, week.ends_at, "in the last 4 weeks")


def last_full_month(now: datetime) -> Span:
    """The latest calendar month that is over in London at `now`: "in October 2026"."""
    first_day = london_date(now).replace(day=1)
    month = (first_day - timedelta(days=1)).replace(day=1)
    return Span(at_london(month, 0), at_london(first_day, 0), f"in {month:%B %Y}")
