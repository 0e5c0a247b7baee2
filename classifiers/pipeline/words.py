"""Words as the phrase rules read them: small letters, shorthand spelt out. Loads no spaCy."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

_SERVICES = frozenset({"111", "999"})
_WORD = re.compile(r"n't\b|'[a-z]+|\w(?:[\w&/+-]*\w)?(?=n't\b)|\w(?:[\w&/+-]*\w)?|[^\w\s]|\n")
_UNMARKED = re.compile(r"(?:do|did|does|is|was|are|were|has|have|had|wo|would|could|should)nt\Z")


@cache
def shorthand() -> dict[str, str]:
    """Short forms in small letters and what they stand for."""
    text = (resources.files("classifiers.pipeline") / "shorthand.toml").read_text("utf-8")
    words: dict[str, str] = tomllib.loads(text)["words"]
    return words


@lru_cache(maxsize=50_000)
def read_word(word: str) -> str:
    """A word in small letters; every number but a service's own (111, 999) reads as "0"."""
    is_number = word[:1].isdigit() and not any(letter.isalpha() for letter in word)
    return "0" if is_number and word not in _SERVICES else word


def split_words(text: str) -> list[str]:
    """The words and signs of a text, without spaCy: nearly as its tokenizer parts them."""
    plain = text.lower().replace("\u2019", "'")
    short = shorthand()
    return [read_word(short.get(word, word)) for word in _parts(plain)]


def _parts(plain: str) -> list[str]:
    return [part for found in _WORD.findall(plain) for part in _apart(found)]


def _apart(word: str) -> list[str]:
    """Two words of "dont", as of "don't"; three of "a/b"."""
    if _UNMARKED.match(word):
        return [word[:-2], "n't"]
    if "/" in word and word not in shorthand():
        return [part for half in word.split("/") for part in ("/", half)][1:]
    return [word]
