"""Words of a report after which a person must look. Cues, not findings: they set nothing.

Source: DOMAIN sections 3 and 5. A cue is dropped where it is denied ("denies self harm", "abuse
was ruled out"), and where an innocent phrase covers it ("neglected to ring").
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache
from importlib import resources

from classifiers.denials import is_denied
from classifiers.identifiers import without_masks
from classifiers.pipeline.phrases import Hit, Phrases, compile_phrases
from classifiers.pipeline.words import split_words


class Cue(StrEnum):
    """What some words may be about, the most urgent first."""

    DANGER = "danger"
    SAFEGUARDING_CHILD = "safeguarding_child"
    SAFEGUARDING_ADULT = "safeguarding_adult"
    SERIOUS_INCIDENT = "serious_incident"
    SEVERE_HARM = "severe_harm"
    COMPLAINT = "complaint"
    EMPLOYMENT = "employment"


Table = dict[str, dict[str, str]]
_EITHER = "safeguarding"
"""Safeguarding, and nothing yet of whom: a child where one is spoken of, else an adult."""

_UNDER_AGE = re.compile(
    r"\b(?:\d|1[0-7])[\s-]?(?:y/?o\b|yrs?\b|years?[\s-]old|year[\s-]old)"
    r"|\b\d+[\s-]?(?:/12|/52|/7|months?|mths?|wks?|weeks?|days?)[\s-]old"
    r"|\bage[ds]?[:\s]+(?:\d|1[0-7])\b",
    re.IGNORECASE,
)

_CHILDS_AGE = re.compile(
    r"(?<!\d)(?:\d|1[0-7])\s?(?:y\s?/?\s?o|(?:years?|yrs?)\sold)\b", re.IGNORECASE
)
"""Read as "child", for which the rules have many words: numbers read alike in them."""

_MANY_TAKEN = re.compile(
    r"(?<!not )(?<!n't )(?<!never )\b(?:taken?|took|swallowed)\s+"
    r"(?:(?:about|around|over|all|up to)\s+)?(?:1[2-9]|[2-9]\d|\d{3})\s?x?\s+"
    r"(?:of\s+)?(?:(?:her|his|their|the|my)\s+)?"
    r"(?:paracetamol|ibuprofen|aspirin|co-?codamol|codeine|tab(?:let)?s|pills|capsules|caps)\b",
    re.IGNORECASE,
)
"""So many at once are an overdose: beside the rules, for the same reason."""


def find_cues(text: str) -> frozenset[Cue]:
    """Every cue of a text that stands. Total: any text has an answer."""
    plain = without_masks(text)
    words = split_words(_CHILDS_AGE.sub(" child ", plain.replace("-", " ")))
    codes = {hit.code for hit in standing_hits(_rules("rules"), words)}
    if _MANY_TAKEN.search(plain):
        codes.add(Cue.DANGER)
    if not codes.isdisjoint({_EITHER, Cue.SAFEGUARDING_ADULT}):
        codes.add(_whose(words, plain))
    return frozenset(cue for cue in Cue if cue in codes)


def _whose(words: Sequence[str], plain: str) -> Cue:
    """A child is named beside an adult too: "15 year old trafficked" is no adult's matter alone."""
    is_child = _UNDER_AGE.search(plain) or not _child_words().isdisjoint(words)
    return Cue.SAFEGUARDING_CHILD if is_child else Cue.SAFEGUARDING_ADULT


def standing_hits(rules: Phrases, words: Sequence[str]) -> list[Hit]:
    """The hits of some rules that are neither denied nor innocent."""
    hits = [hit for hit in rules.hits(words, also_denied=True) if not hit.code.startswith("<")]
    innocent = [hit for hit in _rules("innocent").hits(words) if not hit.code.startswith("<")]
    covered = {at for hit in hits for at in range(hit.start, hit.end)}
    return [
        hit
        for hit in hits
        if not _is_covered(hit, innocent) and not is_denied(words, hit.start, hit.end, covered)
    ]


def _is_covered(hit: Hit, innocent: Iterable[Hit]) -> bool:
    return any(phrase.start <= hit.start < phrase.end for phrase in innocent)


@cache
def _table() -> Table:
    text = (resources.files("classifiers") / "cues.toml").read_text("utf-8")
    table: Table = tomllib.loads(text)
    return table


@cache
def _rules(name: str) -> Phrases:
    return compile_phrases({"concepts": _table()["concepts"], "rules": _table()[name]})


@cache
def _child_words() -> frozenset[str]:
    return frozenset(_table()["concepts"]["minor"].split())
