"""Days told from today: "yesterday", "Fri pm", "last Tues", "over the weekend". Pure."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from intake.reading.when import (
    DAY,
    EVENT,
    MONTH,
    PART,
    Rule,
    When,
    day_number,
    month_of,
    months_back,
    nameless,
    newest_weekday,
    on_day,
    week_of,
)

_OTHER_TIME = (
    r"(?:last (?:month|year)|(?:that|the) (?:week|month)|(?:two|three|a few|\d) weeks"
    rf"|{nameless(MONTH)}\b)"
)
_NOT_THEN = (
    r"(?!s?\b(?:'s)? (?:of )?(?:week|next|coming|clinic|list|appt|appointment)\b)"
    rf"(?! (?:of|in|back in) {_OTHER_TIME}| last (?:month|year)\b)"
)
"""After "on Friday": not of another week or month, nor to come."""

_NOT_A_RANGE = r"(?<![-–/&] )(?<![-–/&])(?<!to )(?<!and )(?<!or )"
_NOT_NEXT = r"(?<!next )(?<!this )(?<!by )(?<!every )(?<!until )(?<!for )"
_NO_CLINIC = r"(?! (?:clinic|clinics|list|surgery|appt|appointment|next|slot|slots)\b)"
_NO_STAY = (
    r"(?! (?:\d|on (?:the )?\d|stay|care|team|sitter|bed|oximetry|fast|feed|feeds|cover|nurse)\b)"
)
_STAYED = r"(?<!in )(?<!kept )(?<!stayed )(?<!admitted )(?<!monitored )(?<!review )(?<!stay )"


def _days_back(count: int) -> Callable[[re.Match[str], date], When]:
    return lambda _match, today: on_day(today - timedelta(days=count))


def _weeks_back(count: int) -> Callable[[re.Match[str], date], When]:
    return lambda _match, today: week_of(today - timedelta(weeks=count))


def _weekday(match: re.Match[str], today: date) -> When:
    return on_day(newest_weekday(match["day"], today))


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
_WEEK_BEFORE = r"(?:the )?week before last\b"
_ON = rf"(?:{_NOT_A_RANGE}(?:\bon |\b))"


def _month(match: re.Match[str], today: date) -> When:
    return month_of(months_back(today, _MONTHS_BACK[match[1]]))


WHOLE_RULES: tuple[Rule, ...] = (
    (re.compile(rf"{_ON}{DAY}(?: {PART})?,? (?:of )?last week\b"), _weekday_of_week(1)),
    (re.compile(rf"{_ON}{DAY}(?: {PART})?,? (?:of )?{_WEEK_BEFORE}"), _weekday_of_week(2)),
    (re.compile(rf"\b{_WEEK_BEFORE},? (?:on )?{DAY}\b"), _weekday_of_week(2)),
    (re.compile(rf"\blast week,? (?:on )?{DAY}\b"), _weekday_of_week(1)),
    (re.compile(rf"{_ON}{DAY}(?: {PART})?,? (?:of )?this week\b"), _weekday_of_week(0)),
)
"""These say so as a whole: "Friday this week" is still to come on a Tuesday, all of it."""

RULES: tuple[Rule, ...] = (
    (re.compile(r"\b(?:the )?(?:day before yesterday|night before last)\b"), _days_back(2)),
    (re.compile(r"\bthis time last week\b"), _days_back(7)),
    (re.compile(r"\bthis time last month\b"), lambda _m, today: month_of(months_back(today, 1))),
    (re.compile(r"\bthis time last year\b"), lambda _m, today: month_of(months_back(today, 12))),
    (re.compile(rf"(?<!later )\b(?:today|this {PART}|tonight|just now)\b"), _days_back(0)),
    (
        re.compile(r"\b(?:(?:half )?an hour|[2-4] ?h(?:ou)?rs?|\d{1,2} ?min(?:ute)?s?) ago\b"),
        _days_back(0),
    ),
    (re.compile(r"\b(?:yesterday|yest|yday|last night)\b"), _days_back(1)),
    (re.compile(rf"\bovernight (?:on |last )?{DAY}\b{_NOT_THEN}"), _weekday),
    (
        re.compile(rf"{_STAYED}\bovernight\b{_NO_STAY}(?! (?:on |last )?{nameless(DAY)}\b)"),
        _days_back(1),
    ),
    (re.compile(rf"\b(?:on|last|since|{EVENT}) {DAY}\b{_NOT_THEN}"), _weekday),
    (
        re.compile(rf"{_NOT_A_RANGE}\b{DAY} (?:just gone|gone|last|past)\b(?! (?:month|year|\d))"),
        _weekday,
    ),
    (re.compile(rf"{_NOT_A_RANGE}{_NOT_NEXT}\b{DAY} {PART}\b{_NO_CLINIC}"), _weekday),
    (
        re.compile(rf"\b(?:(?:this|just) past|this last) {DAY}\b{_NOT_THEN}"),
        _weekday,
    ),
    (re.compile(rf"\bearly hours of {DAY}\b{_NOT_THEN}"), _weekday),
    (re.compile(rf"\bthis {DAY}\b(?! week)"), _this_weekday),
    (re.compile(r"\b(?:the )?weekend before last\b"), _weekend_before),
    (re.compile(r"\b(?:over|at|on|during|all) (the|last|this) (?:weekend|w/e(?:nd)?)\b"), _weekend),
    (re.compile(r"\b(last|this) (?:weekend|w/e(?:nd)?)\b"), _weekend),
    (re.compile(r"\b(?:the )?week before last\b"), _weeks_back(2)),
    (re.compile(r"(?<!later )\bthis week\b|\bearlier in the week\b"), _weeks_back(0)),
    (re.compile(r"(?<!the )\blast week\b"), _weeks_back(1)),
    (re.compile(r"(?<!the )\b(this month|last month|month before last)\b"), _month),
    (re.compile(r"\bthe (month before last)\b"), _month),
)
