"""Services, medicines and things called like people: "Nelson Medical Practice", "on Yasmin"."""

from __future__ import annotations

import re

from classifiers.guard.name_words import NameWords
from classifiers.guard.plain import Place

_SERVICE = re.compile(
    r"\s(?:(?i:medical|health(?:care)?|dental|memorial|general|community)\s)"
    r"(?i:practice|centre|center|surgery|hospital|group|clinic|hub|partnership)\b"
)
_BUSINESS = re.compile(r"\s(?:(?:&|and)\s(?:Sons|Co)|Ltd|LTD|Cafe|Pub|Inn)\b")
_BEFORE_PILL = re.compile(
    r"\b(?:on|pills?|coc|contracepti(?:on|ves?)|tak(?:e|es|ing)|took|start(?:ed|ing)?|stop(?:ped|ping)?|restarted|hrt"
    r"|(?:switched|changed)\s(?:to|from)|prescribed|issued|(?:yasmin|katya|lucette|cerelle)(?:\sand|,|\s?/))\s?$",
    re.IGNORECASE,
)
_AFTER_PILL = re.compile(r"\s(?:pills?|tabs?|tablets?|coc|contracepti|[0-9]+\s?m)", re.IGNORECASE)
_SYSTEM = r"(?:cerner|rio|emis|systm?one|epic|trakcare|carenotes|meditech|nervecentre|millennium)"
_SYSTEM_AFTER = re.compile(
    rf"(?:\s(?:to|and|or|vs|into|from)|\s?[/&,])\s?{_SYSTEM}\b"
    r"|\s(?:system|link|app|template|upload|portal|down|outage|crash(?:ed|es)?|migration|upgrade|switch|went\s(?:down|live)|(?:is|was)\s(?:down|slow))\b",
    re.IGNORECASE,
)
_SYSTEM_BEFORE = re.compile(
    rf"\b(?:{_SYSTEM}(?:\s(?:to|and|or|vs|into|from)|\s?[/&,])|(?:on|in|into|via|using|off))\s?$",
    re.IGNORECASE,
)
_HOSPICE_BEFORE = re.compile(
    r"\b(?:hospice|(?:hospice|day|treatment|health|renal|dialysis|cancer|rehab)\s"
    r"(?:day\s)?(?:unit|centre|hospital))\s\($",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(r"\b(?:at|from|to|in|via)\sthe\s$", re.IGNORECASE)
_FAMILY_BEHIND = re.compile(
    r"'s\b|\s(?:family|household|boys?|girls?|twins?|baby|child|children|kids|brothers?|sisters?)\b"
)
_RHYME_WORDS = "jack jill|hansel gretel|punch judy|tom jerry|romeo juliet"
_RHYMES = tuple(
    re.compile(rf"\b{first}\s(?:&|and|n)\s{second}\b", re.IGNORECASE)
    for first, second in (pair.split() for pair in _RHYME_WORDS.split("|"))
)
_ROOMS = re.compile(
    r"(?<=[.\n])([^.\n]{3,80})\s(?:are|is)\s(?:all\s)?(?:the\s)?names?\s(?:of|for)\s(?:the\s|our\s|their\s)?"
    r"(?:\w+\s){0,2}(?:bays|wards|rooms|units|teams|houses)\b",
    re.IGNORECASE,
)
_THING_WORDS = """
criterion criteria mask masks airway algorithm bougie classification coefficient collar collars
competence curette doctrine equation flap forceps grading guidelines hypothesis index inquiry
law laws manoeuvre manoeuvres nodes oath principle principles protocol reflex scoring speculum
spots staging tourniquet traction triad tubercle pain\\sscore cough\\sassist
"""
_THING = re.compile(rf"\s(?:{'|'.join(_THING_WORDS.split())})\b", re.IGNORECASE)
_PERSON_BEFORE = re.compile(
    r"\b(?:mr|mrs|ms|miss|mx|master|rev|fr|sir|lady|pts?|patient|client|resident|re|for|about"
    r"|called|named|name|mum|dad|mother|father|wife|husband|son|daughter|sister|brother|nan|gran"
    r"|poor|old|little|young)[.:,]?\s$",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[a-z]+")
_LOOK_BACK = 24


def is_service(text: str, end: int) -> bool:
    """What stands behind the name that ends at `end` makes it a surgery's, hospital's or shop's."""
    return bool(_SERVICE.match(text, end) or _BUSINESS.match(text, end))


def is_thing(known: NameWords, word: str, text: str, place: Place) -> bool:
    """A pill, a system of records, or what bears its inventor's name, by the words around."""
    return (
        (word in known.pills and _is_pill(text, *place))
        or (word in known.systems and _is_system(text, *place))
        or (word in known.inventors and _is_invention(text, *place))
    )


def _is_pill(text: str, start: int, end: int) -> bool:
    """What stands before or behind the brand's name says that somebody takes it."""
    before = text[max(0, start - _LOOK_BACK) : start]
    return bool(_BEFORE_PILL.search(before) or _AFTER_PILL.match(text, end))


def _is_system(text: str, start: int, end: int) -> bool:
    """As in "Lorenzo to Cerner": records' systems are called like people."""
    before = text[max(0, start - _LOOK_BACK) : start]
    return bool(_SYSTEM_BEFORE.search(before) or _SYSTEM_AFTER.match(text, end))


def _is_invention(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _LOOK_BACK) : start]
    return bool(_THING.match(text, end)) and not _PERSON_BEFORE.search(before)


def is_house(text: str, start: int, end: int) -> bool:
    """As in "hospice (Arthur Rank)" and "at the Evelina"."""
    before = text[max(0, start - _LOOK_BACK) : start]
    is_bracketed = text[end : end + 1] == ")" and _HOSPICE_BEFORE.search(before)
    is_led = _PLACE_BEFORE.search(before) and not _FAMILY_BEHIND.match(text, end)
    return bool(is_bracketed or is_led)


def is_rhyme(text: str, start: int, end: int) -> bool:
    """As in "Jack & Jill nursery"."""
    near = text[max(0, start - _LOOK_BACK) : end + _LOOK_BACK]
    return any(rhyme.search(near) for rhyme in _RHYMES)


def names_of_rooms(text: str) -> frozenset[str]:
    """Words, in small letters, that the text says are names of bays or wards."""
    said = (found[1].lower() for found in _ROOMS.finditer("\n" + text))
    return frozenset(word for words in said for word in _LETTERS.findall(words))
