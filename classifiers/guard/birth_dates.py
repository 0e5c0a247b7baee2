"""Dates of birth without a word that says so: any full date older than twelve years.

A younger one, to two years, is an event's ("colonoscopy 12/03/2023") unless a name, a number, an
age or a child stands beside it, and no word says what happened ("since 14/03/2019").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from classifiers.guard.beside import Beside
from classifiers.guard.plain import Place

_RECENT_YEARS = 2
_EVENT_YEARS = 12
_DEVICE_YEARS = 30
_MOST_YEARS = 115
_FIRST_YEAR = 1900

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MONTH = rf"(?P<month>{_MONTH_NAMES})\.?"
_D, _M, _Y = r"(?P<day>[0-9]{1,2})", r"(?P<month>[0-9]{1,2})", r"(?P<year>[0-9]{4})"
_DAY = rf"{_D}(?:st|nd|rd|th)?"
_GAP = r"[\s,.\-/]{0,3}"
_LONG_GAP = r"[\s/.\-\\]{1,3}"
_CENTURY = r"(?P<year>(?:19|20)[0-9]{2})"
# A year of two digits behind a month's name: only where the date ends there ("3 Nov 24 patients").
_SHORT_YEAR = r"(?:'[0-9]{2}(?![0-9])|[0-9]{2}(?=\s*(?:[,;)\]|.](?![0-9])|$)))"
_WORDED_YEAR = rf"(?P<year>[0-9]{{4}}|{_SHORT_YEAR})"
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN = rf"(?P<month>{'|'.join(sorted(_ROMANS, key=len, reverse=True))})"
_SHAPES = (
    rf"{_D}(?P<gap>\s?[/.\-\\]\s?){_M}(?P=gap)(?P<year>[0-9]{{4}}|[0-9]{{2}})",
    rf"{_D}{_LONG_GAP}{_M}{_LONG_GAP}{_Y}",
    rf"(?<![0-9][/.\-]){_Y}(?P<gap>[/.\- ]){_M}(?P=gap){_D}",
    rf"(?P<day>[0-9]{{2}})(?P<month>[0-9]{{2}}){_CENTURY}",
    rf"{_CENTURY}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})",
    rf"{_D}(?P<gap>[/.\-]){_ROMAN}(?P=gap)(?P<year>[0-9]{{4}}|[0-9]{{2}})",
    rf"{_DAY}(?:\s?of)?{_GAP}{_MONTH}{_GAP}{_WORDED_YEAR}",
    rf"{_D}(?P<gap>[/.\-]){_MONTH}(?P=gap)(?P<year>[0-9]{{2}})",
    rf"(?<![a-z]){_MONTH}\s?{_DAY}[\s,.\-/]{{1,3}}{_WORDED_YEAR}",
)
_DATES = tuple(re.compile(rf"(?<![0-9]){shape}(?![0-9])", re.IGNORECASE) for shape in _SHAPES)

_EVENT = re.compile(
    r"(?:since|from|until|till|before|after|dated?|letter|seen|referred|admitted|discharged|reviewed"
    r"|operation|surgery|op|clinic|scan|smear|screen(?:ing)?|bloods?|echo|ecg|mri|ct|x-?ray|last|first|issued|typed|received|check"
    r"|jabs?|vaccin\w+|imms?|report|results?|system|started|stopped|expired|expiry|due|on|in|by)"
    r"[\s:,]{1,2}(?:of\s|the\s|on\s)?$",
    re.IGNORECASE,
)
_STAY_BEFORE = re.compile(r"[0-9]\s?(?:-|to|till?|until)\s?$", re.IGNORECASE)
_STAY_AFTER = re.compile(r"\s?(?:-|to|till?|until)\s?[0-9]{1,2}[/.\-\s]", re.IGNORECASE)
_NUMBERED_PART = re.compile(
    r"(?:\bv|version|section|sections|paragraph|para|recommendation|rec|release|chapter|ng[0-9]+)\.?\s?$",
    re.IGNORECASE,
)
_NUMBERED_THING = re.compile(
    r"\b(?:invoice|order|job|reference|ticket|account|asset|batch|lot)(?:\s(?:no|number))?:?\s?$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?:done|performed|fitted|inserted|implanted|replaced|diagnosed|removed|transplant(?:ed)?)"
    r"[\s:,]{1,2}(?:on\s)?$",
    re.IGNORECASE,
)
_LOOK_BACK = 28


def birth_dates(text: str, today: date, people: Iterable[Place] = ()) -> Iterator[Place]:
    """Places of dates of birth in plain text, as seen on `today`; not those behind "dob" or "born".

    `people` are names and patients' numbers already found: a date beside one may be a birthday.
    """
    beside = Beside(text, people)
    for shape in _DATES:
        for found in shape.finditer(text):
            if _is_birth_date(text, found, today, beside):
                yield found.span()


def _is_birth_date(text: str, found: re.Match[str], today: date, beside: Beside) -> bool:
    day = _calendar_date(found, today)
    if day is None or not _is_of_the_living(day, today) or _is_spaced_out(found):
        return False
    before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
    if _NUMBERED_PART.search(before) or (found[0].isdigit() and _NUMBERED_THING.search(before)):
        return False
    if _DONE.search(before) and not _is_older(day, _DEVICE_YEARS, today):
        return False
    return _is_older(day, _EVENT_YEARS, today) or (
        beside.is_person(found.span()) and not _is_event(text, found)
    )


def _is_of_the_living(day: date, today: date) -> bool:
    """Past, and not so long ago that nobody's birthday it could be."""
    return _is_older(day, _RECENT_YEARS, today) and not _is_older(day, _MOST_YEARS, today)


def _is_event(text: str, found: re.Match[str]) -> bool:
    """What stands before says what happened, or the date is one end of a stay."""
    before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
    is_stay = _STAY_BEFORE.search(before) or _STAY_AFTER.match(text, found.end())
    return bool(is_stay or _EVENT.search(before))


def _is_spaced_out(found: re.Match[str]) -> bool:
    """Three small numbers with a slash and spaces between: results more often than a date."""
    gap = found.groupdict().get("gap") or ""
    return len(found["year"]) == 2 and " " in gap and "/" in gap


def _is_older(day: date, years: int, today: date) -> bool:
    return (day.year + years, day.month, day.day) <= (today.year, today.month, today.day)


def _calendar_date(found: re.Match[str], today: date) -> date | None:
    """Day first as people write it here; month first only where day first is no date."""
    year, day = _full_year(found["year"].strip("'"), today), int(found["day"])
    month = _month_number(found["month"])
    return _date(year, month, day) or _date(year, day, month)


def _month_number(month: str) -> int:
    lower = month.lower()
    if lower in _ROMANS:
        return _ROMANS.index(lower) + 1
    return int(month) if month.isdigit() else _MONTHS.index(lower[:3]) + 1


def _full_year(year: str, today: date) -> int:
    """Two digits mean the latest such year that is not in the future."""
    number = int(year)
    if len(year) == 4:
        return number
    return 2000 + number if 2000 + number <= today.year else 1900 + number


def _date(year: int, month: int, day: int) -> date | None:
    if year < _FIRST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
