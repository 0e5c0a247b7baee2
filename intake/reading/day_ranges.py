"""Two days joined: "3-5 Nov", "Thurs or Fri", "between 3 and 5 November". Pure.

Which of them it was nobody said: the week or the month that holds both is known.
"""

import re
from datetime import date, timedelta

from intake.reading.when import (
    DAY,
    EVENT,
    MONTH,
    PART,
    UNSURE,
    Rule,
    When,
    day_number,
    holding,
    named,
    nameless,
    newest_weekday,
)
from intake.reading.written_days import BEGIN, NAMED, ORDINAL, SLASHED, any_of, day_meant

_WORD = r" (?:to|or|and|until|till?|through(?: to)?|into) "
_MARK = r" ?(?:-|–|—|&) ?"
_OR = rf"(?P<join>{_WORD}|{_MARK}|/)(?:(?:on|the|possibly|maybe|perhaps) )*"
_OR_NO_SLASH = rf"(?P<join>{_WORD}|{_MARK})(?:(?:on|the|possibly|maybe|perhaps) )*"
_FROM = rf"\b(?P<from>on|between|from|since|either|last|over|overnight|{EVENT}) (?:the )?"
_WEEKDAY = rf"(?:(?:{nameless(DAY)}),? (?:the )?)?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_TH = r"(?:st|nd|rd|th)"
_NAMED, _SLASHED, _ORDINAL = any_of(*NAMED), any_of(*SLASHED), any_of(ORDINAL)
_HAS_YEAR = re.compile(r".*(?:20\d\d|[/.-]\d\d?[/.-]\d\d)$|20\d\d-")
_MAYBE_SHORTHAND = re.compile(r"\d+/(?:7|12)")


def _dates(match: re.Match[str], today: date) -> When | None:
    """Two dates; the first may be a number of the last one's month."""
    last = day_meant(match["last"], today)
    if last is None:
        return _not_over(match["first"], today)
    if match["first"].rstrip("stndrh").isdigit():
        return _in_one_month(int(match["first"].rstrip("stndrh")), last)
    first = day_meant(match["first"], today)
    return holding(first, last) if first and first <= last else UNSURE


def _not_over(first: str, today: date) -> When | None:
    """A stretch that is not over yet began some day, or is still to come."""
    is_date = not first.rstrip("stndrh").isdigit()
    return UNSURE if is_date and day_meant(first, today) else None


def _in_one_month(first: int, last: date) -> When:
    return holding(last.replace(day=first), last) if 0 < first <= last.day else UNSURE


def _slashed(match: re.Match[str], today: date) -> When | None:
    """Two dates in figures; "5/7 - 7/7" may be days of tablets."""
    first, last = match["first"], match["last"]
    is_said = _HAS_YEAR.match(first) or _HAS_YEAR.match(last) or match["from"]
    if not is_said or _MAYBE_SHORTHAND.fullmatch(last):
        return None
    return _dates(match, today)


def _in_month(match: re.Match[str], today: date) -> When | None:
    last = day_meant(f"{match['last']} {match['month']}", today)
    return _in_one_month(int(match["first"]), last) if last else None


def _weekdays(match: re.Match[str], today: date) -> When | None:
    """Two weekdays, said of once: "Mon to Fri" alone is how often, not when."""
    is_once = match["join"].strip() in {"or", "into"} and match["part"]
    if not (match["from"] or match["week"] or is_once):
        return None
    first = _weekday_of(match["first"], match["week"], today)
    last = first + timedelta(days=(day_number(match["last"]) - first.weekday()) % 7)
    if last > today:
        first, last = first - timedelta(weeks=1), last - timedelta(weeks=1)
    return holding(first, last)


def _weekday_of(name: str, week: str | None, today: date) -> date:
    if not week:
        return newest_weekday(name, today)
    monday = today - timedelta(days=today.weekday(), weeks=1 if "last" in week else 0)
    return monday + timedelta(days=day_number(name))


def _months(_match: re.Match[str], _today: date) -> When:
    return UNSURE


_MONTH = rf"{nameless(MONTH)}\b(?: 20\d\d)?"
_IN = r"(?:(?:in|early|late|mid|end of|beginning of|start of|the)[ -])*"
_NEITHER = r"(?!s\b)(?! (?:next|coming|clinic|list|rota|shift|service|week)\b)"

RULES: tuple[Rule, ...] = (
    (
        re.compile(
            rf"{BEGIN}\b{_WEEKDAY}(?P<first>{_NAMED}|{_SLASHED}|{_NUMBER}){_OR}{_WEEKDAY}"
            rf"(?P<last>{_NAMED})"
        ),
        _dates,
    ),
    (
        re.compile(
            rf"(?:{_FROM})?{BEGIN}\b{_WEEKDAY}(?P<first>{_SLASHED}){_OR_NO_SLASH}{_WEEKDAY}"
            rf"(?P<last>{_SLASHED})"
        ),
        _slashed,
    ),
    (
        re.compile(
            rf"\b{MONTH} (?:the )?(?P<first>\d{{1,2}}){_TH}?{_OR}(?P<last>\d{{1,2}})"
            rf"(?:{_TH}\b|(?= ?(?:$|[.,;!?)])))"
        ),
        _in_month,
    ),
    (
        re.compile(
            rf"(?:\b(?:on|between|from|since) the |\b{nameless(DAY)},? (?:the )?)"
            rf"(?P<first>{_ORDINAL}){_OR}{_WEEKDAY}(?P<last>{_ORDINAL})"
        ),
        _dates,
    ),
    (
        re.compile(
            rf"(?:{_FROM})?\b{named('first', DAY)}\b(?P<part> {PART})?{_OR}{named('last', DAY)}\b"
            rf"(?: {PART}\b)?(?P<week>,? (?:of )?(?:last|this) week\b)?{_NEITHER}"
        ),
        _weekdays,
    ),
    (re.compile(rf"(?<!\d )\b{_MONTH}{_OR}{_IN}{_MONTH}(?! \d)"), _months),
)
