"""Phrases of a table found in a text: the longest wins, capitals count as typed. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from intake.reading.words import Word, plain_words

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Found(Generic[Entry]):
    """An entry whose phrase stands in a text: words `start` to before `end`."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Phrase(Generic[Entry]):
    """A phrase in words to compare by; `capitals` where it must be typed so."""

    words: tuple[str, ...]
    capitals: str
    entry: Entry


Table = Mapping[str, Sequence[Phrase[Entry]]]
"""Phrases by their first word, longest first."""


def table_of(pairs: Iterable[tuple[str, Entry]]) -> Table[Entry]:
    """A table of phrases; one of capitals ("ED") counts only as typed."""
    made: defaultdict[str, list[Phrase[Entry]]] = defaultdict(list)
    for text, entry in pairs:
        words = plain_words(text)
        made[words[0]].append(Phrase(words, _capitals(text), entry))
    return {first: sorted(found, key=lambda p: -len(p.words)) for first, found in made.items()}


def _capitals(text: str) -> str:
    first = text.split(maxsplit=1)[0]
    return first if first.isupper() and first.isalpha() else ""


def phrases_in(said: Sequence[Word], table: Table[Entry]) -> Iterator[Found[Entry]]:
    """The phrases of a text in order, none inside another."""
    start = 0
    while start < len(said):
        found = _at(said, start, table)
        if found is not None:
            yield found
        start = found.end if found is not None else start + 1


def _at(said: Sequence[Word], start: int, table: Table[Entry]) -> Found[Entry] | None:
    for first in dict.fromkeys((said[start].plain, said[start].possessor)):
        for phrase in table.get(first, ()):
            end = start + len(phrase.words)
            if _stands(said[start:end], phrase):
                return Found(start, end, phrase.entry)
    return None


def _stands(said: Sequence[Word], phrase: Phrase[Entry]) -> bool:
    if len(said) < len(phrase.words):
        return False
    is_typed_so = not phrase.capitals or said[0].bare == phrase.capitals
    *body, last = said
    is_same = [word.plain for word in body] == list(phrase.words[:-1])
    return is_typed_so and is_same and phrase.words[-1] in (last.plain, last.possessor)
