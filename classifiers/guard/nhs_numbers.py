"""NHS numbers: ten digits whose last is the Modulus 11 check digit of the other nine.

Source of the check: NHS Data Dictionary, "NHS NUMBER", as the nhs-number library computes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from nhs_number.validate import is_valid

from classifiers.guard.plain import Place

_RUN = re.compile(r"[0-9](?:[\s.\-_/,;:*~`()\[\]\\+=>\"']{0,5}[0-9]){9,}")
_DIGIT = re.compile(r"[0-9]")
_NEAR = 3
_CUE = re.compile(r"\bn\.?\s?h\.?\s?s\b[^0-9|]{0,16}$", re.IGNORECASE)
_NUMBER_CUE = re.compile(
    r"\bn\.?\s?h\.?\s?s(?:[\s.\-/]{0,2}(?:n(?:o|os|r|um|umb|umbr|umbe?rs?)|id)\b|\s?\#"
    r"|\s?[:=])[^0-9|]{0,8}$",
    re.IGNORECASE,
)
_LOOK_BACK = 24
_SAID = re.compile(r"\bnhs\s$", re.IGNORECASE)
_WRITTEN = re.compile(r"[0-9]{10}|[0-9]{3}[ \-][0-9]{3}[ \-][0-9]{4}")
_OFFICIALLY = re.compile(r"[4679][0-9]{2}(?P<gap>[ \-])[0-9]{3}(?P=gap)[0-9]{4}")
_FOR_TESTS = re.compile(r"999(?:[0-9]{7}|[ .\-][0-9]{3}[ .\-][0-9]{4})")
"""Numbers that the NHS keeps for tests and examples: no telephone's number begins so."""

_ORDERED = re.compile(
    r"\b(?:invoice|order|batch|lot|serial|ticket|job|po|stock|code|kit|asset|model|catalogue)"
    r"\b[^0-9|]{0,12}$",
    re.IGNORECASE,
)

_OTHERS = re.compile(
    r"(?:\b(?:ref|reference|invoice|order|batch|lot|serial|incident|ticket|job|po|ubrn|booking|ext|tel|fax|phone|mob|mobile|ring|rang|call|called|on"
    r"|code|id|kit|asset|model|bp|platelets|plt|ferritin"
    r"|meeting|meeting id|zoom|passcode|account)"
    r"\b[^0-9|]{0,12}|[0-9+(][ )\-]{0,2})$",
    re.IGNORECASE,
)

# How ten digits are grouped by people who mean an NHS number. 3-3-4 is the official way and is
# taken with any separators; the others only where one separator repeats and no group is cut,
# because a row of blood results can also be read as ten digits. Any other grouping counts where
# the ten digits are all there is, in two to five groups, and begin as a number in use does.
# Source of the beginnings: NHS England's "NHS Number", 400-499 and 600-799; 9 is for tests.
_OFFICIAL = (3, 3, 4)
_FIRST_DIGITS = "4679"
_MOST_GROUPS = 5
_OTHER_WAYS = frozenset({
    (3, 7), (4, 6), (5, 5), (6, 4), (7, 3), (3, 4, 3), (4, 3, 3), (2, 4, 4), (4, 4, 2),
    (3, 3, 2, 2), (3, 3, 3, 1), (1,) * 10,
})  # fmt: skip


def nhs_numbers(text: str) -> Iterator[Place]:
    """Places of NHS numbers in plain text; every digit is tried as the first of ten.

    Ten equal digits (9999999999 and its like pass the check) are nobody's number and stay.
    Ten digits straight after "NHS number", or written 3-3-4 as one is, count even with a wrong
    check digit: a slip of one key still points at a patient.
    """
    for run in _RUN.finditer(text):
        places = [run.start() + digit.start() for digit in _DIGIT.finditer(run[0])]
        for first in range(len(places) - 9):
            window = places[first : first + 10]
            if _is_nhs_number(text, window):
                yield window[0], window[-1] + 1


def _is_nhs_number(text: str, window: list[int]) -> bool:
    number = "".join(text[place] for place in window)
    if len(set(number)) == 1:
        return False
    before = text[max(0, window[0] - _LOOK_BACK) : window[0]]
    if is_valid(number):
        return bool(_CUE.search(before)) or _is_grouped(text, window)
    return _is_meant(text, window, before) and _stands_alone(text, window)


def _is_meant(text: str, window: list[int], before: str) -> bool:
    """Ten digits with a wrong check digit, told to be one or written as one: "485 777 3456"."""
    if _NUMBER_CUE.search(before):
        return True
    if _SAID.search(before):
        return bool(_WRITTEN.fullmatch(text, window[0], window[-1] + 1))
    if _FOR_TESTS.fullmatch(text, window[0], window[-1] + 1):
        return not _ORDERED.search(before)
    is_written_so = _OFFICIALLY.fullmatch(text, window[0], window[-1] + 1)
    return is_written_so is not None and not _OTHERS.search(before)


def _is_grouped(text: str, window: list[int]) -> bool:
    gaps = [
        text[left + 1 : right].strip() or text[left + 1 : right] for left, right in pairwise(window)
    ]
    groups = _groups(gaps)
    if groups in {(10,), _OFFICIAL}:
        return True
    one_separator = len({gap for gap in gaps if gap}) == 1
    is_known = groups in _OTHER_WAYS or _is_all_there_is(text, window, groups)
    return is_known and one_separator and _stands_alone(text, window)


def _is_all_there_is(text: str, window: list[int], groups: tuple[int, ...]) -> bool:
    start, end = window[0], window[-1] + 1
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    is_alone = not _DIGIT.search(before) and not _DIGIT.search(after)
    is_row = "," in text[start:end] or len(groups) > _MOST_GROUPS
    return is_alone and text[start] in _FIRST_DIGITS and not is_row


def _groups(gaps: list[str]) -> tuple[int, ...]:
    sizes = [1]
    for gap in gaps:
        if gap:
            sizes.append(1)
        else:
            sizes[-1] += 1
    return tuple(sizes)


def _stands_alone(text: str, window: list[int]) -> bool:
    start, end = window[0], window[-1] + 1
    return not text[max(0, start - 1) : start].isdigit() and not text[end : end + 1].isdigit()
