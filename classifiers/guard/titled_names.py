"""Names after a title: "Mrs Rosalind Peake", "mr lunt", "Miss A. Patel"."""

from __future__ import annotations

import re

from classifiers.guard.name_scene import Run, Scene
from classifiers.guard.plain import Place
from classifiers.guard.small_names import after_particles, small_parts_end
from classifiers.guard.strangers import is_small_stranger
from classifiers.guard.word_surnames import is_titled_word, with_word_surname

TITLES = frozenset({"mr", "mrs", "miss", "ms", "mx", "master", "mstr", "mister"}) | {
    "sir", "lord", "dame", "rev", "revd", "reverend", "baroness", "countess", "rabbi",
    "imam", "pastor",
}  # fmt: skip
_ORDINARY_WORDS = frozenset({"miss", "master", "ms"})  # a sentence may end with one
_PLAIN_TITLES = frozenset({"mr", "mrs", "mx", "mister", "mstr"})
_STAFF_TITLED = re.compile(
    r"\b(?:(?:consultant|cons|surgeon|registrar|(?<!dear\s)colleague)[,:]?|under(?:\sthe\scare\sof)?"
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
    if last is None or is_staff_titled(scene, at, last):
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
    end = _lower_case_end(scene, at)
    return at + 1 if end is None and is_titled_word(scene, at) else end


def _lower_case_end(scene: Scene, at: int) -> int | None:
    """The last word of a name in small letters: "mrs peake", "miss jones".

    Any likely word after mr, mrs, mx; only a known name after the titles that are also ordinary
    words (miss, ms, master); none after shorthand in capitals (MR, MS).
    """
    first, title = scene.words[at + 1], scene.words[at]
    if len(first.text) == 1:
        return _end_behind_initials(scene, at + 1)
    if title.text.isupper():
        return None
    surname = after_particles(scene, at + 1)
    if surname > at + 1:
        return surname if _is_small_surname(scene, surname) else None
    several = small_parts_end(scene, at)
    if several is not None and title.lower in _PLAIN_TITLES:
        return several
    is_plain = title.lower in _PLAIN_TITLES and _may_be_small_name(scene, first.text)
    is_known = scene.known.is_known(first.text) and _may_be_small_name(scene, first.text)
    if not (is_plain or is_known or is_small_stranger(scene, at + 1)):
        return None
    return at + 2 if _is_with_surname(scene, at + 1) else at + 1


def _is_with_surname(scene: Scene, at: int) -> bool:
    """As in "mr lindsay okafor-bell", where `at` is the first word behind the title."""
    is_forename = scene.known.is_forename(scene.words[at].text)
    surname = scene.word_at(at + 1)
    is_pair = is_forename and surname is not None and scene.is_joined(at)
    if is_pair and surname is not None and scene.known.is_listed_surname(surname.text):
        return True
    return scene.is_joined(at) and is_small_stranger(scene, at + 1)


def _is_small_surname(scene: Scene, at: int) -> bool:
    word = scene.word_at(at)
    is_known = word is not None and scene.known.is_surname(word.text)
    return is_known or is_small_stranger(scene, at)


def _end_behind_initials(scene: Scene, at: int) -> int | None:
    """As in "a k chowdhury", where `at` is the first of up to three letters."""
    last = at
    while last - at < _MOST_INITIALS and _is_letter(scene, last + 1) and scene.is_joined(last):
        last += 1
    is_stranger = scene.is_joined(last) and is_small_stranger(scene, last + 1)
    return last + 1 if is_stranger or scene.known_surname_follows(last) else None


def _is_letter(scene: Scene, at: int) -> bool:
    word = scene.word_at(at)
    return word is not None and len(word.text) == 1


def _may_be_small_name(scene: Scene, word: str) -> bool:
    return scene.known.may_be_name(word) and (len(word) > 2 or scene.known.is_known(word))


def is_staff_titled(scene: Scene, first: int, last: int) -> bool:
    """A title and a name that a colleague bears, as in "consultant Mr Lunt", "seen by Mr Lunt"."""
    start, end = scene.place(first, last)
    before = scene.text[max(0, start - _LOOK_BACK) : start]
    return bool(_STAFF_TITLED.search(before) or _STAFF_AFTER.match(scene.text, end))
