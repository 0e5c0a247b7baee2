"""Whether a body is in danger while the text is typed: "cardiac arrest in car park now".

What is told as past ("had a cardiac arrest in March"), denied ("no chest pain") or taught ("arrest
drill") is none. Beside the phrases of cues.toml, which know neither tense nor place.
"""

from __future__ import annotations

import re

_GRAVE = (
    r"cardiac\sarrest|peri[\s\-]?arrest|(?:in|resp(?:iratory)?)\sarrest|arresting|arrested"
    r"|(?:not|isn'?t|stopped)\sbreathing|no\spulse|choking|unconscious|unresponsive|anaphyla\w+"
    r"|seizing|heart\sattack|(?:going|gone|turning)\sblue"
)
_ACUTE = (
    rf"(?:{_GRAVE}|chest\spains?|stroke|collaps(?:ed|ing)|fitting|seizures?|convulsing"
    r"|(?:can'?t|cannot|struggling\sto)\sbreathe|bleeding\s(?:out|heavily|badly))"
)
_THING = (
    r"(?:(?!\s(?:clinic|pathway|unit|team|referral|form|leaflet|nurse|service|letter|training"
    r"|drill|course|wards?|patients?|review|bias|one|alerts?|beds?|survivors?|scenario|poster"
    r"|policy|trolley|simulation|protocol|audit|in\s(?:\d|extra|more|all|another|an\s)))"
    r"(?!\w))"
)
_EVENT = re.compile(rf"(?<![\w'\-])(?:(?P<grave>{_GRAVE})|{_ACUTE}){_THING}", re.IGNORECASE)
_OURS = re.compile(
    r"\b(?:in|at|outside|by|on)\s(?:(?:the|our|my|this|main|front|surgery|practice|pharmacy|gp)\s)"
    r"{0,2}(?:waiting\s(?:room|area)|reception|car\s?park|desk|surgery|treatment\sroom"
    r"|consulting\sroom|corridor|entrance|foyer|doorstep|toilets?|lobby|counter|doors?)\b",
    re.IGNORECASE,
)
_NO_HELP = re.compile(
    r"\b(?:no|without|await\w*|waiting\s(?:for|on))\s(?:(?:an|the|any|sign\sof|sight\sof|free)\s)*"
    r"(?:ambulances?|amb|paramedics?|crew)\b"
    r"(?!\s(?:was|were|needed|required|called|wanted|necessary))"
    r"|\b(?:ambulance|amb|paramedics?|crew|999)\s(?:is\s|are\s|has\s|have\s|still\s)*"
    r"(?:not|n't|isn'?t|hasn'?t|aren'?t|haven'?t|won'?t|eta|delayed|hours?\saway)",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:right\snow|just\snow|now|as\swe\sspeak|at\sthis\smoment|this\sminute)"
    r"(?=\s*(?:[,.!?;:)\-]|\Z|\b(?:please|pls|help|need|needs|999|send|and\s(?:no|we|the)|no)\b))",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:now|currently|right\snow)\s(?:(?:is|in|having|has)\s(?:an?\s)?){1,2}\Z", re.IGNORECASE
)
_PAST = re.compile(
    r"\b(?:last|ago|yesterday|previous(?:ly)?|history|hx|historic\w*|earlier|later|since|when|after"
    r"|was|were|had|did|died|who'd|resuscitated|survived|recovered|discharged|went|came|got|used"
    r"|(?:19|20)[0-9]{2}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:in|of|since)\s(?:jan|feb"
    r"|march|april|may|june|july|aug|sep|oct|nov|dec)\w*|if|who\sdoes|who\sdo|what|years?|perm\w*"
    r"|mandatory|train(?:ed|ing)|drill|scenario|course|simulation|poster|policy|bls|refresher"
    r"|would|could|might|took\s(?:\w+\s)?\d+)\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:s?he|they|patient|pt|child|baby|lad|lady|man|woman|boy|girl)(?:\s(?:is|are)|'s|'re)\s"
    r"(?:now\s|all\s|doing\s|back\s)*(?:fine|ok|okay|well|right|stable|safe|home|better)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\b(?:no|not|nil|denie[sd]|denying|without|never|nobody|none|neither|nor)|n't)\b"
    r"(?:\s(?!ambulance|crew|help)\w+){0,3}\s?\Z",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[.!?;\n]+")
_BEFORE = 40


def is_happening(text: str) -> bool:
    """Whether a sentence tells of an acute danger as of now, or here and without help."""
    plain = text.replace("\u2019", "'")
    is_over = bool(_OVER.search(plain))
    return any(_is_now(sentence, is_over=is_over) for sentence in _SENTENCES.split(plain))


def _is_now(sentence: str, *, is_over: bool) -> bool:
    return any(
        _is_as_of_now(sentence, event) or (not is_over and _is_here(sentence, event))
        for event in _EVENT.finditer(sentence)
        if not _DENIED.search(sentence[max(0, event.start() - _BEFORE) : event.start()])
    )


def _is_as_of_now(sentence: str, event: re.Match[str]) -> bool:
    """A word of the present leads to it, or ends its clause with nothing of the past between."""
    before = sentence[max(0, event.start() - _BEFORE) : event.start()]
    if _PRESENT.search(before):
        return True
    now = _NOW.search(sentence, event.end())
    told = before + sentence[event.end() : now.start()] if now else ""
    return now is not None and not _PAST.search(told)


def _is_here(sentence: str, event: re.Match[str]) -> bool:
    """Where the reporter works, with no word of the past: grave, or with no help in sight."""
    is_told = _OURS.search(sentence) and not _PAST.search(sentence)
    return bool(is_told and (event["grave"] or _NO_HELP.search(sentence)))
