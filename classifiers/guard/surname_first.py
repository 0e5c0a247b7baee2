"""Names as cards and labels have them, the surname first: "SMITH, John", "Begum, Rahela"."""

from __future__ import annotations

import re

from classifiers.guard.lone_names import may_be_strange_surname
from classifiers.guard.name_scene import Scene, Word
from classifiers.guard.plain import Place
from classifiers.guard.strangers import is_stranger

_CARD_END = re.compile(r"\s?(?:[,.;:)\n(|]|\Z)|\s(?:de|da|dos|del|van|von)\s(?:\w+\s)?[A-Z]")


def surname_first(scene: Scene, at: int) -> Place | None:
    """As in "SMITH, John": a surname in capitals or a known one, a comma, a certain forename."""
    surname, forename = scene.words[at], scene.word_at(at + 1)
    if forename is None or scene.gap(at) not in {", ", ","}:
        return None
    if not (_is_card_name(scene, at) or _are_both_known(scene, surname, forename)):
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
    return is_plain and is_stranger(scene, at + 1)


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


def _are_both_known(scene: Scene, surname: Word, forename: Word) -> bool:
    """As in "KHAN, ALI", where a short forename is no shorthand; or in "smith, john"."""
    known = scene.known
    if surname.text.isupper() and forename.text.isupper():
        is_sure = known.is_certain_surname(surname.text) or forename.lower not in known.doubtful
        return is_sure and known.is_surname(surname.text) and known.is_forename(forename.text)
    is_plain = known.is_strange(surname.text) and len(forename.text) > 2
    is_small = is_plain and surname.text.islower() and forename.text.islower()
    return (
        is_small
        and known.is_certain_surname(surname.text)
        and known.is_certain_forename(forename.text)
    )


def _first_of_surnames(scene: Scene, at: int) -> int:
    """Where "van der Merwe" or "ALVES RIBEIRO" begins."""
    first, before = scene.before_particles(at), scene.word_at(at - 1)
    if first < at or before is None or not scene.is_joined(at - 1):
        return first
    is_double = before.text.isupper() and scene.known.is_surname(before.text)
    return at - 1 if is_double and scene.words[at].text.isupper() else at
