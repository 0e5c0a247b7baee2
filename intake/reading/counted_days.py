"""Days counted back: "2/52 ago", "3-4 days ago", "a week last Friday", "a fortnight". Pure."""

import re
from datetime import date, timedelta

from intake.reading.when import (
    DAY,
    UNSURE,
    Rule,
    When,
    holding,
    month_of,
    months_back,
    newest_weekday,
    on_day,
    week_of,
)

NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "couple of": 2,
    "couple": 2,
    "few": 3,
}
_NUMBER = rf"(?P<count>\d{{1,2}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_UNIT = r"(?P<unit>days?|nights?|d|weeks?|weekends?|wks?|w|months?|mths?|fortnights?)"
_WEEKS = r"(?P<unit>weeks?|wks?|fortnights?)"
_SHORTHAND = {"7": "d", "52": "w", "12": "m"}
"""Clinicians' "3/7", "2/52", "6/12": days, weeks, months."""

_OPEN = r"(?:(?:just |well |a bit |slightly )?(?:over|under)|(?:more|less|longer) than|at least)"
_TO_COME = rf"(?:(?:on |next |this |come )?{DAY}\b|today\b|tomorrow\b)"


def _count(said: str) -> int:
    return NUMBERS.get(said) or int(said)


def _ago(match: re.Match[str], today: date) -> When:
    if match["count"] == "few" and match["unit"].startswith(("d", "n")):
        return holding(today - timedelta(days=4), today - timedelta(days=2))
    return _before(today, _count(match["count"]), match["unit"])


def _shorthand_ago(match: re.Match[str], today: date) -> When:
    return _before(today, int(match["count"]), _SHORTHAND[match["unit"]])


def _before(today: date, count: int, unit: str) -> When:
    if unit.startswith(("d", "n")):
        return on_day(today - timedelta(days=count))
    if unit.startswith("m"):
        return month_of(months_back(today, count))
    return week_of(today - _weeks(count, unit))


def _weeks(count: int, unit: str) -> timedelta:
    return timedelta(weeks=2 * count if unit.startswith("f") else count)


def _one_or_other(match: re.Match[str], today: date) -> When:
    """What holds both, of "3-4 days ago"."""
    unit = _SHORTHAND.get(match["unit"], match["unit"])
    if unit.startswith("m"):
        return UNSURE
    late, early = (_before(today, _count(match[group]), unit) for group in ("low", "count"))
    days_in_it = 0 if unit.startswith(("d", "n")) else 6
    return holding(early.day, min(late.day + timedelta(days=days_in_it), today))


def _back_from(match: re.Match[str], today: date) -> When:
    """So long before a day: "a week last Friday"."""
    if match["count"] == "few":
        return UNSURE
    name = match.groupdict().get("day")
    last = newest_weekday(name, today) if name else today - timedelta(days=1)
    return on_day(last - _weeks(_count(match["count"] or "a"), match["unit"]))


def _from_today(match: re.Match[str], today: date) -> When:
    if match["count"] == "few":
        return _ago(match, today)
    return on_day(today - _weeks(_count(match["count"] or "a"), match["unit"]))


def _ago_on(match: re.Match[str], today: date) -> When:
    """A week before that Friday, or that day of the week a week ago: "a week ago on Friday"."""
    back = _weeks(_count(match["count"] or "a"), match["unit"])
    last = newest_weekday(match["day"], today)
    in_that_week = today - timedelta(days=today.weekday()) - back
    return holding(last - back, in_that_week + timedelta(days=last.weekday()))


def _weekdays_ago(match: re.Match[str], today: date) -> When:
    """The newest such weekday is one ago: "two Fridays ago"."""
    weeks = max(_count(match["count"]), 1) - 1
    return on_day(newest_weekday(match["day"], today) - timedelta(weeks=weeks))


def _unsure(_match: re.Match[str], _today: date) -> When:
    return UNSURE


def _nothing(_match: re.Match[str], _today: date) -> None:
    return None


_SOME = rf"(?<!last )(?<!this )(?<!next )\b(?:{_NUMBER} )?{_WEEKS}"
_LOW = rf"(?P<low>{_NUMBER[len('(?P<count>') : -1]})"

WHOLE_RULES: tuple[Rule, ...] = (
    (re.compile(rf"\b{_OPEN} {_NUMBER} ?{_UNIT} (?:ago|back)\b"), _unsure),
    (re.compile(rf"\b{_OPEN} \d{{1,2}}/(?:7|52|12) (?:ago|back)\b"), _unsure),
    (
        re.compile(rf"(?<!/)\b{_LOW} ?(?:-|–|/|to|or) ?{_NUMBER} ?{_UNIT} (?:ago|back)\b"),
        _one_or_other,
    ),
    (
        re.compile(
            r"(?<![\d/.])(?P<low>\d{1,2})(?:/\d+)?(?: ?[-–] ?| to | or )"
            r"(?P<count>\d{1,2})/(?P<unit>7|52|12) (?:ago|back)\b"
        ),
        _one_or_other,
    ),
    (
        re.compile(
            r"\b(?P<low>an?|one) (?P<unit>day|week|month) or (?P<count>two|2) (?:ago|back)\b"
        ),
        _one_or_other,
    ),
    (re.compile(rf"{_SOME} (?:ago )?yesterday\b"), _back_from),
    (re.compile(rf"{_SOME} (?:ago )?(?:on )?(?:last|past|past on) {DAY}\b"), _back_from),
    (re.compile(rf"{_SOME} (?:ago )?(?:on )?{DAY} (?:just gone|gone|last)\b"), _back_from),
    (re.compile(rf"{_SOME} ago (?:to the day|today)\b"), _from_today),
    (re.compile(rf"{_SOME} ago,? (?:on )?{DAY}\b"), _ago_on),
    (re.compile(rf"\b{DAY},? (?:about )?{_SOME} ago\b"), _ago_on),
    (re.compile(rf"{_SOME} {_TO_COME}"), _nothing),
    (re.compile(rf"\b(?:{DAY}|today|tomorrow|yesterday) (?:week|fortnight)\b"), _nothing),
    (re.compile(rf"\b{_NUMBER} {DAY}s (?:ago|back)\b"), _weekdays_ago),
)
"""These say so as a whole: no day within them says anything by itself."""

RULES: tuple[Rule, ...] = (
    (re.compile(rf"(?<!/)\b{_NUMBER}(?:ish)? ?{_UNIT} (?:or so )?(?:ago|back)\b"), _ago),
    (re.compile(r"(?<![\d/.])(?P<count>\d{1,2})/(?P<unit>7|52|12) (?:ago|back)\b"), _shorthand_ago),
    (re.compile(r"\bfortnight (?:ago|back)\b"), lambda _m, today: week_of(today - timedelta(14))),
)
