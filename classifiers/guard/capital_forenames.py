"""Forenames that are words too, where the capital says so: "we sent Faith to eye casualty"."""

from __future__ import annotations

from classifiers.guard.name_scene import Run, Scene, Word
from classifiers.guard.plain import Place

_LED_WORDS = """
the a an at in on via from near st saint our your their this that every each no any some under
into by per or using system and
"""
_LED = frozenset(_LED_WORDS.split())
"""Words before a capital that make it a ward's, a town's or a system's as soon as a person's."""

_OTHER_WORDS = """
will mark may april june august jan summer autumn spring winter sunday easter noel victoria
alexandra rio epic ice pal pat grant bill rich sue miles dale glen ward heath lane christian roman
thai danish basil carol art max sky king queen prince duke earl baron major dean miller
ed ted ana jubilee jas med tel vic ade val don hero dom mac van iris pip
ray
"""
_OTHER = frozenset(_OTHER_WORDS.split())
_LEAST_LETTERS = 3


def capital_forename(scene: Scene, at: int) -> Place | None:
    """A doubtful forename with a capital inside a sentence, with no other capital beside it."""
    word, before = scene.words[at], scene.word_at(at - 1)
    if (
        before is None
        or word.is_owner
        or not _is_written_as_name(scene, word)
        or not _is_led_in(scene, at, before)
    ):
        return None
    following = scene.word_at(at + 1)
    if following is not None and scene.is_joined(at) and following.has_capital:
        return None
    return None if scene.is_not_patient(Run(at, at, 1)) else scene.place(at, at)


def bracketed_forename(scene: Scene, at: int) -> Place | None:
    """As in "from E1 4LT to Chingford (Len)"."""
    word, end = scene.words[at], scene.words[at].end
    if scene.gap(at - 1)[-1:] != "(" or scene.text[end : end + 1] != ")":
        return None
    if not _is_written_as_name(scene, word) or scene.is_not_patient(Run(at, at, 1)):
        return None
    return scene.place(at, at)


def _is_written_as_name(scene: Scene, word: Word) -> bool:
    is_forename = scene.known.is_forename(word.text) and scene.known.may_be_name(word.text)
    is_other = word.lower in _OTHER or word.lower in scene.known.towns
    return (
        is_forename
        and not is_other
        and len(word.text) >= _LEAST_LETTERS
        and (word.text[:1].isupper() and word.text[1:].islower())
    )


def _is_led_in(scene: Scene, at: int, before: Word) -> bool:
    """A word in small letters stands straight before, and none that leads to a place."""
    return scene.gap(at - 1) == " " and before.text.islower() and before.lower not in _LED
