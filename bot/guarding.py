"""`inkling guard --jsonl`: texts in, one a line; the places of identifiers and masked texts out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO, TextIO

from bot.stops import Stopped
from classifiers.identifiers import Span, find_identifiers, find_staff_names, mask

QUIET_SECONDS = 2.0
"""Work that takes no longer says nothing of how far it is."""

_WANTED = 'each line wants an object such as {"id": "a1", "text": "..."}'


class BadLine(ValueError):
    """A line that cannot be read; says why and what a line looks like."""


def guard_file(name: str) -> int:
    """Read the file, or standard input for "-"; the exit code: 1 where a line was bad."""
    with _opened(name) as lines:
        return guard_lines(lines, sys.stdout, sys.stderr)


def guard_lines(
    lines: Iterable[bytes], out: TextIO, told: TextIO, quiet_seconds: float = QUIET_SECONDS
) -> int:
    """Answer each line; what is wrong with one is told with its number and the rest goes on."""
    bad, progress = 0, _Progress(told, quiet_seconds)
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip():
                out.write(json.dumps(guarded(_row(line))) + "\n")
        except BadLine as problem:
            bad += 1
            told.write(f"Line {number}: {problem}; {_WANTED}.\n")
        progress.show(number)
    return 1 if bad else 0


def guarded(row: dict[str, Any]) -> dict[str, Any]:
    """One row's answer: its id, the places of identifiers in its text as given, the text masked."""
    text = row["text"]
    found = _with_blamed_staff(text)
    spans = [{"start": span.start, "end": span.end, "type": span.type.name} for span in found]
    return {"id": row["id"], "pii_spans": spans, "masked": mask(text)}


def _with_blamed_staff(text: str) -> list[Span]:
    found = find_identifiers(text)
    staff = find_staff_names(text, is_blamed_only=True)
    apart = [
        span for span in staff if all(s.end <= span.start or s.start >= span.end for s in found)
    ]
    return sorted([*found, *apart], key=lambda span: span.start)


def _row(line: bytes) -> dict[str, Any]:
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


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        lines = Path(name).open("rb")  # noqa: SIM115 - closed below, where only reading is tried
    except OSError as problem:
        raise Stopped(f"{name} can't be read: {problem.strerror}. Check its name.") from problem
    with lines:
        yield lines


class _Progress:
    """Says about once in two seconds how many lines were read, when that takes so long."""

    def __init__(self, told: TextIO, quiet_seconds: float) -> None:
        self._told, self._quiet = told, quiet_seconds
        self._next = monotonic() + quiet_seconds

    def show(self, number: int) -> None:
        if monotonic() >= self._next:
            self._told.write(f"{number} lines read\n")
            self._told.flush()
            self._next = monotonic() + self._quiet
