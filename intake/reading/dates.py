"""When it happened, from what was typed: our own few rules, never a day in the future. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from intake.models.concerns import Precision
from intake.reading import (
    bank_holidays,
    calendar_days,
    corrected_days,
    counted_days,
    day_ranges,
    feast_days,
    relative_days,
    told_twice,
    weekday_dates,
)
from intake.reading.doubts import doubted
from intake.reading.when import (
    DAYS,
    MONTH,
    MONTHS,
    UNSURE,
    Rule,
    When,
    in_words,
    month_of,
    nameless,
    week_of,
)

__all__ = ["DAYS", "MONTHS", "When", "in_words", "month_of", "read_when", "week_of"]

_WHOLE: tuple[Rule, ...] = (
    *told_twice.RULES,
    *day_ranges.RULES,
    *weekday_dates.WEEK_RULES,
    *weekday_dates.RULES,
    *counted_days.WHOLE_RULES,
    *corrected_days.RULES,
    *bank_holidays.RULES,
    *relative_days.WHOLE_RULES,
)
"""What these find says when as a whole, or nothing: no other rule reads a part of it."""

_PARTS: tuple[Rule, ...] = (
    *feast_days.RULES,
    *counted_days.RULES,
    *relative_days.RULES,
    *calendar_days.RULES,
)
"""Where two begin at the same word the first decides."""

_MEMORY = 5
"""Years after which nobody reports any more."""

_YEAR = re.compile(
    rf"(?P<day>\b{nameless(MONTH)}|(?<=\d)/\d{{1,2}}|\beve|\bnye|(?:\b[a-z]+)?day)"
    r",?(?: of)? (?P<year>last|this) year\b"
)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a rule found: from `start` to before `end`, and what it means; None: nothing."""

    start: int
    end: int
    when: When | None


def read_when(text: str, today: date) -> When | None:
    """The first thing in `text` that says when, or None where that is not known.

    Numbers and units need "ago": "3 weeks late" says nothing about when it happened. A day and
    a month need "on", "since" or a year: "2/7" and "6.8" are a clinician's two days and a result.
    A day that is still to come says nothing either.
    """
    said = _years_as_numbers(" ".join(text.casefold().replace("’", "'").split()), today)
    whole = _apart(_found(_WHOLE, said, today))
    parts = [part for part in _found(_PARTS, said, today) if not _overlaps(part, whole)]
    told = [
        (each.start, doubted(each.when, said, each.start, each.end, today))
        for each in (*whole, *parts)
        if each.when is not None and _is_over(each.when, today)
    ]
    first = min(told, key=lambda pair: pair[0])[1] if told else UNSURE
    return None if first.precision is Precision.UNKNOWN else first


def _is_over(when: When, today: date) -> bool:
    """Neither to come, nor so long ago that it is a date of birth."""
    is_of_late = when.precision is Precision.UNKNOWN or when.day.year > today.year - _MEMORY
    return is_of_late and when.day <= today


def _found(rules: Iterable[Rule], said: str, today: date) -> Iterator[_Said]:
    for pattern, rule in rules:
        for match in pattern.finditer(said):
            yield _Said(match.start(), match.end(), rule(match, today))


def _apart(found: Iterable[_Said]) -> Sequence[_Said]:
    """Those that overlap none before them."""
    apart: list[_Said] = []
    for each in found:
        if not _overlaps(each, apart):
            apart.append(each)
    return apart


def _overlaps(each: _Said, others: Iterable[_Said]) -> bool:
    return any(each.start < other.end and other.start < each.end for other in others)


def _years_as_numbers(said: str, today: date) -> str:
    """With the number of last year or this: "6 nov 2025" for "6 Nov last year"."""

    def year(match: re.Match[str]) -> str:
        number = today.year - (1 if match["year"] == "last" else 0)
        return f"{match['day']}{'/' if '/' in match['day'] else ' '}{number}"

    return _YEAR.sub(year, said)
