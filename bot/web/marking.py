"""A text with the words that led to each suggestion marked, by the suggestion's number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the text; `numbers` of the suggestions they led to, none where they did not."""

    words: str
    numbers: tuple[int, ...] = ()


def numbered(cues: Iterable[tuple[int, tuple[str, ...]]]) -> Mapping[str, tuple[int, ...]]:
    """The suggestions that a word led to, by the word in small letters."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, words in cues:
        for word in words:
            found[word.lower()].append(number)
    return {word: tuple(numbers) for word, numbers in found.items()}


def marked(
    text: str, places: Iterable[tuple[int, int]], led_to: Mapping[str, tuple[int, ...]]
) -> tuple[Piece, ...]:
    """All of the text in pieces. A word is marked wherever it stands: the model reads them alike.

    `places` are those of the text's words, in order.
    """
    pieces, done = [], 0
    for start, end in places:
        numbers = led_to.get(text[start:end].lower())
        if numbers:
            pieces += [Piece(text[done:start]), Piece(text[start:end], numbers)]
            done = end
    return tuple(piece for piece in (*pieces, Piece(text[done:])) if piece.words)
