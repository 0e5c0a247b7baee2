"""Names as cards and labels have them, the surname first: "SMITH, John", "Begum, Rahela"."""

from __future__ import annotations

import re

from classifiers.guard.lone_names import may_be_strange_surname
from classifiers.guard.name_scene import Scene, Word
from classifiers.guard.plain import Place
from classifiers.guard.strangers import is_shouted_stranger, is_small_stranger, is_stranger

_CARD_START = re.compile(r"(?:\A|\n|\b(?:re|pt|patient|name|for)\b)[ :]{0,3}\Z", re.IGNORECASE)
_CARD_NUMBER = re.compile(
    r"[ ,(]{1,3}(?:dob|d\.o\.b|nhs|hosp|mrn|born|[0-9]{1,3}[ ./\-]?[0-9])", re.IGNORECASE
)
_CARD_END = re.compile(r"\s?(?:[,.;:)\n(|]|\Z)|\s(?:de|da|dos|del|van|von)\s(?:\w+\s)?[A-Z]")


def surname_first(scene: Scene, at: int) -> Place | None:
    """As in "SMITH, John": a surname in capitals or a known one, a comma, a certain forename."""
    forename = scene.word_at(at + 1)
    if forename is None or scene.gap(at) not in {", ", ","}:
        return None
    if not (_is_card_name(scene, at) or _are_both_known(scene, at)):
        return None
    return scene.place(_first_of_surnames(scene, at), _last_of_forenames(scene, at + 1))


def _last_of_forenames(scene: Scene, at: int) -> int:
    """Where "Maria de Lurdes" ends; `at` where no particle follows the forename."""
    following, run = scene.word_at(at + 1), scene.run(at)
    is_longer = run is not None and following is not None and following.text.islower()
    return run.last if is_longer and run is not None else at


def _is_card_name(scene: Scene, at: int) -> bool:
    surname, forename = scene.words[at], scene.words[at + 1]
    is_surname = scene.known.is_surname(surname.text) or may_be_strange_surname(scene, surname)
    has_capitals = surname.has_capital and forename.has_capital
    is_forename = scene.known.is_certain_forename(forename.text) or _is_shouted(
        scene, surname, forename
    )
    return is_surname and has_capitals and (is_forename or _is_unheard_of(scene, at))


def _is_unheard_of(scene: Scene, at: int) -> bool:
    """As in "Begum, Rahela": behind a sure surname any word that no list knows."""
    surname = scene.words[at].text
    is_plain = scene.known.is_certain_surname(surname) and scene.known.is_strange(surname)
    is_shouted = is_shouted_stranger(scene, at) and not scene.is_in_capitals
    return (is_plain or is_shouted) and is_stranger(scene, at + 1)


def _is_shouted(scene: Scene, surname: Word, forename: Word) -> bool:
    """As in "YEBOAH, Comfort" and "Chukwuemeka, Grace": the forename is also a word."""
    is_forename = scene.known.is_forename(forename.text) and not forename.text.isupper()
    is_sure = scene.known.is_certain_surname(surname.text) or (
        surname.text.isupper() and scene.known.is_surname(surname.text)
    )
    is_marked = surname.text.isupper() or (
        scene.known.is_strange(surname.text) and bool(_CARD_END.match(scene.text, forename.end))
    )
    return is_forename and is_sure and is_marked


def _are_both_known(scene: Scene, at: int) -> bool:
    """As in "KHAN, ALI", where a short forename is no shorthand; or in "smith, john"."""
    known, surname, forename = scene.known, scene.words[at], scene.words[at + 1]
    if surname.text.isupper() and forename.text.isupper():
        is_sure = known.is_certain_surname(surname.text) or forename.lower not in known.doubtful
        return is_sure and known.is_surname(surname.text) and known.is_forename(forename.text)
    is_plain = known.is_strange(surname.text) and len(forename.text) > 2
    is_small = is_plain and surname.text.islower() and forename.text.islower()
    are_known = known.is_certain_surname(surname.text) and known.is_certain_forename(forename.text)
    return is_small and (are_known or _is_small_card(scene, at))


def _is_small_card(scene: Scene, at: int) -> bool:
    """As in "yilmaz, mehmet 3.9.55": unheard-of, where a line begins and before a number."""
    surname, forename = scene.words[at], scene.words[at + 1]
    are_strange = is_small_stranger(scene, at) and is_small_stranger(scene, at + 1)
    is_first = _CARD_START.search(scene.text, max(0, surname.start - 12), surname.start)
    return bool(are_strange and is_first and _CARD_NUMBER.match(scene.text, forename.end))


def _first_of_surnames(scene: Scene, at: int) -> int:
    """Where "van der Merwe" or "ALVES RIBEIRO" begins."""
    first, before = scene.before_particles(at), scene.word_at(at - 1)
    if first < at or before is None or not scene.is_joined(at - 1):
        return first
    is_double = before.text.isupper() and scene.known.is_surname(before.text)
    return at - 1 if is_double and scene.words[at].text.isupper() else at
