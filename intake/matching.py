"""Which provider a text is about, by name or alias, never a guess among several. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
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

ELSEWHERE = frozenset({"college", "colleges", "mail", "free", "london", "marsden", "brompton"})
"""After "the royal": something else, however it is typed."""

RUNG = frozenset(
    {
        *("nhs", "call", "called", "calling", "rang", "ring", "rung", "phoned", "dialled", "via"),
        *("by", "the", "told", "contacted", "tried", "when", "that", "says", "said"),
    }
)
"""Before a number that is a service, "rang 111"; after other words it is a reading, "BP 111/70"."""

CLOSE_ENOUGH = 80.0
GUESSES = 3


@dataclass(frozen=True, slots=True)
class Match:
    """The one provider a text names, or None; and the likeliest few to offer, best first."""

    best: UUID | None
    guesses: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: to compare by, as typed without its "'s", and what parts it from the next.

    "Anselm's " is ("anselms", "Anselm", " ").
    """

    plain: str
    bare: str
    gap: str

    def is_said(self, wanted: str) -> bool:
        """Whether this is the wanted word, be it with an "'s" of its own."""
        return wanted in (self.plain, self.bare.casefold())


@dataclass(frozen=True, slots=True)
class Hit:
    """A provider's name in a text: words `start` to before `end`; unsure, it is only offered."""

    start: int
    end: int
    provider: UUID
    is_sure: bool

    def is_inside(self, other: "Hit") -> bool:
        """Whether a longer name covers this one."""
        is_longer = other.end - other.start > self.end - self.start
        return is_longer and other.start <= self.start and self.end <= other.end


_WORD = re.compile(r"[A-Za-z0-9&]+(?:['’][A-Za-z0-9]+)*")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text, in order: letters, digits and "&"; all else is a gap."""
    found = list(_WORD.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return tuple(
        Word(
            re.sub("['’]", "", match[0]).casefold(),
            _POSSESSIVE.sub("", match[0]),
            text[match.end() : end],
        )
        for match, end in zip(found, ends, strict=False)  # no word, but still an end
    )


def match_provider(text: str, names: Mapping[UUID, Sequence[str]]) -> Match:
    """Find the provider named in `text`.

    A name counts when its words stand in the text in order, outside a longer name; an alias of
    digits, of capitals or of GENERIC words ("111", "PTS", "the Royal") only where it cannot be
    a reading, a word or a part of another name. Two providers named means no answer: the reporter
    is asked, the named ones first.
    """
    said = words_of(text)
    hits = _outermost(sorted(_hits(said, names), key=lambda hit: (not hit.is_sure, hit.start)))
    sure = {hit.provider for hit in hits if hit.is_sure}
    guesses = dict.fromkeys([*(hit.provider for hit in hits), *_likeliest(said, names)])
    return Match(sure.pop() if len(sure) == 1 else None, tuple(guesses)[:GUESSES])


def _hits(said: Sequence[Word], names: Mapping[UUID, Sequence[str]]) -> Iterator[Hit]:
    for provider, known in names.items():
        for name in known:
            wanted = [word.plain for word in words_of(name)]
            for start in _places(said, wanted) if wanted else ():
                end = start + len(wanted)
                yield Hit(start, end, provider, _is_sure(said, start, end, name))


def _places(said: Sequence[Word], wanted: Sequence[str]) -> Iterator[int]:
    for start in range(len(said) - len(wanted) + 1):
        *body, last = said[start : start + len(wanted)]
        if last.is_said(wanted[-1]) and [word.plain for word in body] == wanted[:-1]:
            yield start


def _outermost(hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if not any(hit.is_inside(other) for other in hits)]


def _is_sure(said: Sequence[Word], start: int, end: int, name: str) -> bool:
    if name.isdigit():
        return _is_rung(said, start)
    if name.isupper() and end - start == 1:
        return said[start].bare == name and any(word.bare.islower() for word in said)
    if GENERIC.issuperset(word.plain for word in words_of(name)):
        return not _goes_on(said, end)
    return True


def _is_rung(said: Sequence[Word], start: int) -> bool:
    gap, is_last = said[start].gap, start + 1 == len(said)
    is_part_of_a_number = gap.startswith(("/", "%")) or (gap == "." and not is_last)
    return (start == 0 or said[start - 1].plain in RUNG) and not is_part_of_a_number


def _goes_on(said: Sequence[Word], end: int) -> bool:
    """Whether the next word belongs to the name: "the Royal Marsden"."""
    if end == len(said) or said[end - 1].gap != " ":
        return False
    following = said[end].bare
    is_a_name = following[0].isupper() and following[1:].islower()
    return is_a_name or said[end].plain in ELSEWHERE


def _likeliest(said: Sequence[Word], names: Mapping[UUID, Sequence[str]]) -> list[UUID]:
    text = " ".join(word.plain for word in said)
    scores = {provider: _likeness(text, known) for provider, known in names.items()}
    return sorted(
        (provider for provider, score in scores.items() if score >= CLOSE_ENOUGH),
        key=lambda provider: -scores[provider],
    )


def _likeness(said: str, names: Sequence[str]) -> float:
    return max(
        (fuzz.partial_ratio(_telling(name), said) for name in names if _telling(name)), default=0.0
    )


def _telling(name: str) -> str:
    words = [word.plain for word in words_of(name) if word.plain not in GENERIC]
    telling = " ".join(words)
    return telling if len(telling) >= 4 else ""
