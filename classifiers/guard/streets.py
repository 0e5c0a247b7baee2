"""Street addresses: a number and a street, a flat, a named house in a street. Wards stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.guard.house_names import whole_address
from classifiers.guard.plain import Place
from classifiers.guard.street_words import (
    CARE,
    FOREIGN,
    FOREIGN_SURE,
    HOUSE,
    HOUSE_OPENERS,
    NO_FIRST,
    NO_HOME,
    NO_STREET,
    OTHER,
    SINGLE,
    SMALL_LETTERS,
    SURE,
)

CAPITAL = r"[A-Z\u00c0-\u00d6\u00d8-\u00de\u0174\u0176]"
NAME = rf"(?:{CAPITAL}[\w'\-]*)"
_LINK = rf"(?:of|the|on|le|la|de|du|upon|y|yr|in|and|&|a|o|na|by)(?=\s{CAPITAL})"
_CAPITAL = rf"(?:(?:St|ST|Gt|Lt|Ld)\.|{NAME}|{_LINK})"
_WORD = r"[^\W\d_][\w'\-]*"
NUMBER = (
    r"(?:(?<![\w.,/\-])(?<![0-9]:)|(?<=\b[Nn]o\.))"
    r"(?:[0-9]{1,4}[a-hA-H]?(?:\s?[\-/]\s?[0-9]{1,4}[a-hA-H]?)?)"
)
_SMALL = r"(?<![\w.,/\-])(?<![0-9]:)[0-9]{1,3}[a-hA-H]?"
_COMMA = r"(?:,\s?|\s)"
_END = r"(?=\s?[,.;:)/\n]|\s?\Z|\s[A-Z]{1,2}[0-9]|\s[a-z\-])"
_LINKS = r"(?:(?:de|la|le|les|du|y|yr|the|of|an|na)\s){0,2}"
_STREET = (
    rf"(?:{_CAPITAL}\s){{1,4}}(?i:{SURE}|{OTHER})(?![A-Za-z])(?:\s(?:East|West|North"
    rf"|South)(?![A-Za-z]))?"
)
_FOREIGN_STREET = rf"(?i:{FOREIGN})\s{_LINKS}{NAME}(?:\s{NAME})?"
_TOWN = r"(?:,?\s[A-Z][\w'\-]+(?:\s[A-Z][\w'\-]+){0,2}(?=,?\s[A-Z]{1,2}[0-9]))?"
_SHAPES = (
    rf"{NUMBER}{_COMMA}(?!(?i:{NO_FIRST})\s){_STREET}\.?(?:,\s(?:{_CAPITAL}\s){{1,3}}(?i:{SURE})(?![A-Za-z]))?{_TOWN}",
    rf"{NUMBER}{_COMMA}{_FOREIGN_STREET}{_TOWN}",
    rf"{_SMALL}{_COMMA}(?:{_CAPITAL}\s){{0,2}}(?P<home>{NAME}),\s{_STREET}{_TOWN}",
    rf"{_SMALL}{_COMMA}The\s(?P<home>{NAME})(?:\s{NAME})?{_END}",
    rf"{NUMBER}{_COMMA}(?:The\s)?(?:{SINGLE})(?![\w'\-]|\s{CAPITAL}[a-z])",
    rf"(?<![\w'\-]){NAME}(?:\s{NAME})?,\s{_STREET}(?=,?\s[A-Z]{{1,2}}[0-9]{{1,2}}[A-Z]?\s?[0-9][A-Z]{{2}}(?!\w))",
)
_NUMBERED = tuple(re.compile(shape) for shape in _SHAPES)
_HOUSE_AND_FOREIGN = re.compile(
    rf"(?<![\w'\-]){NAME}(?:\s{NAME})?,\s(?i:{FOREIGN_SURE})\s{_LINKS}{NAME}"
)
_DIGIT = re.compile(r"[0-9]")
_IN_ANY_LETTERS = re.compile(
    rf"{NUMBER}{_COMMA}(?P<words>{_WORD}(?:\s{_WORD}){{0,2}}?)\s(?:{SURE}"
    rf"|{SMALL_LETTERS})(?![A-Za-z])"
    rf"|{NUMBER}{_COMMA}(?P<foreign>(?:{FOREIGN_SURE})\s(?:yr?\s)?{_WORD})",
    re.IGNORECASE,
)
_HOUSE_AND_STREET = re.compile(
    rf"(?<![\w'\-])(?:(?:{NAME}\s){{1,2}}(?i:{HOUSE})|(?i:the)\s(?:{NAME}\s)?(?i:{HOUSE})"
    rf"|(?i:{HOUSE_OPENERS})\s{NAME}(?:-{NAME})?),\s"
    rf"(?:(?:{_CAPITAL}\s){{1,3}}(?i:{SURE}|loke)(?![A-Za-z])"
    rf"|(?i:{FOREIGN_SURE})\s{_LINKS}{NAME}){_TOWN}"
    rf"|(?<![\w'\-])(?:{NAME}\s){{1,3}}(?i:{HOUSE})(?:,\s(?:Room|Flat|Apartment)\s[0-9]{{1,3}}[A-Za-z]?"
    rf"|(?=,?\s[A-Z]{{1,2}}[0-9]{{1,2}}[A-Z]?\s?[0-9][A-Z]{{2}}(?!\w)))"
    rf"|(?<=\b(?:he|is|er|im|nt|dy|an|um|ad|ap|'s)\sat\s){NAME}(?:\s{NAME})?,\s(?:{_CAPITAL}\s){{1,3}}"
    rf"(?i:{SURE})(?![A-Za-z]){_TOWN}"
)
_DAYLESS = r"(?!(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b)"
_FLAT = re.compile(
    r"\b(?:flat|apartment|apt)\s?(?:no\.?\s?)?[0-9]{1,4}[A-Za-z]?,?\s(?:[A-Za-z][\w'\-]*\s){0,2}"
    r"(?:House|Court|Lodge|Mansions|Towers|Heights|Point|Building|Block|Tower)\b(?:,\s[a-z]{4,}(?=[.;)]|\s?\Z))?"
    r"|\broom\s[0-9]{1,3}[A-Za-z]?,\s(?-i:(?:[A-Z][\w'\-]+\s){1,3}(?:Home|Hotel|Hostel|House|Lodge|Court))"
    r"(?-i:,\s[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)?"
    r"|\b(?:plot|pitch|caravan)\s[0-9]{1,3}[,\s]{1,2}(?-i:(?:[A-Z][\w'\-]+\s?){1,3})"
    rf"|\b(?:flat|apartment"
    rf"|apt)\s[0-9]{{1,3}}[a-z]?,?\s(?-i:{_DAYLESS}[A-Z][a-z][\w'\-]*(?:\s[A-Z][a-z][\w'\-]*)?)",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:ward|bay|bed|level|floor|block|version|section|theatre|clinic|gate|bleep|ext|band"
    r"|phase|stage|day|week"
    r"|type|grade|chapter|page|table|on|last|past|next|about|approx|after|within|every|(?:more|less|fewer|other)\sthan"
    r"|age|aged|room)\s"
    r"|\b(?:clinics?|surgery|services?|hub|centre|base|office|unit|session)\s(?:at|in|on)\s)$",
    re.IGNORECASE,
)
_OF_CARE = re.compile(rf"\s(?:{CARE})\b", re.IGNORECASE)
_LOOK_BACK = 20


def addresses(text: str) -> Iterator[Place]:
    """Places of street addresses in plain text, the house's or the flat's name included."""
    for place in _streets(text):
        if not is_of_care(text, place):
            yield whole_address(text, place)
    yield from (found.span() for found in _FLAT.finditer(text))


def is_of_care(text: str, place: Place) -> bool:
    """A ward's number stands before it, or a surgery's or hospital's word behind it."""
    before = text[max(0, place[0] - _LOOK_BACK) : place[0]]
    return bool(_NOT_BEFORE.search(before) or _OF_CARE.match(text, place[1]))


def _streets(text: str) -> Iterator[Place]:
    if _DIGIT.search(text):
        yield from _numbered(text)
    elif "," not in text:
        return
    for shape in (_HOUSE_AND_FOREIGN, _HOUSE_AND_STREET):
        yield from (found.span() for found in shape.finditer(text))


def _numbered(text: str) -> Iterator[Place]:
    for shape in _NUMBERED:
        for found in shape.finditer(text):
            if found.groupdict().get("home", "").lower() not in NO_HOME:
                yield found.span()
    for found in _IN_ANY_LETTERS.finditer(text):
        if not NO_STREET.intersection((found["words"] or "").lower().split()):
            yield found.span()
