"""Texts one after another, from a file or standard input, with a bar for how far they are."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, TextIO, TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from bot.stops import Stopped

Row = dict[str, Any]
Item = TypeVar("Item")
Answers = Callable[[Iterable[Row]], Iterable[Row]]
"""One answer a row, in the rows' order."""

_WANTED = 'each line wants an object such as {"id": "a1", "text": "..."}'


class BadLine(ValueError):
    """A line that cannot be read; says why and what a line looks like."""


def answer_file(name: str, answers: Answers) -> int:
    """Read the file, or standard input for "-"; the exit code: 1 where a line was bad."""
    with opened(name) as lines:
        return answer_lines(counted(lines, how_many(name)), answers, sys.stdout, sys.stderr)


def answer_lines(lines: Iterable[bytes], answers: Answers, out: TextIO, told: TextIO) -> int:
    """Answer each line; what is wrong with one is told with its number and the rest goes on."""
    bad: list[int] = []
    for answer in answers(_rows(lines, told, bad)):
        out.write(json.dumps(answer) + "\n")
    return 1 if bad else 0


def _rows(lines: Iterable[bytes], told: TextIO, bad: list[int]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip():
                yield _row(line)
        except BadLine as problem:
            bad.append(number)
            told.write(f"Line {number}: {problem}; {_WANTED}.\n")


def _row(line: bytes) -> Row:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as problem:
        raise BadLine("it is not UTF-8") from problem
    except (ValueError, RecursionError) as problem:
        raise BadLine("it is not JSON") from problem
    if not isinstance(row, dict) or "id" not in row:
        raise BadLine("it has no id")
    if not isinstance(row.get("text"), str):
        raise BadLine("its text is missing or is no text")
    return row


def rows_of_table(stream: BinaryIO) -> Iterator[Row]:
    """The rows of a CSV file with the columns id and text; Stopped where they can't be read."""
    lines = TextIOWrapper(stream, "utf-8-sig", newline="")
    try:
        reader = csv.DictReader(lines)
        if not {"id", "text"} <= set(reader.fieldnames or ()):
            raise Stopped("The table's first line must name the columns id and text.")
        yield from ({"id": row["id"], "text": row["text"] or ""} for row in reader)
    except (UnicodeDecodeError, csv.Error) as problem:
        raise Stopped("The table can't be read. Save it as CSV UTF-8 and try again.") from problem
    finally:
        lines.detach()  # whoever opened the stream closes it


def how_many(name: str, items: Callable[[BinaryIO], Iterable[object]] = iter) -> int | None:
    """How many items a file has, its lines where nothing else is said.

    None for what can be read only once: standard input, a pipe.
    """
    if not Path(name).is_file():
        return None
    with opened(name) as stream:
        return sum(1 for _ in items(stream))


def counted(items: Iterable[Item], total: int | None) -> Iterator[Item]:
    """The same items, with a bar on standard error: how many of `total`, and how long yet."""
    columns = (
        MofNCompleteColumn(), TextColumn("texts"), BarColumn(), TimeElapsedColumn(),
        TextColumn("left:"), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=total)
        for item in items:
            yield item
            bar.advance(task)


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """The file, or standard input for "-"; Stopped where it can't be read."""
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        lines = Path(name).open("rb")  # noqa: SIM115 - closed below, where only reading is tried
    except OSError as problem:
        raise Stopped(f"{name} can't be read: {problem.strerror}. Check its name.") from problem
    with lines:
        yield lines
