"""Names that the capital tells: "we sent Faith to eye casualty", "on hold for Mwajuma"."""

from __future__ import annotations

from classifiers.guard.name_scene import Run, Scene, Word
from classifiers.guard.plain import Place
from classifiers.guard.strangers import is_stranger

_LED_WORDS = """
the a an at in on via from near st saint our your their this that every each no any some under
into by per or using system and company firm brand maker over practices
"""
_LED = frozenset(_LED_WORDS.split())
"""Words before a capital that make it a ward's, a town's or a system's as soon as a person's."""

_LED_STRANGER_WORDS = """
to new old through between past towards around off outside behind inside across beyond versus vs
one two three both all my her his its local former not
"""
_LED_STRANGER = _LED | frozenset(_LED_STRANGER_WORDS.split())
_TOLD_TO_WORDS = """
spoke spoken speak speaking talk talked talking said says gave given giving explained explain
apologised according wrote written writing happened belongs belonging belonged prescribed dispensed
rude unkind horrible nasty letter letters apology attention next listened addressed
"""
_TOLD_TO = frozenset(_TOLD_TO_WORDS.split())
"""What is done "to" a person, not to a town."""

_THINGS_WORDS = """
care nursing residential medical health group service services staff patients residents pharmacy
chemist bus ambulance line app machine pump drain drains harness depot speaking speaker interpreter
family families procedure technique criteria system systems software portal form forms leaflet
leaflets area site sites villages village road street station residents nurses nurse doctors gp gps
consultant receptionist receptionists secretary insulin tablets cream drops spray inhaler device
"""
_THINGS = frozenset(_THINGS_WORDS.split())
"""Words that make the capital before them a firm's, a place's or a language's."""

_OTHER_WORDS = """
will mark april may june august jan summer autumn spring winter sunday easter noel victoria
alexandra rio epic ice pal pat grant bill rich sue miles dale glen ward heath lane christian roman
thai danish basil carol art max sky king queen prince duke earl baron major dean miller
ed ted ana jubilee jas med tel vic ade val don hero dom mac van iris pip
ray
"""
_OTHER = frozenset(_OTHER_WORDS.split())
_LEAST_LETTERS = 3


def capital_forename(scene: Scene, at: int) -> Place | None:
    """A doubtful forename or an unheard-of word with a capital inside a sentence, alone."""
    word, before = scene.words[at], scene.word_at(at - 1)
    if before is None or word.is_owner or not _is_led_in(scene, at, before):
        return None
    if not (_is_written_as_name(scene, word) or _is_stranger_there(scene, at)):
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


def _is_stranger_there(scene: Scene, at: int) -> bool:
    """Unheard-of, led to by nothing that leads to a place, and no thing's name."""
    before = scene.words[at - 1]
    if not is_stranger(scene, at) or "-" in scene.words[at].text:
        return False
    is_told = before.lower == "to" and _is_told_to(scene, at - 1)
    earlier = scene.word_at(at - 2)
    if before.lower == "of" and earlier is not None and earlier.has_capital:
        return False
    following = scene.word_at(at + 1)
    is_thing = following is not None and scene.is_joined(at) and _is_thing(scene, following)
    return (is_told or before.lower not in _LED_STRANGER) and not is_thing


def _is_told_to(scene: Scene, at: int) -> bool:
    before = scene.word_at(at - 1)
    return before is not None and before.lower in _TOLD_TO and scene.is_joined(at - 1)


def _is_thing(scene: Scene, word: Word) -> bool:
    return word.lower in _THINGS or word.lower in scene.known.places


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
    is_joined = scene.gap(at - 1) in {" ", "'s "}
    return is_joined and before.text.islower() and before.lower not in _LED
