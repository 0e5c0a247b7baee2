"""Numbers of a patient's record or case: hospital, MRN, e-RS booking, prison, National Insurance.

Datix and other incident references point at no patient and stay, as do batch and serial numbers.
Sources of the shapes: NHS e-Referral Service, UBRN: twelve digits, often 4-4-4; HM Revenue and
Customs, NIM39110: the letters of a National Insurance number; HM Prison Service: A1234BC.
Scotland's CHI and Northern Ireland's H&C number have the NHS number's check digit: nhs_numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.guard.booking_numbers import TIMES, booking_numbers
from classifiers.guard.code_shapes import shaped_codes
from classifiers.guard.plain import Place

_GROUP = r"[A-Za-z]{0,5}[0-9][A-Za-z0-9]{0,19}"
_NO_PREFIX_WORDS = (
    "is|was|to|at|in|on|by|for|of|no|and|or|due|the|a|not|per|as|it|via|new|old|x|my|our|his|her"
    "|had"
)
CODE = (
    rf"(?:[A-Za-z]{{1,5}}\s?[\-/]\s?|(?-i:A)[ ](?=[0-9]{{3}}[ \-]?[0-9]{{3}})"
    rf"|(?:(?!(?i:{_NO_PREFIX_WORDS})\b)[A-Za-z]{{1,3}}"
    rf"|(?-i:[A-Z]{{4,5}}))[ ._])?{_GROUP}"
    rf"(?:[\-/._]{_GROUP}|(?:\s[\-/]\s|[ \t]{{1,2}})[0-9]{{1,12}}(?![A-Za-z0-9])){{0,5}}"
    r"(?:[\-/][A-Za-z]{1,3}|[ ](?-i:[A-D])|[ ](?-i:[A-Z])(?=[.,;)]|\Z)"
    r"|(?<=[0-9]{2} [0-9]{2} [0-9]{2}) [a-d])?(?![A-Za-z0-9])"
)
"""A code of letters and digits in one or several groups; how many digits is counted apart."""

_WORD = (
    r"(?:[\s.\-/_]{0,2}(?:n(?:o|os|r|um|ums|umb|umbr|umbe?rs?|mbr|umer|umbre|uber)|id|i\.d"
    r"|identifier|identity|ref|reference)"
    r"(?![A-Za-z])\.?(?:'?s(?![A-Za-z]))?|\s?\#)"
)
_ALONE = (
    r"m\.?\s?r\.?\s?ns?|h/?n(?=\s?[:\#=/]|\s[0-9])|h\.n\.?(?=\s?[:\#=/]|\s?[0-9])|case\snotes?|ubrn|ptid|cad|casenotes?|chi"
    r"|h[&+]c|hcn|crn|passport|k-?number|d-?number"
    r"|x-number|nino|nomis"
)
_LOOSE = r"pas|rio|system\s?one|systm\s?one|emis|hosp|wristband|barcode|sticker|label|(?-i:ID)"
_HEAD = (
    r"hosp(?:ital)?\s?/\s?nhs|hosp(?:ital)?\sreg|h|hospitals?|hosps?|hsp|hospt|pas|unit|district"
    r"|dist|records?|rec"
    r"|medical\srecords?|med\srec|patient|pt|pts|px|local|clinic|emis"
    r"|system?\s?one|systmone|tpp|s1|x[\s\-]?ray|rad|lab|sample|specimen|acc|accession|mr|case"
    r"|casenotes?"
    r"|case\snotes?|notes?|file|chart"
    r"|folder|ambulance|amb|999|111|nhs\s?111|eoc|epr|ehr|e-?rs|ers|booking|referral|call|crew"
    r"|job|visit|episode|spell|encounter"
    r"|fin|account|attendance|attend|admission|adm|trust|ice|radiology|request|rotherham"
    r"|prison(?:er)?|nomis|inmate|custody|rio"
    r"|carenotes|lorenzo|cerner|epic|millennium|mosaic|liquidlogic|social\scare|chi|h\s?[&+]\s?c"
    r"|hsc|hscni|hcn"
    r"|health\s(?:and|&)\s(?:social\s)?care"
    r"|nat(?:ional)?\.?\sins(?:urance)?|n\.?i\.?|passport|(?:driving|driver'?s?)\slicen[cs]e"
    r"|maternity|mat|birth|dialysis|radiotherapy"
    r"|choose\sand\sbook|c&b|cab|nino|identity|id|pathway|wristband|[kdx]|e\sreferral|e-?referral"
    r"|hospital\spatient|ed|a&e|ae"
)
_BETWEEN = (
    r"is|was|are|it|should|read|given|as|on|the|in|her|his|their|our|letter|form|label|sticker|wristband|reads"
    r"|shows|shown|being|for|this|pt|says|it's|its"
    r"|quoted|wrong|correct|under|here|top|of|from|old|new|ours|theirs|local"
)
_GAP = r"[\s:;=.,\#\-(\[\"'|>*/]{0,5}"
_IS = rf"(?:'?s\s)?{_GAP}(?:(?:{_BETWEEN})\b[\s:=.,\-()\"']{{1,4}}){{0,4}}"
_NO_PLACES = (
    "(?i:the|this|phone|telephone|tel|fax|mobile|mob|contact|switchboard|helpline|ward|room|bay"
    "|bed|extension|ods|practice"
    "|form|claim|account|vehicle|reg|flight|bus|call|pin|code|item|kit|catalogue|reference|ref"
    "|our|your|nhs|main|direct|job|gtin"
    "|vial|total|meeting|staff|theatre|licence|permit|charity|company|vat|bank|sort|credit|card)"
)
_CUED = re.compile(
    rf"(?<![A-Za-z])(?:(?:{_ALONE}|(?P<loose>{_LOOSE}))(?![A-Za-z])\.?(?P<word>{_WORD})?"
    rf"|(?:{_HEAD})\.?{_WORD}"
    r"|(?:his|her|their|patient'?s|pt'?s)\s(?:hospital\s)?(?:number|no|id)(?![A-Za-z])\.?(?:'s)?"
    r"|(?:number|no)\s(?:on|from)\s(?:(?:the|his|her|their)\s)?(?:wristband|sticker|label|form"
    r"|letter|notes|chart|envelope)"
    r"|(?:hospital|unit|prison|patient|pt)\s?[:\#=]"
    rf"){_IS}(?P<number>{CODE})",
    re.IGNORECASE,
)
_ALSO = re.compile(
    rf"(?:\s?(?:,|&|;|/|\n|\b(?:and|or|plus|then|also|not|vs)\b)\s?){{1,2}}(?P<number>{CODE})",
    re.IGNORECASE,
)
_CODE_FIRST = re.compile(
    r"(?<![\w/\-.,])(?P<number>[A-Za-z]{0,5}[\-/]?[0-9][A-Za-z0-9\-/]{3,15})[\s(=]{1,3}(?:(?:is"
    r"|as)\s)?(?:(?:the|his|her)\s)?"
    rf"(?:mrn|ubrn|hosp(?:ital)?{_WORD})(?![A-Za-z])(?!{_GAP}[A-Za-z]{{0,5}}[0-9])",
    re.IGNORECASE,
)
_OF_A_PLACE = re.compile(
    rf"(?<![\w'\-])(?!(?:{_NO_PLACES})(?:'?s)?\s)[A-Z][A-Za-z]+(?:'s)?\s(?:no|No|NO|num|number"
    rf"|Number|NUMBER|id|ID)(?![A-Za-z])"
    rf"\.?(?:\s(?:is|was))?[\s:=\#(]{{1,3}}(?P<number>{CODE})"
)
_OF_PATIENT = re.compile(
    r"(?<![A-Za-z])(?:pt|patient|px|hospital|hosp|micro|histo|cyto|haem|biochem|path|echo|endoscopy|(?:letter|report|results?|summary|scan|bloods)\sfor(?=\s[0-9]{7}))"
    r"\s(?!(?:[0-3][0-9][01][0-9](?:19|20)[0-9]{2}|(?:19|20)[0-9]{6})(?![0-9]))"
    r"(?P<number>[0-9]{6,9})(?![0-9]|[./,%][0-9])",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\w\-/])(?P<prefix>[A-Za-z]{1,3})[\-]?[0-9]{6,8}[A-Za-z]?(?![\w\-/])")
_BY_SHAPE = re.compile(
    r"(?<![A-Za-z0-9])(?:(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ .\-]?"
    r"[0-9]{2}[ .\-]?[0-9]{2}[ .\-]?[0-9]{2}[ .\-]?[A-D]|[A-Z][0-9]{4} ?[A-Z]{2}|A&E[0-9]{6,8})"
    r"(?![A-Za-z0-9])"
)
_BOOKING = re.compile(
    r"(?i:(?<=\bref\s)|(?<=\bref:\s)|(?<=\bw/\s)|(?<=\binto\s))[0-9]{8,12}(?![0-9])"
    r"|(?<![0-9])(?P<four>[0-9]{4}([ \-])[0-9]{4}\2[0-9]{4})(?![0-9]|[ \-][0-9])"
)
_NO_PATIENTS = re.compile(
    r"\b(?:job|contract|datix|dtx|incident|inc|concern|complaint|pals|ticket|batch|lot|serial|asset|order"
    r"|invoice|gmc|nmc"
    r"|gphc|hcpc|po|policy|protocol|study|trial|model|part|product|pump|device|steis|lfpse"
    r"|ulysses|bleep|ext|version|meeting|zoom|smartcard|staff|service)"
    r"(?:\s(?:no|num|number|ref|reference|id|on|as|is|raised))*[\s:.#=\-(]{0,3}$",
    re.IGNORECASE,
)
_NO_PREFIX = frozenset(
    {"inc", "req", "chg", "dtx", "cas", "gmc", "ph", "ref", "ng", "ta", "cg", "ver"}
)
_STANDING_ALONE = re.compile(
    r"(?:^|[.!?\n]) *(?P<number>(?!(?:19|20)[0-9]{6}(?![0-9A-Z]))[A-Z]{0,3}[0-9]{6,8}[A-Z]?)"
    r"(?= *(?:\Z|[.!\n](?![0-9])))"
)
_ASTRAY = re.compile(
    r"\b(?:wrong|another|incorrect)\s(?:gp|pt|patient|person|practice|surgery|label|sticker|notes|lady|man|baby)\b",
    re.IGNORECASE,
)
DATE = re.compile(
    r"[0-3]?[0-9]\s?[/.\- ]\s?(?:0?[0-9]|1[0-2])\s?[/.\- ]\s?(?:(?:19|20)?[0-9]{2})\Z"
)
"""A date in figures; six bare digits are none."""

_COUNT_BEHIND = re.compile(r"(?:[A-Za-z]+ )?[^ ]*[0-9]{5}[^ ]*(?= +(?:[\-/] )?[0-9]{1,2}\Z)")
_LEAST_DIGITS = 5
_LEAST_SAID = 4
_LEAST_BARE = 6
_LOOK_BACK = 40


def record_numbers(text: str) -> Iterator[Place]:
    """Places of hospital, booking and case numbers in plain text."""
    yield from _said(text)
    for found in _BARE.finditer(text):
        if found["prefix"].lower() not in _NO_PREFIX and not _is_nobodys(text, found.start()):
            yield found.span()
            yield from _further(text, found.end())
    for shape in (_OF_PATIENT, _CODE_FIRST, _OF_A_PLACE):
        for found in shape.finditer(text):
            code, at = found["number"], found.start("number")
            if is_code(code, _least_unsaid(code)) and not _is_nobodys(text, at):
                yield found.span("number")
    yield from _shaped(text)
    yield from booking_numbers(text)
    yield from _astray(text)


def _astray(text: str) -> Iterator[Place]:
    """Places of numbers that are a whole line or sentence, where the text tells of a mix-up."""
    if _ASTRAY.search(text):
        yield from (found.span("number") for found in _STANDING_ALONE.finditer(text))


def is_code(code: str, least: int = _LEAST_DIGITS) -> bool:
    """It has digits enough for a record's number, and is no date."""
    digits = sum(letter.isdigit() for letter in code)
    return digits >= least and not DATE.match(code)


def _said(text: str) -> Iterator[Place]:
    """Places of codes behind a word that says so, and of more in a row behind them."""
    at = 0
    while found := _CUED.search(text, at):
        at = found.end()
        if _is_said(found) and not _is_nobodys(text, found.start()):
            yield _without_count(found)
            for place in _further(text, at):
                at = place[1]
                yield place


def _shaped(text: str) -> Iterator[Place]:
    yield from (found.span() for found in _BY_SHAPE.finditer(text))
    yield from (place for place in shaped_codes(text) if not _is_nobodys(text, place[0]))
    for found in _BOOKING.finditer(text):
        if not (found["four"] and TIMES.match(found["four"])):
            yield found.span()


def _is_said(found: re.Match[str]) -> bool:
    """Four digits will do where both words say so ("MRN no 4412"); times need both."""
    if found["loose"] and not found["word"] and TIMES.match(found["number"]):
        return False
    return is_code(found["number"], _LEAST_SAID if found["word"] else _LEAST_DIGITS)


def _least_unsaid(code: str) -> int:
    return _LEAST_BARE if code[0].isdigit() else _LEAST_DIGITS


def _further(text: str, end: int) -> Iterator[Place]:
    """Places of further codes in a row behind the first ("hosp nos 4418820 and 4418821")."""
    while (found := _ALSO.match(text, end)) and is_code(found["number"]):
        yield found.span("number")
        end = found.end()


def _without_count(found: re.Match[str]) -> Place:
    """The code without a count behind it ("MRN 00783321 12 weeks")."""
    start, end = found.span("number")
    whole = _COUNT_BEHIND.match(found["number"])
    return (start, start + whole.end()) if whole else (start, end)


def _is_nobodys(text: str, start: int) -> bool:
    return bool(_NO_PATIENTS.search(text[max(0, start - _LOOK_BACK) : start]))
