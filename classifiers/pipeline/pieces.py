"""Words as the pieces that an encoder's vocabulary holds, longest first.

Source: Wu et al. 2016 (WordPiece), as BERT applies it to text in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from classifiers.guard.plain import without_accents

FIRST, LAST, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
INSIDE = "##"
"""What a piece begins with that does not begin a word."""

_PART = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST = 60
_REMEMBERED = 50_000


class Pieces:
    """A vocabulary: each piece's number is its place in the list."""

    def __init__(self, listed: Sequence[str]) -> None:
        self._number = {piece: at for at, piece in enumerate(listed)}
        self.first, self.last = self._number[FIRST], self._number[LAST]
        self.unknown = self._number[UNKNOWN]
        self.of_word = lru_cache(maxsize=_REMEMBERED)(self._of_word)

    def _of_word(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, and of each word that its shorthand stands for."""
        plain = without_accents(word.lower())
        return tuple(number for part in _PART.findall(plain) for number in self._of_part(part))

    def _of_part(self, part: str) -> tuple[int, ...]:
        if len(part) > _LONGEST:
            return (self.unknown,)
        found: list[int] = []
        start = 0
        while start < len(part):
            end = self._longest(part, start)
            if end is None:
                return (self.unknown,)
            found.append(self._number[_spelt(part, start, end)])
            start = end
        return tuple(found)

    def _longest(self, part: str, start: int) -> int | None:
        """Where the longest known piece ends that begins at `start`."""
        ends = range(len(part), start, -1)
        return next((end for end in ends if _spelt(part, start, end) in self._number), None)


def _spelt(part: str, start: int, end: int) -> str:
    return (INSIDE if start else "") + part[start:end]
