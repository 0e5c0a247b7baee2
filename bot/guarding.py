"""`inkling guard --jsonl`: texts in, one a line; the places of identifiers and masked texts out."""

from __future__ import annotations

from bot.lines import Row, answer_file
from classifiers.identifiers import Span, find_identifiers, find_staff_names, mask


def guard_file(name: str) -> int:
    """Read the file, or standard input for "-"; the exit code: 1 where a line was bad."""
    return answer_file(name, lambda rows: map(guarded, rows))


def guarded(row: Row) -> Row:
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
