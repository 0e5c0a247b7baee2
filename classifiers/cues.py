"""Words of a report after which a person must look. Cues, not findings: they set nothing.

Source: DOMAIN sections 3 and 5. A cue is dropped where it is denied ("denies self harm", "abuse
was ruled out"), where an innocent phrase covers it ("neglected to ring"), and, but for the most
explicit words, where learnt weights are clearly against it; they also raise what no rule finds.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from importlib import resources
from math import inf

from classifiers.asides import is_set_aside
from classifiers.denials import is_denied
from classifiers.happening import is_happening
from classifiers.identifiers import without_masks
from classifiers.pipeline.phrases import Hit, Phrases, compile_phrases
from classifiers.reading import words_of
from classifiers.weighing import Sort, Weights, shipped


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

_MANY_TAKEN = re.compile(
    r"(?<!not )(?<!n't )(?<!never )\b(?:taken?|took|swallowed)\s+"
    r"(?:(?:about|around|over|all|up to)\s+)?(?:1[2-9]|[2-9]\d|\d{3})\s?x?\s+"
    r"(?:of\s+)?(?:(?:her|his|their|the|my)\s+)?"
    r"(?:paracetamol|ibuprofen|aspirin|co-?codamol|codeine|tab(?:let)?s|pills|capsules|caps)\b",
    re.IGNORECASE,
)
"""So many at once are an overdose: beside the rules, for the same reason."""


_CUTS = {"explicit": (-inf, -2.0), "wary": (-2.8, -1.0), "rules": (-1.2, -1.2)}
"""By table of cues.toml: where the weights' score of a text lies at or below it, a hit falls; the
second where words beside it set it aside (asides.toml). Chosen on hands left out (ADR 0026)."""

_RAISED, _SHORT_RAISED = 1.59, 2.0
"""Above this score a text raises a cue that no rule found; a short one says less for sure."""

_SHORT = 12

_FEWEST = 6
"""Of fewer words the weights know too little to say anything."""

_WEIGHED = {
    Sort.DANGER: Cue.DANGER,
    Sort.SAFEGUARDING: _EITHER,
    Sort.HARM: Cue.SEVERE_HARM,
}
_SAFETY = frozenset({*_WEIGHED.values(), Cue.SAFEGUARDING_CHILD, Cue.SAFEGUARDING_ADULT})


def find_cues(text: str) -> frozenset[Cue]:
    """Every cue of a text that stands. Total: any text has an answer."""
    return cues_of(text, shipped())


def cues_of(text: str, weights: Weights) -> frozenset[Cue]:
    """Every cue of a text that stands beside these weights."""
    plain = without_masks(text)
    words = words_of(text)
    scores = weights.scores(words) if len(words) >= _FEWEST else dict.fromkeys(Sort, 0.0)
    codes = set(_standing(words, scores[Sort.ALERT]))
    if _MANY_TAKEN.search(plain) or is_happening(plain):
        codes.add(Cue.DANGER)
    least = _RAISED if len(words) >= _SHORT else _SHORT_RAISED
    if scores[Sort.ALERT] > least and codes.isdisjoint(_SAFETY):
        codes.add(_WEIGHED[max(_WEIGHED, key=lambda sort: scores[sort])])
    if not codes.isdisjoint({_EITHER, Cue.SAFEGUARDING_ADULT}):
        codes.add(_whose(words, plain))
    return frozenset(cue for cue in Cue if cue in codes)


def _standing(words: Sequence[str], score: float) -> Iterator[str]:
    """The codes of hits that neither denial, innocent phrase nor weights strike out."""
    for table, (plainly, aside) in _CUTS.items():
        for hit in standing_hits(_rules(table), words):
            cut = aside if is_set_aside(words, hit) else plainly
            if score > cut or hit.code not in _SAFETY:
                yield hit.code


def is_explicit(text: str) -> bool:
    """Whether words of death, severe harm, safeguarding or danger stand in it, denied or not."""
    words = words_of(text)
    found = (_rules(table).hits(words, also_denied=True) for table in ("explicit", "wary"))
    return any(not hit.code.startswith("<") for hits in found for hit in hits)


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
