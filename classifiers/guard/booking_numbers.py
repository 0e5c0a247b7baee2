"""Numbers of a referral in the NHS e-Referral Service, once "Choose and Book", beside its name.

Source: NHS e-Referral Service, UBRN: twelve digits, as one or as three groups of four.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.guard.plain import Place

_TIME = r"(?:[01][0-9]|2[0-3])[0-5][0-9]"
TIMES = re.compile(rf"{_TIME}(?:\s?[\- ]\s?{_TIME})+\Z")
"""Times in figures: four digits each are no number of anybody."""

_NUMBER = re.compile(
    r"(?<![\w/\-])(?<![0-9][ .])[0-9]{4}([ .\-/]?)[0-9]{4}\1[0-9]{4}(?![\w/\-]|[ .][0-9])"
)
_SERVICE = (
    r"(?:e[\s\-]?rs|ubrns?|e[\s\-]?bookings?|(?:e[\s\-]?)?referrals?|choose\s(?:and|&|n)\sbook"
    r"|c\s?&\s?b|cab|(?:unique\s)?booking)"
)
_NEITHER = (
    r"(?:datix|incident|inc|ticket|batch|lot|serial|invoice|asset|gtin|tel|phone|ring|call"
    r"|helpdesk|helpline|order|po|at|slots?|study|device|pump)"
)
_BEFORE = re.compile(
    rf"(?<![a-z]){_SERVICE}(?![a-z])(?:(?!\b{_NEITHER}\b)[^0-9.!?\n]){{0,30}}(?:no\.|ref\.)?\s?"
    r"(?:[0-9][0-9 .\-/]{10,14}[0-9](?:\s?[,&/]\s?|\s(?:and|or)\s))*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"\s?(?:,\s?)?[(\[]?(?:(?:is|as|was|on|in|via|from|the|her|his|their)\s){{0,2}}{_SERVICE}(?![a-z])",
    re.IGNORECASE,
)
_OTHERS_BEFORE = re.compile(
    rf"\b{_NEITHER}\b\W{{0,3}}(?:(?:no|number|ref)\W{{0,3}})?$", re.IGNORECASE
)
_LOOK_BACK, _LOOK_ON = 90, 40


def booking_numbers(text: str) -> Iterator[Place]:
    """Places of twelve digits beside a word of the referral service."""
    for found in _NUMBER.finditer(text):
        if not TIMES.match(found[0]) and _is_of_a_referral(text, *found.span()):
            yield found.span()


def _is_of_a_referral(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _LOOK_BACK) : start]
    if _OTHERS_BEFORE.search(before):
        return False
    return bool(_BEFORE.search(before) or _BEHIND.match(text[end : end + _LOOK_ON]))
