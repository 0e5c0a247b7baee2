"""Ages over 89, which point at few people: said in words instead. They hold no draft.

An age has a word of age or a person beside it; any other number stays as it was typed.
Source: HIPAA's Safe Harbor, 45 CFR 164.514(b)(2)(i)(C): ages over 89 become one group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.guard import age_words as words

OVER = "over 89"
_LOOK_BACK = 60


def _shape(*parts: str) -> re.Pattern[str]:
    return re.compile("".join(parts), re.IGNORECASE)


_NEVER = _shape(r"(?!)")
_MEASURED = _shape(words.MEASURED)
_SHAPES = (
    (_shape(words.FREE_AGE, words.OLD_BEHIND), _NEVER),
    (_shape(words.FREE_AGE, words.YEARS_BEHIND), _shape(words.SPAN_BEFORE)),
    (
        _shape(
            r"\bage[ds]?(?:/sex|\s(?:is|was|of|about|nearly|almost|now|around|only))?"
            r"[\s:=\-\u2013(]{0,3}",
            words.AGE,
            r"(?:\s?/?[mf]\b)?",
            words.NO_MEASURE,
        ),
        _NEVER,
    ),
    (_shape(words.PERSON, words.IS, words.AGE, words.NO_MEASURE), _MEASURED),
    (
        _shape(words.PERSON, r"[\s,.(\-]{1,3}", words.FREE_AGE, words.NO_MEASURE, words.ENDS),
        _MEASURED,
    ),
    (
        _shape(words.PERSON, r"\sof\s", words.AGE, words.NO_MEASURE),
        _MEASURED,
    ),
    (
        _shape(words.FREE_AGE, r"(?:st|nd|rd|th)?[\s\-]", r"(?:old\s)?", words.SINGLE),
        _shape(rf"{words.MEASURED}|\b(?:over|of|than|about|the|all|by|no|nos?\.)\s$"),
    ),
    (
        _shape(
            r"(?<![\w./\-])(?P<age>(?:9[0-9]|1[01][0-9])(?:st|nd|rd|th))(?=\s(?:birthday|year\b))"
        ),
        _NEVER,
    ),
    (_shape(r"\b(?:turn(?:ed|s|ing)|reached)\s", words.AGE, words.NO_MEASURE), _MEASURED),
    (_shape(r"\bat\s", words.AGE, r",?\s(?:s?he|(?:she|he)'s|mum|dad|nan)\b"), _MEASURED),
    (_shape(r"(?:^|(?<=[.!?\n]\s))", words.FREE_AGE, words.STATE), _NEVER),
    (_shape(r"(?<![\w/])[mf]/\s?", words.AGE, words.NO_MEASURE), _NEVER),
)
"""How an age is said, and before which words it is none."""

_AND_SEX = _shape(words.FREE_AGE, r"(?P<gap>\s?/?\s?)(?P<sex>[mf])(?![\w/'\u2019])")
_SEX_BEFORE, _NO_SEX_BEFORE = _shape(words.SEX_BEFORE), _shape(words.NO_SEX_BEFORE)
_SEX_BEHIND, _WALKED = _shape(words.SEX_BEHIND), _shape(words.WALKED)
_ENDS = re.compile(r"\s?(?:[,.;:)\u2013]|-\s|\n|\Z)")


def without_great_ages(text: str) -> str:
    """`text` with each age over 89 as "over 89"."""
    parts, at = [], 0
    for start, end in sorted({*_said(text), *_beside_a_sex(text)}):
        if start >= at:
            parts += [text[at:start], OVER]
            at = end
    return "".join([*parts, text[at:]])


def _said(text: str) -> Iterator[tuple[int, int]]:
    for shape, refusal in _SHAPES:
        for found in shape.finditer(text):
            if not refusal.search(_before(text, found.start())):
                yield found.span("age")


def _beside_a_sex(text: str) -> Iterator[tuple[int, int]]:
    for found in _AND_SEX.finditer(text):
        before, behind = _before(text, found.start()), text[found.end() : found.end() + _LOOK_BACK]
        if not _NO_SEX_BEFORE.search(before) and _is_a_person(found, before, behind):
            yield found.span("age")


def _is_a_person(found: re.Match[str], before: str, behind: str) -> bool:
    """As in "97F in resus" or "a 97M."; "100m with frame" and "101F" are metres and degrees."""
    if not _SEX_BEFORE.search(before):
        return False
    if found["sex"] in "mM" and _WALKED.match(behind):
        return False
    return bool(_SEX_BEHIND.match(behind)) or (found["sex"].isupper() and bool(_ENDS.match(behind)))


def _before(text: str, start: int) -> str:
    return text[max(0, start - _LOOK_BACK) : start]
