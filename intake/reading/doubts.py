"""Words beside a day that put it in doubt: "around", "maybe", "or so", "two years ago". Pure."""

import re
from datetime import date, timedelta

from intake.models.concerns import Precision
from intake.reading.when import UNSURE, When, holding

_BEFORE = re.compile(
    r"(?:\b(?:around|approx\w*\.?|roughly|circa|maybe|possibly|perhaps|probably|may have been"
    r"|might have been|(?:think|thought|believe)(?: it was| she was| he was)?)(?: on| the)* "
    r"|[~?] ?)$"
)
_COUNTED = re.compile(r"\b(?:about|some) $")
_NUMBER = re.compile(r"(?:\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)")
"""After "about": so many days; "about yesterday" tells what somebody rang about."""

_AFTER = re.compile(r"(?: ?-?ish\b| or so\b| or thereabouts\b)")
_WITHIN = re.compile(r"\dish\b| or so\b")
_LONG_AGO = re.compile(
    r",? (?:\d{1,2}|an?|one|two|three|four|five|a couple of|few) y(?:ea)?rs? ago"
)


def doubted(when: When, said: str, start: int, end: int, today: date) -> When:
    """A day as exactly as the words around it, in what was said, let it be known."""
    if _LONG_AGO.match(said, end):
        return UNSURE
    if when.precision is Precision.DAY and _is_doubtful(said, start, end):
        return _blurred(when, today)
    return when


def _is_doubtful(said: str, start: int, end: int) -> bool:
    is_counted = _COUNTED.search(said, 0, start) and _NUMBER.match(said, start)
    return bool(
        is_counted
        or _BEFORE.search(said, 0, start)
        or _WITHIN.search(said, start, end)
        or _AFTER.match(said, end)
    )


def _blurred(when: When, today: date) -> When:
    """A day more or less, or two of what is longer ago."""
    slack = timedelta(days=1 if (today - when.day).days < 10 else 2)
    return holding(when.day - slack, min(when.day + slack, today))
