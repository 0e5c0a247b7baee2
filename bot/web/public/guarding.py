"""The guard at the web's door: what was typed is masked before anything is kept, or shown again."""

from dataclasses import dataclass
from datetime import date

from bot.web.public.shapes import MOST_LETTERS
from classifiers.identifiers import find_identifiers, mask


@dataclass(frozen=True, slots=True)
class Guarded:
    """Words without identifiers, and the kinds that were taken out."""

    text: str
    masked_types: tuple[str, ...]


MOST_READ = 2 * MOST_LETTERS
"""Letters that are looked at: twice what may be said. The rest is dropped unread."""


def guarded(text: str, today: date) -> Guarded:
    """What may be kept of typed words. `today` tells a date of birth from an event's date."""
    text = text[:MOST_READ]
    found = sorted({span.type.value for span in find_identifiers(text, today=today)})
    return Guarded(mask(text, today=today) if found else text, tuple(found))
