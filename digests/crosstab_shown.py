"""Cross-tables as they may be read and passed on: small numbers hidden, others rounded to 5."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from digests.crosstab import Code, Crossing, Crosstab
from digests.tables import safe_cell
from digests.verdicts import counted
from intake.labelling import codes
from intake.models import Axis
from intake.suppression import suppressed, suppressed_words

ENOUGH = 50
"""Of fewer concerns no table is shown: where each cell has one, their rounded total tells it."""

COLUMNS = ("week", "as at (UTC)", "weeks", "concerns", "table", "row", "column", "count")
WHATEVER = "All concerns"
NOT_SAID = {Axis.THEME: "No sub-theme", Axis.DOMAIN: "Not yet sorted"}


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its label, and a count as shown in each column."""

    label: str
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as shown; the last line counts concerns whatever their row."""

    name: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def shown(crossing: Crossing) -> tuple[Shown, ...]:
    """Every table; none where fewer than 50 concerns would be in it."""
    return tuple(map(_shown, crossing.tables)) if crossing.total >= ENOUGH else ()


def denominator(crossing: Crossing) -> str:
    """What the tables are of: "Concerns in the 13 weeks to 15 November 2026: about 215"."""
    weeks, last = counted(len(crossing.weeks), "week"), crossing.weeks[-1].sunday_words
    return f"Concerns in the {weeks} to {last}: {suppressed_words(crossing.total)}"


def crossing_csv(crossing: Crossing) -> str:
    """The tables for a spreadsheet, a cell a line; a pair without a line has no concern."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    same = (
        str(crossing.weeks[-1]), f"{crossing.as_at:%Y-%m-%dT%H:%M:%SZ}", str(len(crossing.weeks)),
        suppressed(crossing.total),
    )  # fmt: skip
    for cells in _cells(crossing) if crossing.total >= ENOUGH else _too_few():
        writer.writerow([safe_cell(cell) for cell in (*same, *cells)])
    return out.getvalue()


def _too_few() -> Iterator[tuple[str, ...]]:
    yield (f"Fewer than {ENOUGH} concerns: too few to cross", "", "", "")


def _cells(crossing: Crossing) -> Iterator[tuple[str, ...]]:
    for table in shown(crossing):
        for line in table.lines:
            for column, count in zip(table.columns, line.counts, strict=True):
                if count != "0":
                    yield table.name, line.label, column, count


def _shown(table: Crosstab) -> Shown:
    down, across = table.axes
    lines = [
        Line(_words(down, row), tuple(suppressed(table.count(row, each)) for each in table.columns))
        for row in table.rows
    ]
    everything = tuple(suppressed(table.in_columns.get(each, 0)) for each in table.columns)
    return Shown(
        f"{codes.AXIS_WORDS[down]}s by {codes.AXIS_WORDS[across].lower()}",
        tuple(_words(across, column) for column in table.columns),
        (*lines, Line(WHATEVER, everything)),
    )


def _words(axis: Axis, code: Code) -> str:
    return NOT_SAID.get(axis, "Not said") if code is None else codes.words_of(axis, code)
