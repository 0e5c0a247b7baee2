"""Surnames that are ordinary words or places, where what stands before says that they are names.

As in "Mr Peter Ward", "pt Grace Park", "mrs young": alone such a word is a ward, a park, an age.
"""

from __future__ import annotations

from classifiers.guard.name_scene import Run, Scene

_SURE_TITLES = frozenset({"mr", "mrs", "mx", "mister", "mstr"})
_UNMISTAKABLE = "mrs"  # in capitals too: MR is also shorthand
_PLACE_SURNAMES = frozenset({"ward", "house", "street", "court", "close", "wing"})
"""Surnames besides those listed: first of all words for a place, so never taken alone."""

_LEAST_LETTERS = 3


def is_titled_word(scene: Scene, at: int) -> bool:
    """As in "Mr Park", "Mrs Ward", "MRS WARD", "mrs young": a word that `at` makes a surname."""
    title, surname = scene.words[at], scene.words[at + 1]
    if title.lower not in _SURE_TITLES or len(surname.text) < _LEAST_LETTERS:
        return False
    if title.text.isupper() and title.lower != _UNMISTAKABLE:
        return False
    is_capital = surname.has_capital and not surname.text.isupper()
    return is_capital or may_be_surname(scene, surname.text)


def may_be_surname(scene: Scene, word: str) -> bool:
    """Listed as a surname, or a place's word that is one too."""
    return scene.known.is_surname(word) or word.lower() in _PLACE_SURNAMES


def with_word_surname(scene: Scene, run: Run) -> Run:
    """`run` and one more capital word that is a surname, where all before it are forenames."""
    words = scene.words[run.first : run.last + 1]
    following = scene.word_at(run.last + 1)
    if following is None or not following.has_capital or not scene.is_joined(run.last):
        return run
    are_forenames = all(scene.known.is_forename(w.text) or len(w.text) == 1 for w in words)
    is_owner = words[-1].is_owner
    if is_owner or not are_forenames or not may_be_surname(scene, following.text):
        return run
    is_like = following.text.isupper() == words[0].text.isupper()
    return Run(run.first, run.last + 1, run.whole + 1) if is_like else run
