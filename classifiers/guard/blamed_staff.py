"""Staff named in blame: a name beside a role, in a sentence that says what the person did wrong.

They hold no draft and are never masked: the product may offer the role instead. A name is read as
the patients' are, from the same lists, so "SHO RANG" and "nurse Tuesday" name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.guard.name_scene import Run, Scene, Word
from classifiers.guard.name_words import NameWords
from classifiers.guard.plain import Place
from classifiers.guard.staff_names import has_role, has_role_before
from classifiers.guard.titled_names import TITLES, is_staff_titled

_SHORTHAND = 4
_MOST_WORDS = 3
_SAINTS = ("St", "Saint")
_SENTENCE = re.compile(
    r"[^.!?\n]*(?:[.!?](?=\S)[^.!?\n]*|(?<=\b[A-Za-z])\.[^.!?\n]*|(?<=\b[DdSs]r)\.[^.!?\n]*)*"
)
_BLAME = re.compile(
    r"\b(?:rude(?:ly|ness)?|careless\w*|incompeten\w*|neglig\w*|lazy|useless|dismissive\w*|abrupt\w*|arrogan\w*"
    r"|unprofessional\w*|unhelpful|shout\w*|swore|swearing|snap(?:ped|s)|sneer\w*|laugh\w*|lied"
    r"|lying|bull(?:y|ied|ying)|vile|livid|tirade|slapped|dragged|mocked|tutted|sigh(?:ed|s)|rolled"
    r"|ignor\w+|refus\w+|blam\w+|fault|forgot|fail\w*|mistake|messed|botched|racist|disgrac\w+"
    r"|sloppy|clueless|hopeless|bother\w*|struck\soff|sacked|denied|denies"
    r"|dangerous|not\sfit|hung\sup|phone\sdown|complain\w*|reject\w+|delet\w+|binned|walked\soff|gave\sout"
    r"|wast(?:e|ed|ing)|killed|liar|never|have\sa\sword|not\seven|wo?u?l?d\s?n'?o?t|won'?t|wdnt|hasn'?t|haven'?t"
    r"|did\s?n'?t|does\s?n'?t|isn'?t|wasn'?t|could\s?n'?t|can'?t|should\s?n'?t|not\s(?:my|his|her|our|the)\b"
    r"|should\sknow\sbetter|missed|misread|wrong\w*|rough\w*|nasty|horrible|cruel|without|w/o|unseen|despite"
    r"|cancel\w*|lost|losing|keeps|promised|stopped|dropped|declin\w+|clos(?:ed|es)\s(?:the|her|his|it)|report(?:ed|ing)?"
    r"|traumati\w+|assumed|apparently|leaving|left|mess)\b",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"[\s,)\"']{1,3}(?:(?!to\b|and\b)[\w\-&+']+[\s,)\"]{1,2}){0,5}?"
    r"(?:told|tells|wrote|writes|written|sent|sends|gave|gives|put|puts|called|calls|marked|signed"
    r"|discharged|prescribed|dispensed|filed|changed|read|moved|made|says?|said|states|took"
    r"|cracked|reported|operated|alone|cut|spoke|commented|shut|opened|injected|visited|prodded"
    r"|did|does|set|kept|let|got|thought)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:(?:by|quoth|blame|fault|tirade)\s|it(?:\swas|'?s)\s)(?:[\w.]+\s){0,3}$", re.IGNORECASE
)
_PRAISE = re.compile(
    r"\b(?:thank(?:s|ed|ful)?|kind(?:ly|ness)?|lovely|helpful|great|brilliant|fab\w*|star|excellent|superb|amazing|wonderful"
    r"|good\s(?:man|work|job|of|as)|squeezed|spotless|pass\son|well\sdone|credit|very\sclear|sorted|spotted|noticed|saved"
    r"|caring|calm|reassur\w+|grateful|compliment|kudos|gentle|patient\swith|went\sout\sof|above\sand)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:our|my|practice)\s(?:own\s)?(?:[\w\-]+\s){0,2}$|\bdear\s(?:[\w.]+\s){0,2}$",
    re.IGNORECASE,
)
_OF_A_CLINIC = re.compile(
    r"'?s\s(?:clinic|list|surgery|practice|hospital|ward|theatre|firm|letter|office|sec\w*)\b|\s(?:&|and)\spartners",
    re.IGNORECASE,
)


def blamed_staff(text: str) -> Iterator[Place]:
    """Places of names of staff in sentences that blame them, without their titles."""
    scene = Scene(text)
    for first, last in _staff(scene):
        place = scene.place(first, last)
        sentence = _sentence_of(text, place)
        if _is_blamed(text, place, sentence):
            yield place


def named_staff(text: str) -> Iterator[Place]:
    """Places of all names of staff beside their roles."""
    scene = Scene(text)
    for first, last in _staff(scene):
        yield scene.place(first, last)


def _staff(scene: Scene) -> Iterator[tuple[int, int]]:
    """First and last word of each name that a role stands beside."""
    at = 0
    while at < len(scene.words):
        last = _name_end(scene, at)
        if last is not None and _is_of_staff(scene, at, last):
            yield at, last
            at = last
        at += 1


def _name_end(scene: Scene, at: int) -> int | None:
    """The last word of the name that begins at word `at`; None where none does."""
    last = at
    while len(scene.words[last].text) == 1 and last - at < _MOST_WORDS and scene.is_joined(last):
        last += 1
    if not _is_name(scene, scene.words[last]):
        return None
    while last - at < _MOST_WORDS - 1 and _is_joined_name(scene, last):
        last += 1
    return last


def _is_joined_name(scene: Scene, at: int) -> bool:
    """The word behind word `at` belongs to the same name."""
    if scene.words[at].is_owner or not scene.is_joined(at):
        return False
    return _is_name(scene, scene.words[at + 1])


def _is_name(scene: Scene, word: Word) -> bool:
    """In a list of names and no plain word, or in no list of words at all."""
    known = scene.known
    if not known.may_be_name(word.text) or _is_nobodys(known, word):
        return False
    if word.text.isupper() and len(word.text) <= _SHORTHAND and not scene.is_in_capitals:
        return False
    is_listed = known.is_known(word.text)
    if word.has_capital:
        is_listed |= known.is_listed_surname(word.text)
    else:
        is_listed &= not (word.lower in known.ordinary_surnames or word.lower in known.english)
    return is_listed or known.is_no_word(word.text)


def _is_nobodys(known: NameWords, word: Word) -> bool:
    """A title, or a tablet called like somebody."""
    return word.lower in TITLES or word.lower in known.pills


def _is_of_staff(scene: Scene, first: int, last: int) -> bool:
    before = scene.word_at(first - 1)
    is_saint = before is not None and before.text in _SAINTS
    if is_saint or scene.is_place_or_thing(Run(first, last, last - first + 1)):
        return False
    is_titled = before is not None and before.lower in TITLES and scene.is_joined_title(first - 1)
    start = first - 1 if is_titled else first
    place = scene.place(start, last)
    if is_titled and is_staff_titled(scene, start, last):
        return True
    if scene.words[first].lower in scene.known.eponyms:
        return has_role_before(scene.text[: place[0]])
    return has_role(scene.text, place)


def _sentence_of(text: str, place: Place) -> Place:
    ended = (found.span() for found in _SENTENCE.finditer(text) if found.end() >= place[1])
    return next(ended, (0, len(text)))


def _is_blamed(text: str, place: Place, sentence: Place) -> bool:
    said = text[sentence[0] : sentence[1]]
    if _PRAISE.search(said) or _OF_A_CLINIC.match(text, place[1]):
        return False
    if _OWN.search(text, sentence[0], place[0]):
        return False
    is_named = _BY.search(text, sentence[0], place[0])
    return bool(is_named or _BLAME.search(said) or _ACT.match(text, place[1]))
