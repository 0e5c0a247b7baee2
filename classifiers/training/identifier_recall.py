"""How much of the planted identifiers the guard finds, and how often it cries wolf."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classifiers.identifiers import Span, find_identifiers

_KINDS = ("NHS_NUMBER", "DOB", "PHONE", "POSTCODE", "EMAIL", "NAME")
_COVERED = 0.9
FALSE_ALARMS = "false alarms on clean texts"


@dataclass(frozen=True, slots=True)
class Recall:
    """How many of a kind were planted and found; of clean texts, how many there are and flagged."""

    kind: str
    planted: int
    found: int


def identifier_recall(path: Path) -> list[Recall]:
    """Recall for each kind in a file of {"id", "text", "spans"} lines, then false alarms.

    A planted span is found when 90% of its letters and digits are covered.
    """
    planted, found = Counter[str](), Counter[str]()
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        spans = find_identifiers(row["text"])
        _count(row, spans, planted, found)
    kinds = [*_KINDS, FALSE_ALARMS]
    return [Recall(kind, planted[kind], found[kind]) for kind in kinds]


def _count(
    row: dict[str, Any], spans: tuple[Span, ...], planted: Counter[str], found: Counter[str]
) -> None:
    for span in row["spans"]:
        planted[span["type"]] += 1
        found[span["type"]] += _is_covered(row["text"], span, spans)
    if not row["spans"]:
        planted[FALSE_ALARMS] += 1
        found[FALSE_ALARMS] += bool(spans)


def _is_covered(text: str, planted: dict[str, Any], spans: tuple[Span, ...]) -> bool:
    places = [at for at in range(planted["start"], planted["end"]) if text[at].isalnum()]
    hidden = sum(any(span.start <= at < span.end for span in spans) for at in places)
    return hidden >= _COVERED * len(places)
