"""Names of staff: beside a role, in a greeting, of a firm or a clinic. Staff are not patients."""

from __future__ import annotations

import re

from classifiers.guard.plain import Place

_ROLE_WORDS = (
    r"dr|drs|doctor|doc|prof|professor|nurse|matron|hca|consultant|cons|gp|registrar"
    r"|(?<!for )(?<!re )(?<!pt )(?<!gent )(?<!about )(?<!nok )reg|sho|st[1-8]|ct[1-3]"
    r"|fy1|fy2|f1|f2|midwife|physio|physiotherapist|pharmacist|paramedic|receptionist|secretary"
    r"|sec|anp|acp"
    r"|cpn|dn|hv|ot|sw|worker|manager|surgeon|sn|rmn|colleague|practitioner|therapist|dietitian"
    r"|dietician"
    r"|optometrist|dentist|coroner|porter|clerk|technician|councillor|mp|lead|director|hcp"
    r"|ward sister|(?<=health )visitor|associate|liaison|dispenser|optician|osteopath|chiropractor"
    r"|radiographer|phlebotomist|sonographer|podiatrist|psychologist|psychiatrist|locum|trainee"
    r"|staff|administrator|coordinator|co-ordinator|navigator|handler|operator|cardiologist"
    r"|oncologist"
    r"|urologist|gynaecologist|dermatologist|neurologist|rheumatologist|geriatrician|paediatrician"
    r"|anaesthetist|radiologist|nephrologist|gastroenterologist|haematologist|endocrinologist"
)
_ROLE = rf"(?:{_ROLE_WORDS})"
_ABBREVIATED = r"(?:drs?|prof|doc|cons|reg|sec|st|sn|ot)"
"""Roles that a dot may shorten: behind any other a sentence ends."""

_CUES = r"(?:patient|pt|px|client|resident|mum|dad|mother|father|wife|husband|daughter|son|nok|re)"
_GREETING = (
    r"(?:(?:kind|best|warm|many|with)\s)?"
    r"(?:dear|hi|hello|hiya|morning|regards|wishes|cheers|thanks|thankyou|ta|sincerely|best)"
)
_TALK = (
    r"(?:spoke|speak|speaking|spoken|chatted|talked|talking|liaised|emailed"
    r"|messaged)(?:\s(?:to|with))?"
    r"|(?:thanks|thank\syou|shout\s?out|kudos|credit|well\sdone|grateful)(?:\s(?:again|so\smuch"
    r"|go))?\s(?:to|for)"
    r"|(?:told|advised|informed|answered|signed|dictated|typed|triaged|rejected|declined|taken"
    r"|booked"
    r"|reviewed|assessed|seen|sent|written|referred|checked|picked\sup)\sby"
    r"|(?:asked|cc'?d|copied\sin|our\sown|colleague)"
)
_CAPITAL = r"(?-i:[A-Z])"
_ROLE_BEFORE = re.compile(
    rf"(?:\b(?!liaison:)(?:{_ABBREVIATED}\.|{_ROLE}[,:]?)\s(?:(?!{_CUES}\s){_CAPITAL}[\w'\-]*\.?\s)?"
    rf"|\b(?:(?-i:Sister)|charge nurse)\s(?:{_CAPITAL}[\w'\-]*\s)?)$",
    re.IGNORECASE,
)
_SISTER_BEFORE = re.compile(r"\b(?:Sister|Sr\.?|Mother|Brother|Fr\.?|Father)\s$")
_CONVENT = re.compile(r"\b(?:nuns?|convent|priory|monastery|monks?|friary|parish)\b", re.IGNORECASE)
_ROLE_FAR_BEFORE = re.compile(
    rf"\b{_ROLE}(?:\s(?:at|on|in|from)\s(?:[\w\-]+\s){{0,4}}?[\w\-]+)?"
    r"(?:,\s(?:an?\s)?(?:(?:mr|mrs|ms|miss)\s)?|\s\(|\s(?:called|named)\s|,\sname\sof\s|,\sI\sthink\s)$",
    re.IGNORECASE,
)
"""As in "Receptionist at the imaging hub, Chantelle", "Stoma nurse (Gaynor)"."""

_TALK_BEFORE = re.compile(
    rf"(?:(?:^|[\n,.!?]\s?){_GREETING}(?:\s(?:again|all|so much|you))?[\s,!]{{1,3}}"
    rf"|\b(?:{_TALK})\s)$",
    re.IGNORECASE,
)
_KIND_OF = (
    r"(?:practice|lead|ward|senior|advanced|clinical|care|community|district|staff|specialist|student|duty"
    r"|charge|deputy|assistant|office|head|medical|nurse|patient|service|bank|agency|night"
    r"|locum|eye|on-call)"
)
_AFTER = re.compile(
    rf"(?:\s?[,(\-]\s?(?:(?:the|our|their|my|a|an)\s)?"
    rf"|\s(?:who|she|he)\s(?:is|was)\s(?:the|our|their|a|an)\s"
    rf"|\s(?:the|our|their)\s)(?:{_KIND_OF}\s){{0,2}}{_ROLE}\b(?!\s(?:of|for|to|with|said|saw"
    rf"|rang|told|did|was|came|line))"
    r"|,?\s\(?(?:on|in|at|from|of|with)\s(?:the\s|our\s|their\s)?(?:[\w\-]+\s){0,2}?"
    r"(?:reception|admin|office|desk|bookings?|referrals|secretaries|switchboard|team|hub|rota"
    r"|dispensary)\b"
    r"|\s(?:chased|triaged|rebooked|sorted|spotted|logged|faxed|scanned|coded|escalated"
    r"|actioned|flagged"
    r"|took\sthe\scall|picked\s(?:it\s)?up|(?:rang|phoned|bleeped)\s(?:the|them|ward|lab"
    r"|switchboard))\b",
    re.IGNORECASE,
)
_NO_PATIENT = (
    r"(?!\s(?:safety|liaison|experience|care|services?|advis\w+|advocate|facing|champion|lead|group|participation"
    r"|transport|flow|rep\w*|co-?ordinator|manager|panel)\b)"
)
_KIN = r"(?:wife|husband|mum|mother|dad|father|son|daughter|carer|partner|brother|sister|gran|nan)"
_IS_PATIENT = re.compile(
    rf"\s\((?:(?:his|her|the|pt's)\s)?{_KIN}\b|,\s(?:his|her|the|pt's)\s{_KIN}\b|"
    rf"\s\((?:[^()\n]{{0,40}}\b)?(?:(?:the|a|our|my)\s)?(?:pt|patient)\b{_NO_PATIENT}"
    r"|\s(?:is|was)\s(?:down|listed|recorded)\sas\b"
    rf"|,?\s(?:is|was)\s(?:the|our|a|my)\s(?:pt|patient)\b{_NO_PATIENT}"
    r"|\s\((?:aged?\s)?[0-9]{2}\s?(?:[mf]|yo|y/o|yrs?(?:\sold)?)\)",
    re.IGNORECASE,
)
_LOOK_BACK = 60


def is_staff(text: str, place: Place) -> bool:
    """What stands before or after a name says that it is a colleague's."""
    before = text[max(0, place[0] - _LOOK_BACK) : place[0]]
    is_spoken_to = _TALK_BEFORE.search(before) and not _IS_PATIENT.match(text, place[1])
    return has_role(text, place) or bool(is_spoken_to)


def has_role(text: str, place: Place) -> bool:
    """A role stands before or after a name, or an errand of the practice's own.

    Not where "(the patient)" or an age behind the name says that it is the patient's.
    """
    start, end = place
    if _IS_PATIENT.match(text, end):
        return False
    before = text[max(0, start - _LOOK_BACK) : start]
    if _SISTER_BEFORE.search(before) and _CONVENT.search(text):
        return False
    return has_role_before(before) or bool(_AFTER.match(text, end))


def has_role_before(before: str) -> bool:
    """A role ends `before`, what stands before a name: "nurse ", "the physio at the hub, "."""
    return bool(_ROLE_BEFORE.search(before) or _ROLE_FAR_BEFORE.search(before))
