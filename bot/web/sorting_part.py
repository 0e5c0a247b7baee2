"""How well concerns are sorted, on a digest's page and as a file: small numbers are hidden."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from bot.agreeing import known_words
from bot.late_classifier import NoClassifier
from bot.settings import Settings
from digests.agreement import Sorting, sorting_of
from digests.agreement_rows import AGREED, CHANGED, MOVED, Shown, shown
from digests.weeks import Week

AGREEMENT = (
    "About one in twenty sorted concerns is sorted once more by another quality lead who sees no "
    "labels. Kappa is 1 where both always say the same and 0 where they agree as often as chance "
    "would have it."
)


@dataclass(frozen=True, slots=True)
class SortingPart:
    """Three tables, and what their lines count: names with definitions."""

    since: str
    changed: tuple[Shown, ...]
    agreed: tuple[Shown, ...]
    moved: tuple[Shown, ...]
    definitions: tuple[tuple[str, str], ...]


def sorting_at(
    session: Session, area_id: UUID, week: Week, as_at: datetime, settings: Settings
) -> Sorting | None:
    """The figures of a week that has begun; None where there is no model to ask what is new."""
    try:
        known = known_words(settings)
    except NoClassifier:
        return None
    return sorting_of(session, area_id, week, as_at, known)


def sorting_part(sorting: Sorting | None) -> SortingPart | None:
    """The figures laid out."""
    if sorting is None:
        return None
    rows = shown(sorting)
    changed, agreed, moved = (
        tuple(row for row in rows if row.table == table) for table in (CHANGED, AGREED, MOVED)
    )
    measures = (sorting.overrides[0].share.measure, *(each.measure for each in sorting.drift))
    names = ("Changed by people", *(measure.name for measure in measures[1:]))
    told = zip(names, (measure.definition for measure in measures), strict=True)
    since = f"{sorting.since.monday:%-d %B %Y}"
    return SortingPart(
        since, changed, agreed, moved, (*told, ("Agreement of two people", AGREEMENT))
    )
