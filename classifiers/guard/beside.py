"""Whether a date stands beside a person: a name, a patient's number, an age, a child."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from classifiers.guard.plain import Place

_GAP = (
    r"[\s,;:()\[\]|/.\-]{0,4}(?:[0-9]{1,3}\s?\()?"
    r"(?:(?:nhs|no|number|num|hosp(?:ital)?|mrn|aged?|and|is|was|pt|b|born"
    r"|dob)[\s.:,#\-]{1,3}){0,3}"
)
_ONLY_GAP = re.compile(rf"{_GAP}\Z", re.IGNORECASE)
_AGE = (
    r"(?:(?:age|aged)\s?[0-9]{1,3}|[0-9]{1,3}\s?(?:yo|y/o|yrs?|years?|mths?|months?|/12|/52)"
    r"(?:[\s\-]?old)?|[0-9]{1,3}\s?[MFmf]|[MF]\s?[0-9]{1,3})"
)
_PERSON = (
    r"(?:baby|babe|infant|toddler|child|kid|boy|girl|lad|son|daughter|twins?|neonate|newborn|pt"
    r"|patient|grandson"
    r"|granddaughter|niece|nephew|student|schoolboy|schoolgirl|brother|sister)(?:'s)?"
)
_BEFORE = re.compile(rf"(?<![A-Za-z0-9])(?:{_AGE}|{_PERSON})[\s,;:(\-]{{1,3}}\Z", re.IGNORECASE)
_AFTER = re.compile(
    rf"[\s,;:()\-]{{1,3}}(?:{_AGE}|male|female|boy|girl|(?-i:[MF])"
    r"|(?<=,\s)\w+\sgiven\sat\s[0-9]{1,2}\s?(?:wks?|weeks?|mths?|months?))(?![A-Za-z0-9])",
    re.IGNORECASE,
)
"""A dose given at so many weeks of age tells of the one that the bare date before it is of."""
_MASKED_BEFORE = re.compile(r"\|\|[\s,;:(\-]{0,3}\Z")
_LOOK_BACK = 40
_FAR = 120  # a name may be long, and begins before its gap does


class Beside:
    """Where people stand in one plain text."""

    def __init__(self, text: str, people: Iterable[Place]) -> None:
        self._text = text
        self._people = sorted(people)

    def is_person(self, place: Place) -> bool:
        """A person stands straight before or after the date at `place`."""
        before = self._text[max(0, place[0] - _LOOK_BACK) : place[0]]
        if _BEFORE.search(before) or _MASKED_BEFORE.search(before):
            return True
        return bool(_AFTER.match(self._text, place[1])) or self._is_beside_people(place)

    def _is_beside_people(self, place: Place) -> bool:
        start, end = place
        first = bisect_left(self._people, (start - _FAR, 0))
        last = bisect_left(self._people, (end + _LOOK_BACK + 1, 0))
        return any(
            self._is_gap(person_end, start) or self._is_gap(end, person_start)
            for person_start, person_end in self._people[first:last]
        )

    def _is_gap(self, start: int, end: int) -> bool:
        is_near = 0 <= end - start <= _LOOK_BACK
        return is_near and bool(_ONLY_GAP.match(self._text, start, end))
