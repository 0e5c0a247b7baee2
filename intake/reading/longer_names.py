"""Whether a name only begins a longer one: another organisation's, or a road's. Pure."""

import re
from collections.abc import Sequence

from intake.reading.name_index import Name
from intake.reading.words import GENERIC, Word

OTHER_THINGS = frozenset(
    {
        *("college", "colleges", "mail", "society", "navy", "air", "marines", "commission"),
        *("family", "pharmaceutical", "voluntary", "assent", "wedding", "borough", "academy"),
    }
)
"""After "the royal": nobody who treats patients, however it is typed."""

ELSEWHERE = frozenset(
    {
        *("free", "london", "marsden", "brompton", "infirmary", "victoria", "berks", "berkshire"),
        *("devon", "cornwall", "surrey", "sussex", "derby", "stoke", "preston", "liverpool"),
        *("bolton", "oldham", "papworth", "national", "united", "british", "orthopaedic"),
    }
)
"""After "the royal": another hospital, however it is typed."""

PLACES = frozenset(
    {
        *("surgery", "practice", "school", "road", "street", "pharmacy", "dental", "dentist"),
        *("lane", "avenue", "close", "court", "library", "college", "church", "pub", "drive"),
        *("crescent", "estate", "park", "academy", "primary", "chemist", "opticians", "vets"),
    }
)
"""After a name they make another one: "Heronsyke Road"."""

_DAYS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tues?|weds?|thurs?|fri|sat|sun|january"
    r"|february|march|april|may|june|july|august|september|october|november|december|easter"
    r"|christmas|xmas"
)
_NOT_A_TOWN = re.compile(rf"{_DAYS.pattern}|a&e|ed|amu")


def is_another_thing(said: Sequence[Word], end: int, name: Name) -> bool:
    """Whether with the next word it is no service: "the Royal Mail", "Heronsyke Road"."""
    if not _is_joined(said, end):
        return False
    following = said[end].plain
    if following in PLACES and not name.of.is_practice:
        return not any(following in known.casefold() for known in name.of.names)
    return following in OTHER_THINGS and GENERIC.issuperset(name.words)


def is_another_service(said: Sequence[Word], end: int, name: Name) -> bool:
    """Whether a name that others have too goes on: "the Royal Marsden", "the hospital in Leeds"."""
    if not _is_joined(said, end) or not GENERIC.issuperset(name.words):
        return False
    following = said[end]
    is_day = _DAYS.fullmatch(following.plain) is not None
    is_named = following.is_title and not is_day
    return is_named or following.plain in ELSEWHERE or _is_in_a_town(said, end, name)


def _is_joined(said: Sequence[Word], end: int) -> bool:
    return end < len(said) and said[end - 1].gap == " "


def _is_in_a_town(said: Sequence[Word], end: int, name: Name) -> bool:
    if end + 1 >= len(said) or said[end].plain not in {"in", "at", "near"}:
        return False
    town = said[end + 1]
    is_its_own = any(town.plain in known.casefold() for known in name.of.names)
    return town.is_title and not is_its_own and _NOT_A_TOWN.fullmatch(town.plain) is None
