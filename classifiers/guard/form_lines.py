"""Names that a form's label or a list's number says: "Name: jeyanthi r", "Bed 3 Iwu - family"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from classifiers.guard.name_scene import Run, Scene, Word
from classifiers.guard.plain import Place

_WHOSE = (
    r"(?:patient|pt|client|resident|child|baby|mother|father|mum|dad|wife|husband|son|daughter"
    r"|partner|carer|nok|next\sof\skin|caller|deceased|full|first|last|given|family)"
)
_WORD = r"[^\W\d_][\w'\-]*"
_WORDS = rf"(?P<words>{_WORD}(?:[ ]{_WORD}){{0,3}})"
_END = r"(?=[ \t]*(?:[,;:|/(\-\n]|[0-9]|\Z|(?i:dob|d\.o\.b|nhs|age|born)\b))"
_LABELLED = re.compile(
    rf"(?:\A|\n)[ \t*\-]*(?i:(?:{_WHOSE}(?:'?s)?\s)*(?:names?|surname|forenames?))\s?[:=]\s?"
    rf"{_WORDS}{_END}"
)
_PERSON = re.compile(rf"(?<![\w'\-])(?i:{_WHOSE})\s?[:=]\s?(?=[A-Z]){_WORDS}")
_NUMBERED = re.compile(
    r"(?:\A|\n)[ \t*\-]*(?i:bed|bay|room|rm|cubicle|chair|trolley|pt|patient|case|slot|side\s?room"
    rf"|[0-2]?[0-9][.:][0-5])\s?[0-9]{{1,3}}[a-d]?[ .:)\-]{{1,3}}(?=[A-Z]){_WORDS}{_END}"
)


def form_names(scene: Scene) -> Iterator[Place]:
    """Places of names behind "Name:", "Baby:" or "Bed 3" in the scene of a plain text."""
    for found in _LABELLED.finditer(scene.text):
        first, last = _numbers(scene, found.span("words"))
        if all(_is_part(scene, word) for word in scene.words[first : last + 1]):
            yield scene.place(first, last)
    for shape in (_PERSON, _NUMBERED):
        for found in shape.finditer(scene.text):
            yield from _leading_name(scene, *_numbers(scene, found.span("words")))


def _numbers(scene: Scene, place: Place) -> tuple[int, int]:
    first = bisect_left(scene.words, place[0], key=lambda word: word.start)
    return first, bisect_left(scene.words, place[1], key=lambda word: word.start) - 1


def _leading_name(scene: Scene, first: int, last: int) -> Iterator[Place]:
    """The words with capitals that begin what stands there, where none is an ordinary word."""
    end = first
    while end <= last and scene.words[end].has_capital and _is_part(scene, scene.words[end]):
        end += 1
    run = Run(first, end - 1, end - first)
    if end > first and not scene.is_not_patient(run):
        yield scene.place(first, end - 1)


def _is_part(scene: Scene, word: Word) -> bool:
    """A known name, one that no list of words holds, or an initial."""
    known = scene.known
    is_name = known.is_known(word.text) and known.may_be_name(word.text)
    return is_name or known.is_strange(word.text) or len(word.text) == 1
