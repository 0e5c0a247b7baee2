"""Names that neighbours tell: "Nwosu NOT Nwoso", "twins Ayaan and Ayra", "Stan (stan@...)"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from classifiers.guard.name_scene import Run, Scene, Word
from classifiers.guard.plain import Place
from classifiers.guard.strangers import is_stranger

_SEVERAL_WORDS = """
twins triplets brothers sisters siblings kids children parents boys girls daughters sons couple
babies grandchildren cousins
"""
_SEVERAL = frozenset(_SEVERAL_WORDS.split())
_FAMILIAR = frozenset({"young", "little", "poor", "dear"})
_FAMILIAR_KIN = frozenset({"uncle", "aunt", "auntie", "aunty", "cousin", "granny", "grandma"})
_AMPERSANDS = frozenset({" & ", " + ", "/", " / "})
_INITIALS = re.compile(
    r"\b(?i:re|pt|patient|initials|for|lady|gentleman|child|baby)[:,]? {0,2}"
    r"(?P<initials>(?:[A-Z]\.){2,3}(?![A-Za-z0-9]))"
)
_BRACKET = re.compile(
    r"(?<=[a-z]) \((?:on )?(?:(?:tel|mob|mobile|phone|ph|e-?mail|no|number)[ :.]{1,2})?"
    r"(?:\+?[0-9](?:[ \-]?[0-9]){8,12}|[\w.+\-]{1,64}@[\w\-]+\.)",
    re.IGNORECASE,
)


def corrected(scene: Scene, at: int) -> Place | None:
    """Either name of "O'Brien-Nwosu NOT O'Brian Nwoso", "Khan is not Kahn"."""
    run = scene.run(at)
    if run is None:
        return None
    for other in (_behind_not(scene, run), _before_not(scene, run)):
        if other and _is_correction(scene, run, other):
            return None if scene.is_not_patient(run) else scene.place(run.first, run.last)
    return None


def _behind_not(scene: Scene, run: Run) -> Run | None:
    """The name behind `run` and "not" or "is not"."""
    at = run.last + 1
    if _is_word(scene, at, "is"):
        at += 1
    is_plain = all(scene.gap(number) == " " for number in range(run.last, at + 1))
    return scene.run(at + 1) if is_plain and _is_word(scene, at, "not") else None


def _before_not(scene: Scene, run: Run) -> Run | None:
    """The name before "not" or "is not" and `run`."""
    at = run.first - 1
    if not _is_word(scene, at, "not") or scene.gap(at) != " ":
        return None
    last = at - 2 if _is_word(scene, at - 1, "is") else at - 1
    for first in range(max(0, last - 2), last + 1):
        other = scene.run(first)
        if other and other.last == last and scene.gap(last) == " ":
            return other
    return None


def _is_correction(scene: Scene, one: Run, other: Run) -> bool:
    """All are words of names, and one at least is nothing else."""
    known = scene.known
    words = [*scene.words[one.first : one.last + 1], *scene.words[other.first : other.last + 1]]
    are_names = all(known.is_known(word.text) or known.is_strange(word.text) for word in words)
    return are_names and any(
        known.is_certain_forename(word.text) or known.is_certain_surname(word.text)
        for word in words
        if known.is_strange(word.text)
    )


def _is_word(scene: Scene, at: int, spelt: str) -> bool:
    word = scene.word_at(at)
    return word is not None and word.lower == spelt


def second_of_several(scene: Scene, at: int) -> Place | None:
    """As in "twins Ayaan and Ayra": the second, which no list may know."""
    first = at - 1 if scene.gap(at - 1) in _AMPERSANDS else at - 2
    is_joined = first == at - 1 or _is_word(scene, at - 1, "and")
    forename, before = scene.word_at(first), scene.word_at(first - 1)
    if not is_joined or forename is None or before is None or before.lower not in _SEVERAL:
        return None
    is_first = forename.has_capital and scene.known.is_forename(forename.text)
    return scene.place(at, at) if is_first and _may_be_called(scene, at) else None


def familiar(scene: Scene, at: int) -> Place | None:
    """As in "young Rueben", "Uncle Vern"."""
    before = scene.word_at(at - 1)
    if before is None or scene.gap(at - 1) != " " or not _is_familiar(before):
        return None
    run = Run(at, at, 1)
    is_called = _may_be_called(scene, at) and not scene.is_not_patient(run)
    return scene.place(at, at) if is_called else None


def _is_familiar(word: Word) -> bool:
    return word.text in _FAMILIAR or word.lower in _FAMILIAR_KIN


def _may_be_called(scene: Scene, at: int) -> bool:
    word = scene.words[at]
    is_forename = scene.known.is_forename(word.text) and scene.known.may_be_name(word.text)
    return word.has_capital and (is_forename or is_stranger(scene, at))


def cued_initials(text: str) -> Iterator[Place]:
    """Places of two or three initials behind a word that says whose: "re J.P."."""
    yield from (found.span("initials") for found in _INITIALS.finditer(text))


def names_before_brackets(scene: Scene) -> Iterator[Place]:
    """Places of one forename straight before a telephone number or mail address in brackets."""
    for found in _BRACKET.finditer(scene.text):
        at = bisect_left(scene.words, found.start(), key=_end)
        word = scene.word_at(at)
        if word and word.end == found.start() and _is_bare(scene, at):
            yield scene.place(at, at)


def _end(word: Word) -> int:
    return word.end


def _is_bare(scene: Scene, at: int) -> bool:
    word = scene.words[at]
    run = Run(at, at, 1)
    is_town = word.lower in scene.known.towns
    is_name = word.has_capital and (scene.known.is_forename(word.text) or is_stranger(scene, at))
    return is_name and not is_town and not scene.is_role(run) and not scene.is_place_or_thing(run)
