"""A day as exactly as somebody knows it, and the words for it. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from intake.models.concerns import Precision

MONTHS = [
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
]
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


@dataclass(frozen=True, slots=True)
class When:
    """A day and how exactly it is known; for a week or a month, its first day."""

    day: date
    precision: Precision


Rule = tuple[re.Pattern[str], Callable[[re.Match[str], date], When | None]]
"""What somebody may type, in small letters, and what it means on a day; None: nothing after all."""


UNSURE = When(date.min, Precision.UNKNOWN)
"""Something says when, but not which day: it is asked rather than guessed."""


def on_day(day: date) -> When:
    """A day known exactly."""
    return When(day, Precision.DAY)


def week_of(day: date) -> When:
    """The London week a day falls in."""
    return When(day - timedelta(days=day.weekday()), Precision.WEEK)


def month_of(day: date) -> When:
    """The month a day falls in."""
    return When(day.replace(day=1), Precision.MONTH)


def holding(first: date, last: date) -> When:
    """The day, week or month that holds both days; unsure where there is none."""
    for narrow in (on_day, week_of, month_of):
        if narrow(first) == narrow(last):
            return narrow(first)
    return UNSURE


def months_back(day: date, count: int) -> date:
    """The first day of the month `count` months before."""
    months = day.year * 12 + day.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def in_words(when: When | None) -> str:
    """A day, week or month as a person would say it."""
    if when is None or when.precision is Precision.UNKNOWN:
        return "not known"
    if when.precision is Precision.DAY:
        return f"{when.day:%a %-d %b %Y}"
    if when.precision is Precision.WEEK:
        return f"the week of {when.day:%-d %b %Y}"
    return f"{when.day:%B %Y}"


def day_number(name: str) -> int:
    """The place of a weekday in its week, from its first letters: "tues" is 1."""
    return next(number for number, full in enumerate(DAYS) if full.startswith(name[:3]))


def newest_weekday(name: str, today: date) -> date:
    """The newest such weekday that is over."""
    return today - timedelta(days=(today.weekday() - day_number(name)) % 7 or 7)


def month_number(name: str) -> int:
    """The number of a month, from its first letters: "sept" is 9."""
    return next(number for number, full in enumerate(MONTHS, 1) if full.startswith(name[:3]))


def beginnings(names: Sequence[str]) -> str:
    """A pattern of names and all that begin them, down to three letters, longest first."""
    return "|".join(name[:length] for name in names for length in range(len(name), 2, -1))


DAY = rf"(?P<day>{beginnings(DAYS)}|weds)"
"""A pattern of a weekday, whole or short: the group `day`."""

_NOT_THE_VERB = r"(?! (?:also|be|cause|go|have|lead|mean|need|never|not|result|still|want|well)\b)"
"""After "may": the month, not "3 may have gone missing"."""

MONTH = rf"(?P<month>{beginnings(MONTHS).replace('|may|', f'|may{_NOT_THE_VERB}|')})"
"""A pattern of a month, whole or short: the group `month`."""

PART = r"(?:morning|afternoon|evening|night|lunchtime|teatime|am|pm)"
"""A part of a day."""

EVENT = (
    r"(?:discharged|seen|admitted|home|out|in|died|fell|rang|called|happened|sent|collapsed"
    r"|attended|missed|visited|came|went|failed|cancelled)"
)
"""What happens on a day: "discharged Friday". After "clinic" or "appt" it may be next Friday."""


def nameless(pattern: str) -> str:
    """A pattern without the names of its groups, to stand in another more than once."""
    return re.sub(r"\?P<\w+>", "?:", pattern)


def named(name: str, pattern: str) -> str:
    """A pattern as one group of this name."""
    return f"(?P<{name}>{nameless(pattern)})"
