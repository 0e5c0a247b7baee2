"""Names of patients and their relatives: after a title, a cue or a relation, beside a number.

Staff are not patients: "Dr Patel", "nurse Tina" and "Mr Khan's clinic" stay. Eponyms, hospitals
and charities stay. A forename quite alone masks nothing; an initial ("Mr X") names nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from classifiers.guard.capital_forenames import bracketed_forename, capital_forename
from classifiers.guard.cued_names import STRONG_CUES, WEAK_CUES, after_links, cued
from classifiers.guard.initials import initial_and_surname, surname_and_initial
from classifiers.guard.lone_names import (
    lone_forename,
    nicknamed,
    small_surname_after,
    small_surname_first,
    strange_forename,
    surname_and_forename,
    two_strangers,
)
from classifiers.guard.name_scene import Run, Scene
from classifiers.guard.neighbour_names import (
    corrected,
    familiar,
    second_of_several,
)
from classifiers.guard.plain import Place
from classifiers.guard.plain_names import month_and_surname, two_words
from classifiers.guard.short_names import first_of_several, small_owner, syllables
from classifiers.guard.slots import Slot, slot_of
from classifiers.guard.slotted_names import bare_surname, slotted
from classifiers.guard.small_names import (
    small_forename_and_letter,
    small_patient,
    small_strangers,
    small_surname,
    small_turned_round,
    small_with_particles,
    small_word_and_stranger,
)
from classifiers.guard.strangers import is_small_stranger, is_stranger
from classifiers.guard.surname_first import surname_first
from classifiers.guard.titled_names import TITLES, titled

_KIN_WORDS = """
mum mother mam dad father wife husband son daughter partner nan gran grandmother grandad
    grandson granddaughter grandmother parents family niece nephew aunt uncle brother sister fiance
    girlfriend boyfriend neighbour friend carer stepson stepdaughter dtr dau hubby missus bro sis
    fiancee step-dad stepdad stepmum step-mum
"""
_KIN = frozenset(_KIN_WORDS.split())
_OPENING_KIN = _KIN - {"mum", "mother", "mam", "dad", "father", "family", "sister", "parents"}
_OWNED = _KIN | {"carer", "carers", "relatives", "neighbour", "next", "nok", "baby", "twin"}
_BESIDE_GAP = re.compile(
    r"[\s,;:(\-/|]{0,3}(?:(?:dob|d\.o\.b\.?|born|date of birth|nhs|no|number|num|age|aged)"
    r"[\s.,:;#\-]{0,3}){0,3}\Z",
    re.IGNORECASE,
)
_AFTER_GAP = re.compile(r"[\s,;:()\-]{1,4}\Z")
_LEAST_LETTERS = 3
_MOST_CUE_WORDS = 12  # a date in words and "date of birth, NHS number" may stand between


def names(scene: Scene) -> Iterator[Place]:
    """Places of patients' and relatives' names in the scene of a plain text."""
    for at, word in enumerate(scene.words):
        if not (word.is_owner or word.lower in _cues() or _may_begin(scene, at)):
            continue
        for rule in _RULES:
            found = rule(scene, at)
            if found:
                yield found


def names_beside(scene: Scene, numbers: Iterable[Place]) -> Iterator[Place]:
    """Places of names beside NHS numbers and dates of birth already found.

    Two capital words beside one are a name.
    """
    for number in numbers:
        yield from _beside(scene, number)


def _pair(scene: Scene, at: int) -> Place | None:
    """Forename and surname, both with capitals, or both in small letters and both known."""
    forename = scene.words[at]
    if not scene.known.is_forename(forename.text) or forename.is_owner:
        return None
    last = _surname_after(scene, at) if forename.has_capital else small_surname_after(scene, at)
    if last is None or scene.is_not_patient(Run(at, last, 2)):
        return None
    return scene.place(at, last)


def _surname_after(scene: Scene, at: int) -> int | None:
    run = scene.run(at)
    if run is None or run.length < 2:
        return None
    surname = scene.words[run.last].lower
    is_certain = scene.known.is_certain_forename(scene.words[at].text)
    may_be = scene.known.is_surname(surname) or scene.known.is_strange(surname)
    return run.last if is_certain or may_be else None


def _owner_of_kin(scene: Scene, at: int) -> Place | None:
    """As in "Saffron Hale's mum", "kieran's dad"."""
    owner, kin = scene.words[at], scene.word_at(at + 1)
    if not owner.is_owner or kin is None or kin.lower not in _OWNED:
        return None
    is_name = owner.has_capital and scene.known.may_be_name(owner.text)
    if not is_name and not scene.known.is_certain_forename(owner.text):
        return None
    before = scene.word_at(at - 1)
    has_forename = (
        before is not None and scene.is_joined(at - 1) and scene.known.is_forename(before.text)
    )
    return scene.place(at - 1 if has_forename else at, at)


def _name_of_kin(scene: Scene, at: int) -> Place | None:
    """As in "his partner is Mel", "wife Doreen Hall"."""
    kin = scene.words[at]
    first = after_links(scene, at) if kin.lower in _KIN and not kin.is_owner else None
    if first is None:
        return None
    run = scene.run(first)
    if run is None:
        return _small_kin(scene, first)
    is_opening = kin.lower in _OPENING_KIN and scene.gap(at - 1)[:1] not in {" ", "-"}
    is_called = not kin.has_capital or is_opening
    if not _is_forename_of_kin(scene, run.first, is_called=is_called):
        return None
    is_colleague = kin.has_capital and scene.is_not_patient(run)
    return None if is_colleague else scene.place(run.first, run.last)


def _is_forename_of_kin(scene: Scene, at: int, *, is_called: bool) -> bool:
    """Where the kin's word has a capital, only what is nothing else: "Mum Surjit"."""
    word, known = scene.words[at].text, scene.known
    if known.is_forename(word):
        return is_called or known.is_certain_forename(word)
    return is_stranger(scene, at)


def _small_kin(scene: Scene, at: int) -> Place | None:
    """As in "his daughter noor"."""
    word = scene.words[at]
    is_name = scene.known.is_certain_forename(word.text) and len(word.text) > _LEAST_LETTERS
    is_called = scene.known.is_forename(word.text) and _is_spoken_of(scene, at)
    if not word.text.islower() or not (is_name or is_called or is_small_stranger(scene, at)):
        return None
    return scene.place(at, small_surname_after(scene, at) or at)


def _is_spoken_of(scene: Scene, at: int) -> bool:
    """As in "neighbour ivy rang", where the name is a word as well."""
    return slot_of(scene.text, scene.place(at, at)) is not Slot.NONE


def _beside(scene: Scene, number: Place) -> Iterator[Place]:
    following = bisect_left(scene.words, number[1], key=lambda word: word.start)
    for at in range(max(0, following - _MOST_CUE_WORDS), following):
        word = scene.words[at]
        if word.end <= number[0] and _BESIDE_GAP.match(scene.text, word.end, number[0]):
            yield from _ending_at(scene, at)
    word_after = scene.word_at(following)
    if word_after and _AFTER_GAP.match(scene.text, number[1], word_after.start):
        yield from _starting_at(scene, following)


def _ending_at(scene: Scene, last: int) -> Iterator[Place]:
    for first in range(max(0, last - 2), last):
        run = scene.run(first)
        if run and run.last == last and run.length > 1 and not scene.is_not_patient(run):
            yield scene.place(first, last)
            return
    if _is_sure_name(scene, last):
        yield scene.place(last, last)
    if _is_forename_in_front(scene, last):
        yield scene.place(last, last)
    forename = scene.word_at(last - 1)
    if forename and scene.is_joined(last - 1) and scene.known.is_certain_forename(forename.text):
        yield scene.place(last - 1, last)


def _is_forename_in_front(scene: Scene, at: int) -> bool:
    """As in "discharged Jade (04/12/2001)": with a capital, though it may be a word."""
    word, run = scene.words[at], Run(at, at, 1)
    is_small = scene.known.is_certain_forename(word.text) and len(word.text) > _LEAST_LETTERS
    is_written_so = word.text[1:].islower() and (word.has_capital or is_small)
    is_name = scene.known.is_forename(word.text) and scene.known.may_be_name(word.text)
    return is_written_so and is_name and not scene.is_not_patient(run)


def _is_sure_name(scene: Scene, at: int) -> bool:
    """One word beside a patient's number: a known surname will do, and one in capitals."""
    word, known = scene.words[at], scene.known
    is_shouted = word.text.isupper() and known.is_surname(word.text) and not scene.is_in_capitals
    if not (known.is_certain_surname(word.text) or is_shouted) or not known.may_be_name(word.text):
        return False
    is_likely = word.has_capital or scene.known.is_strange(word.text)
    return is_likely and len(word.text) > 2 and not scene.is_not_patient(Run(at, at, 1))


def _starting_at(scene: Scene, first: int) -> Iterator[Place]:
    if _is_sure_name(scene, first):
        yield scene.place(first, first)
    run = scene.run(first)
    if run and run.length > 1 and not scene.is_not_patient(run):
        yield scene.place(run.first, run.last)


def _may_begin(scene: Scene, at: int) -> bool:
    word = scene.words[at]
    if word.text in scene.known.plain:
        return False
    is_before_comma = word.has_capital and scene.gap(at)[:1] == ","
    is_before_name = scene.known.is_strange(word.text)
    return (
        is_before_comma or is_before_name or word.text.isupper() or scene.known.is_known(word.text)
    )


@cache
def _cues() -> frozenset[str]:
    """Lower-case words that may say a name follows."""
    return TITLES | STRONG_CUES | WEAK_CUES | _KIN


_RULES: tuple[Callable[[Scene, int], Place | None], ...] = (
    titled, cued, _pair, surname_first, _owner_of_kin, _name_of_kin,
    lone_forename, initial_and_surname, surname_and_initial, surname_and_forename, strange_forename,
    nicknamed,
    small_surname_first, month_and_surname, two_strangers, slotted, bare_surname,
    corrected, second_of_several, familiar, two_words, capital_forename, bracketed_forename,
    small_surname, small_turned_round, small_patient, small_with_particles,
    small_forename_and_letter, small_strangers, small_word_and_stranger,
    small_owner, first_of_several, syllables,
)  # fmt: skip
