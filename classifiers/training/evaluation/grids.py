"""A titled grid of words: drawn for a terminal, or as Markdown for the model card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Group
from rich.table import Table
from rich.text import Text

from classifiers.training.resampling import Interval

Row = tuple[str, ...]
WIDEST = 150
"""No grid is wider, in letters: in a narrower terminal its lines go on below."""


@dataclass(frozen=True, slots=True)
class Grid:
    """`columns` has one name a cell; the first column is words, the others figures."""

    title: str
    columns: Row
    rows: tuple[Row, ...]
    note: str = ""


def as_table(grid: Grid) -> Group:
    """For a terminal of WIDEST letters."""
    table = Table(box=None)
    table.add_column(grid.columns[0], no_wrap=True)
    for column in grid.columns[1:]:
        table.add_column(column, justify="right", no_wrap=True)
    for row in grid.rows:
        table.add_row(*row)
    return Group(Text(grid.title, "bold"), table, Text(f"{grid.note}\n" if grid.note else ""))


def as_markdown(grid: Grid) -> str:
    """A table of GitHub's Markdown under its title, with its note below."""
    lines = [
        f"**{grid.title}**",
        "",
        _line(grid.columns),
        _line(("---", *("--:" for _ in grid.columns[1:]))),
        *map(_line, grid.rows),
    ]
    return "\n".join([*lines, *(("", grid.note) if grid.note else ())])


def three(share: float) -> str:
    """A share with three figures after the point."""
    return f"{share:.3f}"


def percent(share: float) -> str:
    """A share in per cent, with one figure after the point."""
    return f"{share:.1%}"


def between(interval: Interval) -> str:
    """Both ends of an interval."""
    return f"{interval.low:.3f} to {interval.high:.3f}"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
