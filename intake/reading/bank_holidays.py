"""Bank holidays in England as they are called: "Spring bank holiday", "BH Monday". Pure."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import holidays

from intake.reading.when import (
    DAY,
    MONTH,
    Rule,
    When,
    day_number,
    holding,
    nameless,
    on_day,
)

NOT_TO_COME = r"(?<!next )(?<!before )(?<!by )(?<!until )(?<!after )(?<!for )(?<!since )"
NO_MORE = r"(?! (?:weekend|week|clinic|rota|cover|appt|appointment|hours|opening|party|card)\b)"
"""After a feast or a holiday: the day itself."""

_BANK = r"(?:bank holiday|bank hol|bh)"
_YEAR = r"(?: (?P<year>20\d\d))?"
_OTHER_DAY = rf"(?! (?!mon){nameless(DAY)}\b)"
_CALLED: dict[str, tuple[str, ...]] = {
    r"(?:(?:late )?spring|(?:late|end of|second|2nd) may|whit(?:sun)?)": ("Spring Bank Holiday",),
    r"(?:(?:early|start of|first|1st) may|may ?day)": ("May Day",),
    r"(?:(?:late )?summer|(?:late |end of )?aug(?:ust)?)": ("Late Summer Bank Holiday",),
    r"boxing day": ("Boxing Day",),
    r"easter(?= \w+(?: \w+)? mon)": ("Easter Monday",),
    r"easter": ("Good Friday", "Easter Monday"),
    r"may": ("May Day", "Spring Bank Holiday"),
    r"(?:christmas|xmas)": ("Christmas Day", "Boxing Day"),
}
"""What people call them, and the names of the calendar; where those are two nobody said which."""


def england(year: int) -> holidays.HolidayBase:
    """The bank holidays of a year."""
    return holidays.country_holidays("GB", subdiv="ENG", years=year)


def _over(match: re.Match[str], today: date) -> Sequence[date]:
    """The bank holidays that are over of two years, or of the one that is said, newest first."""
    years = (int(match["year"]),) if match["year"] else (today.year - 1, today.year)
    return sorted((day for year in years for day in england(year) if day <= today), reverse=True)


def _called(names: Sequence[str]) -> Callable[[re.Match[str], date], When | None]:
    def rule(match: re.Match[str], today: date) -> When | None:
        days = [day for day in _over(match, today) if england(day.year)[day] in names]
        newest = days[: len(names)]
        return holding(newest[-1], newest[0]) if newest else None

    return rule


def _newest(match: re.Match[str], today: date) -> When | None:
    """The newest; of those on that weekday, or on the Monday after that weekend."""
    number = day_number(match["day"]) if match["day"] else None
    days_before = 7 - number if number in {5, 6} else 0
    days = [day for day in _over(match, today) if _is_on(day, number)]
    return on_day(days[0] - timedelta(days=days_before)) if days else None


def _is_on(day: date, number: int | None) -> bool:
    """Whether a holiday is on a weekday; the weekend goes with its Monday."""
    if number is None:
        return True
    return number in {0, 4, 5, 6} and day.weekday() == (4 if number == 4 else 0)


def _all_over(match: re.Match[str], today: date) -> When | None:
    """Over the bank holiday: from the Saturday to the Monday."""
    days = [day for day in _over(match, today) if day.weekday() == 0]
    return holding(days[0] - timedelta(days=2), days[0]) if days else None


def _before_newest(match: re.Match[str], today: date) -> When:
    return on_day(_over(match, today)[1])


_NAMED: tuple[Rule, ...] = tuple(
    (
        re.compile(
            rf"{NOT_TO_COME}\b{words} {_BANK}\b(?: mon(?:day)?\b)?{_YEAR}{_OTHER_DAY}{NO_MORE}"
        ),
        _called(names),
    )
    for words, names in _CALLED.items()
)

RULES: tuple[Rule, ...] = (
    *_NAMED,
    (
        re.compile(rf"\b(?:{_BANK} before last|last but one {_BANK})\b(?P<year>)"),
        _before_newest,
    ),
    (re.compile(rf"\b{_BANK}\b(?= (?:in|of) {nameless(MONTH)}\b)"), lambda _match, _today: None),
    (re.compile(rf"\b(?:over|during|all) (?:the |last )*{_BANK}\b{_YEAR}{NO_MORE}"), _all_over),
    (
        re.compile(rf"{NOT_TO_COME}\b{_BANK}\b(?: {DAY}\b)?{_YEAR}{NO_MORE}"),
        _newest,
    ),
)
