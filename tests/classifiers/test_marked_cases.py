"""The guard finds addresses, record numbers and birthdays however they are written."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from classifiers.identifiers import IdentifierType, find_identifiers

CASES = tomllib.loads(Path(__file__).with_name("marked_cases.toml").read_text("utf-8"))
STAYS = CASES.pop("stays")
TODAY = date(2026, 11, 22)
MARK = re.compile("«|»")


def found(text: str) -> set[tuple[IdentifierType, str]]:
    spans = find_identifiers(text, today=TODAY)
    return {(span.type, text[span.start : span.end]) for span in spans}


@pytest.mark.parametrize(
    ("kind", "marked"), [(kind, text) for kind, texts in CASES.items() for text in texts]
)
def test_what_is_marked_is_found(kind: str, marked: str) -> None:
    parts = MARK.split(marked)
    kept = [words for of_kind, words in found("".join(parts)) if of_kind == kind]
    missed = [part for part in parts[1::2] if not any(part in words for words in kept)]
    assert missed == []


@pytest.mark.parametrize("text", STAYS)
def test_what_points_at_nobody_stays(text: str) -> None:
    addresses_and_numbers = {kind for kind, _ in found(text)} - {IdentifierType.NAME}
    assert addresses_and_numbers == set()
