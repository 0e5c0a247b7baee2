"""Names in small letters: "bhuiyan again", "l. brzezinski", "siobhan ni dhomhnaill"."""

from __future__ import annotations

import re

from classifiers.guard.name_scene import Run, Scene, Word
from classifiers.guard.name_words import NameWords
from classifiers.guard.plain import Place
from classifiers.guard.slots import Slot, slot_of
from classifiers.guard.strangers import NO_SURNAME, is_small_stranger, is_unheard_of

_LEAST = 4
_LEAST_LETTERS = 3
_MOST_SMALL = 4
_MOST_PARTICLES = 3
_DRAWN = re.compile(r"(?:[od]'[a-z]{4,}|[OD]'[A-Z][a-z]{3,})\Z")
_NOT_DRAWN = frozenset({"o'clock"})
_ARTICLES = frozenset({"a", "i"})
_PARTICLE_WORDS = """
van von de der den bin ibn bint binti al el da dos das do della du di ni nic ui mac mc o ap ab ferch
abu ter
"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_PATIENT = frozenset({"pt", "patient", "px"})
_PLACES = frozenset({"ward", "wards", "suite", "unit", "wing", "house", "court", "lodge", "road"})
_LETTER_END = re.compile(r"[.,;:)\s]|\Z")


def small_surname(scene: Scene, at: int) -> Place | None:
    """As in "bhuiyan again", "l. brzezinski": a sure surname, never written as a word."""
    word, known = scene.words[at], scene.known
    first = at - 1 if _is_letter_before(scene, at) else at
    if first < at and "." in scene.gap(first) and _is_behind_initial(scene, word):
        return scene.place(first - 1 if _is_dotted_letter(scene, first - 1) else first, at)
    if not (_is_drawn(word.text) or _is_small_surname(known, word.text)):
        return None
    is_nobody = _is_saint(scene, at) or _is_of_place(scene, at) or scene.is_foreign
    if is_nobody or scene.is_not_patient(Run(at, at, 1)):
        return None
    return scene.place(first, _with_letter(scene, at))


def small_forename_and_letter(scene: Scene, at: int) -> Place | None:
    """As in "gurpreet k has had"."""
    word, last = scene.words[at], _with_letter(scene, at)
    is_name = scene.known.is_small_forename(word.text) and word.text.islower()
    return scene.place(at, last) if is_name and last > at else None


def small_turned_round(scene: Scene, at: int) -> Place | None:
    """As in "brown, edith": any surname, a comma, and a forename that is hardly anything else."""
    surname, forename, known = scene.words[at], scene.word_at(at + 1), scene.known
    if forename is None or scene.gap(at) != ", " or not surname.text.islower():
        return None
    is_pair = known.is_surname(surname.text) and known.is_small_forename(forename.text)
    return scene.place(at, at + 1) if is_pair and forename.text.islower() else None


def small_with_particles(scene: Scene, at: int) -> Place | None:
    """As in "hendrik van der merwe", "siobhan ni dhomhnaill"."""
    word, last = scene.words[at], after_particles(scene, at + 1)
    surname = scene.word_at(last)
    if last == at + 1 or surname is None or len(word.text) < _LEAST_LETTERS:
        return None
    is_name = scene.known.is_certain_forename(word.text) and word.text.islower()
    is_surname = is_name and scene.known.is_strange(surname.text)
    return scene.place(at, last) if is_surname and scene.is_joined(last - 1) else None


def after_particles(scene: Scene, at: int) -> int:
    """The number of the first word from `at` on that is no particle ("van", "ni", "da")."""
    last = at
    while last < at + _MOST_PARTICLES and _is_particle(scene, last):
        last += 1
    return last


def small_patient(scene: Scene, at: int) -> Place | None:
    """As in "pt may lin ong", "pt a k sharma", where word `at` is "pt"."""
    last = small_parts_end(scene, at) if scene.words[at].lower in _PATIENT else None
    return scene.place(at + 1, last) if last is not None else None


def small_parts_end(scene: Scene, at: int) -> int | None:
    """The last of two to four names in small letters behind word `at`; None where none is sure."""
    last = at
    while last - at < _MOST_SMALL and _is_small_part(scene, last + 1) and scene.is_joined(last):
        last += 1
    name, known = scene.words[last], scene.known
    is_surname = known.is_certain_surname(name.text) and known.is_strange(name.text)
    is_sure = is_surname or (known.is_certain_forename(name.text) and last - at > 2)
    return last if is_sure and last > at + 1 else None


def small_strangers(scene: Scene, at: int) -> Place | None:
    """As in "marek wojcik again": two or three unheard-of words in a row, and no fourth."""
    if is_small_stranger(scene, at - 1) or not is_small_stranger(scene, at):
        return None
    last = at
    while last - at < _MOST_SMALL and _is_stranger_joined(scene, last):
        last += 1
    is_name = 1 <= last - at < _MOST_SMALL - 1
    is_place = is_name and scene.is_place_or_thing(Run(at, last, last - at + 1))
    return scene.place(at, last) if is_name and not is_place else None


def small_word_and_stranger(scene: Scene, at: int) -> Place | None:
    """As in "hope akinyele was refused": a word that is a name too, in a person's place."""
    word = scene.words[at]
    is_name = scene.known.is_forename(word.text) and word.text.islower() and len(word.text) > 2
    if not is_name or not _is_stranger_joined(scene, at):
        return None
    place = scene.place(at, at + 1)
    return place if slot_of(scene.text, place) is not Slot.NONE else None


def _is_stranger_joined(scene: Scene, at: int) -> bool:
    return scene.is_joined(at) and is_small_stranger(scene, at + 1)


def _is_drawn(word: str) -> bool:
    """As in "d'souza", "O'Shaughnessy"."""
    return bool(_DRAWN.match(word)) and word not in _NOT_DRAWN


def _is_behind_initial(scene: Scene, word: Word) -> bool:
    """What an initial and a dot make a surname: a sure one, or one unheard-of."""
    is_sure = scene.known.is_certain_surname(word.text) and scene.known.is_strange(word.text)
    is_long = word.text.islower() and len(word.text) > _LEAST_LETTERS
    return is_long and (is_sure or is_unheard_of(scene, word))


def _is_small_surname(known: NameWords, word: str) -> bool:
    if not word.islower() or "-" in word or len(word) < _LEAST or NO_SURNAME.search(word):
        return False
    if word in known.english:
        return False
    is_other = word in known.not_small_surnames or word in known.eponyms
    return known.is_certain_surname(word) and known.is_strange(word) and not is_other


def _is_saint(scene: Scene, at: int) -> bool:
    """As in "st crispin's"."""
    before = scene.word_at(at - 1)
    return before is not None and before.lower in {"st", "saint"}


def _is_of_place(scene: Scene, at: int) -> bool:
    """As in "bevan suite"."""
    following = scene.word_at(at + 1)
    is_place = following is not None and following.text in _PLACES
    return is_place and scene.is_joined(at) and not scene.words[at].is_owner


def _is_letter_before(scene: Scene, at: int) -> bool:
    """As in "j o'brien", "a. khan"; "a" and "i" without a dot are words."""
    initial, gap = scene.word_at(at - 1), scene.gap(at - 1)
    if initial is None or len(initial.text) != 1 or gap not in {" ", ". ", "."}:
        return False
    return "." in gap or _is_small_letter(initial)


def _is_dotted_letter(scene: Scene, at: int) -> bool:
    letter = scene.word_at(at)
    return letter is not None and len(letter.text) == 1 and scene.gap(at) in {".", ". "}


def _with_letter(scene: Scene, at: int) -> int:
    """The number of a letter joined behind word `at`, else `at`."""
    letter = scene.word_at(at + 1)
    if letter is None or not scene.is_joined(at) or not _is_small_letter(letter):
        return at
    return at + 1 if _LETTER_END.match(scene.text, letter.end) else at


def _is_small_letter(word: Word) -> bool:
    return len(word.text) == 1 and word.text.islower() and word.text not in _ARTICLES


def _is_small_part(scene: Scene, at: int) -> bool:
    word = scene.word_at(at)
    if word is None or not word.text.islower() or word.is_owner:
        return False
    return len(word.text) == 1 or scene.known.is_known(word.text)


def _is_particle(scene: Scene, at: int) -> bool:
    word = scene.word_at(at)
    return word is not None and word.text in _PARTICLES and scene.is_joined(at - 1)
