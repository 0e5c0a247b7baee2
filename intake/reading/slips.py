"""Names that are mistyped or half said, by rapidfuzz: a score, and a margin before others. Pure."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from uuid import UUID

from rapidfuzz import fuzz

from intake.reading.name_index import ALIKE, TOO_COMMON, Name, NameIndex
from intake.reading.words import GENERIC, Word

TAKEN = 87.0
"""Per cent from which a slip may be taken for the name: one letter of eight."""

MARGIN = 8.0
"""Per cent by which it must be liker than any other organisation's name."""

LONG = 7
"""Letters of its own that such a name needs: in shorter ones a slip makes another word."""

HALF = 85.0
"""What a word that only one organisation has counts for, when the rest of its name is not said."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Words `start` to before `end` that are like a name.

    `score` is for the words that tell it from others, `whole` for all its words; `is_clear` where
    it is like no other organisation's.
    """

    start: int
    end: int
    name: Name
    score: float
    whole: float = 0.0
    is_clear: bool = False


def slips_in(said: Sequence[Word], index: NameIndex, covered: Set[int]) -> Iterator[Slip]:
    """The likest name of each organisation at each place, outside the words already `covered`."""
    own = [place for place, word in enumerate(said) if word.plain not in GENERIC]
    for at, place in enumerate(own):
        if place not in covered:
            found = [*_misspelt(said, own, at, index), *_parted(said, place, index)]
            yield from _judged(found)


def _misspelt(
    said: Sequence[Word], own: Sequence[int], at: int, index: NameIndex
) -> Iterator[Slip]:
    word = said[own[at]]
    for typed in dict.fromkeys((word.possessor, word.plain)):
        for meant in index.words_like(typed):
            for name in _told_by(meant, index):
                yield from _compared(said, own, at, meant, name)
            if meant == typed and len({name.of.id for name in index.by_word[meant]}) == 1:
                yield Slip(own[at], own[at] + 1, index.by_word[meant][0], HALF)


def _told_by(meant: str, index: NameIndex) -> tuple[Name, ...]:
    known = index.by_word[meant]
    return known if len(known) <= TOO_COMMON else ()


def _compared(
    said: Sequence[Word], own: Sequence[int], at: int, meant: str, name: Name
) -> Iterator[Slip]:
    first = at - name.telling.index(meant)
    window = own[max(first, 0) : first + len(name.telling)]
    score = _likeness(said, window, name.telling)
    start = max(own[at] - name.words.index(meant), 0)
    around = range(start, min(start + len(name.words), len(said)))
    whole = _likeness(said, around, name.words)
    if whole >= ALIKE:
        yield Slip(around[0], around[-1] + 1, name, max(score, whole), whole)
    elif score >= ALIKE:
        yield Slip(window[0], window[-1] + 1, name, score)


def _likeness(said: Sequence[Word], places: Sequence[int], words: Sequence[str]) -> float:
    wanted = " ".join(words)
    typed = [said[place] for place in places]
    *body, last = typed
    before = [word.plain for word in body]
    return max(fuzz.ratio(" ".join([*before, end]), wanted) for end in (last.plain, last.possessor))


def _parted(said: Sequence[Word], place: int, index: NameIndex) -> Iterator[Slip]:
    """One word typed as two: "tansy moor"."""
    if place + 1 == len(said) or said[place].gap not in (" ", "-"):
        return
    typed = said[place].plain + said[place + 1].possessor
    for meant in index.words_like(typed):
        score = fuzz.ratio(typed, meant)
        for name in _told_by(meant, index):
            if len(name.telling) == 1:
                whole = score if len(name.words) == 1 else 0.0
                yield Slip(place, place + 2, name, score, whole)


def _judged(found: Sequence[Slip]) -> Iterator[Slip]:
    """Each organisation's likest name, and whether it is far enough before the others'."""
    best: dict[UUID, Slip] = {}
    for slip in sorted(found, key=lambda slip: (-slip.whole, -slip.score)):
        best.setdefault(slip.name.of.id, slip)
    first, second, *_ = [*(slip.whole for slip in best.values()), 0.0, 0.0]
    for slip in best.values():
        rival = second if slip.whole == first else first
        yield replace(slip, is_clear=_is_clear(slip, rival))


def _is_clear(slip: Slip, rival: float) -> bool:
    is_long = sum(map(len, slip.name.telling)) >= LONG
    return is_long and slip.whole >= TAKEN and slip.whole - rival >= MARGIN
