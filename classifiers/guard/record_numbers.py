"""Numbers of a patient's record or case: hospital, MRN, e-RS booking, ambulance and 111 cases.

Datix and other incident references point at no patient and stay, as do batch and serial numbers.
Source of the booking reference's shape: NHS e-Referral Service, UBRN: twelve digits, often 4-4-4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.guard.plain import Place

_CODE = r"(?P<number>[A-Za-z]{0,4}[\-/ ]?[0-9](?:[\-/ ]?[0-9]){3,11}(?:/?[A-Za-z])?)(?![A-Za-z0-9])"
_WORD = r"(?:\s?(?:numbers?|num|no|nr|id|identifier|ref|reference|#)\b\.?|\s?#)"
_IS = r"(?:\s(?:is|was))?[\s:=.#\-(]{0,4}"
_CUED = re.compile(
    r"(?<![A-Za-z])(?:"
    rf"(?:mrn|ubrn|cad|casenotes?|chi|h&c|crn|k-?number|d-?number|x-number)(?![A-Za-z]){_WORD}?"
    r"|(?:hospital|hosp|hosps|pas|unit|district|record|medical\srecord|patient|pt|pts|local|clinic|emis|systm?one|s1|x-?ray"
    r"|lab|sample|specimen|accession|mr|case|case\snote|ambulance|amb|999|111|nhs\s?111|eoc|epr|e-?rs|ers|booking"
    rf"|referral|call|crew|job|visit|episode|attendance|admission|trust|ice|radiology|request|rotherham){_WORD}"
    rf"){_IS}{_CODE}",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\w\-/])(?P<prefix>[A-Za-z]{1,3})[\-]?[0-9]{6,8}[A-Za-z]?(?![\w\-/])")
_BOOKING = re.compile(
    r"(?i:(?<=\bref\s)|(?<=\bref:\s)|(?<=\bw/\s)|(?<=\binto\s))[0-9]{8,12}(?![0-9])"
    r"|(?<![0-9])[0-9]{4}([ \-])[0-9]{4}\1[0-9]{4}(?![0-9]|[ \-][0-9])"
)
_NO_PATIENTS = re.compile(
    r"\b(?:datix|dtx|incident|inc|concern|complaint|pals|ticket|batch|lot|serial|asset|order|invoice|gmc|nmc"
    r"|gphc|hcpc|po|policy|protocol|study|trial|model|part|product|pump|device|steis|lfpse|ulysses)"
    r"(?:\s(?:no|num|number|ref|reference|id|on|as|is|raised))*[\s:.#=\-(]{0,3}$",
    re.IGNORECASE,
)
_NO_PREFIX = frozenset(
    {"inc", "req", "chg", "dtx", "cas", "gmc", "ph", "ref", "ng", "ta", "cg", "ver"}
)
_LEAST_DIGITS = 5
_LOOK_BACK = 40


def record_numbers(text: str) -> Iterator[Place]:
    """Places of hospital, booking and case numbers in plain text."""
    for found in _CUED.finditer(text):
        if _digits(found["number"]) >= _LEAST_DIGITS and not _is_nobodys(text, found.start()):
            yield found.span("number")
    for found in _BARE.finditer(text):
        if found["prefix"].lower() not in _NO_PREFIX and not _is_nobodys(text, found.start()):
            yield found.span()
    for found in _BOOKING.finditer(text):
        yield found.span()


def _digits(number: str) -> int:
    return sum(letter.isdigit() for letter in number)


def _is_nobodys(text: str, start: int) -> bool:
    return bool(_NO_PATIENTS.search(text[max(0, start - _LOOK_BACK) : start]))
