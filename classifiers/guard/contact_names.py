"""Names straight beside a telephone number, postcode or address: "rita 07700 900651"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from classifiers.guard.name_scene import Run, Scene
from classifiers.guard.plain import Place
from classifiers.guard.strangers import is_stranger

_BEFORE = re.compile(r"(?:[ ,;:\-]{1,3}|:? ?\(|,? (?:on|at|from|of|lives at|tel|mob|jr) )\Z", re.I)
_AFTER = re.compile(r"[ ,;:)\-]{1,3}\Z")
_FEWEST_LETTERS = 3
_CALLS = frozenset({"ring", "rang", "rung", "call", "called", "phone", "phoned", "tried"})


def names_beside_contacts(scene: Scene, contacts: Iterable[Place]) -> Iterator[Place]:
    """Places of one name before or behind each of these places."""
    for start, end in contacts:
        at = bisect_left(scene.words, start, key=lambda word: word.start)
        for number in range(max(0, at - 3), at):
            is_near = _BEFORE.match(scene.text, scene.words[number].end, start)
            if is_near and _is_name(scene, number) and not _is_rung(scene, number):
                yield scene.place(number, number)
        behind = bisect_left(scene.words, end, key=lambda word: word.start)
        word = scene.word_at(behind)
        if word and _AFTER.match(scene.text, end, word.start) and _is_name(scene, behind):
            yield scene.place(behind, behind)


def _is_rung(scene: Scene, at: int) -> bool:
    """As in "rang Vitalograph on 01280": whom one rings may be a firm, unless a list knows it."""
    before = scene.word_at(at - 1)
    is_called = before is not None and before.lower in _CALLS
    return is_called and not scene.known.is_known(scene.words[at].text)


def _is_name(scene: Scene, at: int) -> bool:
    """Somebody's who is no colleague; in small letters only what is hardly a word."""
    word, known, run = scene.words[at], scene.known, Run(at, at, 1)
    is_place = word.lower in known.towns or word.lower in known.owned_places
    if is_place or len(word.text) < _FEWEST_LETTERS or not known.may_be_name(word.text):
        return False
    if scene.is_role(run) or scene.is_place_or_thing(run):
        return False
    if word.text.islower():
        is_surname = known.is_certain_surname(word.text) and known.is_no_word(word.text)
        return is_surname or known.is_certain_forename(word.text)
    return word.text.istitle() and (known.is_forename(word.text) or is_stranger(scene, at))
