"""The guard at the web's door: what was typed is masked before anything is kept, or shown again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from bot.web.public.shapes import MOST_LETTERS, Fault
from classifiers.identifiers import PATIENTS, IdentifierType, find_identifiers, mask
from intake.drafting.identifier_policy import ALWAYS_FORBIDDEN
from intake.drafting.vouching import Vouched
from intake.saying import finds


@dataclass(frozen=True, slots=True)
class Guarded:
    """Words without identifiers, and the kinds that were taken out."""

    text: str
    masked_types: tuple[str, ...]


MOST_READ = 2 * MOST_LETTERS
"""Letters that are looked at: twice what may be said. The rest is dropped unread."""


def guarded(text: str, today: date, types: Collection[IdentifierType] = PATIENTS) -> Guarded:
    """What may be kept of typed words. `today` tells a date of birth from an event's date.

    `types` are the kinds that the area forbids (intake.drafting.identifier_policy.forbidden_by).
    """
    text = text[:MOST_READ]
    spans = find_identifiers(text, today=today, types=types)
    found = sorted({span.type.value for span in spans})
    return Guarded(mask(text, today=today, types=types), tuple(found))


def vouched(text: str, today: date) -> Vouched:
    """Words that somebody vouches for: as typed, but for what nobody may vouch for."""
    words = guarded(text, today, ALWAYS_FORBIDDEN)
    left = find_identifiers(words.text, today=today, types=PATIENTS - ALWAYS_FORBIDDEN)
    return Vouched(
        words.text, tuple(sorted({span.type.value for span in left})), words.masked_types
    )


def faults_of(field: str, words: Guarded) -> tuple[Fault, ...]:
    """What is wrong with words that were to be saved: a patient's details, or too many of them."""
    if words.masked_types:
        found = finds.named(words.masked_types)
        said = f"This looked like it had {found}. We took that out: check the words, then save"
        return (Fault(field, said),)
    is_long = len(words.text) > MOST_LETTERS
    return (Fault(field, f"Use {MOST_LETTERS:,} letters at most"),) if is_long else ()
