"""Where only a person stands: "X was sent home", "X dna'd", "discharged X", "bloods for X".

There a word may be a name that is an ordinary word elsewhere ("Hope", "Grace"), a surname quite
alone ("Papadopoulos"), or one that no list knows.
"""

from __future__ import annotations

import re
from enum import IntEnum

from classifiers.guard.plain import Place


class Slot(IntEnum):
    """How surely a person stands there."""

    NONE = 0
    LIKELY = 1
    """A patient's, but a service or a medicine might stand there too."""

    SURE = 2


_KIN = (
    r"(?:mum|mam|mother|dad|father|wife|husband|son|daughter|partner|brother|sister|gran|nan|grandson|granddaughter"
    r"|grandmother|grandad|niece|nephew|aunt|uncle|twin|family|carer|parents|kids|children|baby|girlfriend|boyfriend)"
)
_AUX = (
    r"(?:'s|\s(?:has|had|is|was|got|being|having|to\sbe|will\sbe|were|are))?(?:\s(?:just|now|still|already|again|also|not"
    r"|never|only|then|been|so|currently|initially|finally|apparently))*"
)
_WAS = rf"(?=(?:'s|\s(?:has|had|is|was|got|being)\s)){_AUX}"
_SURE_AFTER = re.compile(
    rf"{_AUX}\s(?:discharged(?!\s(?:him|her|them|me|the\spt|the\spatient|pt|a\s))|(?:re-?)?admitted(?!\s(?:it|that|they|to\sus))"
    r"|sent\s(?:home|away|back\s(?:home|to\sus|from))|turned\saway|left\s(?:waiting|lying|sitting|alone|on\sa|in\sa|in\spain)"
    r"|in\s(?:tears|pain|agony|resus)|housebound|bedbound|pregnant|distraught|suicidal|hoarse|crying|dying|waiting\s[0-9]|[0-9]{1,2}/40"
    r"|told\s(?:to\s(?:come|ring|call|see|go|wait|self|attend|bring|contact|get|book|return|take|stop|ask)|by|he|she|his|her"
    r"|there|it's|its|no\b)|diagnosed|misdiagnosed|charged\sfor|given\s(?:the\swrong|wrong|[0-9]+\s(?:days|weeks))"
    r"|seen\sby\s(?:the\s)?(?:physio|gp|dr|consultant|paramedic)|found\s(?:on\s(?:the|his|her)|dead|collapsed|unresponsive|wandering|by\s(?:his|her|the|our|a)|in\s(?:his|her|bed)))\b"
    r"|\s(?:dna'?e?'?d|dna|dnas|did\s?n[o']t\sattend|fell|collapsed|passed\saway|vomited|fainted|overdosed|self-?harmed"
    r"|died|od'?d|lives?\s(?:at|with|alone|in)|moved\sto\s[0-9]|turned\sup|walked\sout|cried|wept|took\san?\s(?:od|overdose)"
    r"|came\s(?:[0-9]+|home)|slept|slipped|attended\s(?:a\s?&\s?e|ed|mau|sdec|clinic|with|for|[0-9]|and)|went\shome"
    r"|(?:can't|can\snot|cannot|could\s?n[o']t)\s(?:walk|hear|see|swallow|speak|drive|stand|breathe|cope|sleep|eat|get))\b"
    r"|\s(?:had|has\shad)\s(?:his|her|no\s(?:insulin|visits?|carers?|bloods?|meds|dressings?))\b"
    rf"|\s(?:and|&|\+)\s(?:(?:his|her|their)\s(?:\w+\s)?{_KIN}|baby|newborn|bump)\b"
    rf"|\s\((?:pt's\s|the\s|his\s|her\s)?{_KIN}\s(?:of|to)\b"
    r"|\s\([A-Za-z]+\s(?:speaker|speaking)\b|\s(?:should|must|can|may|might)\s(?:have|get|stop|start|take|keep)\s(?:his|her)\b"
    rf"|,\s(?:his|her|their|my\spt's)\s{_KIN}[,)]|\swaited\s[0-9]|\s(?:in\s|\()?bed\s[0-9]"
    rf"|,\s(?:the\s)?(?:pt'?s\s)?{_KIN}\sof\b|,?\s\(?(?:pt|patient)\)|(?:\s[a-z]+){{0,4}}[,\s]\s?\(?(?:an?\s)?(?:pt|patient)\sof\s(?:ours|mine)"
    r"|\s?[,(\-]?\s?(?:dob|d\.o\.b|mrn|nhs\s?(?:no|num|[0-9#:])|hosp(?:ital)?\.?\s(?:no|num)|born\s(?:on\s)?[0-9])"
    r"|\s?[,(]?\s?(?:aged?\s[0-9]|[0-9]{1,2}\s?(?:yo|y/o|yrs?\sold|years?\sold|yr\sold|(?:wks?|weeks?|mths?|months?|days?)\sold)\b)",
    re.IGNORECASE,
)
_OUR_PATIENT = re.compile(
    r"(?:\s[a-z]+){0,4}[,\s]\s?\(?(?:is\s)?(?:an?\s)?(?:pt|patient)\sof\s(?:ours|mine)\b",
    re.IGNORECASE,
)
_LIKELY_AFTER = re.compile(
    rf"{_WAS}\s?(?:told|seen|given|referred|sent|asked|advised|left|booked|refused|waiting|brought|taken|put|kept|moved"
    r"|transferred|offered|prescribed|passed|bounced|chasing|off|trying|allergic|diabetic|deaf|blind|unable|[0-9]{1,2}(?![0-9:/]))\b"
    r"|\s(?:told|given|referred|readmitted|seen\sby|still\s(?:waiting|not|in|on|has)|has\shad|has\snot|had\s(?:a|an|his|her|to|no"
    r"|two|three|[0-9])|has\s(?:a|an|his|her|[0-9])|waited|attended|presented|came\s(?:in|to|back|with)|went\s(?:to|in|into|back"
    r"|without)|lost\s(?:his|her|[0-9])|missed\s(?:his|her)|took\s(?:his|her)|got\s(?:home|his|her|sent|no|a|an)|needs\s(?:a|an|his"
    r"|her|to)|wants\s(?:a|to|his|her)|feels|felt|rang|phoned|waiting\s(?:since|for|[0-9])|wasn't|hasn't|isn't|hadn't|held\sdown|stuck|moved)\b"
    r"|,?\s\(?[0-3]?[0-9][/.][01]?[0-9][/.](?:19|20)[0-9]{2}"
    r"|(?:,|\s\()\s?[0-9]{1,2}\s?[mf]?(?:,|\)|\s[-/])|\s[0-9]{2}\s?[MF]\b"
    r"|\s(?:and|&|\+)\s(?:mrs?|miss|ms)\b",
    re.IGNORECASE,
)
_HE_OR_SHE = re.compile(
    r"(?:'s|\s(?:is|was|has|had|said|says|did|does|got|gets|came|went|wants|needs|rang|\w{2,12}(?:ed|'d|n't|s)))\b"
    r"[^\n]{0,80}?\b(?:he|she|him|her|his|hers|himself|herself)\b",
    re.IGNORECASE,
)
_SURE_BEFORE = re.compile(
    r"(?:\b(?:discharg(?:ed|e|ing)|misdiagnosed|examined|readmitted|weighed|weigh|deregistered)"
    rf"|\b{_KIN}\sof)\s\Z",
    re.IGNORECASE,
)
_SENT_BEFORE = re.compile(
    r"\b(?:sent|send|sending|left|leave|leaving|told|tell|telling|kept|put|turned|brought|took|bounced|dropped|moved|asked"
    r"|asking|ask|gave|give|giving|saw|book|booked|get|got|bring|rang|ring|ringing|call|phone|phoned|contact|reviewed|visited|met|seen|triaged|downgraded|upgraded)\s\Z",
    re.IGNORECASE,
)
_SENT_AFTER = re.compile(
    r"\s(?:home|back\b|today\b|yesterday\b|about\s(?:his|her|the|an?)\b|urgently|asap|again\b|in\s(?:clinic|surgery)|by\s(?:bus|taxi|ambulance|cab|car|train)|out\s(?:w|with|without)\b|away"
    r"|into\sthe|in\s(?:a|his|her|pain|tears|the\s(?:corridor|waiting))|on\s(?:a|the|his|her)\s|w/o?|with(?:out)?|alone|waiting"
    r"|at\shome|to\s(?:come|ring|self|attend|bring|wait|go|see|take|stop|a&e|ed|us|gp|the\s(?:gp|utc|ed|walk))|(?:he|she|his|her)\b"
    r"|off\b|cos|because|as\s(?:he|she|routine|urgent|non|low|soon|not))|,\s[0-9]",
    re.IGNORECASE,
)
_THINGS = (
    r"(?:request|script|prescription|referral|ref|letters?|appt|appts|appointment|bloods?|results?|scan|bed|transport|list|visit"
    r"|visits|check|f/?up|f/u|follow[\s\-]?up|note|cert|summary|notes|meds|medication|package|assessment|interpreter|equipment|slot"
    r"|carer|carers|advocate|plan|form|op|operation|surgery|insulin|dressings?|hoist|wheelchair|ttos?|review|mri|ct|echo|x-?ray|ecg"
    r"|ultrasound|biopsy|histology|referred|chasing|nok|apology|done|call|callback|taxi|ambulance|care|physio|report|bag|box|pads"
    r"|injection|catheter|mattress|commode|frame|swab|tests?|urine|diagnosis|date|sheet|chart|dosette|nomad|waiting|wait|place|support|advice|a&g|a\sand\sg)"
)
_PARTS = (
    r"(?:wound|drain|op|leg|foot|hip|knee|chest|heart|breathing|bowels?|pain|bp|bm|sats|inr|discharge|history|house|flat|home|bloods|sugars?"
    r"|birthday|dob|nhs|case|file|record|blister|cannula|stoma|chemo|toes?|fingers?|hands?|arms?|eyes?|ears?|back|shoulder|skin|ulcers?|sores?|tooth|teeth|neck|head|tummy|bladder|tube|line|pump|driver|death|funeral|allergy|allergies|weight|depot|inhalers?|number|phone|mobile|address|surname|e-?mail)"
)
_FOR_BEFORE = re.compile(rf"\b{_THINGS}s?\s(?:for|re|of|on)\s\Z|\bbehalf\sof\s\Z", re.IGNORECASE)
_LETTER_BEFORE = re.compile(
    r"\b(?:referral|letter|acknowledg\w+|summary|appt|appointment|notes)s?\s(?:for|re)\s\Z",
    re.IGNORECASE,
)
_WENT_AFTER = re.compile(r"\s(?:went|never|got\slost)\b", re.IGNORECASE)
_TOLD_BEFORE = re.compile(
    r"\b(?:told|tell|telling|reassured|advised|informed|assured)\s\Z", re.IGNORECASE
)
_TOLD_AFTER = re.compile(r"\s(?:it|its|it's|they|that|there|everything|all)\b", re.IGNORECASE)
_GAVE_BEFORE = re.compile(r"\b(?:gave|give|giving|given\sto)\s\Z", re.IGNORECASE)
_DOSE_AFTER = re.compile(r"\s[0-9.]{1,6}\s?(?:ml|mg|mcg|puffs|tablets|drops)\b", re.IGNORECASE)
_OWNED_THING = re.compile(rf"'s\s(?:\w+\s)?(?:{_THINGS}|{_PARTS})s?\b", re.IGNORECASE)
_ITEM_BEFORE = re.compile(r"(?:^|\n)[ \t]{0,4}(?:[*\-+.]|[0-9]{1,2}[.)])[ \t]{1,3}\Z")
_ITEM_AFTER = re.compile(r"[ \t]?(?::|-\s)")
_BEFORE_SMALL = re.compile(
    r"\b(?:because|cos|bc|that|when|until|as|after|since|but|told|sent|discharged|pt|patient|lad|if|why|and|for|so|says|said|think|thinks)\s\Z",
    re.IGNORECASE,
)
_START = re.compile(r"(?:^|[\n.!?]\s?)\Z")
_LOOK_BACK = 40


def slot_of(text: str, place: Place) -> Slot:
    """What stands before and after the word or name at `place`."""
    start, end = place
    before = text[max(0, start - _LOOK_BACK) : start]
    if _SURE_AFTER.match(text, end) or _SURE_BEFORE.search(before):
        return Slot.SURE
    pairs = ((_SENT_BEFORE, _SENT_AFTER), (_LETTER_BEFORE, _WENT_AFTER))
    if any(one.search(before) and other.match(text, end) for one, other in pairs):
        return Slot.SURE
    return Slot.LIKELY if _is_likely(text, before, end) else Slot.NONE


def _is_likely(text: str, before: str, end: int) -> bool:
    if _LIKELY_AFTER.match(text, end) or _HE_OR_SHE.match(text, end):
        return True
    if _TOLD_BEFORE.search(before) and _TOLD_AFTER.match(text, end):
        return True
    return bool(_FOR_BEFORE.search(before)) or is_item(before, text, end)


def is_owner_of_thing(text: str, end: int) -> bool:
    """As in "Dean's bloods", where the name ends at `end`."""
    return bool(_OWNED_THING.match(text, end))


def is_item(before: str, text: str, end: int) -> bool:
    """As in "* Bal: MRI"."""
    return bool(_ITEM_BEFORE.search(before) and _ITEM_AFTER.match(text, end))


def is_our_patient(text: str, end: int) -> bool:
    """As in "Sister Mary Bernard from the convent, pt of ours"."""
    return bool(_OUR_PATIENT.match(text, end))


def is_small_slot(text: str, place: Place) -> bool:
    """Surely a person, even in small letters: "because may came 4 mins late"."""
    start, end = place
    before = text[max(0, start - _LOOK_BACK) : start]
    return bool(_SURE_AFTER.match(text, end) and _BEFORE_SMALL.search(before))


def is_told_in_small(text: str, place: Place) -> bool:
    """As in "told priya to come back"."""
    start, end = place
    before = text[max(0, start - _LOOK_BACK) : start]
    return bool(_TOLD_BEFORE.search(before) and _SENT_AFTER.match(text, end))


def is_given(text: str, place: Place) -> bool:
    """As in "gave theo 5ml"."""
    start, end = place
    before = text[max(0, start - _LOOK_BACK) : start]
    return bool(_GAVE_BEFORE.search(before) and _DOSE_AFTER.match(text, end))


def is_for(text: str, place: Place) -> bool:
    """As in "bloods done for nahida"."""
    return bool(_FOR_BEFORE.search(text[max(0, place[0] - _LOOK_BACK) : place[0]]))


def is_small_start(text: str, place: Place) -> bool:
    """As in "mary was sent home", at the start of a text, line or sentence."""
    start, end = place
    before = text[max(0, start - _LOOK_BACK) : start]
    return bool(_SURE_AFTER.match(text, end) and _START.search(before))
