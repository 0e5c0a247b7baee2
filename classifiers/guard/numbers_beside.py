"""Numbers that are a patient's by what stands straight before them: a name, or another number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from classifiers.guard.plain import Place
from classifiers.guard.record_numbers import DATE

_BESIDE = re.compile(
    r"[\s,;:(\[#\-/|]{1,3}(?P<number>[0-3]?[0-9] [01]?[0-9] (?:19|20)?[0-9]{2}|[0-9]{6,10}"
    r"|[A-Z]{1,3}[0-9]{2,3}[\-/][0-9]{3,6}"
    r"|[A-Z]{1,3}[0-9]{5,8})(?![0-9]|[./\-,%:]?[0-9A-Za-z])"
)
_IN_BRACKETS = re.compile(r"\s?\((?P<number>[A-Z]{0,3}[ \-]?[0-9](?:[\-/ ]?[0-9]){4,11}[A-Z]?)\)")
_SHORT_DATE = re.compile(r"(?:[0-3][0-9][01][0-9]{3}|[0-3]?[0-9] [01]?[0-9] (?:19|20)?[0-9]{2})\Z")


def birthdays_behind(text: str, numbers: Iterable[Place]) -> Iterator[Place]:
    """Places of six digits that may be a date, straight behind one of patients' `numbers`."""
    for _, end in numbers:
        found = _BESIDE.match(text, end)
        if found and _SHORT_DATE.match(found["number"]):
            yield found.span("number")


def numbers_beside(text: str, people: Iterable[Place]) -> Iterator[tuple[Place, bool]]:
    """Places of six to ten digits, or a code in brackets, straight behind one of `people`.

    With each, whether its digits are a date of the sort 120356.
    """
    for _, end in people:
        found = _BESIDE.match(text, end) or _IN_BRACKETS.match(text, end)
        is_short = bool(found and _SHORT_DATE.match(found["number"]))
        if found and (is_short or not DATE.match(found["number"])):
            yield found.span("number"), is_short
