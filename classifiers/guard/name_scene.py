"""A text as words with the gaps between them, and runs of words that read as one name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from classifiers.guard.name_words import NameWords, name_words
from classifiers.guard.namesakes import is_house, is_rhyme, is_service, is_thing, names_of_rooms
from classifiers.guard.plain import Place, without_accents
from classifiers.guard.staff_names import has_role, is_staff

_WORD = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*")
_SAME_NAME_GAP = re.compile(r"\.?[ \t]{0,2}\Z")
_TITLE_GAP = re.compile(r"\.?[\s*_~]{0,3}\Z")
_ARTICLES = frozenset({"al-", "el-", "ul-", "as-", "ar-"})
_PARTICLE_WORDS = """ni nic ui ab ferch bint della
de van der den bin ibn al el la le von abu du di da dos ap st mc mac o"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_MOST_WORDS = 3
_MOST_PARTS = 9  # initials and particles included: a name ends, a hostile text need not
_SHORTHAND = 4
_LONGER, _MANY_STRANGE, _MOSTLY = 4, 4, 0.85
_SHORTENED_WORDS = "wm jas jos thos chas geo robt edw edwd saml benj danl richd alexr margt eliz"
_SHORTENED = frozenset(_SHORTENED_WORDS.split())
_ROYAL = frozenset({"princess", "prince", "queen", "king", "duke", "duchess"})
_SURE_PLACES = frozenset(
    {"wing", "hospital", "unit", "infirmary", "hospice", "hub", "centre", "clinic", "surgery"}
)
_NUMBER_WORDS = frozenset({"no", "nos", "num", "number", "id", "ref"})
_ALSO_DONE_WORDS = """home test training line place park close drive sign team school clinic surgery
practice trust scheme foundation charity suite centre center scale score dressing"""
_ALSO_DONE = frozenset(_ALSO_DONE_WORDS.split())
"""Place words that, in small letters after a forename, are no part of a place's name."""


class Word(NamedTuple):
    """A word's place; `text` has no accents and no closing 's, `is_owner` says it had one."""

    start: int
    end: int
    text: str
    lower: str
    is_owner: bool

    @property
    def has_capital(self) -> bool:
        """Its first letter is a capital."""
        is_article = self.lower[:3] in _ARTICLES and len(self.text) > 3
        return self.text[3 if is_article else 0].isupper()


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words that read as one name: their numbers, and how many are whole names."""

    first: int
    last: int
    whole: int

    @property
    def length(self) -> int:
        """Words, initials and particles included."""
        return self.last - self.first + 1


class Scene:
    """The words of one plain text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known: NameWords = name_words()
        self.words = [_word(found) for found in _WORD.finditer(text)]
        self.is_in_capitals = text.isupper()
        self.rooms = names_of_rooms(text)

    @cached_property
    def is_foreign(self) -> bool:
        """Hardly one of its longer words in small letters is in a list: it is not English.

        False for a text of few words, which may well be somebody's names.
        """
        longer = [w.text for w in self.words if w.text.islower() and len(w.text) >= _LONGER]
        known = self.known
        strange = sum(known.is_strange(text) and not known.is_surname(text) for text in longer)
        return strange >= _MANY_STRANGE and strange > _MOSTLY * len(longer)

    @cached_property
    def is_in_small_letters(self) -> bool:
        """No word behind the first has a capital."""
        return not any(word.has_capital for word in self.words[1:])

    def gap(self, at: int) -> str:
        """What stands between word `at` and the next; "|" after the last one."""
        if at + 1 >= len(self.words):
            return "|"
        return self.text[self.words[at].end : self.words[at + 1].start]

    def word_at(self, at: int) -> Word | None:
        """Word `at`, or None outside the text."""
        return self.words[at] if 0 <= at < len(self.words) else None

    def place(self, first: int, last: int) -> Place:
        """From the start of word `first` to the end of word `last`."""
        return self.words[first].start, self.words[last].end

    def run(self, first: int) -> Run | None:
        """The longest name of initials, particles and up to three capital words from `first`."""
        last, whole, at = first - 1, 0, first
        while at < min(len(self.words), first + _MOST_PARTS) and whole < _MOST_WORDS:
            kind = self._part(at)
            if kind is None or (whole and self._is_shorthand(at, first)):
                break
            if kind == "whole":
                whole, last = whole + 1, at
            if self.words[at].is_owner or not self.is_joined(at):
                break
            at += 1
        return Run(first, last, whole) if whole else None

    def _is_shorthand(self, at: int, first: int) -> bool:
        """A short word in capitals behind a name that is not: "Selam Tesfaye FGM clinic"."""
        word = self.words[at]
        is_short = word.text.isupper() and 1 < len(word.text) <= _SHORTHAND
        is_like_first = self.words[first].text.isupper()
        return is_short and not is_like_first and not self.known.is_known(word.text)

    def is_joined_title(self, at: int) -> bool:
        """A word follows the title `at`, after its dot or none, be it bold or on the next line."""
        gap = self.gap(at)
        return bool(gap) and bool(_TITLE_GAP.match(gap))

    def is_joined(self, at: int) -> bool:
        """Word `at` and the next may belong to one name: only a space, or an initial's dot."""
        gap = self.gap(at)
        if not gap or not _SAME_NAME_GAP.match(gap):
            return False
        word = self.words[at]
        return "." not in gap or len(word.text) == 1 or word.lower in _SHORTENED

    def known_surname_follows(self, at: int) -> bool:
        """The word after `at` is joined to it and known as a surname."""
        following = self.word_at(at + 1)
        return bool(following and self.is_joined(at) and self.known.is_surname(following.text))

    def _is_royal(self, at: int) -> bool:
        before = self.word_at(at - 1)
        return before is not None and before.lower in _ROYAL and self.is_joined(at - 1)

    def _is_namesake(self, run: Run) -> bool:
        start, end = self.place(run.first, run.last)
        word = self.words[run.first]
        if run.length == 1 and is_thing(self.known, word.lower, self.text, (start, end)):
            return True
        is_hospital = run.length == 1 and word.is_owner and word.lower in self.known.owned_places
        return is_hospital or is_service(self.text, end) or self._is_called_like(run)

    def _is_called_like(self, run: Run) -> bool:
        """A bay, a hospice, a hospital or a nursery, by what stands around."""
        start, end = self.place(run.first, run.last)
        words = self.words[run.first : run.last + 1]
        if all(word.lower in self.rooms for word in words) or is_rhyme(self.text, start, end):
            return True
        is_bracketed = self.text[end : end + 1] == ")"
        return (run.length == 1 or is_bracketed) and is_house(self.text, start, end)

    def _ends_as_place(self, run: Run) -> bool:
        longest = self.run(run.first)
        last = longest.last if longest else run.last
        return any(word.lower in _SURE_PLACES for word in self.words[run.first + 1 : last + 1])

    def before_particles(self, at: int) -> int:
        """The first of the particles joined before word `at` ("van der Merwe"); else `at`."""
        while at and self.words[at - 1].lower in _PARTICLES and self.is_joined(at - 1):
            at -= 1
        return at

    def _part(self, at: int) -> str | None:
        word = self.words[at]
        if len(word.text) == 1:
            return "initial" if word.has_capital else None
        if word.has_capital and self.known.may_be_name(word.text):
            return "whole"
        return "particle" if word.lower in _PARTICLES and self._capital_follows(at) else None

    def _capital_follows(self, at: int) -> bool:
        """A capital stands after word `at`, or after one more particle ("van der Berg")."""
        following = self.word_at(at + 1)
        if following and following.lower in _PARTICLES and not following.has_capital:
            following = self.word_at(at + 2)
        return following is not None and following.has_capital

    def is_staff(self, run: Run) -> bool:
        """A colleague, by what stands before or after."""
        return is_staff(self.text, self.place(run.first, run.last))

    def is_role(self, run: Run) -> bool:
        """A colleague, by a role beside the name."""
        return has_role(self.text, self.place(run.first, run.last))

    def is_not_patient(self, run: Run) -> bool:
        """A colleague, a place or a thing."""
        return self.is_staff(run) or self.is_place_or_thing(run)

    def is_place_or_thing(self, run: Run) -> bool:
        """A hospital, ward, charity or condition named after somebody."""
        if self._is_royal(run.first) or self._ends_as_place(run) or self._is_namesake(run):
            return True
        spelt = " ".join(word.lower for word in self.words[max(0, run.first - 1) : run.last + 2])
        if self._is_phrase(run) or any(name in spelt for name in self.known.not_people):
            return True
        following = self.word_at(run.last + 1)
        if not following or not self.is_joined(run.last) or self._is_numbered(run.last + 1):
            return False
        is_place = following.lower in self.known.places
        return is_place and (following.has_capital or following.lower not in _ALSO_DONE)

    def _is_phrase(self, run: Run) -> bool:
        """Of "the Samuel Johnson", "Rowley Regis": the words around are a place's name."""
        first, end = max(0, run.first - _MOST_WORDS), run.last + _MOST_WORDS + 1
        lower = [word.lower for word in self.words[first:end]]
        here, last = run.first - first, run.last - first
        return any(
            " ".join(lower[start : stop + 1]) in self.known.place_phrases
            for start in range(max(0, here - _MOST_WORDS), here + 1)
            for stop in range(max(last, start + 1), min(start + _MOST_WORDS + 1, len(lower)))
        )

    def _is_numbered(self, at: int) -> bool:
        """As in "Patience Moyo hospital no 4410": the number's word, no hospital."""
        number = self.word_at(at + 1)
        return number is not None and number.lower in _NUMBER_WORDS and self.is_joined(at)


def _word(found: re.Match[str]) -> Word:
    text, start = found[0], found.start()
    is_owner = text[-2:] in {"'s", "'S"} and len(text) > 2
    kept = text[:-2] if is_owner else text
    spelt = kept if kept.isascii() else without_accents(kept)
    return Word(start, start + len(kept), spelt, spelt.lower(), is_owner)
