"""The kinds of identifier, a found one's place, and the words that stand where one was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class IdentifierType(StrEnum):
    """Kinds of identifier, strongest first."""

    NHS_NUMBER = "nhs_number"
    DOB = "dob"
    PHONE = "phone"
    POSTCODE = "postcode"
    EMAIL = "email"
    NAME = "name"
    ADDRESS = "address"
    HOSPITAL_NUMBER = "hospital_number"
    STAFF_NAME = "staff_name"

    @property
    def words(self) -> str:
        """The kind in plain words: "NHS number"."""
        return _WORDS[self]


_WORDS = {
    IdentifierType.NHS_NUMBER: "NHS number",
    IdentifierType.DOB: "date of birth",
    IdentifierType.PHONE: "phone number",
    IdentifierType.POSTCODE: "postcode",
    IdentifierType.EMAIL: "e-mail address",
    IdentifierType.NAME: "name",
    IdentifierType.ADDRESS: "address",
    IdentifierType.HOSPITAL_NUMBER: "hospital number",
    IdentifierType.STAFF_NAME: "staff name",
}

MASK = re.compile(r"\[(?:" + "|".join(_WORDS.values()) + r") removed\]")
"""What a mask looks like."""


@dataclass(frozen=True, slots=True)
class Span:
    """An identifier's place in the text as typed: text[start:end]."""

    start: int
    end: int
    type: IdentifierType
