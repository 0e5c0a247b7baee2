"""An English tokenizer that spells out the shorthand of general practice.

A token's `norm_` is what the rules and the categoriser read: small letters, shorthand spelt out.
"""

from __future__ import annotations

from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from classifiers.pipeline.words import read_word, shorthand


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
