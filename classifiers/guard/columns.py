"""Cells of a pasted table, by what their column's head says: "| name | dob | hosp no |"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.guard.cued_birth_dates import DATE
from classifiers.guard.plain import Place
from classifiers.guard.record_numbers import CODE, is_code

_SEPARATORS = tuple(re.compile(mark) for mark in (r"(?<!\|)\|(?!\|)", r"\t", ";", ","))
# Bars side by side are an earlier mask, blanked.
_NUMBER = r"[\s.]{0,2}(?:no|num|number|id|\#)?\.?"
_DOB_HEAD = re.compile(r"d\.?\s?o\.?\s?b\.?|date of birth|birth ?date|born|birthday", re.IGNORECASE)
_RECORD_HEAD = re.compile(
    rf"(?:hospital|hosp|mrn|pas|unit|patient|pt|crn|chi|ubrn|rio|emis|case|record|nomis|h&c){_NUMBER}",
    re.IGNORECASE,
)
_ADDRESS_HEAD = re.compile(r"(?:home )?addr(?:ess)?|lives at", re.IGNORECASE)
_DATE_CELL = re.compile(DATE, re.IGNORECASE)
_CODE_CELL = re.compile(CODE)
_ADDRESS_CELL = re.compile(r"[0-9]{1,4}[a-z]?,? [a-z].*", re.IGNORECASE)

Column = tuple[re.Pattern[str], int]
"""What parts the cells of a table, and which of them."""


def dates_in_columns(text: str) -> Iterator[Place]:
    """Places of dates under a head such as "DOB"."""
    return _under(text, _DOB_HEAD, _DATE_CELL)


def numbers_in_columns(text: str) -> Iterator[Place]:
    """Places of codes under a head such as "hosp no"."""
    cells = _under(text, _RECORD_HEAD, _CODE_CELL)
    return (place for place in cells if is_code(text[slice(*place)]))


def addresses_in_columns(text: str) -> Iterator[Place]:
    """Places of a number and words under the head "address"."""
    return _under(text, _ADDRESS_HEAD, _ADDRESS_CELL)


def _under(text: str, head: re.Pattern[str], shape: re.Pattern[str]) -> Iterator[Place]:
    """Cells of this shape in a column of this head, until a line that is no row."""
    column: Column | None = None
    for start, line in _lines(text) if head.search(text) else ():
        found = _head(line, head)
        cell = _cell(start, line, column) if column and not found else None
        if cell and shape.fullmatch(text, *cell):
            yield cell
        column = found or (column if cell else None)


def _head(line: str, head: re.Pattern[str]) -> Column | None:
    for separator in _SEPARATORS if head.search(line) else ():
        for at, (start, end) in enumerate(_cells(line, separator)):
            if head.fullmatch(line, start, end) and separator.search(line):
                return separator, at
    return None


def _cell(start: int, line: str, column: Column) -> Place | None:
    cells = list(_cells(line, column[0]))
    if len(cells) <= column[1]:
        return None
    first, last = cells[column[1]]
    return start + first, start + last


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line
        start += len(line)


def _cells(line: str, separator: re.Pattern[str]) -> Iterator[Place]:
    """Places of the cells' words in `line`."""
    start = 0
    for end, following in [*(found.span() for found in separator.finditer(line)), (len(line), 0)]:
        words = line[start:end]
        first = start + len(words) - len(words.lstrip())
        yield first, max(first, start + len(words.rstrip()))
        start = following
