"""The guard: finds and masks what points at a patient, before anything is stored.

Total (never raises for any string, lone surrogates included) and fast: plain rules and, for names,
a vote of learnt weights (ADR 0028); no language model.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime

from classifiers.guard.addresses import emails, postcodes
from classifiers.guard.ages import without_great_ages
from classifiers.guard.birth_dates import birth_dates
from classifiers.guard.blamed_staff import blamed_staff, named_staff
from classifiers.guard.columns import addresses_in_columns, dates_in_columns, numbers_in_columns
from classifiers.guard.contact_names import names_beside_contacts
from classifiers.guard.cued_birth_dates import cued_birth_dates
from classifiers.guard.form_lines import form_names
from classifiers.guard.homes import homes, homes_beside
from classifiers.guard.house_names import behind_names
from classifiers.guard.kinds import MASK, IdentifierType, Span
from classifiers.guard.name_scene import Scene
from classifiers.guard.names import names, names_beside
from classifiers.guard.neighbour_names import cued_initials, names_before_brackets
from classifiers.guard.nhs_numbers import nhs_numbers
from classifiers.guard.numbers_beside import birthdays_behind, numbers_beside
from classifiers.guard.phones import phones
from classifiers.guard.plain import Place, Plain, plain_of
from classifiers.guard.record_numbers import record_numbers
from classifiers.guard.repeated_names import repeated_names
from classifiers.guard.short_names import letters_alone
from classifiers.guard.spoken_numbers import (
    spoken_nhs_numbers,
    spoken_phones,
    spoken_record_numbers,
)
from classifiers.guard.streets import addresses
from classifiers.guard.voted_names import voted_names

__all__ = [
    "PATIENTS",
    "IdentifierType",
    "Span",
    "find_identifiers",
    "find_staff_names",
    "mask",
    "mask_together",
    "without_masks",
]

_Found = tuple[IdentifierType, Place]
_MESSAGE_LINK = r"/archives/[CDG][A-Z0-9]{2,20}/p[0-9]{16}(?:\?thread_ts=[0-9]{10}\.[0-9]{6})?"
"""A chat message's own link: its sixteen digits are a time (Slack: chat.getPermalink)."""

_UUID = r"(?<![0-9A-Za-z\-])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Za-z\-])"
"""A machine's own number of a record (RFC 9562): one in sixty looks like a phone or NHS number."""

_NOBODYS = re.compile(f"{MASK.pattern}|{_MESSAGE_LINK}|{_UUID}")
PATIENTS = frozenset(IdentifierType) - {IdentifierType.STAFF_NAME}
"""What points at a patient: every kind but the names of staff."""

_BESIDE_NAMES = frozenset(
    {IdentifierType.NHS_NUMBER, IdentifierType.DOB, IdentifierType.HOSPITAL_NUMBER}
)
_CONTACTS = PATIENTS - {IdentifierType.NAME, IdentifierType.HOSPITAL_NUMBER}
_BESIDE_DATES = frozenset(IdentifierType) - {IdentifierType.DOB, IdentifierType.STAFF_NAME}
_NAME_OR_DOB = frozenset({IdentifierType.NAME, IdentifierType.DOB})
_HAS_DIGIT = re.compile(r"[0-9]")


def find_identifiers(
    text: str, *, today: date | None = None, types: Collection[IdentifierType] = PATIENTS
) -> tuple[Span, ...]:
    """Identifiers of these types in `text`, in order, not overlapping.

    `today` decides which dates are too old to be an event's; without it, the machine's date.
    What stands in an earlier mask, a link to a chat message or a UUID is never an identifier.
    """
    plain = plain_of(_NOBODYS.sub(_blanked, text))
    found = _found(plain, today or datetime.now(UTC).date())
    return _joined([Span(*plain.typed(place), kind) for kind, place in found if kind in types])


def mask(
    text: str, *, today: date | None = None, types: Collection[IdentifierType] = PATIENTS
) -> str:
    """`text` with each identifier replaced by words such as "[NHS number removed]".

    Masks until nothing is found, so masking a masked text changes nothing.
    """
    while spans := find_identifiers(text, today=today, types=types):
        text = _with_masks(text, spans)
    return without_great_ages(text)


def find_staff_names(text: str, *, is_blamed_only: bool = False) -> tuple[Span, ...]:
    """Names of staff in `text`, in order; with `is_blamed_only` those of sentences that blame.

    They hold no draft and are never masked: the product may offer the role instead.
    """
    plain = plain_of(_NOBODYS.sub(_blanked, text))
    places = blamed_staff(plain.text) if is_blamed_only else named_staff(plain.text)
    return _joined([Span(*plain.typed(place), IdentifierType.STAFF_NAME) for place in places])


def mask_together(
    texts: Sequence[str],
    *,
    today: date | None = None,
    types: Collection[IdentifierType] = PATIENTS,
) -> list[str]:
    """`texts` masked where an identifier shows only once they stand one under the other.

    Each keeps its place: of an identifier that spans several, each loses its own piece.
    """
    masked = list(texts)
    while spans := find_identifiers("\n".join(masked), today=today, types=types):
        masked = list(_masked_apart(masked, spans))
    return masked


def without_masks(text: str) -> str:
    """`text` with earlier masks taken out: what is left is the reporter's own words."""
    return MASK.sub(" ", text)


def _found(plain: Plain, today: date) -> Iterator[_Found]:
    scene = Scene(plain.text)
    found = [(IdentifierType.NAME, place) for place in (*names(scene), *voted_names(scene))]
    found += [(IdentifierType.DOB, place) for place in _cued_birth_dates(plain)]
    if _HAS_DIGIT.search(plain.text):
        found += _found_in_digits(plain)
        people = [place for kind, place in found if kind in _BESIDE_DATES]
        dates = birth_dates(plain.with_digits_for_letters().text, today, people)
        found += [(IdentifierType.DOB, place) for place in dates]
        found += _beside(plain.text, found)
    found += [(IdentifierType.ADDRESS, place) for place in _addresses(plain.text, found)]
    numbers = [place for kind, place in found if kind in _BESIDE_NAMES]
    found += _found_in_words(plain.text)
    contacts = [place for kind, place in found if kind in _CONTACTS]
    yield from found
    named = [place for kind, place in found if kind is IdentifierType.NAME]
    named += [
        *names_beside(scene, numbers),
        *names_beside_contacts(scene, contacts),
        *letters_alone(plain.text),
        *names_before_brackets(scene),
        *cued_initials(plain.text),
        *form_names(scene),
    ]
    yield from ((IdentifierType.NAME, place) for place in [*named, *repeated_names(scene, named)])


def _cued_birth_dates(plain: Plain) -> Iterator[Place]:
    return cued_birth_dates(plain.with_digits_for_letters().text)


def _beside(text: str, found: list[_Found]) -> list[_Found]:
    people = [place for kind, place in found if kind in _NAME_OR_DOB]
    numbers = [place for kind, place in found if kind is IdentifierType.NHS_NUMBER]
    behind = [
        (IdentifierType.DOB if is_date else IdentifierType.HOSPITAL_NUMBER, place)
        for place, is_date in numbers_beside(text, people)
    ]
    return [*behind, *((IdentifierType.DOB, place) for place in birthdays_behind(text, numbers))]


def _addresses(text: str, found: list[_Found]) -> Iterator[Place]:
    people = _outermost(place for _, place in found)
    places = [*addresses(text), *homes(text), *homes_beside(text, people)]
    named = [place for kind, place in found if kind is IdentifierType.NAME]
    return behind_names(text, places, named)


def _outermost(places: Iterable[Place]) -> list[Place]:
    """`places` without those inside another: a surname of a whole name stands beside nothing."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda place: (place[0], -place[1])):
        if not kept or place[1] > kept[-1][1]:
            kept.append(place)
    return kept


def _found_in_words(text: str) -> Iterator[_Found]:
    yield from ((IdentifierType.NHS_NUMBER, place) for place in spoken_nhs_numbers(text))
    yield from ((IdentifierType.PHONE, place) for place in spoken_phones(text))
    yield from ((IdentifierType.HOSPITAL_NUMBER, place) for place in spoken_record_numbers(text))
    yield from ((IdentifierType.EMAIL, place) for place in emails(text))


def _found_in_digits(plain: Plain) -> Iterator[_Found]:
    text, digits = plain.text, plain.with_digits_for_letters().text
    yield from ((IdentifierType.NHS_NUMBER, place) for place in nhs_numbers(digits))
    yield from ((IdentifierType.PHONE, place) for place in phones(digits))
    yield from ((IdentifierType.POSTCODE, place) for place in postcodes(text))
    yield from ((IdentifierType.HOSPITAL_NUMBER, place) for place in record_numbers(text))
    yield from _found_in_columns(text)


def _found_in_columns(text: str) -> Iterator[_Found]:
    yield from ((IdentifierType.DOB, place) for place in dates_in_columns(text))
    yield from ((IdentifierType.HOSPITAL_NUMBER, place) for place in numbers_in_columns(text))
    yield from ((IdentifierType.ADDRESS, place) for place in addresses_in_columns(text))


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Overlapping spans become one, of the longest one's type."""
    kept: list[Span] = []
    longest = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
            longest = span.end - span.start
            continue
        last, length = kept.pop(), span.end - span.start
        kept.append(
            Span(last.start, max(last.end, span.end), span.type if length > longest else last.type)
        )
        longest = max(longest, length)
    return tuple(kept)


def _with_masks(text: str, spans: tuple[Span, ...]) -> str:
    parts, at = [], 0
    for span in spans:
        parts += [text[at : span.start], f"[{span.type.words} removed]"]
        at = span.end
    return "".join([*parts, text[at:]])


def _masked_apart(texts: list[str], spans: tuple[Span, ...]) -> Iterator[str]:
    start = 0
    for text in texts:
        end = start + len(text)
        pieces = [span for span in spans if span.start < end and span.end > start]
        yield _with_masks(
            text,
            tuple(
                Span(max(span.start, start) - start, min(span.end, end) - start, span.type)
                for span in pieces
            ),
        )
        start = end + 1


def _blanked(found: re.Match[str]) -> str:
    return "|" * len(found[0])
