"""Names that are also words: "May Tunnicliffe", "Penny Cross"."""

from __future__ import annotations

import re

from classifiers.guard.name_scene import Run, Scene
from classifiers.guard.plain import Place
from classifiers.guard.slots import Slot, slot_of

_SPOKEN_OF = re.compile(
    r"(?:\b(?:for|re|about|regarding|with|gave|told|sent|of)\s|(?:^|[\n.!?]\s?))\Z", re.IGNORECASE
)
_RE = re.compile(r"\b(?:re|pt|patient)(?::\s?|\s)\Z", re.IGNORECASE)
_DID = re.compile(
    r"\s(?:got|gets|says|said|was|has|had|is|rang|came|went|needs|wants|still|didn't|did)\b"
)
_LOOK_BACK = 20


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
