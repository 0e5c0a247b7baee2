"""Where a text says that another matter begins, and then tells of one. Rules, never a guess. Pure.

Precision first: the words alone ("another thing") are not enough, and what only goes on ("also")
needs another sort of service in a sentence that looks back at nobody. Parting is only offered.
"""

import re
from collections.abc import Callable, Iterator
from uuid import UUID

from classifiers.themes_said import themes_said
from intake.reading.services import kinds_said
from intake.reading.words import words_of

Named = Callable[[str], UUID | None]
"""Finds the one service a text is about, or None."""

FEWEST_WORDS = 4
"""A shorter piece is a note, not a report."""

_MATTER = r"(?:thing|issue|concern|problem|report|incident|case|matter|complaint|one)"
_OTHER = (
    r"(?:another|one (?:other|more)|"
    r"(?:a |the )?(?:different|separate|second|unrelated|further))"
)
_BEGINS = re.compile(
    r"[-–—\s]*(?:and |but |then |oh,? |finally,? |lastly,? )?(?:(?:completely|totally|quite) )?"
    r"(?:also,? )?(?:on |in )?(?:"
    rf"{_OTHER} (?:{_MATTER}|patient)\b"
    r"|(?:a )?(?:(?:completely|totally|quite) )?(?:different|separate|another|unrelated) "
    r"(?:note|matter|subject|topic)\b"
    r"|separately\b|(?:not |un)related(?:ly)?\b|next (?:issue|concern|patient)\b"
    rf"|(?:new|next|second|2nd|other) {_MATTER} ?[:\-–]"
    r"|while i(?:'|’)?(?:m| am) (?:here|at it|writing)\b"
    r"|(?:i(?:'|’)?d|i would|i|can i) (?:also )?(?:like |want )?(?:to )?(?:also )?report\b"
    r")[\s:;,\-–—.]*",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:and |but )?(?:also|additionally|in addition|meanwhile|besides|plus|furthermore)\b"
    r"[\s,:\-–]*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\s*\n+\s*")
_LOOKS_BACK = re.compile(
    r"\b(?:s?he|her|hers|him|his|they|them|their|its?|this|that|these|those|same|again|too|so|"
    r"then|therefore|because|as a result|either|neither|pt|patient|relative|family)\b",
    re.IGNORECASE,
)


def parted_where_one_begins(text: str, named: Named) -> tuple[str, ...]:
    """The pieces of a text that says itself where another matter begins; () where it is one."""
    parts, start = [], 0
    for at, told, is_said in _beginnings(text):
        before = text[start:at]
        if _is_another(before, text[told : _end(text, told)], named, is_said=is_said):
            parts.append(before.strip())
            start = at
    return (*parts, text[start:].strip()) if parts else ()


def _beginnings(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where a sentence begins with such words, where its own begin, and whether it is said."""
    for gap in _SENTENCE.finditer(text):
        said, goes_on = (begins.match(text, gap.end()) for begins in (_BEGINS, _GOES_ON))
        found = said or goes_on
        if found:
            yield gap.end(), found.end(), said is not None


def _end(text: str, start: int) -> int:
    """The end of the sentence that begins there."""
    found = _SENTENCE.search(text, start)
    return found.start() if found else len(text)


def _is_another(before: str, sentence: str, named: Named, *, is_said: bool) -> bool:
    if min(len(before.split()), len(sentence.split())) < FEWEST_WORDS:
        return False
    if not is_said:
        return not _LOOKS_BACK.search(sentence) and _is_another_sort(before, sentence)
    return _is_another_service(before, sentence, named) or _differ(
        themes_said(before), themes_said(sentence)
    )


def _is_another_service(before: str, sentence: str, named: Named) -> bool:
    first, second = named(before), named(sentence)
    is_named = first is not None and second is not None and first != second
    return is_named or _is_another_sort(before, sentence)


def _is_another_sort(before: str, sentence: str) -> bool:
    first, second = (
        frozenset(kind for kinds in kinds_said(words_of(words)) for kind in kinds)
        for words in (before, sentence)
    )
    return _differ(first, second)


def _differ(first: frozenset[object], second: frozenset[object]) -> bool:
    """Whether both say something, and nothing of it is the same."""
    return bool(first) and bool(second) and not first & second
