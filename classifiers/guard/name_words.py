"""The word lists behind the name rules, read once from names.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class NameWords:
    """Lower-case words: forenames, surnames, and what is no name although it has a capital."""

    forenames: frozenset[str]
    doubtful: frozenset[str]
    surnames: frozenset[str]
    ordinary_surnames: frozenset[str]
    not_names: frozenset[str]
    not_people: frozenset[str]
    places: frozenset[str]

    def is_forename(self, word: str) -> bool:
        """Known as a forename, certain or doubtful."""
        return word.lower() in self.forenames

    def is_certain_forename(self, word: str) -> bool:
        """Known as a forename and hardly anything else."""
        return self.is_forename(word) and word.lower() not in self.doubtful

    def is_certain_surname(self, word: str) -> bool:
        """Known as a surname and no ordinary word."""
        lower = word.lower()
        return lower in self.surnames and lower not in self.ordinary_surnames

    def is_known(self, word: str) -> bool:
        """Known as a forename or a surname."""
        return self.is_forename(word) or word.lower() in self.surnames

    def may_be_name(self, word: str) -> bool:
        """Nothing speaks against its being somebody's name."""
        return len(word) > 1 and word.lower().removesuffix("'s") not in self.not_names


@cache
def name_words() -> NameWords:
    """The lists of names.toml."""
    lists = tomllib.loads((resources.files("classifiers.guard") / "names.toml").read_text("utf-8"))
    doubtful = frozenset(lists["doubtful_forenames"].split())
    return NameWords(
        forenames=frozenset(lists["forenames"].split()) | doubtful,
        doubtful=doubtful,
        surnames=frozenset(lists["surnames"].split()),
        ordinary_surnames=frozenset(lists["ordinary_surnames"].split()),
        not_names=frozenset(lists["not_names"].split()),
        not_people=frozenset(lists["not_people"]),
        places=frozenset(lists["place_words"].split()),
    )
