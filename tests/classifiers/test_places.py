"""Where the classifier's words stand in a text: what a page marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.themes import Classifier


def test_every_cue_stands_at_one_of_the_places(classifier: Classifier) -> None:
    text = "TTO had apixaban 5mg bd, letter says 2.5; pt didn't know & took double"
    words = [text[start:end] for start, end in classifier.places(text)]
    assert {"TTO", "apixaban", "5", "mg", "bd", "2.5", "did", "n't", "double"} <= set(words)
    reading = classifier.read(text)
    assert reading.domains
    cues = [one.cues for one in reading.domains] + [one.cues for one in reading.themes]
    assert {word for found in cues for word in found} <= set(words)


def test_what_stands_in_a_mask_is_no_word(classifier: Classifier) -> None:
    text = "Mrs [name removed]'s number was wrong"
    words = [text[start:end] for start, end in classifier.places(text)]
    assert words == ["Mrs", "'s", "number", "was", "wrong"]


@pytest.mark.parametrize("text", ["", " \n ", "😡😡 👎", "111 999", "?!"])
def test_a_text_without_a_word_is_abstained_from(text: str, classifier: Classifier) -> None:
    reading = classifier.read(text)
    assert reading.abstained
    assert not reading.domains + reading.themes


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_places_are_in_order_and_do_not_overlap(text: str, classifier: Classifier) -> None:
    done = 0
    for start, end in classifier.places(text):
        assert done <= start < end <= len(text)
        done = end
