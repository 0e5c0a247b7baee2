"""Numbers written as words, digit by digit: "nine nine nine, oh one four ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.guard.plain import Place

_TIMES = {"double": 2, "treble": 3, "triple": 3}
_TWICE = rf"(?:(?:{'|'.join(_TIMES)})\s)?"
_DIGIT = r"(?:zero|nought|oh|o|one|two|three|four|five|six|seven|eight|nine)"
_STEP = rf"{_TWICE}{_DIGIT}(?:\shundred)?"
_BETWEEN = r"[\s,./\-]{1,3}(?:(?:dash|space|then|and|hyphen|slash|dot|comma|stop)[\s,./\-]{1,3})?"
_RUN = re.compile(rf"\b{_STEP}(?:{_BETWEEN}{_STEP}){{4,}}\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_NOUGHT = re.compile(rf"{_TWICE}(?:zero|nought|oh|o)\b", re.IGNORECASE)
_RECORD = re.compile(
    r"\b(?:mrn|(?:hosp(?:ital)?|unit|patient|pt|record|case|prison)\s(?:no|num|number|id))\b[^0-9"
    r"|]{0,12}\Z",
    re.IGNORECASE,
)
_LOOK_BACK = 40
_NHS_DIGITS = 10
_LEAST_PHONE, _MOST_PHONE = 10, 13


def spoken_nhs_numbers(text: str) -> Iterator[Place]:
    """Places of exactly ten digits in words that do not begin with nought."""
    for run in _RUN.finditer(text):
        if _digits(run[0]) == _NHS_DIGITS and not _NOUGHT.match(run[0]):
            yield run.span()


def spoken_phones(text: str) -> Iterator[Place]:
    """Places of ten to thirteen digits in words that begin with nought."""
    for run in _RUN.finditer(text):
        if _LEAST_PHONE <= _digits(run[0]) <= _MOST_PHONE and _NOUGHT.match(run[0]):
            yield run.span()


def spoken_record_numbers(text: str) -> Iterator[Place]:
    """Places of five digits in words or more behind "hospital number", "MRN" and their like."""
    for run in _RUN.finditer(text):
        if _RECORD.search(text, max(0, run.start() - _LOOK_BACK), run.start()):
            yield run.span()


def _digits(run: str) -> int:
    words = [word.lower() for word in _WORD.findall(run)]
    times = [_TIMES.get(before, 1) for before in ["", *words[:-1]]]
    counted = sum(count for word, count in zip(words, times, strict=True) if word not in _TIMES)
    return counted + words.count("hundred")  # itself one, and two noughts
