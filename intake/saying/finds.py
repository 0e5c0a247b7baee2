"""What the guard found, named to the person who typed it: the kinds, never a value. Pure."""

from collections.abc import Iterable

from classifiers.identifiers import IdentifierType

FIND_WORDS: dict[str, str] = {
    IdentifierType.NHS_NUMBER: "an NHS number",
    IdentifierType.DOB: "a date of birth",
    IdentifierType.PHONE: "a phone number",
    IdentifierType.POSTCODE: "a postcode",
    IdentifierType.EMAIL: "an e-mail address",
    IdentifierType.NAME: "a name",
    IdentifierType.ADDRESS: "an address",
    IdentifierType.HOSPITAL_NUMBER: "a hospital number",
    IdentifierType.STAFF_NAME: "a staff name",
}


def named(types: Iterable[str]) -> str:
    """Each kind once: "a name, a postcode and an NHS number"; "" of none. KeyError if unknown."""
    words = [FIND_WORDS[kind] for kind in dict.fromkeys(types)]
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
