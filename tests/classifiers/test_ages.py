"""Ages over 89 are coarsened and other numbers stay, on a labelled set (age_texts.tsv).

A row is "age" or "none", a tab and a text, in which each age stands between \u00ab and \u00bb.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from classifiers.identifiers import mask

TODAY = date(2026, 11, 21)
ROWS = Path(__file__).with_name("age_texts.tsv").read_text("utf-8").splitlines()
TEXTS = {
    kind: [row.split("\t")[1] for row in ROWS if row.startswith(kind)] for kind in ("age", "none")
}
MARKED = re.compile("\u00ab(.*?)\u00bb")


def masked(text: str) -> str:
    return mask(MARKED.sub(r"\1", text), today=TODAY)


def test_the_set_is_large_and_of_many_spellings() -> None:
    spellings = {spelling(text) for text in TEXTS["age"]}
    assert min(map(len, TEXTS.values())) >= 90
    assert len(spellings) >= 40
    assert len({MARKED.sub("", row) for row in ROWS}) == len(ROWS)


def spelling(text: str) -> str:
    """The words beside the age, whatever the number."""
    found = re.search(r"(\S*\s?)\u00ab(.*?)\u00bb(\S*)", text)
    assert found, text
    return found[1].lower() + re.sub("[0-9]+", "9", found[2].lower()) + found[3].lower()


def test_nineteen_of_twenty_ages_over_89_are_coarsened() -> None:
    missed = [text for text in TEXTS["age"] if masked(text) != MARKED.sub("over 89", text)]
    assert len(missed) <= 0.05 * len(TEXTS["age"]), missed


def test_other_numbers_stay_as_they_were_typed() -> None:
    touched = [text for text in TEXTS["none"] if masked(text) != text]
    assert len(touched) <= 0.03 * len(TEXTS["none"]), touched


@pytest.mark.parametrize(
    "text",
    [
        "mobilises 100m", "temp 101F", "waited 95m", "sats 93", "HR 95", "BP 110/70",
        "she is 97% on air", "she is 97 kg", "he is 96 on air", "she is 95th in the queue",
        "sats on arrival, she is 93", "open for 95 years", "ward 92 female side", "over 100 women",
        "aged 90 and over", "100M with a frame", "pt 100m from the door", "born '97", "aged 9.5",
        "she is ninety four kg", "she is 88", "aged 89", "aged 120",
    ],
)  # fmt: skip
def test_a_number_without_a_word_of_age_stays(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize(
    ("text", "coarse"),
    [
        ("97F in resus. She is 97", "over 89F in resus. She is over 89"),
        ("aged 94, turning 95", "aged over 89, turning over 89"),
        ("Mrs Peake is 93", "[name removed] is over 89"),
        ("she is 96. Sats 93", "she is over 89. Sats 93"),
        ("a 97M", "a over 89M"),
        ("aged a hundred and one hundred years old", "aged over 89 hundred years old"),
    ],
)
def test_an_age_is_coarsened_wherever_it_stands(text: str, coarse: str) -> None:
    assert masked(text) == coarse
    assert masked(coarse) == coarse
