"""A text in pieces: nothing lost, nothing twice, marked where a word led to something."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.web.marking import Piece, marked, numbered

TEXT = "Dose wrong, the dose was doubled"
PLACES = [match.span() for match in re.finditer(r"\w+|,", TEXT)]


def test_a_word_is_marked_wherever_it_stands_with_all_its_numbers() -> None:
    led_to = numbered([(1, ("Dose", "wrong")), (2, ("dose",))])
    assert marked(TEXT, PLACES, led_to) == (
        Piece("Dose", (1, 2)),
        Piece(" "),
        Piece("wrong", (1,)),
        Piece(", the "),
        Piece("dose", (1, 2)),
        Piece(" was doubled"),
    )


def test_without_a_cue_the_text_is_one_piece() -> None:
    assert marked(TEXT, PLACES, {}) == (Piece(TEXT),)
    assert marked("", [], {}) == ()


WORDS = st.sampled_from(["a", "B", "b ", " ", "\n", "late", "<b>"])


@given(st.lists(WORDS), st.lists(st.sampled_from(["a", "b", "late"])))
def test_the_pieces_are_the_text(words: list[str], cues: list[str]) -> None:
    text = "".join(words)
    places = [match.span() for match in re.finditer(r"\S", text)]
    pieces = marked(text, places, numbered([(1, tuple(cues))]))
    assert "".join(piece.words for piece in pieces) == text
