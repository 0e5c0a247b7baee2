"""Names in a person's slot: words that are names ("Hope"), a surname alone, and strangers."""

from __future__ import annotations

from classifiers.guard.name_scene import Run, Scene, Word
from classifiers.guard.plain import Place
from classifiers.guard.slots import (
    Slot,
    is_for,
    is_given,
    is_our_patient,
    is_owner_of_thing,
    is_small_slot,
    is_small_start,
    is_told_in_small,
    slot_of,
)
from classifiers.guard.strangers import is_stranger
from classifiers.guard.titled_names import TITLES

_WHEN_WORDS = "may april june august jan summer autumn spring winter sunday friday easter noel"
_HOSPITALS = "alexandra victoria"
_ALSO_OTHER = frozenset(f"{_WHEN_WORDS} {_HOSPITALS}".split())
"""Forenames that are first of all times or hospitals."""

_NOBODY = frozenset({"guy", "junior", "scot", "danish", "thai", "roman", "king", "baby"})
_ARTICLES = frozenset({"the", "a", "an", "st", "saint", "our", "at", "in", "via", "from", "near"})
_BEFORE_BARE_WORDS = """
for about with regarding of like re and told is was that because cos when if as to incl plus but
it she he named under
"""
_BEFORE_BARE = frozenset(_BEFORE_BARE_WORDS.split())
_BARE_GAPS = frozenset({" ", "'s "})
_MOST_WORDS = 4
_LEAST_LETTERS = 3
_SHORTHAND = 4


def slotted(scene: Scene, at: int) -> Place | None:
    """As in "Hope dna'd", "Papadopoulos was sent home", "because may came 4 mins late"."""
    word = scene.words[at]
    if word.lower in _NOBODY or _is_led(scene, at):
        return None
    if word.is_owner:
        return _owner(scene, at)
    if not word.has_capital:
        return _small_slotted(scene, at)
    last = _last_of_name(scene, at)
    run, place = Run(at, last, last - at + 1), scene.place(at, last)
    needed = _needed(scene, at)
    if needed is Slot.NONE or slot_of(scene.text, place) < needed or scene.is_place_or_thing(run):
        return None
    if scene.is_role(run) and not is_our_patient(scene.text, place[1]):
        return None
    return scene.place(scene.before_particles(at), last)


def _owner(scene: Scene, at: int) -> Place | None:
    """As in "Dean's bloods"."""
    word, run = scene.words[at], Run(at, at, 1)
    is_name = scene.known.is_forename(word.text) and scene.known.may_be_name(word.text)
    is_name = is_name or (is_stranger(scene, at) and word.lower not in scene.known.eponyms)
    is_other = word.lower in _ALSO_OTHER or word.lower in scene.known.towns
    if (
        not is_name
        or is_other
        or not word.has_capital
        or not is_owner_of_thing(scene.text, word.end)
    ):
        return None
    return None if scene.is_role(run) or scene.is_place_or_thing(run) else scene.place(at, at)


def _needed(scene: Scene, at: int) -> Slot:
    """How sure a slot makes word `at` a name; NONE if none does."""
    word, known = scene.words[at], scene.known
    if _is_shorthand(scene, word):
        return Slot.NONE
    is_name = known.is_forename(word.text) or known.is_certain_surname(word.text)
    is_other = word.lower in _ALSO_OTHER or word.lower in known.towns
    if is_name and known.may_be_name(word.text) and not is_other:
        return Slot.LIKELY
    before = scene.word_at(at - 1)
    is_second = before is not None and before.has_capital and scene.is_joined(at - 1)
    if is_stranger(scene, at) and not is_other and not is_second:
        return Slot.LIKELY
    is_sure_there = known.is_forename(word.text) or is_stranger(scene, at)
    return Slot.SURE if is_sure_there else Slot.NONE


def _is_shorthand(scene: Scene, word: Word) -> bool:
    """As in "ANA was sent": capitals, in a text that has small letters."""
    is_short = word.text.isupper() and len(word.text) <= _SHORTHAND
    return is_short and not scene.is_in_capitals


def _last_of_name(scene: Scene, at: int) -> int:
    last = at
    while last - at + 1 < _MOST_WORDS and _goes_on(scene, last):
        last += 1
    return last


def _goes_on(scene: Scene, at: int) -> bool:
    following = scene.word_at(at + 1)
    if following is None or not scene.is_joined(at) or not following.has_capital:
        return False
    is_part = scene.known.is_known(following.text) or is_stranger(scene, at + 1)
    return is_part and scene.known.may_be_name(following.text) and not scene.words[at].is_owner


def _small_slotted(scene: Scene, at: int) -> Place | None:
    word, known = scene.words[at], scene.known
    is_surname = known.is_certain_surname(word.text) and known.is_strange(word.text)
    if not (known.is_forename(word.text) or is_surname) or len(word.text) < _LEAST_LETTERS:
        return None
    place = scene.place(at, at)
    is_sure = is_surname or known.is_certain_forename(word.text)
    is_alone = is_sure and any(
        slot(scene.text, place) for slot in (is_small_start, is_given, is_for, is_told_in_small)
    )
    return place if is_alone or is_small_slot(scene.text, place) else None


def _is_led(scene: Scene, at: int) -> bool:
    """As in "the Lister was told"; and "Chelmsley Wood told", where the first is a town."""
    before = scene.word_at(at - 1)
    if before is None or scene.gap(at - 1) not in {" ", ". "}:
        return False
    return before.lower in _ARTICLES or (before.has_capital and before.lower in scene.known.towns)


def bare_surname(scene: Scene, at: int) -> Place | None:
    """As in "rang asking for Goldstein": a surname alone, and no word of any other kind."""
    word, known = scene.words[at], scene.known
    is_sure = known.is_certain_surname(word.text) and known.is_strange(word.text)
    is_sure = is_sure and known.words.isdisjoint(word.lower.split("-"))
    if not is_sure or len(word.text) <= _SHORTHAND or not word.text[1:].islower():
        return None
    run = scene.run(at)
    if _is_led(scene, at) or run is None or run.length > 1 or word.is_owner:
        return None
    before = scene.word_at(at - 1)
    is_spoken_of = (
        before is not None and before.lower in _BEFORE_BARE and scene.gap(at - 1) in _BARE_GAPS
    )
    is_titled = before is not None and before.lower in TITLES  # a consultant's, if still here
    is_name = is_spoken_of or not (is_titled or word.lower in known.eponyms)
    return scene.place(at, at) if is_name and not scene.is_not_patient(run) else None
