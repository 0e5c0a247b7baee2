"""Cross-tables on a digest's page: sub-themes by stage of care, services by domain."""

from dataclasses import dataclass

from digests.crosstab import Crossing
from digests.crosstab_shown import ENOUGH, Shown, denominator, shown
from intake.clock import in_london
from intake.suppression import suppressed_words

ON_THE_PAGE = 2
"""Services by each sub-theme are too wide to read: they stand in the file alone."""


@dataclass(frozen=True, slots=True)
class CrossingPart:
    """The tables, and what they are of, in full and for a caption.

    `too_few`: why there are none, else "".
    """

    of: str
    caption: str
    as_at: str
    tables: tuple[Shown, ...]
    too_few: str


def crossing_part(crossing: Crossing) -> CrossingPart:
    """The tables laid out."""
    tables = shown(crossing)[:ON_THE_PAGE]
    why = "" if tables else f"Tables come with {ENOUGH} concerns: fewer would give people away."
    caption = f"Of {suppressed_words(crossing.total)} concerns in {len(crossing.weeks)} weeks"
    return CrossingPart(denominator(crossing), caption, in_london(crossing.as_at), tables, why)
