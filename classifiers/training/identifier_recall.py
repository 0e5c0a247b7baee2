"""How much of the planted identifiers the guard finds, and how many clean texts it would hold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from classifiers.identifiers import Span, find_identifiers

TODAY = date(2026, 11, 22)
"""The day the labelled set was written: dates of birth are older, dates of events are not."""

KINDS = (
    "NHS_NUMBER", "DOB", "PHONE", "POSTCODE", "EMAIL", "NAME", "ADDRESS", "HOSPITAL_NUMBER",
)  # fmt: skip
_COVERED = 0.9
PRECISION = "found that was planted"
FALSE_ALARMS = "clean texts held"
FIRST_SIGHT = "identifiers_first_sight.jsonl"
"""Scored before anybody had read it, and neither mended nor learnt from since."""

OTHERS = ("identifiers_unseen.jsonl", "identifiers_other_hands.jsonl", FIRST_SIGHT)
_TEXTS = ("concerns_clinicians.jsonl", "concerns_practice_team.jsonl")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Recall:
    """How many of a kind were planted and found; of clean texts, how many there are and held."""

    kind: str
    planted: int
    found: int

    @property
    def share(self) -> float:
        """Found of planted, 0 to 1; 1 where nothing was planted."""
        return self.found / self.planted if self.planted else 1.0


def planted_texts(data: Path, half: str) -> list[Row]:
    """The rows of one half ("development", "frozen") of the guard's labelled set."""
    lines = (data / "identifiers_planted.jsonl").read_text("utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["half"] == half]


def clean_texts(data: Path) -> list[str]:
    """Texts that name no patient: those written to tempt the guard, and the training texts."""
    tempting = (data / "identifier_clean.txt").read_text("utf-8").splitlines()
    told = [line for name in _TEXTS for line in (data / name).read_text("utf-8").splitlines()]
    return [*tempting, *(json.loads(line)["text"] for line in told)]


def another_hands(data: Path, file: str = OTHERS[0]) -> tuple[list[Row], list[str]]:
    """A set of `OTHERS`: rows with planted identifiers, and clean texts."""
    lines = (data / file).read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    kept = [{**row, "spans": [s for s in row["spans"] if s["type"] in KINDS]} for row in rows]
    return [row for row in kept if row["spans"]], [r["text"] for r in kept if not r["spans"]]


def identifier_recall(rows: Iterable[Row], clean: Iterable[str]) -> list[Recall]:
    """Recall for each kind, the share of finds that were planted, and of clean texts held.

    A planted span is found when 90% of its letters and digits are covered by any find.
    """
    planted, found = Counter[str](), Counter[str]()
    for row in rows:
        _count(row, find_identifiers(row["text"], today=TODAY), planted, found)
    for text in clean:
        planted[FALSE_ALARMS] += 1
        found[FALSE_ALARMS] += bool(find_identifiers(text, today=TODAY))
    return [Recall(kind, planted[kind], found[kind]) for kind in (*KINDS, PRECISION, FALSE_ALARMS)]


def _count(
    row: Row, spans: tuple[Span, ...], planted: Counter[str], found: Counter[str]
) -> None:  # fmt: skip
    for span in row["spans"]:
        planted[span["type"]] += 1
        found[span["type"]] += _is_covered(row["text"], span, spans)
    planted[PRECISION] += len(spans)
    found[PRECISION] += sum(_is_planted(span, row["spans"]) for span in spans)


def _is_covered(text: str, planted: Row, spans: tuple[Span, ...]) -> bool:
    places = [at for at in range(planted["start"], planted["end"]) if text[at].isalnum()]
    hidden = sum(any(span.start <= at < span.end for span in spans) for at in places)
    return hidden >= _COVERED * len(places)


def _is_planted(span: Span, planted: list[Row]) -> bool:
    return any(span.start < row["end"] and span.end > row["start"] for row in planted)
