"""Finding an organisation by what somebody types into a search, best first. Pure."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from rapidfuzz import fuzz, process, utils

from intake.reading.name_index import Listed
from intake.reading.words import plain_words

FEW = 5
"""With fewer than this found by their words, mistyped ones are looked for as well."""

ALIKE_ENOUGH = 72.0
"""Per cent (rapidfuzz's WRatio) from which a name is offered for mistyped words."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An organisation that was found, and the name it was found by."""

    of: Listed
    name: str

    @property
    def label(self) -> str:
        """Its name, and the other one that somebody typed."""
        return self.of.name if self.name == self.of.name else f"{self.of.name} ({self.name})"


@dataclass(frozen=True, slots=True)
class Finder:
    """Every name of an area, by the beginnings of its words. Build it with `finder_of`."""

    first: tuple[Offer, ...]
    offers: tuple[Offer, ...]
    folded: tuple[str, ...]
    words: tuple[str, ...]
    places: Mapping[str, Sequence[int]]
    codes: Mapping[str, Offer]

    def find(self, typed: str, limit: int) -> tuple[Offer, ...]:
        """The organisations that fit what was typed, best first; total for any text.

        Nothing typed gives those that read their concerns here first, practices last.
        """
        wanted = plain_words(typed[:LONGEST])
        if not wanted:
            return self.first[:limit]
        found = [*self._by_code(typed), *self._by_words(wanted)]
        if len({offer.of.id for offer in found}) < FEW:
            found += self._by_likeness(typed[:LONGEST], limit)
        best: dict[UUID, Offer] = {}
        for offer in found:
            best.setdefault(offer.of.id, offer)
        return tuple(best.values())[:limit]

    def _by_code(self, typed: str) -> Iterator[Offer]:
        code = typed.strip().upper()
        if code in self.codes:
            yield self.codes[code]

    def _by_words(self, wanted: Sequence[str]) -> list[Offer]:
        first, *others = [self._places_of(word) for word in wanted]
        both = first.intersection(*others)
        whole = " ".join(wanted)
        return [self.offers[place] for place in sorted(both, key=lambda at: self._rank(at, whole))]

    def _places_of(self, beginning: str) -> set[int]:
        start = bisect_left(self.words, beginning)
        end = bisect_left(self.words, beginning + chr(0x10FFFF))
        return {place for word in self.words[start:end] for place in self.places[word]}

    def _rank(self, place: int, whole: str) -> tuple[bool, bool, bool, bool, int, int]:
        offer = self.offers[place]
        said = " ".join(plain_words(offer.name)).removeprefix("the ")
        return (
            whole.removeprefix("the ") != said,
            offer.of.is_practice,
            not offer.of.answers,
            not said.startswith(whole),
            len(said),
            place,
        )

    def _by_likeness(self, typed: str, limit: int) -> list[Offer]:
        found = process.extract(
            utils.default_process(typed), self.folded, scorer=fuzz.WRatio, limit=limit,
            score_cutoff=ALIKE_ENOUGH,
        )  # fmt: skip
        return [self.offers[place] for _name, _score, place in found]


LONGEST = 200
"""Characters of what was typed that are looked at."""


def finder_of(listed: Iterable[Listed]) -> Finder:
    """Make the organisations findable; in their order where nothing else decides."""
    known = sorted(listed, key=lambda each: (each.is_practice, not each.answers))
    offers = tuple(Offer(each, name) for each in known for name in dict.fromkeys(each.names))
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, offer in enumerate(offers):
        for word in dict.fromkeys(plain_words(offer.name)):
            places[word].append(place)
    return Finder(
        first=tuple(Offer(each, each.name) for each in known),
        offers=offers,
        folded=tuple(utils.default_process(offer.name) for offer in offers),
        words=tuple(sorted(places)),
        places=places,
        codes={each.code.upper(): Offer(each, each.name) for each in known if each.code},
    )
