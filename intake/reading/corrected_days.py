"""Days put right as they are said: "not last Friday, the one before", "last but one". Pure."""

import re
from datetime import date, timedelta

from intake.reading.when import (
    DAY,
    Rule,
    When,
    holding,
    month_of,
    months_back,
    nameless,
    newest_weekday,
    on_day,
    week_of,
)

_DAY = nameless(DAY)
_THE_ONE_BEFORE = (
    rf"[,;.:]? ?(?:-|–)? ?(?:but |it was )?(?:the )?(?:(?:one|{_DAY}|week|time) before"
    rf"|before that|previous (?:one|{_DAY}|week))\b"
)
_GONE = r"(?: (?:just gone|gone|last|past))?"
_OR_BEFORE = rf",? (?:or|and) (?:possibly |maybe |perhaps )?the (?:one|{_DAY}|week) before\b"
_RELATIVE = r"(?:yesterday|today|last night|(?:last|this) (?:week|weekend|month|year)|the weekend)"
_WHICH = r"(?:first|second|third|fourth|fifth|last|final|1st|2nd|3rd|4th|5th|every|other|alternate)"


def _before_newest(match: re.Match[str], today: date) -> When:
    return on_day(newest_weekday(match["day"], today) - timedelta(weeks=1))


def _one_of_two(match: re.Match[str], today: date) -> When:
    newest = newest_weekday(match["day"], today)
    return holding(newest - timedelta(weeks=1), newest)


def _week_before(_match: re.Match[str], today: date) -> When:
    return week_of(today - timedelta(weeks=2))


def _either_week(_match: re.Match[str], today: date) -> When:
    monday = today - timedelta(days=today.weekday())
    return holding(monday - timedelta(weeks=2), monday - timedelta(days=1))


def _month_before(_match: re.Match[str], today: date) -> When:
    return month_of(months_back(today, 2))


def _day_beside(match: re.Match[str], today: date) -> When | None:
    """The day before or after last Friday; of a week before it nothing is known."""
    if match["unit"] not in {"day", "night"}:
        return None
    step = timedelta(days=1 if match["side"] == "after" else -1)
    return on_day(newest_weekday(match["day"], today) + step)


def _nothing(_match: re.Match[str], _today: date) -> None:
    return None


RULES: tuple[Rule, ...] = (
    (
        re.compile(rf"\bnot (?:on |last |this |the )*{DAY}{_GONE}{_THE_ONE_BEFORE}"),
        _before_newest,
    ),
    (re.compile(rf"\b(?:the )?{DAY} before last\b"), _before_newest),
    (re.compile(rf"\blast {DAY} but one\b"), _before_newest),
    (re.compile(rf"\blast but one {DAY}\b"), _before_newest),
    (re.compile(rf"\b{DAY} last but one\b"), _before_newest),
    (re.compile(rf"\bnot last week{_THE_ONE_BEFORE}"), _week_before),
    (re.compile(r"\blast week but one\b"), _week_before),
    (re.compile(r"\bnot last month[,;]? (?:but )?the (?:one|month) before\b"), _month_before),
    (
        re.compile(r"\bnot yesterday[,;]? (?:but )?the day before\b(?! yesterday)"),
        lambda _match, today: on_day(today - timedelta(days=2)),
    ),
    (
        re.compile(r"\byesterday,? or (?:possibly |maybe |perhaps )?the day before\b"),
        lambda _match, today: holding(today - timedelta(days=2), today - timedelta(days=1)),
    ),
    (re.compile(rf"\b(?:on |last )?{DAY}{_GONE}{_OR_BEFORE}"), _one_of_two),
    (re.compile(rf"\blast week{_OR_BEFORE}"), _either_week),
    (
        re.compile(
            r"\b(?P<unit>days?|nights?|mornings?|evenings?|weeks?|fortnight|months?)"
            rf" (?P<side>before|after) (?:on |the )?last {DAY}\b"
        ),
        _day_beside,
    ),
    (re.compile(rf"\b{_WHICH} {DAY}s? (?:of|in)\b(?! last week| this week)"), _nothing),
    (re.compile(rf"\bnot (?:on |last |this )*(?:{_RELATIVE}|{DAY})\b"), _nothing),
)
"""These say so as a whole: no day within them says anything by itself."""
