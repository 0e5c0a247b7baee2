"""A day told twice: "yesterday (16/11)", "last week, Friday 13 Nov", "2 weeks ago on 3 Nov". Pure.

The date is the day, where it is one of those that the first words tell of.
"""

import re
from datetime import date, timedelta

from intake.reading.when import (
    DAY,
    UNSURE,
    Rule,
    When,
    day_number,
    month_of,
    months_back,
    on_day,
    week_of,
)
from intake.reading.written_days import DATE, days_meant

_FIRST = (
    r"(?P<first>yesterday|last night|today|this (?:morning|afternoon|week|month)"
    r"|last (?:week|month)|(?:day|week|month|fortnight)s? ago)"
)
_NO_SHORTHAND = r"(?!\d{1,2}/(?:7|12)\b(?!/)|\d{1,2}\.\d{1,2}(?!\.?\d))"


def _is_meant(first: str, day: date, today: date) -> bool:
    """Whether a day is one that the first words tell of; "2 weeks ago" is about then."""
    if first.endswith("ago"):
        return True
    if first.endswith("week"):
        return week_of(day) == week_of(today - timedelta(weeks=first.startswith("last")))
    if first.endswith("month"):
        return month_of(day) == month_of(months_back(today, int(first.startswith("last"))))
    return day == today - timedelta(days=first in {"yesterday", "last night"})


def _dated(match: re.Match[str], today: date) -> When:
    weekday = match["day"]
    right = [
        day
        for day in days_meant(match["date"], today)
        if _is_meant(match["first"], day, today)
        and (weekday is None or day.weekday() == day_number(weekday))
    ]
    return on_day(right[-1]) if right else UNSURE


RULES: tuple[Rule, ...] = (
    (
        re.compile(
            rf"\b{_FIRST}[ ,(–-]{{1,3}}(?:on )?(?:the )?(?:{DAY}[, ]{{1,2}}(?:the )?)?"
            rf"{_NO_SHORTHAND}(?P<date>{DATE})"
        ),
        _dated,
    ),
    (
        re.compile(rf"\b(?:dob|d\.o\.b\.?|date of birth|born)(?: on| is| was)?:? ?{DATE}"),
        lambda _match, _today: None,
    ),
)
