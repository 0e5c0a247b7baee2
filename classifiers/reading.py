"""A text's words as the cues of safety are read in them. Loads no spaCy."""

import re

from classifiers.identifiers import without_masks
from classifiers.pipeline.words import split_words
from classifiers.vitals import is_alarming

_CHILDS_AGE = re.compile(
    r"(?<!\d)(?:\d|1[0-7])\s?(?:y\s?/?\s?o|(?:years?|yrs?)\sold)\b", re.IGNORECASE
)
"""Read as "child", for which the rules have many words: numbers read alike in them."""

ALARMING = "<alarming>"
"""The last word of a text that tells of a figure of a body in danger."""


def words_of(text: str) -> list[str]:
    """The words, hyphens apart, children's ages as "child", and a sign for an alarming figure."""
    plain = without_masks(text)
    words = split_words(_CHILDS_AGE.sub(" child ", plain.replace("-", " ")))
    return [*words, ALARMING] if is_alarming(plain) else words
