"""Days told by the calendar: "3/11/2026", "3rd Nov", "on the 3rd", "w/c 2 Nov". Pure."""

import re
from datetime import date, timedelta

from intake.reading.when import (
    DAY,
    MONTH,
    Rule,
    When,
    calendar_day,
    day_number,
    month_number,
    month_of,
    months_back,
    on_day,
    week_of,
)

_SOON = timedelta(days=95)
"""Without a year, "20 December" in November is next month's appointment, not last year's event."""

_NO_COURSE = r"(?! (?:course|of|supply|worth|ago|back|hx)\b)"
"""After "on 5/7": a date, not five days of tablets."""

_MAYBE_YEAR = r"(?: (?P<y>\d{4})\b|(?! \d{2}(?![\d:.])))"
"""A year of four digits, or none: "12 nov 24" may be a year or a count, so it says nothing."""

_ORDINAL = r"(?P<d>\d{1,2})(?:st|nd|rd|th)"
_GOES_ON = (
    r"(?= ?(?:$|[.,;:!?)(-]|(?:and|but|so|she|he|they|we|i|it|when|with|no|not|at|by|from|pt|his"
    r"|her|our|the|to|because|after|before)\b))"
)
"""After "on the 3rd": the day. "On the 3rd floor", "the 3rd time" say nothing."""

_WEEK = r"\b(?:(?:week|wk) (?:commencing|beginning|starting|ending|of)|w/?[cbe]|wb):? (?:the )?"
_EVENT = r"(?:seen|discharged|d/c|dc|admitted|sent home|died|fell|letter|clinic|scan)"
_DIGITS = r"(?P<d>\d{1,2})[/.](?P<m>\d{1,2})"
_YEAR = r"(?P<y>\d{4}|\d{2})"
_MAYBE_SHORT_YEAR = rf"(?:[/.]{_YEAR})?(?![\d/])"
_DAY_OF_MONTH = rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{MONTH}\b"
_CLEAR_OF_SHORTHAND = r"(?!\d{1,2}/(?:7|52|12)\b)"
"""A date after a verb, unless it may be days, weeks or months: "admitted 3/7"."""

_IN = (
    r"(?:in|since|during|early|late|mid|last|back in|around|end of|beginning of|start of"
    r"|middle of|throughout|from)"
)


def _date(match: re.Match[str], today: date) -> When | None:
    """The day of the groups d, m or month, and y where there is one."""
    found = match.groupdict()
    month = int(found["m"]) if found.get("m") else month_number(found["month"])
    return _past(_year(found.get("y")), month, int(found["d"]), today)


def _week(match: re.Match[str], today: date) -> When | None:
    when = _date(match, today)
    return week_of(when.day) if when else None


def _in_month(match: re.Match[str], today: date) -> When | None:
    first = _past(_year(match["y"]), month_number(match["month"]), 1, today)
    return month_of(first.day) if first else None


def _past(year: int | None, month: int, day: int, today: date) -> When | None:
    years = (year,) if year is not None else range(today.year - 1, today.year + 2)
    days = [found for each in years if (found := calendar_day(each, month, day))]
    is_coming = year is None and any(today < found <= today + _SOON for found in days)
    over = [found for found in days if found <= today]
    return on_day(over[-1]) if over and not is_coming else None


def _year(said: str | None) -> int | None:
    if not said:
        return None
    return int(said) + 2000 if len(said) == 2 else int(said)


def _newest(match: re.Match[str], today: date) -> When | None:
    """The newest such day of a month: this month's, or last month's where it is still to come."""
    last = today.replace(day=1) - timedelta(days=1)
    days = [calendar_day(each.year, each.month, int(match["d"])) for each in (today, last)]
    over = [day for day in days if day is not None and day <= today]
    return on_day(over[0]) if over else None


def _newest_if(match: re.Match[str], today: date) -> When | None:
    """The day of "Tues 3rd", where the 3rd was a Tuesday."""
    when = _newest(match, today)
    return when if when and when.day.weekday() == day_number(match["day"]) else None


def _of_month(match: re.Match[str], today: date) -> When | None:
    first = months_back(today, 0 if match["which"] == "this" else 1)
    found = calendar_day(first.year, first.month, int(match["d"]))
    return on_day(found) if found else None


RULES: tuple[Rule, ...] = (
    (re.compile(rf"{_WEEK}(?:mon(?:day)? )?{_DIGITS}{_MAYBE_SHORT_YEAR}"), _week),
    (re.compile(rf"{_WEEK}(?:mon(?:day)? )?{_DAY_OF_MONTH}{_MAYBE_YEAR}"), _week),
    (re.compile(rf"(?<![\d/.-]){_DIGITS}[/.]{_YEAR}(?![\d/.-])"), _date),
    (re.compile(r"(?<![\d/.-])(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d{4})(?![\d/.-])"), _date),
    (re.compile(r"(?<![\d/.-])(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?![\d/.-])"), _date),
    (re.compile(rf"\b(?:on|since|dated|from) {_DIGITS}(?![\d/.]){_NO_COURSE}"), _date),
    (re.compile(rf"\b{DAY},? (?:the )?{_DIGITS}(?![\d/.]){_NO_COURSE}"), _date),
    (
        re.compile(rf"\b{_EVENT} {_CLEAR_OF_SHORTHAND}{_DIGITS}(?![\d/.]){_NO_COURSE}"),
        _date,
    ),
    (re.compile(rf"\b{_DAY_OF_MONTH}{_MAYBE_YEAR}"), _date),
    (re.compile(rf"\b{MONTH} (?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)\b,?{_MAYBE_YEAR}"), _date),
    (re.compile(rf"\b{_ORDINAL} of (?P<which>this|last) month\b"), _of_month),
    (re.compile(rf"\b(?:on|since|from) the {_ORDINAL}\b{_GOES_ON}"), _newest),
    (re.compile(rf"\b{DAY},? (?:the )?{_ORDINAL}\b{_GOES_ON}"), _newest_if),
    (re.compile(rf"\b{_IN}[ -]{MONTH}\b{_MAYBE_YEAR}(?! \d)"), _in_month),
)
