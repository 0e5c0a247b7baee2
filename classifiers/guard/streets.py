"""Street addresses: a number and a street, a flat, a named house. Wards stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.guard.plain import Place

_SURE = (
    "street|road|rd|avenue|ave|crescent|cres|gardens|gdns|terrace|grove|lane|drive|close|mews|parade"
    "|boulevard|cottages|villas|esplanade"
)
_OTHER = (
    "st|way|court|ct|place|pl|square|sq|hill|row|walk|rise|view|green|park|bank|approach|croft|fold|mount"
    "|gate|wharf|quay|chase|meadows?|vale|yard|broadway|dene|garth|end|orchard|brow|heights|circus|wynd"
    "|brae|bridge|buildings|mansions|common|heath|nook|ln|cl|dr|ter|terr|drove|hey|field|fields|crest"
    "|parkway|promenade|strand|embankment|loan|gait|dell|copse|spinney|glade|ridge|side|loke|weind|top|top"
)
_WORD, _CAPITAL = (
    r"[A-Za-z][A-Za-z'\-]*",
    r"(?:[A-Z][A-Za-z'\-]*\.?|(?:of|the|on|le|upon|y|yr|in)(?=\s[A-Z]))",
)
_NUMBER = r"(?<![\w.,/\-])(?P<number>[0-9]{1,4}[a-hA-H]?(?:\s?[\-/]\s?[0-9]{1,4}[a-hA-H]?)?)"
_INSIDE = (
    r"(?:(?:no\.?|number)\s(?=[0-9]))?(?:(?:(?:top|ground|first|second|upper|lower|basement)\sfloor\s)?"
    r"(?:flat|apartment|apt|unit|room|maisonette|caravan|plot)\s?(?:no\.?\s?)?[0-9]{0,3}[A-Za-z]?"
    r"(?![A-Za-z0-9])[,\s]{1,3})?"
)
_HOUSE = (
    r"(?<![\w'\-])(?:[A-Z][\w'\-]*\s){1,2}"
    r"(?:House|Lodge|Cottage|Court|Farm|Villa|Mansions|Towers|Bungalow|Barn|Grange)"
)
_NAMED = r"(?:(?:(?<=\bat\s)|(?<=\bof\s)|(?<=\bAT\s))(?:[A-Z][\w'\-]*\s?){1,3},\s)?"
_TOWN = r"(?:,?\s[A-Z][\w'\-]+(?:\s[A-Z][\w'\-]+){0,2}(?=,?\s[A-Z]{1,2}[0-9]))?"
_WITH_CAPITALS = re.compile(
    rf"{_NAMED}(?:(?i:{_INSIDE})(?P<house>{_HOUSE}),?\s)?(?i:{_INSIDE}){_NUMBER},?\s(?:{_CAPITAL}\s){{1,3}}"
    rf"(?i:{_SURE}|{_OTHER})(?![A-Za-z])\.?"
    rf"(?:,\s(?:{_CAPITAL}\s){{1,3}}(?i:{_SURE})(?![A-Za-z]))?{_TOWN}"
)
_IN_ANY_LETTERS = re.compile(
    rf"{_INSIDE}{_NUMBER},?\s(?P<words>{_WORD}(?:\s{_WORD})?)\s(?:{_SURE}|st)(?![A-Za-z])",
    re.IGNORECASE,
)
_HOUSE_AND_STREET = re.compile(
    rf"{_HOUSE},\s(?:{_CAPITAL}\s){{1,3}}(?:{_SURE}|{_OTHER})(?![A-Za-z]){_TOWN}", re.IGNORECASE
)
_FLAT = re.compile(
    r"\b(?:flat|apartment|apt)\s?(?:no\.?\s?)?[0-9]{1,4}[A-Za-z]?,?\s(?:[A-Za-z][\w'\-]*\s){0,2}"
    r"(?:House|Court|Lodge|Mansions|Towers|Heights|Point|Building|Block|Tower)\b"
    r"|\b(?:plot|pitch|caravan)\s[0-9]{1,3}[,\s]{1,2}(?-i:(?:[A-Z][\w'\-]+\s?){1,3})",
    re.IGNORECASE,
)
_CUED = re.compile(
    r"\b(?:lives?|living|lived|resides?|residing|staying|address(?:\sis)?|moved)\s?(?:at|in|on|to|:|-)?\s?"
    rf"(?P<address>{_INSIDE}(?:[0-9]{{1,4}}[a-h]?,?\s)(?:{_WORD}\s){{1,3}}(?:{_SURE}|{_OTHER})(?![A-Za-z]))",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:ward|bay|bed|level|floor|block|version|section|theatre|clinic|gate|bleep|ext|band|phase|stage"
    r"|type|grade|chapter|page|table|on|for|last|past|next|about|approx|after|within|every|than)\s)$",
    re.IGNORECASE,
)
_NOT_INSIDE_WORDS = """
min mins minute minutes hour hours hr hrs day days week weeks wk wks month months mth mths year
years yr yrs mg ml mcg units tabs patients pts people times of in a an to down up along car on at
is was and or for by with per from cars miles mile m km metres beds staff visits calls letters more
less other different total local separate way long nd rd th st single closed busy main
"""
_NOT_INSIDE = frozenset(_NOT_INSIDE_WORDS.split())
_LOOK_BACK = 16


def addresses(text: str) -> Iterator[Place]:
    """Places of street addresses in plain text, the house's or the flat's name included."""
    for found in _WITH_CAPITALS.finditer(text):
        if not _is_of_a_ward(text, found.start()):
            yield found.span()
    for found in _IN_ANY_LETTERS.finditer(text):
        if not _NOT_INSIDE.intersection(found["words"].lower().split()):
            yield found.span()
    for shape in (_HOUSE_AND_STREET, _FLAT):
        yield from (found.span() for found in shape.finditer(text))
    yield from (_trimmed(found) for found in _CUED.finditer(text) if _is_worded(found["address"]))


def _is_of_a_ward(text: str, start: int) -> bool:
    return bool(_NOT_BEFORE.search(text[max(0, start - _LOOK_BACK) : start]))


def _is_worded(address: str) -> bool:
    return not _NOT_INSIDE.intersection(address.lower().split()[:-1])


def _trimmed(found: re.Match[str]) -> Place:
    return found.span("address")
