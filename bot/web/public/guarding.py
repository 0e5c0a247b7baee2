"""The guard at the web's door: what was typed is masked before anything is kept, or shown again."""

from dataclasses import dataclass
from datetime import date

from classifiers.identifiers import find_identifiers, mask


@dataclass(frozen=True, slots=True)
class Guarded:
    """Words without identifiers, and the kinds that were taken out."""

    text: str
    masked_types: tuple[str, ...]


def guarded(text: str, today: date) -> Guarded:
    """What may be kept of typed words. `today` tells a date of birth from an event's date."""
    found = sorted({span.type.value for span in find_identifiers(text, today=today)})
    return Guarded(mask(text, today=today) if found else text, tuple(found))
