"""When it happened, from what was typed: our own few rules, never a day in the future. Pure."""

from datetime import date

from intake.reading.calendar_days import RULES as CALENDAR_DAYS
from intake.reading.feast_days import RULES as FEAST_DAYS
from intake.reading.relative_days import RULES as RELATIVE_DAYS
from intake.reading.when import DAYS, MONTHS, When, in_words, month_of, week_of

__all__ = ["DAYS", "MONTHS", "When", "in_words", "month_of", "read_when", "week_of"]

_RULES = (*FEAST_DAYS, *RELATIVE_DAYS, *CALENDAR_DAYS)
"""Where two begin at the same word the first decides."""


def read_when(text: str, today: date) -> When | None:
    """The first thing in `text` that says when, or None.

    Numbers and units need "ago": "3 weeks late" says nothing about when it happened. A day and
    a month need "on", "since" or a year: "2/7" and "6.8" are a clinician's two days and a result.
    A day that is still to come says nothing either.
    """
    said = " ".join(text.casefold().replace("’", "'").split())
    found = [
        (match.start(), when)
        for pattern, rule in _RULES
        for match in pattern.finditer(said)
        if (when := rule(match, today)) is not None and when.day <= today
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else None
