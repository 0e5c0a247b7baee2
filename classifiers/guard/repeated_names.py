"""Names met again: whoever is named once in a text is the same person wherever the name stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import takewhile

from classifiers.guard.name_scene import Run, Scene, Word
from classifiers.guard.plain import Place
from classifiers.guard.titled_names import TITLES

_LEAST_LETTERS = 3


def repeated_names(scene: Scene, places: Iterable[Place]) -> Iterator[Place]:
    """Places of further mentions of the names at `places`: "frost was told ... Helen Frost"."""
    named = {word.lower: word for place in places for word in _words_in(scene, place)}
    if not named:
        return
    for at, word in enumerate(scene.words):
        first = named.get(word.lower) or named.get(word.lower.removesuffix("s"))
        if first is not None and _is_again(scene, at, first):
            yield scene.place(at, at)


def _words_in(scene: Scene, place: Place) -> Iterator[Word]:
    first = bisect_left(scene.words, place[0], key=lambda word: word.start)
    for word in takewhile(lambda word: word.end <= place[1], _from(scene, first)):
        if len(word.text) >= _LEAST_LETTERS and word.lower not in TITLES:
            yield word


def _is_again(scene: Scene, at: int, first: Word) -> bool:
    """As large as the first mention, or a word that is nothing but a name."""
    word = scene.words[at]
    is_like = word.has_capital and first.has_capital and _is_inside_a_sentence(scene, at)
    is_name = is_like or scene.known.is_strange(word.text)
    return is_name and not scene.is_not_patient(Run(at, at, 1))


def _is_inside_a_sentence(scene: Scene, at: int) -> bool:
    return scene.gap(at - 1)[:1] in {" ", ",", "("} if at else False


def _from(scene: Scene, at: int) -> Iterator[Word]:
    """Word `at` and those behind it, none before it looked at: a long text is read once."""
    while (word := scene.word_at(at)) is not None:
        yield word
        at += 1
