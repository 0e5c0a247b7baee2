"""Weekly counts of concerns, of an area, as they stood at a moment.

A concern here is any kind but good care and ideas: something to be answered. Nothing is counted
from a current state, only from times at or before `as_at`, so a digest can be made again later.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, and_, case, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from digests.weeks import Week
from intake.models import (
    NOTHING,
    Axis,
    Classification,
    Concern,
    ConcernVersion,
    Harm,
    Kind,
    Source,
)

COUNTED = (Kind.CONCERN, Kind.NIGGLE, Kind.EXPERIENCE, Kind.REVERSE_CONCERN)
HISTORY_WEEKS = 26

Moment = InstrumentedAttribute[datetime | None] | InstrumentedAttribute[datetime]


def not_yet(moment: Moment, as_at: datetime) -> ColumnElement[bool]:
    """Whether this had not happened at `as_at`."""
    return or_(moment.is_(None), moment > as_at)


def history(session: Session, area_id: UUID, week: Week, as_at: datetime) -> tuple[Week, ...]:
    """The weeks up to `week` that can be counted, 26 at most, oldest first.

    They begin with the week of the area's first concern: before it nobody could report, so a 0
    there would be untrue.
    """
    first_at = session.scalar(
        select(func.min(Concern.submitted_at)).where(
            Concern.area_id == area_id, Concern.submitted_at <= as_at
        )
    )
    first = week if first_at is None else min(week, Week.containing(first_at))
    candidates = (week.plus(-back) for back in range(HISTORY_WEEKS - 1, -1, -1))
    return tuple(candidate for candidate in candidates if candidate >= first)


def received(
    session: Session, area_id: UUID, weeks: Sequence[Week], as_at: datetime
) -> tuple[int, ...]:
    """Concerns sent in each of these following weeks and not withdrawn; one number a week."""
    rows = (
        select(_number(weeks).label("week"))
        .where(*was_received(area_id, weeks[0].starts_at, weeks[-1].ends_at, as_at))
        .subquery()
    )
    query = select(rows.c.week, func.count().label("concerns")).group_by(rows.c.week)
    return _spread({row.week: row.concerns for row in session.execute(query)}, weeks)


def labelled(
    session: Session, area_id: UUID, axis: Axis, weeks: Sequence[Week], as_at: datetime
) -> dict[str, tuple[int, ...]]:
    """The same by label; a concern counts in each of its domains, or sub-themes."""
    labels = standing_labels(area_id, axis, as_at)
    rows = (
        select(labels.c.code, _number(weeks).label("week"))
        .join(labels, labels.c.concern_id == Concern.id)
        .where(*was_received(area_id, weeks[0].starts_at, weeks[-1].ends_at, as_at))
        .subquery()
    )
    per_code: dict[str, dict[int, int]] = {}
    query = select(rows.c.code, rows.c.week, func.count()).group_by(rows.c.code, rows.c.week)
    for code, number, count in session.execute(query):
        per_code.setdefault(code, {})[number] = count
    return {code: _spread(counts, weeks) for code, counts in per_code.items()}


def unlabelled(session: Session, area_id: UUID, week: Week, as_at: datetime) -> int:
    """Concerns of the week that nobody and no model has put in a domain."""
    labels = standing_labels(area_id, Axis.DOMAIN, as_at)
    query = (
        select(func.count())
        .select_from(Concern)
        .where(
            *was_received(area_id, week.starts_at, week.ends_at, as_at),
            Concern.id.not_in(select(labels.c.concern_id)),
        )
    )
    return session.scalar(query) or 0


def in_several_domains(session: Session, area_id: UUID, week: Week, as_at: datetime) -> int:
    """Concerns of the week that count in more than one domain."""
    labels = standing_labels(area_id, Axis.DOMAIN, as_at)
    several = (
        select(Concern.id)
        .join(labels, labels.c.concern_id == Concern.id)
        .where(*was_received(area_id, week.starts_at, week.ends_at, as_at))
        .group_by(Concern.id)
        .having(func.count() > 1)
        .subquery()
    )
    return session.scalar(select(func.count()).select_from(several)) or 0


def was_received(
    area_id: UUID, start: datetime, end: datetime, as_at: datetime
) -> tuple[ColumnElement[bool], ...]:
    """Conditions on a concern: sent from `start` up to but not at `end`, not withdrawn."""
    return (
        Concern.area_id == area_id,
        kind_at(as_at).in_(COUNTED),
        Concern.submitted_at >= start,
        Concern.submitted_at < end,
        Concern.submitted_at <= as_at,
        not_yet(Concern.withdrawn_at, as_at),
    )


def standing_labels(area_id: UUID, axis: Axis, as_at: datetime) -> Subquery:
    """(concern_id, code): labels of the text as it was then, a person's instead of the model's.

    None where a person said that nothing fits.
    """
    rank = case((Classification.source == Source.HUMAN, 1), else_=0)
    best = func.max(rank).over(partition_by=Classification.concern_id)
    ranked = (
        select(
            Classification.concern_id,
            Classification.code,
            rank.label("rank"),
            best.label("best"),
        )
        .join(Concern, Concern.id == Classification.concern_id)
        .where(
            Classification.area_id == area_id,
            Classification.axis == axis,
            Classification.text_version == words_at(as_at),
            Classification.classified_at <= as_at,
        )
        .subquery()
    )
    standing = select(ranked.c.concern_id, ranked.c.code).where(
        ranked.c.rank == ranked.c.best, ranked.c.code != NOTHING
    )
    return standing.distinct().subquery()


def harm_at(as_at: datetime) -> ColumnElement[Harm | None]:
    """The harm as its reporter had it then: what they corrected later stands in a version."""
    first = first_after(as_at)
    before = select(first.c.harm).where(first.c.concern_id == Concern.id).scalar_subquery()
    is_later = exists().where(first.c.concern_id == Concern.id)
    return case((is_later, before), else_=Concern.harm)


def kind_at(as_at: datetime) -> ColumnElement[Kind]:
    """What sort of report it was then; versions of earlier releases do not say."""
    first = first_after(as_at)
    before = select(first.c.kind).where(first.c.concern_id == Concern.id).scalar_subquery()
    return func.coalesce(before, Concern.kind)


def text_at(as_at: datetime) -> ColumnElement[str]:
    """The words of a concern as they were then."""
    first = first_after(as_at)
    before = select(first.c.text).where(first.c.concern_id == Concern.id).scalar_subquery()
    return func.coalesce(before, Concern.text)


def words_at(as_at: datetime) -> ColumnElement[int]:
    """Which words a concern had then, by their number."""
    first = first_after(as_at)
    before = select(first.c.text_version).where(first.c.concern_id == Concern.id)
    return func.coalesce(before.scalar_subquery(), Concern.text_version)


def first_after(as_at: datetime) -> Subquery:
    """Each concern as it stood before its first change after `as_at`."""
    later = (
        select(ConcernVersion.concern_id, func.min(ConcernVersion.number).label("number"))
        .where(ConcernVersion.changed_at > as_at)
        .group_by(ConcernVersion.concern_id)
        .subquery()
    )
    is_first = and_(
        ConcernVersion.concern_id == later.c.concern_id, ConcernVersion.number == later.c.number
    )
    return select(ConcernVersion).join(later, is_first).subquery()


def _number(weeks: Sequence[Week]) -> ColumnElement[int]:
    branches = [(Concern.submitted_at < week.ends_at, at) for at, week in enumerate(weeks)]
    return case(*branches, else_=len(weeks))


def _spread(counts: dict[int, int], weeks: Sequence[Week]) -> tuple[int, ...]:
    return tuple(counts.get(at, 0) for at in range(len(weeks)))
