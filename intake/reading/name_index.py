"""What an area calls its organisations, indexed once so that each message is cheap. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from rapidfuzz import fuzz, process

from intake.models.places import OrganisationKind
from intake.reading.words import COMMON_NOUNS, plain_words, telling

Key = TypeVar("Key")
Value = TypeVar("Value")

LONG_ENOUGH = 5
"""Letters that a word needs before a mistyped one can stand for it."""

ALIKE = 80.0
"""Per cent (rapidfuzz's ratio) from which two words may be the same one, mistyped."""

TOO_COMMON = 40
"""A word of more names than this tells nothing of which is meant."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An organisation that a concern can be about, and all it is called.

    `answers` says that it reads its concerns here; such organisations are offered first.
    """

    id: UUID
    name: str
    kind: OrganisationKind
    also: tuple[str, ...] = ()
    code: str = ""
    answers: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, whatever else it is called, its code."""
        return (self.name, *self.also, *([self.code] if self.code else []))

    @property
    def is_practice(self) -> bool:
        """Whether this is a practice: searched for, not guessed."""
        return self.kind is OrganisationKind.PRACTICE


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an organisation, in words to compare by; `telling` are those of its own."""

    of: Listed
    text: str
    words: tuple[str, ...]
    telling: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Names by their words. Build it with `index_of`, once for each state of the roster."""

    listed: Mapping[UUID, Listed]
    names: tuple[Name, ...]
    exact: Mapping[tuple[str, ...], tuple[Name, ...]]
    lengths: Mapping[str, tuple[int, ...]]
    by_word: Mapping[str, tuple[Name, ...]]
    buckets: Mapping[str, tuple[str, ...]]
    acronyms: Mapping[str, tuple[Name, ...]]
    kinds: Mapping[OrganisationKind, tuple[Listed, ...]]

    def words_like(self, word: str) -> tuple[str, ...]:
        """The telling words that a typed word may stand for, itself first."""
        if len(word) < LONG_ENOUGH:
            return ()
        near = {each for key in _keys(word) for each in self.buckets.get(key, ())}
        found = process.extract(word, sorted(near), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=8)
        return tuple(each for each, _score, _place in found)

    def of_kind(self, kind: OrganisationKind) -> tuple[Listed, ...]:
        """The organisations of a kind, those that answer here first."""
        return self.kinds.get(kind, ())


def index_of(listed: Iterable[Listed]) -> NameIndex:
    """Index the organisations; in their order where nothing else decides."""
    ranked = sorted(listed, key=lambda each: not each.answers)
    known = {each.id: each for each in ranked}
    names = tuple(name for each in known.values() for name in _names(each))
    by_word = _grouped((word, name) for name in names for word in dict.fromkeys(name.telling))
    return NameIndex(
        listed=known,
        names=names,
        exact=_grouped((words, name) for name in names for words in _spellings(name)),
        lengths={first: tuple(set(sizes)) for first, sizes in _grouped(_sizes(names)).items()},
        by_word=by_word,
        buckets=_grouped((key, word) for word in by_word for key in _keys(word)),
        acronyms=_grouped((letters, name) for name in names for letters in _acronyms(name)),
        kinds=_grouped((each.kind, each) for each in ranked),
    )


def _names(each: Listed) -> Iterator[Name]:
    short = [shorter for name in each.names for shorter in _shorter(name)]
    for text in dict.fromkeys([*each.names, *short]):
        words = plain_words(text)
        if words:
            yield Name(each, text, words, telling(words))


_TRUST = re.compile(r" (?:nhs )?(?:foundation )?trust$", re.IGNORECASE)
_SAINT = re.compile(r"^(?:st|saint)\.? .* hospital$", re.IGNORECASE)
_BODIES = frozenset(
    {"hospital", "hospitals", "health", "healthcare", "partnership", "care", "service", "services"}
)


def _shorter(name: str) -> Iterator[str]:
    """What people leave out: "NHS Trust", a saint's "Hospital"; never down to a mere place."""
    without = _TRUST.sub("", name)
    if without != name:
        words = plain_words(without)
        if telling(words) and words[-1] in _BODIES:
            yield without
    if _SAINT.match(name):
        yield name.rpartition(" ")[0]


def _spellings(name: Name) -> Iterator[tuple[str, ...]]:
    """Its words, two words typed as one ("Fellview"), and those after a "the" ("Royal")."""
    yield name.words
    first, *others = name.words
    if first == "the":
        if not name.of.is_practice and not COMMON_NOUNS.issuperset(others):
            yield tuple(others)
    elif len(others) == 1 and "the" not in others:
        yield ("".join(name.words),)


def _sizes(names: Iterable[Name]) -> Iterator[tuple[str, int]]:
    for name in names:
        for words in _spellings(name):
            yield words[0], len(words)


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    found: defaultdict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _keys(word: str) -> Iterator[str]:
    """Where a word and its misspellings meet: a slip seldom spoils both ends, or swaps letters."""
    yield f"{word[:3]}-"
    yield f"-{word[-3:]}"
    yield "".join(sorted(word))


SILENT = frozenset({"nhs", "trust", "foundation", "the", "of", "and", "limited", "ltd"})
"""Words that an acronym leaves out."""


def _acronyms(name: Name) -> Iterator[str]:
    """What its initials may be: "Northmere University Hospitals NHS Foundation Trust" is NUH."""
    letters = "".join(word[0] for word in name.words if word not in SILENT).upper()
    if len(letters) < 3 or name.of.is_practice or not letters.isalpha():
        return
    yield letters
    if "trust" in name.words:
        yield letters + ("FT" if "foundation" in name.words else "T")
