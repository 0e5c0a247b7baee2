"""How well concerns are sorted, of an area and week: changed by people, agreed on, drifting."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from digests.counts import history
from digests.double_coding import Agreement, agreements
from digests.drift import KnownWords, drift
from digests.overrides import Override, overrides
from digests.shares import WeeklyShare
from digests.weekly import WeekNotBegun
from digests.weeks import Week
from intake.models import Area


@dataclass(frozen=True, slots=True)
class Sorting:
    """One week's figures, as they stood at `as_at`; for the quality team.

    `models` are the versions whose suggestions were judged in the week; `agreements` are of all
    second looks since `since`, the first week of the history.
    """

    area: str
    week: Week
    since: Week
    as_at: datetime
    overrides: tuple[Override, ...]
    models: tuple[str, ...]
    agreements: tuple[Agreement, ...]
    abstained: WeeklyShare
    unseen: WeeklyShare

    @property
    def drift(self) -> tuple[WeeklyShare, WeeklyShare]:
        """Both signs of drift: reports that got no suggestion, and words that are new."""
        return self.abstained, self.unseen


def sorting_of(
    session: Session, area_id: UUID, week: Week, as_at: datetime, known: KnownWords
) -> Sorting:
    """From times at or before `as_at`, and texts as they stood then. Reads only.

    `known` is the vocabulary of the model in use. WeekNotBegun for a week that starts later;
    sqlalchemy.exc.NoResultFound for an unknown area.
    """
    if as_at < week.starts_at:
        raise WeekNotBegun(week)
    weeks = history(session, area_id, week, as_at)
    changed, models = overrides(session, area_id, weeks, as_at)
    abstained, unseen = drift(session, area_id, weeks, as_at, known)
    return Sorting(
        area=session.scalars(select(Area.name).where(Area.id == area_id)).one(),
        week=week,
        since=weeks[0],
        as_at=as_at,
        overrides=changed,
        models=models,
        agreements=agreements(session, area_id, weeks, as_at),
        abstained=abstained,
        unseen=unseen,
    )
