"""Days told from today: "yesterday", "2/52 ago", "last Tues", "over the weekend". Pure."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from intake.reading.when import DAY, Rule, When, day_number, month_of, months_back, on_day, week_of

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
_NUMBER = rf"(\d{{1,2}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_UNIT = r"(days?|d|weeks?|wks?|w|months?|mths?|fortnights?)"
_SHORTHAND = {"7": "d", "52": "w", "12": "m"}
"""Clinicians' "3/7", "2/52", "6/12": days, weeks, months."""

_PART = r"(?:morning|afternoon|evening|night|lunchtime|teatime|am|pm)"
_EVENT = (
    r"(?:discharged|seen|admitted|home|out|in|died|fell|rang|called|happened|sent|collapsed"
    r"|attended|missed|visited|came|went|failed|cancelled)"
)
"""What happens on a day: "discharged Friday". After "clinic" or "appt" it may be next Friday."""

_NOT_THEN = r"(?!s?\b(?:'s)? (?:week|next|coming|clinic|list|appt|appointment)\b)"
_NOT_A_RANGE = r"(?<![-–/&] )(?<![-–/&])(?<!to )(?<!and )(?<!or )"
_NOT_NEXT = r"(?<!next )(?<!this )(?<!by )(?<!every )(?<!until )(?<!for )"
_NO_CLINIC = r"(?! (?:clinic|clinics|list|surgery|appt|appointment|next|slot|slots)\b)"
_NO_STAY = r"(?! (?:stay|care|team|sitter|bed|oximetry|fast|feed|feeds|cover|nurse)\b)"
_STAYED = r"(?<!in )(?<!kept )(?<!stayed )(?<!admitted )(?<!monitored )(?<!review )(?<!stay )"


def _days_back(count: int) -> Callable[[re.Match[str], date], When]:
    return lambda _match, today: on_day(today - timedelta(days=count))


def _weeks_back(count: int) -> Callable[[re.Match[str], date], When]:
    return lambda _match, today: week_of(today - timedelta(weeks=count))


def _ago(match: re.Match[str], today: date) -> When:
    return _before(today, NUMBERS.get(match[1]) or int(match[1]), match[2])


def _shorthand_ago(match: re.Match[str], today: date) -> When:
    return _before(today, int(match[1]), _SHORTHAND[match[2]])


def _before(today: date, count: int, unit: str) -> When:
    if unit.startswith("d"):
        return on_day(today - timedelta(days=count))
    if unit.startswith("m"):
        return month_of(months_back(today, count))
    return week_of(today - timedelta(weeks=2 * count if unit.startswith("f") else count))


def _weekday(match: re.Match[str], today: date) -> When:
    return on_day(_newest(match["day"], today))


def _weekday_before(match: re.Match[str], today: date) -> When:
    return on_day(_newest(match["day"], today) - timedelta(weeks=1))


def _newest(name: str, today: date) -> date:
    """The newest such weekday that is over."""
    return today - timedelta(days=(today.weekday() - day_number(name)) % 7 or 7)


def _weekday_of_week(weeks: int) -> Callable[[re.Match[str], date], When]:
    def rule(match: re.Match[str], today: date) -> When:
        monday = today - timedelta(days=today.weekday(), weeks=weeks)
        return on_day(monday + timedelta(days=day_number(match["day"])))

    return rule


def _this_weekday(match: re.Match[str], today: date) -> When:
    return on_day(today - timedelta(days=today.weekday() - day_number(match["day"])))


def _weekend(match: re.Match[str], today: date) -> When | None:
    """The newest weekend: known as its week. "This weekend" on a weekday is still to come."""
    is_on = today.weekday() >= 5
    if match[1] == "this" and not is_on:
        return None
    weeks = 0 if is_on and match[1] != "last" else 1
    return week_of(today - timedelta(weeks=weeks))


def _weekend_before(_match: re.Match[str], today: date) -> When:
    return week_of(today - timedelta(weeks=2 if today.weekday() < 5 else 1))


_MONTHS_BACK = {"this month": 0, "last month": 1, "month before last": 2}
_ON = rf"(?:{_NOT_A_RANGE}(?:\bon |\b))"


def _month(match: re.Match[str], today: date) -> When:
    return month_of(months_back(today, _MONTHS_BACK[match[1]]))


RULES: tuple[Rule, ...] = (
    (re.compile(r"\b(?:the )?(?:day before yesterday|night before last)\b"), _days_back(2)),
    (re.compile(r"\bthis time last week\b"), _days_back(7)),
    (re.compile(r"\bthis time last month\b"), lambda _m, today: month_of(months_back(today, 1))),
    (re.compile(r"\bthis time last year\b"), lambda _m, today: month_of(months_back(today, 12))),
    (re.compile(rf"\b(?:today|this {_PART}|tonight|just now)\b"), _days_back(0)),
    (re.compile(r"\b(?:(?:half )?an hour|\d{1,2} ?min(?:ute)?s?) ago\b"), _days_back(0)),
    (re.compile(r"\b(?:yesterday|yest|last night)\b"), _days_back(1)),
    (re.compile(rf"{_STAYED}\bovernight\b{_NO_STAY}"), _days_back(1)),
    (re.compile(rf"(?<!/)\b{_NUMBER} ?{_UNIT} (?:ago|back)\b"), _ago),
    (re.compile(r"(?<![\d/.])(\d{1,2})/(7|52|12) (?:ago|back)\b"), _shorthand_ago),
    (re.compile(r"\bfortnight ago\b"), _weeks_back(2)),
    (re.compile(rf"\b(?:the )?{DAY} before last\b"), _weekday_before),
    (re.compile(rf"{_ON}{DAY},? (?:of )?last week\b"), _weekday_of_week(1)),
    (re.compile(rf"\blast week,? (?:on )?{DAY}\b"), _weekday_of_week(1)),
    (re.compile(rf"{_ON}{DAY},? (?:of )?this week\b"), _weekday_of_week(0)),
    (re.compile(rf"\b(?:on|last|since|{_EVENT}) {DAY}\b{_NOT_THEN}"), _weekday),
    (re.compile(rf"{_NOT_A_RANGE}\b{DAY} (?:just gone|gone|last)\b"), _weekday),
    (re.compile(rf"{_NOT_A_RANGE}{_NOT_NEXT}\b{DAY} {_PART}\b{_NO_CLINIC}"), _weekday),
    (re.compile(rf"\bthis {DAY}\b(?! week)"), _this_weekday),
    (re.compile(r"\b(?:the )?weekend before last\b"), _weekend_before),
    (re.compile(r"\b(?:over|at|on|during|all) (the|last|this) weekend\b"), _weekend),
    (re.compile(r"\b(last|this) weekend\b"), _weekend),
    (re.compile(r"\b(?:the )?week before last\b"), _weeks_back(2)),
    (re.compile(r"\bthis week\b|\bearlier in the week\b"), _weeks_back(0)),
    (re.compile(r"(?<!the )\blast week\b"), _weeks_back(1)),
    (re.compile(r"(?<!the )\b(this month|last month|month before last)\b"), _month),
    (re.compile(r"\bthe (month before last)\b"), _month),
)
