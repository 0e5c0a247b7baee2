"""Days told by the calendar: "3/11/2026", "3rd Nov", "on the 3rd", "in October". Pure."""

import re
from datetime import date

from intake.reading.when import (
    MONTH,
    Rule,
    When,
    calendar_day,
    month_number,
    month_of,
    months_back,
    on_day,
)
from intake.reading.written_days import NO_COURSE, newest_of_months, past_day, year_meant

_MAYBE_YEAR = r"(?: (?P<y>\d{4})\b|(?! \d{2}(?![\d:.])))"
"""A year of four digits, or none: "12 nov 24" may be a year or a count, so it says nothing."""

_ORDINAL = r"(?P<d>\d{1,2})(?:st|nd|rd|th)"
_GOES_ON = (
    r"(?= ?(?:$|[.,;:!?)(-]|(?:and|but|so|she|he|they|we|i|it|when|with|no|not|at|by|from|pt|his"
    r"|her|our|the|to|because|after|before)\b))"
)
"""After "on the 3rd": the day. "On the 3rd floor", "the 3rd time" say nothing."""

_ALONE = r"(?=$|[,;!?)]|\.(?!\d)| (?:and|but|she|he|they|we|i|it|when|no|not|nobody)\b)"
"""After "Nov 6": the day, not "Nov 6 patients"; a year would be over nineteen."""

_EVENT = r"(?:seen|discharged|d/c|dc|admitted|sent home|died|fell|letter|clinic|scan)"
_DIGITS = r"(?P<d>\d{1,2})[/.](?P<m>\d{1,2})"
_NO_YEAR = r"(?P<d>\d{1,2})(?:/(?P<m>\d{1,2})(?!\d|[/.]\d)|\.(?P<dotted>\d{1,2})(?![\d/.]))"
"""After "2.5." a sentence ends, and a dose of 2.5 with it."""

_YEAR = r"(?P<y>\d{4}|\d{2})"
_DAY_OF_MONTH = rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{MONTH}\b"
_CLEAR_OF_SHORTHAND = r"(?!\d{1,2}/(?:7|52|12)\b)"
"""A date after a verb, unless it may be days, weeks or months: "admitted 3/7"."""

_IN = (
    r"(?:in|since|during|early|late|mid|last|back in|around|end of|beginning of|start of"
    r"|middle of|throughout|from)"
)


def _date(match: re.Match[str], today: date) -> When | None:
    """The day of the groups d, m (or dotted) or month, and y where there is one."""
    found = match.groupdict()
    number = found.get("m") or found.get("dotted")
    month = int(number) if number else month_number(found["month"])
    day = past_day(year_meant(found.get("y")), month, int(found["d"]), today)
    return on_day(day) if day else None


def _in_month(match: re.Match[str], today: date) -> When | None:
    first = past_day(year_meant(match["y"]), month_number(match["month"]), 1, today)
    return month_of(first) if first else None


def _newest(match: re.Match[str], today: date) -> When | None:
    found = newest_of_months(int(match["d"]), today)
    return on_day(found) if found else None


def _of_month(match: re.Match[str], today: date) -> When | None:
    first = months_back(today, 0 if match["which"] == "this" else 1)
    found = calendar_day(first.year, first.month, int(match["d"]))
    return on_day(found) if found else None


RULES: tuple[Rule, ...] = (
    (re.compile(rf"(?<![\d/.-]){_DIGITS}[/.]{_YEAR}(?!\d|[/.-]\d)"), _date),
    (re.compile(r"(?<![\d/.-])(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d{4})(?!\d|[/.-]\d)"), _date),
    (re.compile(r"(?<![\d/.-])(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d|[/.-]\d)"), _date),
    (re.compile(rf"\b(?:on|since|dated|from(?= \d+/)) {_NO_YEAR}{NO_COURSE}"), _date),
    (
        re.compile(rf"\b{_EVENT} {_CLEAR_OF_SHORTHAND}{_NO_YEAR}{NO_COURSE}"),
        _date,
    ),
    (re.compile(rf"\b{_DAY_OF_MONTH}{_MAYBE_YEAR}"), _date),
    (re.compile(rf"\b{MONTH} (?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)\b,?{_MAYBE_YEAR}"), _date),
    (re.compile(rf"\b{MONTH} (?P<d>1?\d)(?:, (?P<y>20\d\d)\b|{_ALONE})"), _date),
    (re.compile(rf"(?<![\d/.-])(?P<d>\d{{1,2}})[/-]{MONTH}[/-]{_YEAR}(?!\d|[/.-]\d)"), _date),
    (re.compile(rf"\b{_ORDINAL} of (?P<which>this|last) month\b"), _of_month),
    (re.compile(rf"\b(?:on|since|from) the {_ORDINAL}\b{_GOES_ON}"), _newest),
    (re.compile(rf"\b{_IN}[ -]{MONTH}\b{_MAYBE_YEAR}(?! \d)"), _in_month),
)
