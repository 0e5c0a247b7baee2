"""How a text was typed, by two signs that can be counted: no capitals, and slips of the finger.

A slip is a word of five letters or more in small letters that fewer than three training texts
have, and that is one letter more, less, other or swapped away from one that at least thirty have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from classifiers.training.texts import LabelledText

SLIPS, SMALL, NEITHER = "a slip of the finger", "no capital letter", "neither"
HABITS = (SLIPS, SMALL, NEITHER)
_WORD = re.compile(r"(?<![A-Za-z])[a-z]{5,}(?![A-Za-z])")
_RARE = 3
_COMMON = 30


def habits_of(texts: Sequence[LabelledText], learnt_from: Sequence[LabelledText]) -> list[str]:
    """One of HABITS for each text; slips come first."""
    seen = Counter(word for text in learnt_from for word in set(_words(text.text)))
    common = [word for word, times in seen.items() if times >= _COMMON]
    return [_habit(text.text, seen, common) for text in texts]


def _habit(text: str, seen: Counter[str], common: Sequence[str]) -> str:
    rare = [word for word in _words(text) if seen[word] < _RARE]
    if any(_is_slip(word, common) for word in rare):
        return SLIPS
    return NEITHER if any(letter.isupper() for letter in text) else SMALL


def _is_slip(word: str, common: Sequence[str]) -> bool:
    nearest = process.extractOne(word, common, scorer=OSA.distance, score_cutoff=1)
    return nearest is not None and nearest[1] == 1 and not _is_form(word, nearest[0])


def _is_form(word: str, other: str) -> bool:
    """Singular and plural, past and present: "wards" of "ward" is no slip."""
    return word.rstrip("sd") == other.rstrip("sd")


def _words(text: str) -> Iterator[str]:
    """Words in small letters: names and abbreviations are no slips."""
    return (found.group() for found in _WORD.finditer(text))
