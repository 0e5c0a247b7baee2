"""Names of patients and their relatives: after a title, a cue or a relation, beside a number.

Staff are not patients: "Dr Patel", "nurse Tina" and "Mr Khan's clinic" stay. Eponyms, hospitals
and charities stay. A forename quite alone masks nothing; an initial ("Mr X") names nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from classifiers.guard.name_scene import Run, Scene
from classifiers.guard.name_words import name_words
from classifiers.guard.plain import Place
from classifiers.guard.titled_names import TITLES, titled

_STRONG_CUES = frozenset({"pt", "patient", "client", "resident", "user", "inpatient", "outpatient"})
_WEAK_CUES = frozenset(
    {"re", "regarding", "called", "named", "name", "names", "about", "ref", "for", "baby", "twin"}
)
_SURNAME_CUES = frozenset({"pt", "patient", "client", "resident", "baby", "twin"})
_NAMING_CUES = frozenset({"called", "named", "name", "names"})
_CUE_GAP = re.compile(r"\s{0,2}[:,\-(=]?\s{0,2}\Z")
_LINKS = frozenset({"is", "was", "called", "named", "name"})
_KIN_WORDS = """
mum mother mam dad father wife husband son daughter partner nan gran grandmother grandad
    grandson granddaughter grandmother parents family niece nephew aunt uncle brother sister fiance
    girlfriend boyfriend stepson stepdaughter
"""
_KIN = frozenset(_KIN_WORDS.split())
_OWNED = _KIN | {"carer", "carers", "relatives", "neighbour", "next", "nok", "baby", "twin"}
_STAFF_BEFORE = re.compile(
    r"(?:\b(?:dr|doctor|prof|professor|nurse|matron|hca|consultant|cons|gp|registrar|reg|sho|fy1|fy2|midwife"
    r"|physio|pharmacist|paramedic|receptionist|secretary|anp|cpn|dn|hv|sw|worker|manager|surgeon|sn|rmn"
    r"|colleague|practitioner|therapist|dietitian|optometrist|dentist|coroner|porter|clerk|technician"
    r"|councillor|mp|lead|director|carer|hcp|ward sister)|\bSister)"
    r"\b[.,:]?\s(?:[A-Z][\w'\-]*\.?\s)?$",
    re.IGNORECASE,
)
_BESIDE_GAP = re.compile(
    r"[\s,;:(\-]{0,3}(?:(?:dob|d\.o\.b\.?|born|date of birth|nhs|no|number|num|age|aged)"
    r"[\s.,:;#\-]{0,3}){0,3}\Z",
    re.IGNORECASE,
)
_AFTER_GAP = re.compile(r"[\s,;:()\-]{1,4}\Z")
_LOOK_BACK = 40
_MOST_CUE_WORDS = 12  # a date in words and "date of birth, NHS number" may stand between


def names(text: str, numbers: Iterable[Place]) -> Iterator[Place]:
    """Places of patients' and relatives' names in plain text.

    `numbers` are NHS numbers and dates of birth already found: two capital words beside one are
    a name.
    """
    scene = Scene(text)
    for at, word in enumerate(scene.words):
        if not (word.is_owner or word.lower in _starts() or word.text.isupper()):
            continue
        for rule in _RULES:
            found = rule(scene, at)
            if found:
                yield found
    for number in numbers:
        yield from _beside(scene, number)


def _cued(scene: Scene, at: int) -> Place | None:
    cue = scene.words[at].lower
    if cue not in _STRONG_CUES and cue not in _WEAK_CUES:
        return None
    first = _after_links(scene, at)
    run = scene.run(first) if first is not None else None
    if run is None or not _is_named(scene, cue, run) or _is_not_patient(scene, run):
        return None
    return scene.place(run.first, run.last)


def _after_links(scene: Scene, at: int) -> int | None:
    """Number of the word after the cue and up to two of "is", "called", "name"; else None."""
    for following in range(at + 1, at + 4):
        if not _CUE_GAP.match(scene.gap(following - 1)):
            return None
        if scene.words[following].lower not in _LINKS:
            return following
    return None


def _is_named(scene: Scene, cue: str, run: Run) -> bool:
    words = scene.words[run.first : run.last + 1]
    knows_forename = any(scene.known.is_certain_forename(word.text) for word in words)
    if knows_forename and (run.length > 1 or cue in _NAMING_CUES or cue in _STRONG_CUES):
        return True
    if cue in _SURNAME_CUES and scene.known.is_certain_surname(words[0].text):
        return True
    return cue in _STRONG_CUES and run.length > 1 and not _is_all_capitals(scene, run)


def _is_all_capitals(scene: Scene, run: Run) -> bool:
    return all(word.text.isupper() for word in scene.words[run.first : run.last + 1])


def _pair(scene: Scene, at: int) -> Place | None:
    """Forename and surname, both with capitals, or both in small letters and both known."""
    forename = scene.words[at]
    if not scene.known.is_forename(forename.text) or forename.is_owner:
        return None
    last = _surname_after(scene, at) if forename.has_capital else _small_surname_after(scene, at)
    if last is None or _is_not_patient(scene, Run(at, last, 2)):
        return None
    return scene.place(at, last)


def _surname_after(scene: Scene, at: int) -> int | None:
    run = scene.run(at)
    if run is None or run.length < 2:
        return None
    surname = scene.words[run.last].lower
    is_certain = scene.known.is_certain_forename(scene.words[at].text)
    return run.last if is_certain or surname in scene.known.surnames else None


def _small_surname_after(scene: Scene, at: int) -> int | None:
    is_certain = scene.known.is_certain_forename(scene.words[at].text)
    return at + 1 if is_certain and scene.known_surname_follows(at) else None


def _surname_first(scene: Scene, at: int) -> Place | None:
    """As in "SMITH, John": a surname in capitals or a known one, a comma, a certain forename."""
    surname, forename = scene.words[at], scene.word_at(at + 1)
    if forename is None or not forename.has_capital or scene.gap(at) not in {", ", ","}:
        return None
    is_surname = surname.lower in scene.known.surnames or (
        surname.text.isupper() and len(surname.text) > 2 and scene.known.may_be_name(surname.text)
    )
    if (
        not is_surname
        or not surname.has_capital
        or not scene.known.is_certain_forename(forename.text)
    ):
        return None
    return scene.place(at, at + 1)


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
    if kin.lower not in _KIN or kin.has_capital or kin.is_owner:
        return None
    first = _after_links(scene, at)
    run = scene.run(first) if first is not None else None
    if run is None or not scene.known.is_forename(scene.words[run.first].text):
        return None
    return scene.place(run.first, run.last)


def _is_not_patient(scene: Scene, run: Run) -> bool:
    start = scene.words[run.first].start
    is_staff = _STAFF_BEFORE.search(scene.text[max(0, start - _LOOK_BACK) : start])
    return bool(is_staff) or scene.is_place_or_thing(run)


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
        if run and run.last == last and run.length > 1 and not _is_not_patient(scene, run):
            yield scene.place(first, last)
            return
    forename = scene.word_at(last - 1)
    if forename and scene.is_joined(last - 1) and scene.known.is_certain_forename(forename.text):
        yield scene.place(last - 1, last)


def _starting_at(scene: Scene, first: int) -> Iterator[Place]:
    run = scene.run(first)
    if run and run.length > 1 and not _is_not_patient(scene, run):
        yield scene.place(run.first, run.last)


@cache
def _starts() -> frozenset[str]:
    """Lower-case words at which a rule can begin."""
    known = name_words()
    return TITLES | _STRONG_CUES | _WEAK_CUES | _KIN | known.forenames | known.surnames


_RULES: tuple[Callable[[Scene, int], Place | None], ...] = (
    titled, _cued, _pair, _surname_first, _owner_of_kin, _name_of_kin,
)  # fmt: skip
