"""Which provider a text is about, by name or alias, never a guess among several. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from rapidfuzz import fuzz

GENERIC = frozenset(
    {
        *("the", "a", "an", "of", "and", "nhs", "trust", "foundation", "hospital", "hospitals"),
        *("university", "service", "services", "acute", "community", "mental", "health", "care"),
        *("home", "ambulance", "team", "ward", "group", "centre", "general", "practice", "clinic"),
        *("district", "county", "royal"),
    }
)
"""Words that many providers share: they never tell one from another."""

CLOSE_ENOUGH = 80.0
GUESSES = 3


@dataclass(frozen=True, slots=True)
class Match:
    """The one provider a text names, or None; and the likeliest few to offer, best first."""

    best: UUID | None
    guesses: tuple[UUID, ...]


def plain(text: str) -> str:
    """Lower case, apostrophes dropped, everything else but letters and digits a single space."""
    dropped = re.sub(r"['’]", "", text.casefold())
    return re.sub(r"[^a-z0-9&]+", " ", dropped).strip()


def match_provider(text: str, names: Mapping[UUID, Sequence[str]]) -> Match:
    """Find the provider named in `text`.

    A name counts when all its words stand in the text in order; a name made only of GENERIC
    words counts too when it is an alias somebody wrote down ("the royal"). Two providers named
    means no answer: the reporter is asked, the named ones first.
    """
    said = f" {plain(text)} "
    longest = {provider: _longest_name_in(said, known) for provider, known in names.items()}
    named = sorted((p for p, length in longest.items() if length), key=lambda p: -longest[p])
    clear = named[0] if _stands_alone(named, longest) else None
    guesses = named + _likeliest(said, {p: n for p, n in names.items() if p not in named})
    return Match(clear, tuple(guesses[:GUESSES]))


def _longest_name_in(said: str, names: Sequence[str]) -> int:
    return max((len(plain(name)) for name in names if f" {plain(name)} " in said), default=0)


def _stands_alone(named: Sequence[UUID], longest: Mapping[UUID, int]) -> bool:
    return len(named) == 1 or (len(named) > 1 and longest[named[0]] >= 2 * longest[named[1]])


def _likeliest(said: str, names: Mapping[UUID, Sequence[str]]) -> list[UUID]:
    scores = {provider: _likeness(said, known) for provider, known in names.items()}
    return sorted(
        (provider for provider, score in scores.items() if score >= CLOSE_ENOUGH),
        key=lambda provider: -scores[provider],
    )


def _likeness(said: str, names: Sequence[str]) -> float:
    return max(
        (fuzz.partial_ratio(_telling(name), said) for name in names if _telling(name)), default=0.0
    )


def _telling(name: str) -> str:
    words = [word for word in plain(name).split() if word not in GENERIC]
    telling = " ".join(words)
    return telling if len(telling) >= 4 else ""
