"""How a report is told: its kind, how its writer knows, and whether it blames. Only what is plain.

Source: DOMAIN section 5, kinds; REQUIREMENTS N-30. Guesses from words: whoever writes changes them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache
from importlib import resources

from classifiers.denials import is_denied
from classifiers.identifiers import without_masks
from classifiers.pipeline.phrases import Hit, Phrases, compile_phrases
from classifiers.pipeline.words import split_words


@dataclass(frozen=True, slots=True)
class Manner:
    """What the words plainly say; None and False where they do not."""

    kind: str | None = None
    certainty: str | None = None
    is_for_colleague: bool = False
    is_blaming: bool = False


def read_manner(text: str) -> Manner:
    """How a text is told. Total: any text has an answer."""
    words = split_words(without_masks(text).replace("-", " "))
    return Manner(
        kind=_kind(words),
        certainty=_first(("hunch", "seen", "told"), _codes("certainty", words)),
        is_for_colleague=bool(_codes("colleague", words)),
        is_blaming=bool(_codes("blame", words)),
    )


def _kind(words: Sequence[str]) -> str | None:
    """Praise is plain only where nothing went wrong; words passed on may be of either sort."""
    codes = _codes("kinds", words)
    if "good_care" in codes and (_codes("trouble", words) or "idea" in codes):
        codes -= {"good_care"}
    return _first(("good_care", "idea", "niggle", "experience"), codes)


def _first(order: Sequence[str], codes: Set[str]) -> str | None:
    return next((code for code in order if code in codes), None)


def _codes(name: str, words: Sequence[str]) -> set[str]:
    innocent = _hits("innocent", words)
    return {
        hit.code
        for hit in _hits(name, words)
        if not is_denied(words, hit.start, hit.end)
        and not any(phrase.start < hit.end and hit.start < phrase.end for phrase in innocent)
    }


def _hits(name: str, words: Sequence[str]) -> list[Hit]:
    found = _rules(name).hits(words, also_denied=True)
    return [hit for hit in found if not hit.code.startswith("<")]


@cache
def _rules(name: str) -> Phrases:
    table = _table()
    return compile_phrases({"concepts": table["concepts"], "rules": table[name]})


@cache
def _table() -> dict[str, dict[str, str]]:
    text = (resources.files("classifiers") / "manner.toml").read_text("utf-8")
    table: dict[str, dict[str, str]] = tomllib.loads(text)
    return table
