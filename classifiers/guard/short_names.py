"""Short and lone names in small letters: "minh anh", "ming and jia", "shabnams drum"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.guard.name_scene import Run, Scene, Word
from classifiers.guard.plain import Place
from classifiers.guard.slots import Slot, slot_of

_LEAST_OWNER = 6
_MOST_SYLLABLES = 3
_BETWEEN = frozenset({" & ", " + ", "&", "+", ", ", "/", " / "})
_LETTERS = re.compile(r"(?<![A-Za-z0-9.])[A-Z]\.[A-Z]\.(?![A-Za-z0-9])")
_NOBODYS_LETTERS_WORDS = """
UK US UN EU GP AE IV IM NB PS PM AM PR PV OD BD NG MS CT ED OT PT DN HV TB BP SC VP NI IQ IT TV HR
AF MI UC CF MS PE DM HF RA LD HD PD CP
"""
_NOBODYS_LETTERS = frozenset(_NOBODYS_LETTERS_WORDS.split())
_BEHIND_LETTERS = re.compile(
    r",?\s\(?(?:d\.?o\.?b|b\.|born|aged?\b|on ward|[0-9]{1,2}[,)\s])", re.IGNORECASE
)


def small_owner(scene: Scene, at: int) -> Place | None:
    """As in "burst shabnams drum": a sure forename whose apostrophe was left out."""
    word, known = scene.words[at], scene.known
    if len(word.text) < _LEAST_OWNER or not word.text.islower() or word.text[-1] != "s":
        return None
    is_name = known.is_no_word(word.text) and not known.is_known(word.text)
    if not is_name or not known.is_small_forename(word.text[:-1]):
        return None
    return (word.start, word.end - 1)


def first_of_several(scene: Scene, at: int) -> Place | None:
    """As in "ming and jia", "shah, mistry": a likely name joined to a sure one in small letters."""
    word, other = scene.words[at], _joined_on(scene, at)
    if other is None or not word.text.islower() or len(word.text) <= 2:
        return None
    known = scene.known
    is_likely = known.is_forename(word.text) or known.is_listed_surname(word.text)
    is_sure = known.is_small_forename(other.text) or (
        known.is_certain_surname(other.text) and known.is_no_word(other.text)
    )
    is_name = (
        is_likely
        and is_sure
        and not (word.lower in known.words and word.lower not in known.english)
    )
    run = Run(at, at, 1)
    return scene.place(at, at) if is_name and not scene.is_not_patient(run) else None


def _joined_on(scene: Scene, at: int) -> Word | None:
    """The word in small letters behind "and", a comma or a sign."""
    gap, following = scene.gap(at), scene.word_at(at + 1)
    if gap == " " and following is not None and following.lower == "and":
        following = scene.word_at(at + 2)
    elif gap not in _BETWEEN:
        return None
    return following if following is not None and following.text.islower() else None


def syllables(scene: Scene, at: int) -> Place | None:
    """As in "minh anh", "ang bee lian": two or three words of which Asian names are made."""
    if _is_syllable(scene, at - 1) and scene.is_joined(at - 1):
        return None
    last = at
    while _is_syllable(scene, last) and scene.is_joined(last) and _is_syllable(scene, last + 1):
        last += 1
    spelt = [word.lower for word in scene.words[at : last + 1]]
    is_name = 2 <= len(spelt) <= _MOST_SYLLABLES and _are_no_words(scene, spelt)
    if not is_name or scene.is_not_patient(Run(at, last, len(spelt))):
        return None
    return scene.place(at, last)


def _is_syllable(scene: Scene, at: int) -> bool:
    word = scene.word_at(at)
    is_one = word is not None and word.lower in scene.known.syllables
    return is_one and word is not None and (word.text.islower() or word.text.istitle())


def _are_no_words(scene: Scene, spelt: list[str]) -> bool:
    """All but one at most are in no list of words."""
    words = sum(word in scene.known.english or word in scene.known.not_names for word in spelt)
    return words < len(spelt) - 1 or (words < len(spelt) and len(spelt) == 2 and words == 0)


def letters_alone(text: str) -> Iterator[Place]:
    """As in "D.K. had no food", "R.P. dob 2/12/38": two letters with dots in a person's place."""
    for found in _LETTERS.finditer(text):
        if found[0].replace(".", "") in _NOBODYS_LETTERS:
            continue
        is_told = _BEHIND_LETTERS.match(text, found.end())
        if is_told or slot_of(text, found.span()) is not Slot.NONE:
            yield found.span()
