"""The vote of learnt weights beside the rules of names: it adds names where it is sure (ADR 0028).

A colleague, a place or a thing by what stands around is never added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.guard.name_scene import Run, Scene
from classifiers.guard.name_votes import NameWeights, scores, shipped
from classifiers.guard.plain import Place
from classifiers.guard.slots import Slot, slot_of
from classifiers.guard.strangers import is_small_stranger, is_stranger
from classifiers.guard.titled_names import TITLES

ADDS = 0.9
_JOINS = -0.8
"""Log-odds: from 0.7 a word is a name, and beside one from 0.3."""

_MOST_WORDS = 4
_SHORTHAND = 4
_MODALS = frozenset({"will", "may"})
_LEADS = TITLES | frozenset({"ward", "bay", "unit", "suite", "wing", "theatre", "site", "branch"})
"""Behind a title the rules know better, and behind these a ward is called so."""

_WITHIN = re.compile(r"\A[^.!?\n]*\Z")

Scores = dict[int, float]


def voted_names(scene: Scene, weights: NameWeights | None = None) -> Iterator[Place]:
    """Places of names that the vote adds; without `weights` the shipped ones vote."""
    found = scores(scene, weights or shipped())
    for at in (at for at, score in found.items() if score >= ADDS and _may_be(scene, at)):
        first, last = _joined(scene, found, at)
        is_led = first > 0 and scene.words[first - 1].lower in _LEADS
        if not is_led and not scene.is_not_patient(Run(first, last, last - first + 1)):
            yield scene.place(first, last)


def _may_be(scene: Scene, at: int) -> bool:
    """In a list of names, or in none and formed as no word of English, medicine or a town is.

    Nothing in another language; nor an English word that opens a sentence, where all have
    capitals, or that other words in small letters follow ("Pt Long wait"), unless in a slot.
    """
    word, known = scene.words[at], scene.known
    if scene.is_foreign or _is_shorthand(scene, at) or word.text in known.not_small:
        return False
    is_word = word.lower in known.english or word.lower in known.ordinary_surnames
    if is_word and (_opens(scene, at) or _is_in_a_phrase(scene, at)):
        return False
    return known.is_known(word.text) or is_stranger(scene, at) or is_small_stranger(scene, at)


def _is_shorthand(scene: Scene, at: int) -> bool:
    """As in "NUH discharged him": few capitals among other letters."""
    word = scene.words[at]
    return len(word.text) <= _SHORTHAND and word.text.isupper() and not scene.is_in_capitals


def _opens(scene: Scene, at: int) -> bool:
    return at == 0 or not _WITHIN.search(scene.gap(at - 1))


def _is_in_a_phrase(scene: Scene, at: int) -> bool:
    following = scene.word_at(at + 1)
    if following is None or not following.text.islower() or scene.gap(at) != " ":
        return False
    is_word = following.lower in scene.known.plain or following.lower in scene.known.english
    if scene.words[at].lower in _MODALS:
        return True
    return is_word and slot_of(scene.text, scene.place(at, at)) is Slot.NONE


def _joined(scene: Scene, found: Scores, at: int) -> tuple[int, int]:
    """The first and last of the words that make one name with word `at`."""
    first = last = at
    while last - first + 1 < _MOST_WORDS and _may_join(scene, found, first - 1, first - 1):
        first -= 1
    while last - first + 1 < _MOST_WORDS and _may_join(scene, found, last + 1, last):
        last += 1
    return first, last


def _may_join(scene: Scene, found: Scores, at: int, gap: int) -> bool:
    return at in found and found[at] >= _JOINS and scene.is_joined(gap)
