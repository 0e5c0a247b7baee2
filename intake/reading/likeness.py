"""How alike two concerns about one service are: points for words, sub-themes and days. Pure."""

import re
from collections.abc import Set
from dataclasses import dataclass
from datetime import date

WITHIN_DAYS = 14
"""Further apart than this, two reports are not of one event."""

LIKELY = 50
"""So many points of 100 make it worth a person's look; nothing is ever linked by points."""

SAID_TOO = 30
"""So many are worth telling the reporter: a sub-theme shared within two days is enough."""

WORDS, SUB_THEME, NEAR, NEARBY = 70, 20, 10, 5
"""The most that words give; what a shared sub-theme gives; what up to 2, and up to 7 days give."""

FEWEST_WORDS = 4
"""Fewer telling words than this say nothing by being alike."""

_LETTERS = 5
"""Words are alike when so many first letters are: "discharge" and "discharged"."""

_WORD = re.compile(r"[a-z]{3,}")
_EMPTY = frozenset(
    {
        *("the", "and", "for", "was", "were", "with", "from", "that", "this", "they", "them"),
        *("their", "there", "then", "than", "had", "has", "have", "not", "but", "she", "her"),
        *("him", "his", "who", "are", "our", "out", "all", "any", "can", "did", "does", "being"),
        *("been", "into", "just", "also", "very", "when", "what", "which", "would", "could"),
        *("should", "about", "after", "again", "before", "still", "only", "some", "said", "says"),
        *("told", "you", "your", "its", "too", "one", "two", "patient", "patients", "came"),
        *("come", "got", "get", "yes", "never"),
    }
)
"""Words that stand in any report."""


@dataclass(frozen=True, slots=True)
class Features:
    """What is compared of a concern: its telling words, its sub-themes, its day."""

    words: frozenset[str]
    themes: frozenset[str]
    day: date


def telling_words(text: str, names: str = "") -> frozenset[str]:
    """The beginnings of a text's words, without those of the service, which both must name."""
    service = {word[:_LETTERS] for word in _WORD.findall(names.casefold())}
    said = {word for word in _WORD.findall(text.casefold()) if word not in _EMPTY}
    return frozenset(word[:_LETTERS] for word in said) - service


def likeness(one: Features, other: Features) -> int:
    """Points from 0 to 100; 0 for what lies too far apart in time."""
    days = abs((one.day - other.day).days)
    if days > WITHIN_DAYS:
        return 0
    is_themed = bool(one.themes & other.themes)
    return round(WORDS * _share(one.words, other.words)) + is_themed * SUB_THEME + _near(days)


def _near(days: int) -> int:
    if days <= 2:
        return NEAR
    return NEARBY if days <= 7 else 0


def _share(one: Set[str], other: Set[str]) -> float:
    """How much of the shorter text stands in the longer one."""
    fewest = min(len(one), len(other))
    return len(one & other) / fewest if fewest >= FEWEST_WORDS else 0.0
