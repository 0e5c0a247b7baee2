"""One plain spelling of a text for the guard's rules, with every character's place kept.

Digits of any script become 0-9, every kind of space, dash and dot becomes the ordinary one, and
characters nobody sees (zero-width spaces, soft hyphens, variation selectors, accents written
apart, stray control codes) are dropped, as are the chat's marks of bold, italic, struck and code
at a word's edge ("*DOB:* 12"), so no trick of typing hides an identifier.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

Place = tuple[int, int]

_NOT_PLAIN = re.compile(r"[^\x20-\x7e\n\r\t]")
_UNSEEN = frozenset({"Cf", "Cc", "Mn", "Me"})
_SPACES = frozenset({"Zs", "Zl", "Zp"})
_ALIKE = {
    "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\uff07": "'", "\u2212": "-", "\u2043": "-",
    "\u00b7": ".", "\u2022": ".", "\u2024": ".", "\u2027": ".", "\u2219": ".", "\u22c5": ".",
    "\u3002": ".", "\u2044": "/", "\u2215": "/", "\u200b": "", "\n": "\n", "\r": "\r", "\t": "\t",
}  # fmt: skip
_OWN_LETTERS = str.maketrans("łŁøØıđĐðþßæÆœ", "lLoOidDdtsaAo")
_MARKS = re.compile(r"(?<![\w*~`])[*_~`]++(?=\S)|(?<=[^\s*_~`])[*_~`]++(?!\w)")
_LOOK_ALIKE_NUMBER = re.compile(r"(?<![A-Za-z])(?=[oOlI]*[0-9])[oOlI0-9]+(?![A-Za-z])")
_LOOK_ALIKE_DIGITS = str.maketrans("oOlI", "0011")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in plain spelling; `at[i]` is the place of its character i in the typed text.

    `at` is None when no character moved.
    """

    text: str
    at: tuple[int, ...] | None

    def typed(self, place: Place) -> Place:
        """The same place in the typed text. `place` is never empty."""
        start, end = place
        if self.at is None:
            return place
        return self.at[start], self.at[end - 1] + 1

    def with_digits_for_letters(self) -> Plain:
        """The letters o, l and I read as 0 and 1 in words that are otherwise numbers."""
        return Plain(_LOOK_ALIKE_NUMBER.sub(_as_digits, self.text), self.at)


def plain_of(text: str) -> Plain:
    """Plain spelling of any text, lone surrogates included."""
    marks = {at for found in _MARKS.finditer(text) for at in range(*found.span())}
    if not marks and not _NOT_PLAIN.search(text):
        return Plain(text, None)
    kept = ((at, typed) for at, typed in enumerate(text) if at not in marks)
    spelt = [(plain, at) for at, typed in kept for plain in _plain(typed)]
    return Plain("".join(plain for plain, _ in spelt), tuple(at for _, at in spelt))


@cache
def _plain(typed: str) -> str:
    if typed in _ALIKE:
        return _ALIKE[typed]
    category = unicodedata.category(typed)
    if category in _UNSEEN:
        return ""
    if category in _SPACES:
        return " "
    return "-" if category == "Pd" else _decimal(typed)


def _decimal(typed: str) -> str:
    digit = unicodedata.digit(typed, None)
    return unicodedata.normalize("NFKC", typed) if digit is None else str(digit)


def _as_digits(number: re.Match[str]) -> str:
    return number[0].translate(_LOOK_ALIKE_DIGITS)


def without_accents(word: str) -> str:
    """A word in the letters of English: "Lukasz" of "\u0141ukasz"."""
    apart = unicodedata.normalize("NFKD", word.translate(_OWN_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)) or word
