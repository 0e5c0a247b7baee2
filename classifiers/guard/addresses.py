"""Postcodes and e-mail addresses, tidy or not.

Source of the postcode's shape and areas: Royal Mail's Postcode Address File guide. The last two
letters are never C, I, K, M, O or V and the area must exist, so that "B12 5mg" or "T4 3pm" is
left alone. ZZ99 3.. is the NHS's own for no fixed abode or no known address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.guard.plain import Place

_AREA_LETTERS = """
    AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN
    DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD
    LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL
    SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
"""
_AREAS = frozenset(_AREA_LETTERS.split())
_POSTCODE = re.compile(
    r"(?<![A-Za-z0-9])(?P<area>[A-Za-z]{1,2})(?P<district>[0-9][0-9A-HJKMN-Ya-hjkmnp-y]?)"
    r"(?P<gap>[\s.,/_\-]{0,2})(?P<unit>[0-9O][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])(?P<special>[Gg][Ii][Rr] ?0[Aa]{2}|[Zz]{2}99 ?3[A-Za-z]{2})(?![A-Za-z0-9])"
)
_SPACED = re.compile(
    r"(?<![A-Za-z0-9])(?P<area>[A-Z]{1,2})\s(?P<district>[0-9]{1,2})(?P<gap>\s)(?P<unit>[0-9][ABD-HJLNP-UW-Z]{2})"
    r"(?![A-Za-z0-9])"
)
_MISTYPED = re.compile(
    r"(?<![A-Za-z0-9])(?P<area>[A-Z]{1,2})[0-9][0-9A-Z]? (?P<unit>[0-9][A-Z]{2})(?![A-Za-z0-9])"
)
"""As a postcode, but for the last letters, of which one is never used."""

_STREET_END = re.compile(r"[a-z], \Z")
_MEASURE_WORDS = "MG ML MM CM KG KM MO IV IM AM PM OD OM ON NO MS CC IU MI OZ MC MT CT MR"
_MEASURES = frozenset(_MEASURE_WORDS.split())
_CUED = re.compile(
    r"\b(?:post\s?code|p/?c"
    r"|pcode)(?:\sis)?[\s:.=#(\-]{1,4}(?P<cued>[A-Z]\s?[A-Z]?\s?[0-9OIL]\s?[0-9A-Z]?"
    r"[\s.,/_\-]{0,2}[0-9OIL]\s?[A-Z]\s?[A-Z])(?![A-Z0-9])",
    re.IGNORECASE,
)
_ODD = re.compile(r"[,/_]")
_UNIT_OF_MEASURE = re.compile(r"[0-9](?:hr|yr|ng|ug|bd|pt|ft|lb|gy|ds|ps|tb|dx|rx|tx)$")
_ALSO_SHORTHAND_WORDS = (
    "B E G L M N S W BD BS CH CR CT DN FY HR IV LE ME NG PA PE PO PR RM SE SR ST TN WD"
)
_ALSO_SHORTHAND = frozenset(_ALSO_SHORTHAND_WORDS.split())
"""Areas that are also shorthand for a ward, a test or a dose: "E5 2hr wait"."""

_ORDINAL = re.compile(r"(?:1st|2nd|3rd|[04-9]th)$")

_TOP = r"(?:com|org|net|uk|io|me|eu|info|ie|co|edu|gov|scot|wales|london|nhs|example)"
_LOCAL = r"(?<![\w.+%'\-])[.'\-]*[\w+%][\w.+%'\-]*"  # from where the run begins, so once a run
_AT = r"(?:\s?[\[({]\s?(?:at|@)\s?[\])}]\s?|\s+at\s+|\s?@\s?)"
_DOT = r"(?:\s?[\[({]\s?(?:dot|\.)\s?[\])}]\s?|\s+dot\s+|\.)"
_MAIL_HOST = (
    r"(?:gmail|googlemail|hotmail|outlook|yahoo|ymail|icloud|live|msn|btinternet|aol|sky|talktalk"
    r"|virginmedia|ntlworld|protonmail|proton|tiscali|example|nhs(?=\W{1,2}(?:dot\W)?net))"
)
_EMAIL = re.compile(
    rf"{_LOCAL}@[\w\-]+(?:\.[\w\-]+)+"
    rf"|{_LOCAL}\s?@\s?[\w\-]+(?:{_DOT}[\w\-]+)*{_DOT}{_TOP}(?!\w)"
    rf"|{_LOCAL}\s?@\s?[\w\-]+(?:\s?[.,]\s?[\w\-]+){{0,2}}\s?[.,]\s?{_TOP}(?!\w)"
    rf"|{_LOCAL}@{_MAIL_HOST}(?!\w)"
    rf"|{_LOCAL}\s+at\s+(?:gmail|googlemail|hotmail|yahoo|icloud|btinternet|aol)\s+(?:com|co\s+uk"
    rf"|net|org)(?!\w)"
    rf"|{_LOCAL}\s?[\[({{]\s?(?:at|@)\s?[\])}}]\s?[\w\-]+(?:{_DOT}[\w\-]+)*{_DOT}{_TOP}(?!\w)"
    rf"|{_LOCAL}{_AT}{_MAIL_HOST}{_DOT}(?:[\w\-]+{_DOT})?{_TOP}(?!\w)"
    rf"|(?:{_LOCAL}\s+(?:dot|underscore|dash"
    rf"|hyphen)\s+){{0,2}}{_LOCAL}\s+at\s+[\w\-]+(?:\s+dot\s+[\w\-]+)*\s+dot\s+{_TOP}(?!\w)",
    re.IGNORECASE,
)
_BEFORE = ".'-"
"""Quotes and bullets that stand before an address without being part of it."""

_MAY_BE_EMAIL = re.compile(r"@|\bat\b", re.IGNORECASE)


def postcodes(text: str) -> Iterator[Place]:
    """Places of full postcodes in plain text; a district alone ("CW9") stays."""
    for found in _POSTCODE.finditer(text):
        if found["special"] or _is_postcode(found):
            yield found.span()
    for found in _SPACED.finditer(text):
        if _is_postcode(found) and not _ORDINAL.match(found["unit"].lower()):
            yield found.span()
    for found in _MISTYPED.finditer(text):
        is_measure = found["unit"][1:] in _MEASURES
        is_behind_street = _STREET_END.search(text, max(0, found.start() - 3), found.start())
        if found["area"] in _AREAS and (is_behind_street or not is_measure):
            yield found.span()
    yield from (found.span("cued") for found in _CUED.finditer(text))


def _is_postcode(found: re.Match[str]) -> bool:
    if found["area"].upper() not in _AREAS:
        return False
    if not found["gap"]:
        return True
    if _ODD.search(found["gap"]) and not found["unit"].isupper():
        return False
    is_short = len(found["district"]) == 1 and found["area"].upper() in _ALSO_SHORTHAND
    is_measure = is_short and bool(_UNIT_OF_MEASURE.match(found["unit"]))
    return not is_measure and not _ORDINAL.match(found["unit"])


def emails(text: str) -> Iterator[Place]:
    """Places of e-mail addresses in plain text, also "name at host dot com"."""
    if _MAY_BE_EMAIL.search(text):
        for found in _EMAIL.finditer(text):
            yield found.end() - len(found[0].lstrip(_BEFORE)), found.end()
