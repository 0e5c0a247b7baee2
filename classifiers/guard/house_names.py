"""What stands before a street in an address: a flat, a room, a house's name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from classifiers.guard.plain import Place
from classifiers.guard.street_words import HOUSE, HOUSE_OPENERS, INSIDE

_CODE = r"(?:[0-9G]{1,3}[/\-][0-9LRF]{1,3}|[0-9]F[0-9]|[0-9]{0,4}[A-Za-z]?)"
_FLOOR = (
    r"(?:(?:top|ground|first|second|third|1st|2nd|3rd|upper|lower|basement|garden)\s(?:floor\s)?)"
)
_PART = (
    rf"{_FLOOR}?(?:{INSIDE})\s?(?:no\.?\s?)?{_CODE}|[0-9G]{{1,2}}/[0-9LRF]{{1,2}}|[0-9]F[0-9]"
    rf"|flat\s(?:above|over|behind|below)\s[a-z' ]{{1,25}}"
)
_NUMBER_WORD = r"(?:no\.?|number|\#)"
_CAPITAL = r"[A-Z\u00c0-\u00d6\u00d8-\u00de\u0174\u0176]"
_NAME = rf"{_CAPITAL}[\w'\-]*"
_NAMES = rf"{_NAME}(?:\s(?:{_NAME}|of|the|y|yr|on|and)){{0,3}}"
_CUE = (
    r"(?:\A|[:(\n>=]|\b(?i:at|of|to|is|was|address|addr|add|actual|actually|from|in|c/o"
    r"|now)\b)[\s:\-]{0,3}"
)
_BEFORE = re.compile(
    rf"(?<![\w/.])(?P<part>(?i:{_PART})[,\s]{{1,3}}|(?i:{_NUMBER_WORD})\s?)\Z"
    rf"|{_CUE}(?P<cued>(?!(?:AT|OF|IN|TO|IS)\b){_NAMES},\s?)\Z"
    rf"|(?<![\w'\-])(?P<house>(?:{_NAME}\s){{1,2}}(?i:{HOUSE}),?\s)\Z"
    rf"|(?<![\w'\-])(?P<opened>(?i:{HOUSE_OPENERS})\s{_NAMES},\s)\Z"
    r"|(?<![\w'\-])(?P<named>(?:Hafod|Bryn|Plas|Llwyn|Maes)[a-z]{0,12},\s)\Z"
)
_DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
_TOWN = (
    rf"(?!{_DAY}|(?:NHS|DOB|Tel|Mob|Phone|Hosp|Hospital|Dear|Re|Pt|Patient|Thanks?|Regards)\b)"
    rf"{_CAPITAL}[a-z\u00df-\u00ff'\-]+(?:[\s\-](?:upon|on|le|by|under|in"
    rf"|{_CAPITAL}[a-z\u00df-\u00ff'\-]+)){{0,2}}"
)
_BEHIND = re.compile(
    r"(?:,?\s\(?(?i:flat|apt|apartment|room)\s[0-9]{1,3}[A-Za-z]?\b)?"
    rf"(?:(?:,\s?|\s?\n){_TOWN}(?=\s?[,.;:)\n\"]|\s?\Z|,?\s[A-Z]{{1,2}}[0-9]|\s[a-z]|\s-)){{0,2}}"
)
_NUMBER_BEHIND = re.compile(r",\s(?=[0-9])")
_DIGIT = re.compile(r"[0-9]")
_LOOK_BACK = 60
_PARTS = 3


def whole_address(text: str, place: Place) -> Place:
    """The street at `place` with the flat and the house's name before it."""
    start, end = place
    for _ in range(_PARTS):
        found = _BEFORE.search(text, max(0, start - _LOOK_BACK), start)
        if found is None:
            break
        start = found.start(found.lastgroup or 0)
    return start, _with_town(text, end)


def _with_town(text: str, end: int) -> int:
    """The end of the flat's number or the towns written behind a street, if any."""
    behind = _BEHIND.match(text, end)
    return end + len(behind[0]) if behind else end


def behind_names(text: str, places: Iterable[Place], names: Iterable[Place]) -> Iterator[Place]:
    """The addresses at `places`; one that begins "Name, 55 Gasworks Lane" from its number on."""
    people = sorted(names)
    for start, end in places:
        at = bisect_left(people, (start, 0))
        behind = _NUMBER_BEHIND.match(text, people[at][1], end) if at < len(people) else None
        is_first = behind and not _DIGIT.search(text, start, behind.start())
        yield (behind.end() if behind and is_first else start), end
