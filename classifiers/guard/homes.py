"""Homes without a kind of street ("22 Ferndale"): behind a word that says so, or by a patient."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from classifiers.guard.house_names import whole_address
from classifiers.guard.plain import Place
from classifiers.guard.street_words import HOUSE, NO_HOME, OTHER, SMALL_HOUSE, SURE
from classifiers.guard.streets import CAPITAL, NAME, is_of_care

_WORD = r"[^\W\d_][\w'\-]*"
_SMALL = r"[0-9]{1,4}[a-hA-H]?(?:\s?[\-/]\s?[0-9]{1,4}[a-hA-H]?)?"
_DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
_NAMES = rf"(?:{CAPITAL}[\w'\-]*)(?:\s(?:(?!{_DAY}){NAME}|(?:of|the|y|yr)(?=\s{CAPITAL}))){{0,2}}"
_FOLLOWS = (
    r"(?=\s?[,.;:)(/\n|]|\s?\Z|\s-|\s[A-Z]{1,2}[0-9]|\s(?:and|but|with|who|since|now|as|for|so|in"
    r"|on|near|by|where|which|is|was|has|not|again|pc)\b)"
)
_HOME = rf"{_SMALL}(?:,\s?|\s)(?P<name>{_NAMES})(?:,\s(?!{_DAY}){NAME})?"

_ADDRESS = (
    r"(?:home\s|new\s|old\s|correct\s|postal\s|current\s)?(?:addr(?:es+)?\.?|adres+|(?:same|home"
    r"|his|her|pt|regd?)\sadd|add(?=\s?[:=]))"
)
_SAID = (
    r"(?:\s(?:is|was|as|changed\sto|given\sas|shows|says|still)|\s(?:on|in)\s(?:the\s"
    r"|our\s)?[a-z]+)"
)
_AT = r"[\s:;=@\-]{0,3}(?:(?:at|in|to|on|out\sto|back\sto|no\.?|number)\s(?:no\.?\s)?)?"
_LIVE = (
    r"live[sd]?|living|resid(?:es?|ed|ing|ent)|stay(?:s|ed|ing)|moved|moving|relocated|rehoused"
    r"|housed|home\sis"
)
_SAYS = rf"\b(?:{_LIVE}|{_ADDRESS}{_SAID}?){_AT}"
_SAYS_SURELY = (
    rf"\b(?:(?:{_LIVE})(?=\s(?:at|to|out\sto|back\sto)\s)"
    rf"|{_ADDRESS}(?:{_SAID}|(?=\s?[:;=\-])|(?<=addr)|(?<=addr\.)))(?!\w){_AT}"
)
_CALLS = r"\b(?:at|to|from|visit(?:ed|ing|s)?(?:\sto)?|outside|attended|c/o|of)\s"
_LIVES = re.compile(
    rf"{_SAYS_SURELY}(?P<home>{_SMALL}(?:,\s?"
    rf"|\s)(?P<name>(?:the\s)?{_WORD}(?:\s{_WORD}){{0,3}}?)){_FOLLOWS}"
    rf"|{_SAYS}(?P<street>{_SMALL}(?:,\s?|\s)(?:{_WORD}\s){{1,3}}(?:{SURE}|{OTHER}))(?![A-Za-z])",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?i:{_SAYS})(?P<home>{_HOME}(?![\w'\-])|{_NAMES},\s(?:{NAME}\s){{1,3}}(?i:{SURE}"
    rf"|{OTHER})(?![A-Za-z])"
    rf"|(?:{NAME}\s){{1,2}}(?:{SMALL_HOUSE})(?![A-Za-z])(?:,\s{NAME})?)"
)
_SUFFIX = (
    r"\w+(?:dale|fields?|lands?|hurst|mead|croft|woods?|view|brook|bank|thorpe|combe|shaw|ridge"
    r"|acres?|leigh|ley|mount|fold|gate"
    r"|dene|garth|gates?|side|way|holme|lea|wick|stead|cot|cote|well|hollow|end|bury|cliff)"
)
_CALLED = re.compile(
    rf"(?i:{_CALLS})(?P<home>[0-9]{{1,3}}[a-hA-H]?\s(?P<name>{CAPITAL}(?i:{_SUFFIX})))(?![\w'\-])"
    rf"|(?i:\bat|visited|outside"
    rf"|c/o)\s(?P<house>[0-9]{{1,3}}[a-hA-H]?\s(?P<called>{CAPITAL}[a-z]{{3,}}))"
    r"(?=[,.;)]|\Z|\s(?:isn't|wasn't|is|was|and|but|has|not|again|since|where|who)\b)"
    rf"|(?P<welsh>[0-9]{{1,3}}[a-hA-H]?\s(?:Plas|Llys|Maes|Bryn|Cae|Tyddyn|Cwrt|Parc)\s{NAME})(?![\w'\-])"
)
_CUES = (
    r"(?:(?:dob|nhs|no|number|num|tel|mob|phone|born|d\.o\.b|b|hosp|mrn|pc|postcode|and|is|her"
    r"|his|pt)[\s.:#,\-]{1,3}){0,3}"
)
_AFTER = re.compile(
    rf"(?:\s?[,;:|/()\n\-][\s,;:|/()\-]{{0,3}}|\s(?=of\s|at\s))(?:(?:of|at|address|addr"
    rf"|add)[\s:]{{1,2}})?"
    rf"(?P<home>{_HOME}){_FOLLOWS}"
)
_BEFORE = re.compile(
    rf"(?<![\w.,/\-])(?P<home>{_HOME}(?:,?\s{NAME}){{0,2}})[\s,;:|/(\-]{{1,4}}(?i:{_CUES})\Z"
)
_SMALL_CALLED = re.compile(
    rf"{_CALLS}(?P<home>[0-9]{{1,3}}[a-h]\s(?P<name>(?:{_WORD}\s){{1,2}})(?:{OTHER}))(?![\w'\-])"
    rf"|\b(?:visit(?:ed)?(?:\sto)?|lives\s(?:at|in)|resident\s(?:at|of|in)|moved\sto)\s"
    rf"(?P<house>room\s[0-9]{{1,3}}[a-z]?,\s(?-i:(?:{CAPITAL}[\w'\-]*\s){{1,2}})(?P<called>{HOUSE}))(?![A-Za-z])",
    re.IGNORECASE,
)
_NO_VILLAGE = (
    r"(?!(?:Dr|GP|Nurse|Nursing|Residential|Care|Ambulance|Outpatients?|Ground|First|Second|Top"
    r"|Physio|Ward|Unit|Hospital|Pharmacy|Surgery|Clinic|District|Community|ED|OOH)\b)"
)
_IN_A_PLACE = re.compile(
    rf"(?<![\w'\-])(?P<home>(?:(?:The\s(?:Old\s)?|Old\s|{NAME}\s)(?:{NAME}\s)?(?:{SMALL_HOUSE})"
    rf"|The\sOld\sChapel),\s(?!{_DAY}){_NO_VILLAGE}(?:Rear\sof\s)?(?:[0-9]{{1,3}}\s)?"
    rf"{NAME}(?:\s{NAME}){{0,2}}(?:,\s(?!{_DAY}){_NO_VILLAGE}{NAME})?"
    rf"|(?:(?:{NAME}\s){{1,2}}(?:House|Lodge),\sThe\s{_NO_VILLAGE}{NAME}(?:,\s{NAME})?))"
    r"(?![\w'\-])"
)
"""As in "The Old Rectory, Great Snoring", "Chapel House, The Street"."""

_HOUSE_WORD = re.compile(rf"(?:{SMALL_HOUSE}|Chapel),|(?:House|Lodge),\sThe\s")
_DIGIT = re.compile(r"[0-9]")
_LOOK_BACK = 90


def homes(text: str) -> Iterator[Place]:
    """Places of homes behind "lives at", "address", "moved to" and their like."""
    has_digit = bool(_DIGIT.search(text))
    shapes = (_LIVES, _CALLED, _SMALL_CALLED) if has_digit else ()
    named = (_NAMED, _IN_A_PLACE) if _HOUSE_WORD.search(text) else (_NAMED,)
    for shape in (*shapes, *named):
        for found in shape.finditer(text):
            if _is_home(text, found):
                yield whole_address(text, _place(found))


def homes_beside(text: str, people: Iterable[Place]) -> Iterator[Place]:
    """Places of a number and a name straight before or after one of `people`.

    `people` are the places of names, dates of birth, postcodes and patients' numbers.
    """
    for start, end in people:
        before = _BEFORE.search(text, max(0, start - _LOOK_BACK), start)
        for found in (before, _AFTER.match(text, end)):
            if found and _is_home(text, found):
                yield whole_address(text, found.span("home"))


def _place(found: re.Match[str]) -> Place:
    of = found.groupdict()
    return found.span(
        next(group for group in ("home", "street", "house", "welsh") if of.get(group))
    )


def _is_home(text: str, found: re.Match[str]) -> bool:
    place = _place(found)
    of = found.groupdict()
    words = of.get("name") or of.get("called") or text[slice(*place)].rpartition(" ")[0]
    is_counted = text[place[0]].isdigit() and not NO_HOME.isdisjoint(words.lower().split())
    return not is_counted and not is_of_care(text, place)
