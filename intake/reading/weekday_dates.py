"""A weekday and its date: "Friday 6 Nov", "Mon 9th", "6/11 (Fri)"; and a week by its date. Pure.

The date is the day. Where the weekday is not that of the date, one of the two is a slip.
"""

import re
from datetime import date, timedelta

from intake.reading.when import (
    DAY,
    MONTH,
    PART,
    UNSURE,
    Rule,
    When,
    day_number,
    holding,
    nameless,
    newest_weekday,
    on_day,
    week_of,
)
from intake.reading.written_days import BEGIN, DATE, NAMED, SLASHED, any_of, day_meant, days_meant

_WEEK = (
    r"\b(?:(?:week|wk) (?:comm?en(?:c|s)ing|comm?|beginning|beg|starting|ending|of)|w/[cbe]|w[cb]"
    r"|(?:weekend|w/end)(?: of)?):? (?:the )?"
)
_CLOCK = r"(?:\d{1,2}(?:[.:]\d\d)? ?(?:am|pm)|\d\d:\d\d)"
_BETWEEN = rf"(?:'s)?(?: (?:{PART}|last|just gone|gone|past|at|{_CLOCK}))*[ ,.;:(–-]{{1,3}}"
_THE = r"(?:on )?(?:the )?"
_SAID_ALONE = (
    r"(?= ?(?:$|[,;!?)]|\.(?!\d))| (?:but|so|she|he|they|we|i|no|not|nobody|when|with|pt)\b)"
)
"""After "Friday 6": the day, not "Friday 6 patients" or "Friday 6.30"."""

_SURELY_A_DATE = re.compile(
    rf"\d{{1,2}}(?:/(?:0?[1-689]|1[01])|(?:st|nd|rd|th)? ?(?:of )?{nameless(MONTH)})"
    rf"|{nameless(MONTH)} (?:the )?\d{{1,2}}(?:st|nd|rd|th)?"
)
"""Neither "3/7", which may be three days, nor "6.30", nor a day of no month or of one year."""


_LATELY = timedelta(days=60)
"""Of what is longer ago, the weekday may be that of the date a year before."""


def _dated(match: re.Match[str], today: date) -> When | None:
    days, weekday = days_meant(match["date"], today), day_number(match["day"])
    right = [day for day in days if day.weekday() == weekday]
    if right:
        return on_day(right[-1])
    if not days or today - days[-1] > _LATELY or not _SURELY_A_DATE.fullmatch(match["date"]):
        return UNSURE if days else None
    return _slip(days[-1], weekday)


def _slip(day: date, weekday: int) -> When:
    """What holds the date and the weekday beside it; a greater slip may be of the month."""
    off = (weekday - day.weekday() + 3) % 7 - 3
    return holding(day, day + timedelta(days=off)) if abs(off) == 1 else UNSURE


def _numbered(match: re.Match[str], today: date) -> When:
    days = days_meant(match["d"] + "th", today)
    is_right = any(day.weekday() == day_number(match["day"]) for day in days)
    return on_day(days[0]) if is_right else UNSURE


def _week(match: re.Match[str], today: date) -> When | None:
    day = day_meant(match["date"], today)
    return week_of(day) if day else None


def _week_of_weekday(match: re.Match[str], today: date) -> When:
    return week_of(newest_weekday(match["day"], today))


def _on_date(match: re.Match[str], today: date) -> When | None:
    day = day_meant(match["date"], today)
    return on_day(day) if day else None


def _day_beside(match: re.Match[str], today: date) -> When | None:
    """The day before or after a date; of a week before it nothing is known."""
    day = day_meant(match["date"], today)
    if day is None or match["unit"] not in {"day", "night"}:
        return None
    return on_day(day + timedelta(days=1 if match["side"] == "after" else -1))


WEEK_RULES: tuple[Rule, ...] = (
    (re.compile(rf"{_WEEK}(?:{nameless(DAY)},? (?:the )?)?(?P<date>{DATE})"), _week),
    (re.compile(rf"{_WEEK}(?:last |on )?{DAY}\b"), _week_of_weekday),
)
_UNIT = r"(?P<unit>days?|nights?|mornings?|evenings?|weeks?|fortnight|months?)"
_DAY_AND = rf"(?:(?:{nameless(DAY)}),? )?"

RULES: tuple[Rule, ...] = (
    (
        re.compile(
            rf"\b{_UNIT} (?P<side>before|after) {_DAY_AND}{_THE}{_DAY_AND}(?:the )?(?P<date>{DATE})"
        ),
        _day_beside,
    ),
    (
        re.compile(
            rf"\b(?:by|before|until|till?|after|prior to) {_DAY_AND}{_THE}{_DAY_AND}(?:{DATE})"
        ),
        lambda _match, _today: None,
    ),
    (re.compile(rf"\b(?:bank holiday|bank hol|bh)[ ,(]{{1,2}}(?P<date>{DATE})"), _on_date),
    (re.compile(rf"\b{DAY}\b{_BETWEEN}{_THE}(?P<date>{DATE})"), _dated),
    (re.compile(rf"{BEGIN}\b(?P<date>{DATE}) ?\({DAY}\b"), _dated),
    (re.compile(rf"{BEGIN}\b(?P<date>{any_of(*SLASHED, *NAMED)})(?<!/7)(?<!/12) {DAY}\b"), _dated),
    (re.compile(rf"\b{DAY},? (?:the )?(?P<d>\d{{1,2}}){_SAID_ALONE}"), _numbered),
)
