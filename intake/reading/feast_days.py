"""Days that have names: Christmas Eve, Easter Monday, bonfire night. Pure."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from intake.reading.bank_holidays import NO_MORE, NOT_TO_COME, england
from intake.reading.when import Rule, When, on_day, week_of

Feast = Callable[[int], date]
"""The day of a feast in a year."""


def _fixed(month: int, day: int) -> Feast:
    return lambda year: date(year, month, day)


def _easter(days_after: int) -> Feast:
    """A day so many days after Easter Sunday, which the bank holidays tell."""

    def found(year: int) -> date:
        [monday] = england(year).get_named("Easter Monday")
        return monday + timedelta(days=days_after - 1)

    return found


def _meant(match: re.Match[str], feast: Feast, today: date) -> date:
    """The day of the year that is said, or the newest that is not still to come."""
    if match["year"]:
        return feast(int(match["year"]))
    this_year = feast(today.year)
    return this_year if this_year <= today else feast(today.year - 1)


def _day_of(feast: Feast) -> Callable[[re.Match[str], date], When]:
    return lambda match, today: on_day(_meant(match, feast, today))


def _week_of(feast: Feast) -> Callable[[re.Match[str], date], When]:
    return lambda match, today: week_of(_meant(match, feast, today))


_CHRISTMAS = r"(?:christmas|xmas|x-mas|crimbo)"
_NEW_YEAR = r"new ?year'?s?"


def _named(words: str) -> re.Pattern[str]:
    return re.compile(rf"{NOT_TO_COME}\b{words}\b(?:,? (?P<year>20\d\d)\b)?{NO_MORE}")


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
)
