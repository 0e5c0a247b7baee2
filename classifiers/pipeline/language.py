"""An English tokenizer that spells out the shorthand of general practice.

A token's `norm_` is what the rules and the categoriser read: small letters, shorthand spelt out.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

_SERVICES = frozenset({"111", "999"})


@cache
def shorthand() -> dict[str, str]:
    """Short forms in small letters and what they stand for."""
    text = (resources.files("classifiers.pipeline") / "shorthand.toml").read_text("utf-8")
    words: dict[str, str] = tomllib.loads(text)["words"]
    return words


def blank_language() -> Language:
    """English without a model, with the shorthand as tokenizer exceptions."""
    nlp = spacy.blank("en")
    tokenizer: Any = nlp.tokenizer
    for short, meaning in shorthand().items():
        for written in _written(short):
            tokenizer.add_special_case(written, [{"ORTH": written, "NORM": meaning}])
    return nlp


def _written(short: str) -> set[str]:
    """A short form in small letters, with a capital, in capitals, and so with a small ending."""
    large = short.upper()
    endings = {large[: -len(small)] + small for small in ("'d", "'s", "s") if short.endswith(small)}
    return {short, short.capitalize(), large, *endings}


def read_words(doc: Doc) -> list[str]:
    """The tokens as the rules and the categoriser read them."""
    return [read_word(token.norm_.lower()) for token in doc]


@lru_cache(maxsize=50_000)
def read_word(word: str) -> str:
    """A word in small letters; every number but a service's own (111, 999) reads as "0"."""
    is_number = word[:1].isdigit() and not any(letter.isalpha() for letter in word)
    return "0" if is_number and word not in _SERVICES else word
