"""Names that are also words, or stand in small letters: "bhuiyan again", "Penny Cross"."""

from __future__ import annotations

import re

from classifiers.guard.name_scene import Run, Scene
from classifiers.guard.plain import Place
from classifiers.guard.slots import Slot, slot_of
from classifiers.guard.strangers import NO_SURNAME

_LEAST = 5
_DRAWN = re.compile(r"(?:[od]'[a-z]{4,}|[OD]'[A-Z][a-z]{3,})\Z")
_NOT_DRAWN = frozenset({"o'clock"})
_SPOKEN_OF = re.compile(
    r"(?:\b(?:for|re|about|regarding|with|gave|told|sent|of)\s|(?:^|[\n.!?]\s?))\Z", re.IGNORECASE
)
_RE = re.compile(r"\b(?:re|pt|patient)(?::\s?|\s)\Z", re.IGNORECASE)
_DID = re.compile(
    r"\s(?:got|gets|says|said|was|has|had|is|rang|came|went|needs|wants|still|didn't|did)\b"
)
_LOOK_BACK = 20


def small_surname(scene: Scene, at: int) -> Place | None:
    """As in "bhuiyan again": a sure surname that this trade never writes as a word."""
    word, known = scene.words[at], scene.known
    is_word = (
        not (word.text.islower() or _DRAWN.match(word.text))
        or "-" in word.text
        or word.lower in _NOT_DRAWN
    )
    is_word = is_word or word.lower in known.not_small_surnames
    if is_word or len(word.text) < _LEAST:
        return None
    is_plain = known.is_certain_surname(word.text) and known.is_strange(word.text)
    is_sure = is_plain and not NO_SURNAME.search(word.text) and word.lower not in known.eponyms
    if not (is_sure or _DRAWN.match(word.text)):
        return None
    first = at - 1 if _is_small_letter(scene, at - 1) and scene.is_joined(at - 1) else at
    last = at + 1 if _is_small_letter(scene, at + 1) and scene.is_joined(at) else at
    is_nobody = _is_saint(scene, at) or scene.is_not_patient(Run(at, at, 1))
    return None if is_nobody else scene.place(first, last)


def _is_saint(scene: Scene, at: int) -> bool:
    """As in "st crispin's"."""
    before = scene.word_at(at - 1)
    return before is not None and before.lower in {"st", "saint"}


def _is_small_letter(scene: Scene, at: int) -> bool:
    """As in "j o'brien"; "a" and "i" are words."""
    word = scene.word_at(at)
    is_letter = word is not None and len(word.text) == 1 and word.text.islower()
    return bool(is_letter and word and word.text not in {"a", "i"})


def small_turned_round(scene: Scene, at: int) -> Place | None:
    """As in "brown, edith": any surname, a comma, and a forename that is hardly anything else."""
    surname, forename, known = scene.words[at], scene.word_at(at + 1), scene.known
    if forename is None or scene.gap(at) != ", " or not surname.text.islower():
        return None
    is_pair = known.is_surname(surname.text) and known.is_small_forename(forename.text)
    return scene.place(at, at + 1) if is_pair and forename.text.islower() else None


def month_and_surname(scene: Scene, at: int) -> Place | None:
    """As in "May Tunnicliffe": a forename that is first of all another word."""
    forename, surname = scene.words[at], scene.word_at(at + 1)
    if surname is None or not forename.has_capital or scene.known.may_be_name(forename.text):
        return None
    if not scene.known.is_forename(forename.text) or not scene.is_joined(at):
        return None
    is_sure = surname.has_capital and scene.known.is_certain_surname(surname.text)
    run = Run(at, at + 1, 2)
    if not is_sure or len(surname.text) <= 3 or scene.is_not_patient(run):
        return None
    return scene.place(at, at + 1)


def two_words(scene: Scene, at: int) -> Place | None:
    """As in "d/c for Penny Cross says", "Will Young got": both are words elsewhere."""
    forename, surname, known = scene.words[at], scene.word_at(at + 1), scene.known
    if surname is None or not scene.is_joined(at) or "." in scene.gap(at):
        return None
    are_written_so = all(one.text.istitle() for one in (forename, surname))
    if not are_written_so or not known.is_forename(forename.text):
        return None
    run, place = Run(at, at + 1, 2), scene.place(at, at + 1)
    if not known.is_listed_surname(surname.text) or scene.is_not_patient(run):
        return None
    return place if _is_spoken_of(scene.text, place) else None


def _is_spoken_of(text: str, place: Place) -> bool:
    before = text[max(0, place[0] - _LOOK_BACK) : place[0]]
    is_named = bool(
        _RE.search(before) or (_SPOKEN_OF.search(before) and _DID.match(text, place[1]))
    )
    return is_named or slot_of(text, place) is not Slot.NONE
