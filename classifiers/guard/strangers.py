"""Words that no list knows: a name, unless formed as a word of English, medicine or a town is."""

from __future__ import annotations

import re

from classifiers.guard.name_scene import Scene

NO_SURNAME = re.compile(r"(?:ed|ing|ly|ion|ment|ness|able|ive|al|ous|ful|ity|ic|ies|es)\Z")
"""Words formed as verbs, adjectives and things are."""

_OF_MEDICINE = re.compile(
    r"(?:itis|osis|a?emia|ology|ogram|scopy|ectomy|ostomy|pathy|plasty|algia|uria|mab|pril|sartan"
    r"|statin|azole|cillin|mycin|oxacin|dipine|parin|gliptin|flozin|zepam|olol|amide|idine|phen"
    r"|ists?|ers|ings|ments|tions|care|line|link|view|flow|chart|ward|point|side|gate|mere)\Z"
)
_OF_TOWNS = re.compile(
    r"(?:march|minster|mouth|chester|cester|borough|burgh|bury|wich|combe|stead|hampton|haven"
    r"|thorpe|pool|bourne|hurst|cliffe?|bridge|shire)\Z"
)


def is_stranger(scene: Scene, at: int) -> bool:
    """Word `at` has a capital, and is unheard-of and formed like no word of medicine or town."""
    word = scene.word_at(at)
    if word is None or not word.has_capital or len(word.text) <= 3 or not word.text[1:].islower():
        return False
    is_formed = any(form.search(word.text) for form in (NO_SURNAME, _OF_MEDICINE, _OF_TOWNS))
    return scene.known.is_strange(word.text) and not is_formed
