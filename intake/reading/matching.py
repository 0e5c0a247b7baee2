"""Which organisation a text is about: by name, nickname or slip of the finger. Pure.

A wrong guess is worse than a question: whatever is not plain is offered, never taken.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from uuid import UUID

from intake.models.places import OrganisationKind
from intake.reading.hits import Hit, Mention
from intake.reading.mentions import mention_of
from intake.reading.name_index import Name, NameIndex
from intake.reading.others import is_about_others
from intake.reading.services import services_said
from intake.reading.slips import Slip, slips_in
from intake.reading.words import Word, words_of

GUESSES = 3

LEFT_OUT = (OrganisationKind.ACUTE,)
"""Offered last where who is named was only left out: mostly a hospital should have told them."""


@dataclass(frozen=True, slots=True)
class Match:
    """The one organisation a text is about, or None; and the likeliest few, best first."""

    best: UUID | None
    guesses: tuple[UUID, ...]


def match_provider(text: str, index: NameIndex, own: Set[UUID | None] = frozenset()) -> Match:
    """Find the organisation that `text` is about; `own` are the writer's, never meant.

    Taken is only the one that is named without doubt while nobody else may be meant. Offered are
    those named, then those that only seem so, then those of the kind of service that is said.
    """
    said = words_of(text)
    hits = [hit for hit in _named(said, index) if hit.of.id not in own]
    spoken = services_said(said)
    likely = dict.fromkeys(hit.of.id for hit in hits if hit.mention >= Mention.LIKELY)
    certain = [hit for hit in hits if hit.mention is Mention.CERTAIN]
    is_one = len(likely) == 1 and bool(certain)
    is_plain = is_one and not is_about_others(text, said, certain, spoken)
    kinds = [
        *(found.entry.kinds for found in spoken),
        *([LEFT_OUT] if likely and not certain else []),
    ]
    denied = {hit.of.id for hit in hits if hit.mention is Mention.DENIED} - set(likely)
    guesses = dict.fromkeys([*_in_order(hits, denied), *_of_kinds(kinds, index, own | denied)])
    return Match(certain[0].of.id if is_plain else None, tuple(guesses)[:GUESSES])


def _named(said: Sequence[Word], index: NameIndex) -> list[Hit]:
    exact = _outermost(list(_exact(said, index)))
    covered = {place for hit in exact for place in range(hit.start, hit.end)}
    slips = [_slipped(said, slip) for slip in slips_in(said, index, covered)]
    return [*exact, *_outermost(slips), *_initials(said, index, covered)]


def _exact(said: Sequence[Word], index: NameIndex) -> Iterator[Hit]:
    for start, word in enumerate(said):
        lengths = {*index.lengths.get(word.plain, ()), *index.lengths.get(word.possessor, ())}
        for length in lengths:
            for name in _names_at(said[start : start + length], length, index):
                mention = mention_of(said, start, start + length, name)
                if mention is not None:
                    yield Hit(start, start + length, name.of, mention)


def _names_at(window: Sequence[Word], length: int, index: NameIndex) -> tuple[Name, ...]:
    if len(window) < length:
        return ()
    *body, last = window
    typed = tuple(word.plain for word in body)
    found = index.exact.get((*typed, last.plain), ())
    return found or index.exact.get((*typed, last.possessor), ())


def _outermost(hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if not any(hit.is_inside(other) for other in hits)]


def _slipped(said: Sequence[Word], slip: Slip) -> Hit:
    meant = mention_of(said, slip.start, slip.end, slip.name) or Mention.POSSIBLE
    most = Mention.CERTAIN if slip.is_clear else Mention.POSSIBLE
    return Hit(slip.start, slip.end, slip.name.of, min(meant, most), slip.score)


def _initials(said: Sequence[Word], index: NameIndex, covered: Set[int]) -> Iterator[Hit]:
    """Capitals that may be an organisation's initials: only ever offered."""
    for place, word in enumerate(said):
        if place not in covered and word.bare.isupper():
            for name in index.acronyms.get(word.bare, ()):
                yield Hit(place, place + 1, name.of, Mention.POSSIBLE)


def _in_order(hits: Sequence[Hit], denied: Set[UUID]) -> Iterator[UUID]:
    """Those who are named, the surest first, then in the order of the text; nobody denied."""
    ranked = sorted(hits, key=lambda hit: (-hit.mention, -hit.likeness, hit.start))
    return (hit.of.id for hit in ranked if hit.of.id not in denied)


def _of_kinds(
    kinds: Sequence[Sequence[OrganisationKind]], index: NameIndex, skipped: Set[UUID | None]
) -> Iterator[UUID]:
    for kind in dict.fromkeys(kind for said in kinds for kind in said):
        if kind is not OrganisationKind.PRACTICE:
            yield from (each.id for each in index.of_kind(kind)[:GUESSES] if each.id not in skipped)
