"""Days that have names: Christmas Eve, Easter Monday, a bank holiday in England. Pure."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import holidays

from intake.reading.when import Rule, When, on_day, week_of

Feast = Callable[[int], date]
"""The day of a feast in a year."""


def _fixed(month: int, day: int) -> Feast:
    return lambda year: date(year, month, day)


def _easter(days_after: int) -> Feast:
    """A day so many days after Easter Sunday, which the bank holidays tell."""

    def found(year: int) -> date:
        [monday] = _england(year).get_named("Easter Monday")
        return monday + timedelta(days=days_after - 1)

    return found


def _england(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("GB", subdiv="ENG", years=year)


def _newest(feast: Feast, today: date) -> date:
    """The newest such day that is not still to come."""
    this_year = feast(today.year)
    return this_year if this_year <= today else feast(today.year - 1)


def _day_of(feast: Feast) -> Callable[[re.Match[str], date], When]:
    return lambda _match, today: on_day(_newest(feast, today))


def _week_of(feast: Feast) -> Callable[[re.Match[str], date], When]:
    return lambda _match, today: week_of(_newest(feast, today))


def _bank_holiday(match: re.Match[str], today: date) -> When:
    """The newest bank holiday; on a Monday where that is said."""
    days = [*_england(today.year), *_england(today.year - 1)]
    is_monday = "mon" in match[0]
    return on_day(
        max(day for day in days if day <= today and (not is_monday or day.weekday() == 0))
    )


_CHRISTMAS = r"(?:christmas|xmas|x-mas|crimbo)"
_NEW_YEAR = r"new ?year'?s?"
_NOT_TO_COME = r"(?<!next )(?<!before )(?<!by )(?<!until )(?<!after )(?<!for )(?<!since )"
_NO_MORE = r"(?! (?:weekend|week|clinic|rota|cover|appt|appointment|hours|opening|party|card)\b)"


def _named(words: str) -> re.Pattern[str]:
    return re.compile(rf"{_NOT_TO_COME}\b{words}\b{_NO_MORE}")


RULES: tuple[Rule, ...] = (
    (_named(rf"{_CHRISTMAS} eve"), _day_of(_fixed(12, 24))),
    (_named(rf"{_CHRISTMAS} day"), _day_of(_fixed(12, 25))),
    (_named("boxing day"), _day_of(_fixed(12, 26))),
    (_named(rf"(?:{_NEW_YEAR} eve|nye)"), _day_of(_fixed(12, 31))),
    (_named(rf"{_NEW_YEAR} day"), _day_of(_fixed(1, 1))),
    (_named("(?:hallowe'?en)"), _day_of(_fixed(10, 31))),
    (_named("(?:bonfire night|guy fawkes(?: night)?)"), _day_of(_fixed(11, 5))),
    (_named("good friday"), _day_of(_easter(-2))),
    (_named("easter saturday"), _day_of(_easter(-1))),
    (_named("easter sunday"), _day_of(_easter(0))),
    (_named("easter monday"), _day_of(_easter(1))),
    (_named(rf"(?:at|over|on|last|this) {_CHRISTMAS}(?! (?:eve|day))"), _week_of(_fixed(12, 25))),
    (_named("(?:bank holiday|bank hol|bh)(?: mon(?:day)?)?"), _bank_holiday),
)
