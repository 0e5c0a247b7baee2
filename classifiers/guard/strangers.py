"""Words that no list knows: a name, unless formed as a word of English, medicine or a town is."""

from __future__ import annotations

import re
from itertools import chain
from string import ascii_lowercase

from classifiers.guard.name_scene import Scene, Word

NO_SURNAME = re.compile(r"(?:ed|ing|ly|ion|ment|ness|able|ive|al|ous|ful|ity|ic|ies|es)\Z")
"""Words in small letters formed as verbs, adjectives and things are: a slip of the key as well."""

_OF_MEDICINE = re.compile(
    r"(?:itis|osis|a?emia|ology|ogram|scopy|ectomy|ostomy|pathy|plasty|algia|uria|mab|pril|sartan"
    r"|statin|azole|cillin|mycin|oxacin|dipine|parin|gliptin|flozin|zepam|olol|amide|idine|phen"
    r"|ists?|ers|ings|ments|tions|care|line|link|view|flow|chart|ward|point|side|gate|mere)\Z"
)
_OF_TOWNS = re.compile(
    r"(?:march|minster|mouth|chester|cester|borough|burgh|bury|wich|combe|stead|hampton|haven"
    r"|thorpe|pool|bourne|hurst|cliffe?|bridge|shire|lea)\Z"
)
_HEAD_WORDS = "pre post co re e tele x non anti multi self semi sub un mid bi tri de"
_HEADS = frozenset(_HEAD_WORDS.split())
"""What stands before a hyphen in words of English and of medicine: "Pre-alert", "Co-amox"."""

_LEAST_CAPITAL = 4
_LEAST_SMALL = 4
_LEAST_SLIP, _MOST_SLIP = 5, 20


def is_stranger(scene: Scene, at: int) -> bool:
    """Word `at` has a capital, and is unheard-of and formed like no word of medicine or town."""
    word = scene.word_at(at)
    if word is None or not word.has_capital or len(word.text) < _LEAST_CAPITAL:
        return False
    return _is_written_large(word.text) and is_unheard_of(scene, word)


def is_shouted_stranger(scene: Scene, at: int) -> bool:
    """As `is_stranger`, in capitals throughout."""
    word = scene.word_at(at)
    if word is None or not word.text.isupper() or len(word.text) < _LEAST_CAPITAL:
        return False
    return is_unheard_of(scene, word)


def is_small_stranger(scene: Scene, at: int, *, is_called: bool = False) -> bool:
    """Word `at` is unheard-of in small letters, and formed as no word of English is.

    Never in another language: there each word is unheard-of. Nor a slip of the key, but behind a
    word that says a name follows (`is_called`).
    """
    word = scene.word_at(at)
    if word is None or not word.text.islower() or len(word.text) < _LEAST_SMALL:
        return False
    if scene.is_foreign:
        return False
    is_word = word.text in scene.known.english or NO_SURNAME.search(word.text)
    return (
        is_unheard_of(scene, word) and not is_word and (is_called or not is_slip(scene, word.text))
    )


def is_slip(scene: Scene, word: str) -> bool:
    """A word with a letter left out, typed twice or changed about: "clinc", "toldd", "agian"."""
    if not _LEAST_SLIP <= len(word) <= _MOST_SLIP:
        return False
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    turned = (left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1)
    fewer = (left + right[1:] for left, right in halves if right and left[-1:] == right[0])
    more = (left + letter + right for left, right in halves for letter in ascii_lowercase)
    return any(spelt in scene.known.words for spelt in chain(turned, fewer, more))


def is_unheard_of(scene: Scene, word: Word) -> bool:
    """In no list of words, as a whole or in part, and formed as no word of medicine or town is."""
    if not scene.known.is_strange(word.text) or word.lower in scene.known.eponyms:
        return False
    is_formed = any(form.search(word.lower) for form in (_OF_MEDICINE, _OF_TOWNS))
    return not is_formed and not _is_put_together(scene, word.lower)


def _is_put_together(scene: Scene, lower: str) -> bool:
    parts = lower.split("-")
    if len(parts) == 1:
        return False
    return parts[0] in _HEADS or not scene.known.words.isdisjoint(parts)


def _is_written_large(text: str) -> bool:
    return all(part[1:].islower() or len(part) == 1 for part in text.split("-") if part)
