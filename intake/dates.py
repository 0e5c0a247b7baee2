"""When it happened, from what was typed: our own few rules, never a day in the future. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from intake.models.concerns import Precision

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
NUMBERS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "couple of": 2,
    "few": 3,
}

_NUMBER = rf"(\d{{1,2}}|{'|'.join(NUMBERS)})"
_NOT_THE_VERB = r"(?! (?:also|be|cause|go|have|lead|mean|need|never|not|result|still|want|well)\b)"
"""After "may": the month, not "3 may have gone missing"."""
_SPELT = "|".join(name[:length] for name in MONTHS for length in range(len(name), 2, -1))
_MONTH = rf"({_SPELT.replace('|may|', f'|may{_NOT_THE_VERB}|')})"
_DAY = rf"({'|'.join(name[:length] for name in DAYS for length in range(len(name), 2, -1))}|weds)"


@dataclass(frozen=True, slots=True)
class When:
    """A day and how exactly it is known; for a week or a month, its first day."""

    day: date
    precision: Precision


def read_when(text: str, today: date) -> When | None:
    """The first thing in `text` that says when, or None.

    Numbers and units need "ago": "3 weeks late" says nothing about when it happened. A day and
    a month need "on", "since" or a year: "2/7" and "6.8" are a clinician's two days and a result.
    A day that is still to come says nothing either.
    """
    said = " ".join(text.casefold().split())
    found = [
        (match.start(), when)
        for pattern, rule in _RULES
        for match in pattern.finditer(said)
        if (when := rule(match, today)) is not None
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def week_of(day: date) -> When:
    """The London week a day falls in."""
    return When(day - timedelta(days=day.weekday()), Precision.WEEK)


def month_of(day: date) -> When:
    """The month a day falls in."""
    return When(day.replace(day=1), Precision.MONTH)


def in_words(when: When | None) -> str:
    """A day, week or month as a person would say it."""
    if when is None or when.precision is Precision.UNKNOWN:
        return "not known"
    if when.precision is Precision.DAY:
        return f"{when.day:%a %-d %b %Y}"
    if when.precision is Precision.WEEK:
        return f"the week of {when.day:%-d %b %Y}"
    return f"{when.day:%B %Y}"


def _days_back(count: int) -> Callable[[re.Match[str], date], When]:
    return lambda _match, today: When(today - timedelta(days=count), Precision.DAY)


def _ago(match: re.Match[str], today: date) -> When:
    count = NUMBERS.get(match[1]) or int(match[1])
    if match[2].startswith("day"):
        return When(today - timedelta(days=count), Precision.DAY)
    if match[2].startswith("week"):
        return week_of(today - timedelta(weeks=count))
    return month_of(_months_back(today, count))


def _months_back(day: date, count: int) -> date:
    months = day.year * 12 + day.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)


def _weekday(match: re.Match[str], today: date) -> When:
    back = (today.weekday() - _day_number(match[1])) % 7 or 7
    return When(today - timedelta(days=back), Precision.DAY)


def _this_weekday(match: re.Match[str], today: date) -> When | None:
    day = today - timedelta(days=today.weekday() - _day_number(match[1]))
    return When(day, Precision.DAY) if day <= today else None


def _day_number(name: str) -> int:
    return next(number for number, full in enumerate(DAYS) if full.startswith(name[:3]))


def _numeric(match: re.Match[str], today: date) -> When | None:
    return _past_day(_year(match[3]), int(match[2]), int(match[1]), today)


def _written(match: re.Match[str], today: date) -> When | None:
    return _past_day(_year(match[3]), _month_number(match[2]), int(match[1]), today)


def _in_month(match: re.Match[str], today: date) -> When | None:
    first = _past_day(_year(match[2]), _month_number(match[1]), 1, today)
    return month_of(first.day) if first else None


def _month_number(name: str) -> int:
    return next(number for number, full in enumerate(MONTHS, 1) if full.startswith(name[:3]))


def _year(said: str | None) -> int | None:
    if not said:
        return None
    return int(said) + 2000 if len(said) == 2 else int(said)


def _past_day(year: int | None, month: int, day: int, today: date) -> When | None:
    years = (year,) if year is not None else range(today.year - 1, today.year + 2)
    days = [found for each in years if (found := _day(each, month, day))]
    is_coming = year is None and any(today < found <= today + _SOON for found in days)
    over = [found for found in days if found <= today]
    return When(over[-1], Precision.DAY) if over and not is_coming else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_SOON = timedelta(days=95)
"""Without a year, "20 December" in November is next month's appointment, not last year's event."""

_NO_COURSE = r"(?! (?:course|of|supply|worth)\b)"
"""After "on 5/7": a date, not five days of tablets."""

_MAYBE_YEAR = r"(?: (\d{4})\b|(?! \d{2}(?![\d:.])))"
"""A year of four digits, or none: "12 nov 24" may be a year or a count, so it says nothing."""

_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], When | None]], ...] = (
    (
        re.compile(r"\b(?:today|this (?:morning|afternoon|evening)|tonight|just now)\b"),
        _days_back(0),
    ),
    (re.compile(r"\b(?:yesterday|last night)\b"), _days_back(1)),
    (re.compile(rf"\b{_NUMBER} (days?|weeks?|months?) ago\b"), _ago),
    (re.compile(rf"\b(?:on|last|since) {_DAY}\b(?! week)"), _weekday),
    (re.compile(rf"\bthis {_DAY}\b(?! week)"), _this_weekday),
    (re.compile(r"\bthis week\b"), lambda _match, today: week_of(today)),
    (re.compile(r"\blast week\b"), lambda _match, today: week_of(today - timedelta(weeks=1))),
    (re.compile(r"\bthis month\b"), lambda _match, today: month_of(today)),
    (re.compile(r"\blast month\b"), lambda _match, today: month_of(_months_back(today, 1))),
    (re.compile(r"(?<![\d/.-])(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})(?![\d/.-])"), _numeric),
    (re.compile(rf"\b(?:on|since|dated) (\d{{1,2}})/(\d{{1,2}})()(?![\d/]){_NO_COURSE}"), _numeric),
    (re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}\b{_MAYBE_YEAR}"), _written),
    (
        re.compile(rf"\b(?:in|since|during|early|late|mid|last)[ -]{_MONTH}\b{_MAYBE_YEAR}(?! \d)"),
        _in_month,
    ),
)
