"""The national ODS report files, row by row: what each row says, or what is wrong with it. Pure.

Layouts: NHS England, Organisation Data Service, the predefined reports of Data Search & Export.
27 columns without a header, of which these are read (counted from 1): 1 code, 2 name, 11 opened,
12 closed; in `epraccur` also 13 status, 15 the commissioner (column 4 is geographic since June
2025) and 26 the prescribing setting; in `ets` 15 the parent, whose code also begins the site's.
"""

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

COLUMNS = 27
LONGEST_NAME = 200
GP_PRACTICE = "4"
"""The prescribing setting of a general practice; others are walk-in centres, prisons, hospices."""

STATUSES = frozenset("ACDP")
"""Active, closed, dormant, proposed."""

_CODE = re.compile(r"[A-Z0-9]{3,12}")
_SMALL = frozenset({"and", "at", "by", "for", "in", "of", "on", "the", "with", "upon"})
_CAPITALS = frozenset({"nhs", "gp", "pcn", "ii", "iii", "uk", "ed", "ent", "camhs", "cmht", "nw"})


class Report(StrEnum):
    """The reports that are read, by what their file's name begins with."""

    PRACTICES = "epraccur"
    TRUSTS = "etr"
    SITES = "ets"


@dataclass(frozen=True, slots=True)
class Entry:
    """An organisation or a site as a file has it; `parent` is a site's trust."""

    report: Report
    file: str
    row: int
    code: str
    name: str
    is_open: bool
    commissioner: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class OtherName:
    """A line of an alias file: what people call the organisation of this code."""

    file: str
    row: int
    code: str
    alias: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row, and what to do about it."""

    file: str
    row: int
    words: str

    def __str__(self) -> str:
        return f"{self.file}, row {self.row}: {self.words}"


Row = TypeVar("Row", Entry, OtherName)


class RowWrong(ValueError):
    """A row that cannot be used. `str(error)` is a sentence."""


def report_of(file: str) -> Report | None:
    """Which report a file is, by its name; None for any other file."""
    stem = file.casefold()
    return next((report for report in Report if stem.startswith(report)), None)


def read_report(
    report: Report, file: str, text: str, today: date
) -> tuple[list[Entry], list[Fault]]:
    """Every row that is right, and what is wrong with each other one.

    Practices' rows that are no general practice are passed over.
    """
    return _read(file, text, lambda row, number: _entry(report, file, row, number, today))


def read_aliases(file: str, text: str) -> tuple[list[OtherName], list[Fault]]:
    """The other names of a file of two columns, code and alias, with or without a header."""
    return _read(file, text, lambda row, number: _other_name(file, row, number))


def _read(
    file: str, text: str, make: Callable[[Sequence[str], int], Row | None]
) -> tuple[list[Row], list[Fault]]:
    found: list[Row] = []
    faults: list[Fault] = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            made = make(_cells(line), number) if line.strip() else None
        except RowWrong as wrong:
            faults.append(Fault(file, number, str(wrong)))
        else:
            found += [made] if made is not None else []
    return found, faults


def _cells(line: str) -> list[str]:
    try:
        [row] = csv.reader([line])
    except csv.Error as problem:
        raise RowWrong(f"It cannot be read as CSV: {problem}.") from problem
    return [cell.strip() for cell in row]


def _entry(report: Report, file: str, row: Sequence[str], number: int, today: date) -> Entry | None:
    if number == 1 and _is_header(row):
        return None
    if len(row) != COLUMNS:
        raise RowWrong(f"It has {len(row)} columns, and the layout has {COLUMNS}.")
    if report is Report.PRACTICES and row[25] not in ("", GP_PRACTICE):
        return None
    code, is_practice = _code(row[0]), report is Report.PRACTICES
    return Entry(
        report,
        file,
        number,
        code,
        _name(row[1]),
        _is_open(row, today) and (not is_practice or _is_active(row[12])),
        commissioner=_code(row[14]) if is_practice and row[14] else None,
        parent=_code(row[14] or code[:3]) if report is Report.SITES else None,
    )


def _is_header(row: Sequence[str]) -> bool:
    return row[0].casefold() in {"organisation code", "code", "organisation_code"}


def _code(typed: str) -> str:
    if not _CODE.fullmatch(typed):
        raise RowWrong(f"“{typed}” is no ODS code: capitals and digits, three at least.")
    return typed


def _name(typed: str) -> str:
    if not typed:
        raise RowWrong("It has no name.")
    if len(typed) > LONGEST_NAME:
        raise RowWrong(f"Its name is longer than {LONGEST_NAME} letters.")
    return in_title(typed) if typed.isupper() else typed


def _is_open(row: Sequence[str], today: date) -> bool:
    opened, closed = _day(row[10], "opened"), _day(row[11], "closed")
    if opened and closed and closed < opened:
        raise RowWrong("It closed before it opened.")
    return closed is None or closed > today


def _day(typed: str, what: str) -> date | None:
    if not typed:
        return None
    try:
        return datetime.strptime(typed, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise RowWrong(f"“{typed}” is no day on which it {what}: write 20260401.") from None


def _is_active(status: str) -> bool:
    if status not in STATUSES:
        raise RowWrong(f"“{status}” is no status: it is A, C, D or P.")
    return status == "A"


def _other_name(file: str, row: Sequence[str], number: int) -> OtherName | None:
    if number == 1 and _is_header(row):
        return None
    if len(row) != 2:
        raise RowWrong(f"It has {len(row)} columns. Write two: the code, and what people say.")
    if not 2 <= len(row[1]) <= LONGEST_NAME:
        raise RowWrong(f"An alias has 2 to {LONGEST_NAME} letters.")
    return OtherName(file, number, _code(row[0]), row[1])


def in_title(capitals: str) -> str:
    """A name in capitals as people write it: "ST WERRIN'S HOSPITAL" is "St Werrin's Hospital"."""
    words = [_in_title(word, place) for place, word in enumerate(capitals.split())]
    return " ".join(words)


def _in_title(word: str, place: int) -> str:
    folded = word.casefold()
    if folded.strip("(),.") in _CAPITALS:
        return word
    if folded in _SMALL and place:
        return folded
    return re.sub(r"[a-z]+(?:['’][a-z]+)?", lambda found: found[0].capitalize(), folded)
