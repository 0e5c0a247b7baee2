"""Names after a title: "Mrs Rosalind Peake", "mr lunt", "Miss A. Patel"."""

from __future__ import annotations

import re

from classifiers.guard.name_scene import Run, Scene
from classifiers.guard.plain import Place
from classifiers.guard.word_surnames import is_titled_word, with_word_surname

TITLES = frozenset({"mr", "mrs", "miss", "ms", "mx", "master", "mstr", "mister"}) | {
    "sir", "lord", "dame", "rev", "revd", "reverend", "baroness", "countess", "rabbi",
    "imam", "pastor",
}  # fmt: skip
_ORDINARY_WORDS = frozenset({"miss", "master", "ms"})  # a sentence may end with one
_PLAIN_TITLES = frozenset({"mr", "mrs", "mx", "mister", "mstr"})
_STAFF_TITLED = re.compile(
    r"\b(?:(?:consultant|cons|surgeon|registrar|colleague)[,:]?|under(?:\sthe\scare\sof)?"
    r"|(?:seen|reviewed|operated|done|signed|dictated|written|assessed|referred|discharged|rejected|triaged)"
    r"\s(?:by|to|on\sby)|clinic(?:\sletter)?\s(?:of|from|with))\s$",
    re.IGNORECASE,
)
_STAFF_AFTER = re.compile(
    r"'s\s(?:clinic|list|secretary|sec|theatre|firm|registrar|reg|team)\b"
    r"|,?\s\(?(?:consultant|cons|surgeon|orthopaedic|orthopaedics|urologist|gynaecologist)\b"
    r"(?!\s(?:ended|hung)\b)",
    re.IGNORECASE,
)
_AND = re.compile(r"\.?\s?[&+/]\s?\Z")
_LOOK_BACK = 40
_MOST_INITIALS = 2


def titled(scene: Scene, at: int) -> Place | None:
    """Title and name, where word `at` is a title and no member of staff's."""
    title = scene.words[at]
    if title.lower not in TITLES or not scene.is_joined_title(at):
        return None
    if title.text in _ORDINARY_WORDS and "." in scene.gap(at):
        return None
    last = _titled_end(scene, at)
    if last is None or _is_staff_titled(scene, at, last):
        return None
    is_person = scene.known.is_forename(scene.words[at + 1].text)
    if (not is_person or _is_led(scene, at)) and scene.is_place_or_thing(
        Run(at + 1, last, last - at)
    ):
        return None
    return scene.place(_first_of_couple(scene, at), last)


def _is_led(scene: Scene, at: int) -> bool:
    """As in "the Sir Robert Peel site"."""
    before = scene.word_at(at - 1)
    return before is not None and before.lower == "the"


def _first_of_couple(scene: Scene, at: int) -> int:
    """The word at which "Mr and Mrs", "Mr & Mrs" begins; else `at`."""
    before = scene.word_at(at - 1)
    if before is None:
        return at
    if before.lower in TITLES and _AND.match(scene.gap(at - 1)):
        return at - 1
    title = scene.word_at(at - 2)
    is_couple = before.lower == "and" and title is not None and title.lower in TITLES
    return at - 2 if is_couple else at


def _titled_end(scene: Scene, at: int) -> int | None:
    run = scene.run(at + 1)
    if run:
        return with_word_surname(scene, run).last
    return at + 1 if is_titled_word(scene, at) else _lower_case_end(scene, at)


def _lower_case_end(scene: Scene, at: int) -> int | None:
    """The last word of a name in small letters: "mrs peake", "miss jones".

    Any likely word after mr, mrs, mx; only a known name after the titles that are also ordinary
    words (miss, ms, master); none after shorthand in capitals (MR, MS).
    """
    first = scene.words[at + 1]
    if len(first.text) == 1:
        return _end_behind_initials(scene, at + 1)
    if not _may_be_small_name(scene, first.text):
        return None
    title = scene.words[at]
    if title.text.isupper() or (
        title.lower not in _PLAIN_TITLES and not scene.known.is_known(first.text)
    ):
        return None
    has_surname = scene.known.is_forename(first.text) and scene.known_surname_follows(at + 1)
    return at + 2 if has_surname else at + 1


def _end_behind_initials(scene: Scene, at: int) -> int | None:
    """As in "a k chowdhury", where `at` is the first of up to three letters."""
    last = at
    while last - at < _MOST_INITIALS and _is_letter(scene, last + 1) and scene.is_joined(last):
        last += 1
    return last + 1 if scene.known_surname_follows(last) else None


def _is_letter(scene: Scene, at: int) -> bool:
    word = scene.word_at(at)
    return word is not None and len(word.text) == 1


def _may_be_small_name(scene: Scene, word: str) -> bool:
    return scene.known.may_be_name(word) and (len(word) > 2 or scene.known.is_known(word))


def _is_staff_titled(scene: Scene, first: int, last: int) -> bool:
    start, end = scene.place(first, last)
    before = scene.text[max(0, start - _LOOK_BACK) : start]
    return bool(_STAFF_TITLED.search(before) or _STAFF_AFTER.match(scene.text, end))
