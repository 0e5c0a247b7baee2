"""Phrase rules: rows of words, stems, alternatives and short gaps, found in a row of words.

The language of a pattern is told at the top of rules.toml. Patterns are kept by the words they
can begin with, so a text is read once whatever the number of rules.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from classifiers.pipeline.words import read_word

_STOPS = frozenset({".", ";", "!", "?", "\n", "but", "however", "although"})
_DENIALS = frozenset({"no", "not", "n't", "nil", "without", "never", "denies", "denied", "cannot"})
_BETWEEN = frozenset(
    {
        "a",
        "an",
        "any",
        "the",
        "actual",
        "real",
        "new",
        "further",
        "evidence",
        "sign",
        "signs",
        "of",
        "more",
        "ever",
    }
)
_UNDENIED = frozenset({"sure", "only", "just", "even", "once", "first"})
_GAP = re.compile(r"_(\d)\Z")


class PatternMistake(ValueError):
    """A pattern that cannot be read; says where and why."""

    def __init__(self, pattern: str, why: str) -> None:
        super().__init__(f"The pattern {pattern!r} in rules.toml cannot be read: {why}.")


class Hit(NamedTuple):
    """A rule found: its code and the half-open range of words."""

    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Term:
    """One place of a pattern: whole words and stems; up to `gap` words may stand before it."""

    words: frozenset[str]
    stems: tuple[str, ...]
    gap: int

    def takes(self, word: str) -> bool:
        """The word is one of the whole words or begins with a stem."""
        return word in self.words or (bool(self.stems) and word.startswith(self.stems))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A code and the terms that point at it."""

    code: str
    terms: tuple[Term, ...]
    may_be_denied: bool = True

    def is_denied(self, words: Sequence[str], start: int) -> bool:
        """Whether a denial stands before it, and the pattern heeds one."""
        return self.may_be_denied and _is_denied(words, start)


@dataclass(frozen=True, slots=True)
class Phrases:
    """All patterns, by the whole words and the stems they begin with."""

    by_word: dict[str, list[Pattern]] = field(default_factory=lambda: defaultdict(list))
    by_stem: dict[str, list[Pattern]] = field(default_factory=lambda: defaultdict(list))

    def hits(self, words: Sequence[str], *, also_denied: bool = False) -> Iterator[Hit]:
        """Every rule that holds and is not denied, or all; `words` as read by the pipeline."""
        for start, word in enumerate(words):
            for pattern in self._beginning_with(word):
                end = _end(pattern.terms, words, start)
                if end and (also_denied or not pattern.is_denied(words, start)):
                    yield Hit(pattern.code, start, end)

    def _beginning_with(self, word: str) -> Iterator[Pattern]:
        yield from self.by_word.get(word, ())
        for length in range(1, len(word) + 1):
            yield from self.by_stem.get(word[:length], ())


def compile_phrases(table: dict[str, dict[str, str]]) -> Phrases:
    """The rules of a table with `concepts` and `rules`; raises PatternMistake.

    A concept is found by its words alone, under its name in angle brackets.
    """
    concepts = {name: words.split() for name, words in table["concepts"].items()}
    phrases = Phrases()
    for name in concepts:
        _file(phrases, Pattern(f"<{name}>", _terms(f"<{name}>", concepts), may_be_denied=False))
    for code, lines in table["rules"].items():
        for line in filter(None, map(str.strip, lines.splitlines())):
            _file(phrases, Pattern(code, _terms(line, concepts)))
    return phrases


def _file(phrases: Phrases, pattern: Pattern) -> None:
    for word in pattern.terms[0].words:
        phrases.by_word[word].append(pattern)
    for stem in pattern.terms[0].stems:
        phrases.by_stem[stem].append(pattern)


def _terms(line: str, concepts: dict[str, list[str]]) -> tuple[Term, ...]:
    terms, gap = [], 0
    for part in line.split():
        found = _GAP.match(part)
        if found:
            gap = int(found[1])
        else:
            terms.append(_term(part, gap, line, concepts))
            gap = 0
    if not terms or gap or terms[0].gap:
        raise PatternMistake(line, "a gap needs a word on either side")
    return tuple(terms)


def _term(part: str, gap: int, line: str, concepts: dict[str, list[str]]) -> Term:
    spelt = [word for name in part.split("|") for word in _spelt(name, line, concepts)]
    stems = tuple(word[:-1] for word in spelt if word.endswith("*"))
    return Term(frozenset(word for word in spelt if not word.endswith("*")), stems, gap)


def _spelt(name: str, line: str, concepts: dict[str, list[str]]) -> list[str]:
    if not name.startswith("<"):
        return [read_word(name)]
    if name[1:-1] not in concepts:
        raise PatternMistake(line, f"there is no concept {name}")
    return concepts[name[1:-1]]


def _end(terms: Sequence[Term], words: Sequence[str], start: int) -> int | None:
    """The place after the last term, each taken as early as it can be; None where one fails."""
    at = start + 1
    for term in terms[1:]:
        found = _within(term, words, at)
        if found is None:
            return None
        at = found + 1
    return at


def _within(term: Term, words: Sequence[str], first: int) -> int | None:
    for at in range(first, min(first + term.gap + 1, len(words))):
        if term.takes(words[at]):
            return at
        if words[at] in _STOPS:
            return None
    return None


def _is_denied(words: Sequence[str], start: int) -> bool:
    at = start - 1
    while at >= 0 and words[at] in _BETWEEN:
        at -= 1
    is_denial = at >= 0 and words[at] in _DENIALS and words[start] not in _DENIALS
    return is_denial and words[start] not in _UNDENIED
