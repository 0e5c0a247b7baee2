"""A date as it is written: "6 Nov", "Nov 6th", "06/11/26", "2026-11-06", "6th". Pure."""

import re
from datetime import date, timedelta

from intake.reading.when import MONTH, calendar_day, month_number, nameless

_SOON = timedelta(days=95)
"""Without a year, "20 December" in November is next month's appointment, not last year's event."""

NO_COURSE = r"(?! ?(?:am|pm|hrs?|course|of|supply|worth|ago|back|hx)\b)"
"""After "on 5/7": a date, not five days of tablets, nor a time."""

_NOT_COUNTED = (
    r"(?! (?:floor|time|thing|visit|attempt|dose|call|app(?:oin)?t|appointment|referral|request"
    r"|letter|admission|week|month|day|year|degree|line|patient|party|fall|scan)s?\b)"
)
"""After "Friday 6th": the day, not "Friday 2nd visit"."""

_D = r"(?P<d>\d{1,2})"
_M = r"(?P<m>0?[1-9]|1[0-2])"
_TH = r"(?:st|nd|rd|th)"
_LONG_YEAR = r"(?P<y>20\d\d)"
_YEAR = r"(?P<y>20\d\d|\d\d)"
_END = r"(?!\d|[/.-]\d)"

SLASHED = (
    rf"{_D}[/.]{_M}[/.]{_YEAR}{_END}",
    rf"{_D}-{_M}-{_YEAR}{_END}",
    rf"{_LONG_YEAR}-{_M}-{_D}{_END}",
    rf"{_D}[/.]{_M}(?!\d|[/.]\d){NO_COURSE}",
)
NAMED = (
    rf"{_D}[/-]{MONTH}[/-]{_YEAR}{_END}",
    rf"{_D}{_TH}? ?(?:of )?{MONTH}\b(?:,? '?{_YEAR}(?!\d|[:.]\d))?",
    rf"{MONTH} (?:the )?{_D}{_TH}?(?![\d/.:])(?:,? {_LONG_YEAR}\b)?",
)
ORDINAL = rf"{_D}{_TH}\b{_NOT_COUNTED}"

BEGIN = r"(?<![\d/.-])"
"""Before a number: not within a longer one."""

_SHAPES = tuple(re.compile(shape) for shape in (*SLASHED, *NAMED, ORDINAL))


def any_of(*shapes: str) -> str:
    """A pattern, with no names, of any of these shapes."""
    return f"(?:{'|'.join(nameless(shape) for shape in shapes)})"


DATE = any_of(*SLASHED, *NAMED, ORDINAL)
"""A pattern of any date, to be read by `days_meant`."""


def days_meant(written: str, today: date) -> list[date]:
    """The days a text of the pattern DATE may mean, likeliest last; none that is to come.

    "6 Nov 25" is of last year, or 25 are counted next.
    """
    found = next(match for each in _SHAPES if (match := each.fullmatch(written))).groupdict()
    if not (found.get("m") or found.get("month")):
        days = [newest_of_months(int(found["d"]), today)]
    else:
        month = int(found["m"]) if found.get("m") else month_number(found["month"])
        years = _years(found.get("y"), is_slashed="month" not in found)
        days = [past_day(year, month, int(found["d"]), today) for year in years]
    return [day for day in days if day is not None]


def day_meant(written: str, today: date) -> date | None:
    """The one day that a text of the pattern DATE may mean."""
    days = set(days_meant(written, today))
    return days.pop() if len(days) == 1 else None


def _years(said: str | None, *, is_slashed: bool) -> list[int | None]:
    year = year_meant(said)
    is_sure = is_slashed or year is None or said == str(year)
    return [year] if is_sure else [None, year]


def year_meant(said: str | None) -> int | None:
    """A year of two or four digits."""
    if not said:
        return None
    return int(said) + 2000 if len(said) == 2 else int(said)


def past_day(year: int | None, month: int, day: int, today: date) -> date | None:
    """A day of the calendar, the newest one without a year; None where it is to come."""
    years = (year,) if year is not None else range(today.year - 1, today.year + 2)
    days = [found for each in years if (found := calendar_day(each, month, day))]
    is_coming = year is None and any(today < found <= today + _SOON for found in days)
    over = [found for found in days if found <= today]
    return over[-1] if over and not is_coming else None


def newest_of_months(day: int, today: date) -> date | None:
    """The newest such day of a month: this month's, or last month's where it is still to come."""
    last = today.replace(day=1) - timedelta(days=1)
    days = [calendar_day(each.year, each.month, day) for each in (today, last)]
    over = [found for found in days if found is not None and found <= today]
    return over[0] if over else None
