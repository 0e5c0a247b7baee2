"""Telephone numbers as people in the United Kingdom type them, extensions included.

Source of the shapes: Ofcom's National Telephone Numbering Plan (0 + 9 or 10 digits, +44 without
the 0). Three-digit services (111, 999), bleeps and bare extensions are nobody's and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.guard.plain import Place

_GAP = r"[\s.\-/()_*']{0,3}"
_EXTENSION = r"(?:[\s,;(]{0,2}(?:extension|extn?|ext|x)[\s.:]{0,2}[0-9]{2,6}\b)?"
_NUMBER = re.compile(
    r"(?:"
    rf"(?:\+|(?<![0-9])00){_GAP}44{_GAP}(?:0{_GAP})?[1-9](?:{_GAP}[0-9]){{8,9}}"  # +44, 0044
    rf"|\+[1-9][0-9]{{0,2}}(?:{_GAP}[0-9]){{7,12}}"  # another country
    rf"|(?<![0-9])44{_GAP}7(?:{_GAP}[0-9]){{9}}"  # the plus forgotten
    rf"|(?<![0-9])\(?0\)?[ .\-]?7(?:{_GAP}[0-9]){{9}}"  # mobile
    rf"|(?<![0-9])\(?0\)?[1-9][0-9](?:{_GAP}[0-9]){{7,8}}"  # area code, or 03, 08
    r"|(?<![0-9])0(?:[ .\-][0-9]){9,10}"  # digit by digit
    r"|(?<![0-9])7[0-9]{3}[\s.\-](?:[0-9]{6}|[0-9]{3}[\s.\-][0-9]{3})"  # mobile, 0 forgotten
    r"|(?<![0-9])7[1-9][0-9]{8}"
    r"|(?<![0-9])07[0-9]{3},\s?[0-9]{3}[\s,]{0,2}[0-9]{3}"
    r"|(?<![0-9])0[12][0-9]{3} [0-9]{3} [0-9]{4}"  # a digit too many, as people mistype it
    rf")(?![0-9]){_EXTENSION}",
    re.IGNORECASE,
)
_CUED = re.compile(
    r"\b(?:telephone|tel|phone|ph|mobile|mob|landline|contact|ring|call|home|work)\.?"
    r"(?:\s(?:no\.?|num|number|is|on|her|him|them|mum|dad|me))*[\s.:=#\-]{1,3}"
    rf"(?P<number>[0-9]{{6,8}}|[0-9]{{3,4}}[\s\-][0-9]{{3,4}})(?![0-9]|[./\-][0-9]){_EXTENSION}",
    re.IGNORECASE,
)


def phones(text: str) -> Iterator[Place]:
    """Places of telephone numbers in plain text."""
    for found in _NUMBER.finditer(text):
        yield found.span()
    for cued in _CUED.finditer(text):
        yield cued.start("number"), cued.end()
