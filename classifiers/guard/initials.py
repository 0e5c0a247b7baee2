"""Names of an initial and a surname: "J. Smith", "R K Okafor", "Patel S", "OYELARAN T"."""

from __future__ import annotations

import re

from classifiers.guard.lone_names import SHORTHAND, is_initial, unless_staff
from classifiers.guard.name_scene import Scene, Word
from classifiers.guard.plain import Place
from classifiers.guard.strangers import is_shouted_stranger, is_stranger

_ARTICLES = frozenset({"a", "i"})
_QUARTERS = frozenset("NSEW")
_LETTERED_WORDS = """
vitamin vit hep hepatitis type group factor ward bay class grade category cat plan strep influenza
protein form block section schedule appendix section pool bed list band stage
"""
_LETTERED = frozenset(_LETTERED_WORDS.split())
"""Words that a letter counts: "hep B Xyz" is nobody's initial."""

_LIST_GAP = re.compile(r"[.,;:)\s]|\Z")


def initial_and_surname(scene: Scene, at: int) -> Place | None:
    """As in "J. Smith", "R K Okafor"."""
    if not is_initial(scene.word_at(at)) or _is_initial_before(scene, at):
        return None
    last = at
    while is_initial(scene.word_at(last)) and scene.is_joined(last):
        last += 1
    surname = scene.word_at(last)
    if surname is None or last == at or not _may_lead(scene, at):
        return None
    if not surname.has_capital or not _is_surname_of_initial(scene, last):
        return None
    return unless_staff(scene, at, last)


def _is_surname_of_initial(scene: Scene, at: int) -> bool:
    surname, has_dot = scene.words[at], "." in scene.gap(at - 1)
    if scene.known.is_certain_surname(surname.text) or _is_no_town_there(scene, at):
        return True
    if is_stranger(scene, at) and not _is_counted(scene, at - 1):
        return True
    return has_dot and (
        scene.known.is_surname(surname.text)
        or (len(surname.text) > 3 and scene.known.is_strange(surname.text))
    )


def _is_counted(scene: Scene, at: int) -> bool:
    """As in "vitamin K", "type B": the letter at `at` is a thing's."""
    before = scene.word_at(at - 1)
    return before is not None and before.lower in _LETTERED and scene.is_joined(at - 1)


def _is_no_town_there(scene: Scene, at: int) -> bool:
    """As in "T Blackwood": towns take no initial but a quarter's ("N Lincoln")."""
    surname, initial = scene.words[at], scene.words[at - 1]
    is_both = surname.lower in scene.known.towns and scene.known.is_surname(surname.text)
    return is_both and len(surname.text) > 3 and initial.text not in _QUARTERS


def _is_initial_before(scene: Scene, at: int) -> bool:
    return is_initial(scene.word_at(at - 1)) and scene.is_joined(at - 1)


def _may_lead(scene: Scene, first: int) -> bool:
    """A sentence's "A" and "I" lead no name, unless a dot or another initial follows."""
    if scene.words[first].lower not in _ARTICLES:
        return True
    return "." in scene.gap(first) or is_initial(scene.word_at(first + 1))


def surname_and_initial(scene: Scene, at: int) -> Place | None:
    """As in "Patel S"."""
    surname, initial = scene.words[at], scene.word_at(at + 1)
    is_sure = scene.known.is_certain_surname(surname.text)
    if surname.is_owner or not (is_sure or _is_unheard_of(scene, at)):
        return None
    if not is_initial(initial) or scene.gap(at) not in {" ", ", "}:
        return None
    is_last = initial is not None and bool(_LIST_GAP.match(scene.text, initial.end))
    is_article = initial is not None and initial.lower in _ARTICLES
    if not is_last or (is_article and not _is_shouted(scene, surname)):
        return None
    return unless_staff(scene, at, at + 1)


def _is_unheard_of(scene: Scene, at: int) -> bool:
    """As in "Tadeusz W.", "OYELARAN T /": unheard-of, in a text that has small letters."""
    is_long = len(scene.words[at].text) > SHORTHAND
    is_shouted = is_shouted_stranger(scene, at) and is_long and not scene.is_in_capitals
    return is_stranger(scene, at) or is_shouted


def _is_shouted(scene: Scene, surname: Word) -> bool:
    """As in "label: DHILLON A": capitals, in a text that has small letters."""
    is_plain = scene.known.is_strange(surname.text) and len(surname.text) > 3
    return is_plain and surname.text.isupper() and not scene.is_in_capitals
