"""Lengths are cut in one place, with a sign that they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.cut import cut


@pytest.mark.parametrize(
    ("words", "expected"),
    [("short", "short"), ("just right", "just right"), ("a word too long", "a word to…"),
     ("   ", "–"), ("", "–"), ("a word    then", "a word…")],
)  # fmt: skip
def test_cut(words: str, expected: str) -> None:
    assert cut(words, 10) == expected


@given(st.text(), st.integers(1, 50))
def test_it_is_never_empty_and_never_too_long(words: str, limit: int) -> None:
    assert 1 <= len(cut(words, limit)) <= limit
