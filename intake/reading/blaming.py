"""Whether a text blames, and whether by name: so that the card can offer the role instead. Pure.

Source: REQUIREMENTS N-30; CLASSIFICATION section 7, staff named in blame. It never blocks.
"""

from enum import StrEnum

from classifiers.identifiers import find_staff_names
from classifiers.manner import read_manner


class Blame(StrEnum):
    """Whom the words blame."""

    NOBODY = "nobody"
    SOMEBODY = "somebody"
    NAMED = "named"


WORDS = {
    Blame.SOMEBODY: (
        "Some of your words blame a person. What happened, and the role rather than the name, is "
        "often read more openly. You may send it as it is."
    ),
    Blame.NAMED: (
        "Your words name a member of staff beside what went wrong. The role instead, such as “the "
        "ward nurse”, is fairer and often read more openly. You may send it as it is."
    ),
}
"""The offer to reword, by whom the words blame."""


def blame_in(text: str) -> Blame:
    """Named is whom a sentence blames by name, or whoever of the staff a blaming text names."""
    is_blaming = read_manner(text).is_blaming
    if find_staff_names(text, is_blamed_only=not is_blaming):
        return Blame.NAMED
    return Blame.SOMEBODY if is_blaming else Blame.NOBODY
