"""The guard finds addresses, record numbers and birthdays however they are written."""

from __future__ import annotations

import re
from datetime import date

import pytest

from classifiers.identifiers import IdentifierType, find_identifiers
from tests.classifiers.marked_cases import MARKED, STAYS_TOO

TODAY = date(2026, 11, 22)
MARK = re.compile("«|»")


def found(text: str) -> set[tuple[IdentifierType, str]]:
    spans = find_identifiers(text, today=TODAY)
    return {(span.type, text[span.start : span.end]) for span in spans}


@pytest.mark.parametrize(
    ("kind", "marked"), [(kind, text) for kind, texts in MARKED.items() for text in texts]
)
def test_what_is_marked_is_found(kind: IdentifierType, marked: str) -> None:
    parts = MARK.split(marked)
    kept = "".join(words for of_kind, words in found("".join(parts)) if of_kind is kind)
    assert [part for part in parts[1::2] if part not in kept] == []


@pytest.mark.parametrize("text", STAYS_TOO)
def test_what_points_at_nobody_stays(text: str) -> None:
    addresses_and_numbers = {kind for kind, _ in found(text)} - {IdentifierType.NAME}
    assert addresses_and_numbers == set()
