"""Small numbers hide people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.suppression import suppressed, suppressed_words


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, "0"), (1, "*"), (7, "*"), (8, "10"), (12, "10"), (13, "15"), (17, "15"), (18, "20")],
)
def test_one_to_seven_are_hidden_and_the_rest_rounded_to_five(count: int, shown: str) -> None:
    assert suppressed(count) == shown


@pytest.mark.parametrize(
    ("count", "words"), [(0, "none"), (1, "fewer than 8"), (7, "fewer than 8"), (8, "about 10")]
)
def test_in_a_sentence(count: int, words: str) -> None:
    assert suppressed_words(count) == words


def test_a_count_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        suppressed(-1)


@given(st.integers(8, 100_000))
def test_rounding_moves_a_count_by_two_at_most(count: int) -> None:
    assert abs(int(suppressed(count)) - count) <= 2
    assert int(suppressed(count)) % 5 == 0


@given(st.lists(st.integers(1, 7), min_size=1, max_size=16))
def test_hidden_parts_cannot_be_told_apart_and_their_total_is_suppressed_itself(
    parts: list[int],
) -> None:
    assert {suppressed(part) for part in parts} == {"*"}
    assert suppressed(sum(parts)) == "*" or int(suppressed(sum(parts))) % 5 == 0
