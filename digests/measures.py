"""The subcommittee's measures, each with its numbers, its moment and its definition (DOMAIN 4).

All are computed from times at or before `as_at`; what was withdrawn, a duplicate
or passed on as a signpost is left out.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, and_, case, func, or_, select
from sqlalchemy.orm import Session

from digests import targets
from digests.counts import COUNTED, kind_at, not_yet
from digests.figures import Measure
from digests.weeks import Week
from intake.models import (
    Acknowledgement,
    Action,
    Concern,
    Outcome,
    OutcomeKind,
    Routing,
)


def acknowledged_in_time(session: Session, area_id: UUID, week: Week, as_at: datetime) -> Measure:
    """K-1 of the week: the cohort is the routings whose 24 hours ended in it."""
    in_time = case((Acknowledgement.acknowledged_at <= Routing.acknowledge_by, 1), else_=0)
    query = (
        select(func.coalesce(func.sum(in_time), 0), func.count())
        .select_from(Routing)
        .join(Concern, Concern.id == Routing.concern_id)
        .outerjoin(
            Acknowledgement,
            and_(
                Acknowledgement.routing_id == Routing.id, Acknowledgement.acknowledged_at <= as_at
            ),
        )
        .where(
            Routing.area_id == area_id,
            Routing.acknowledge_by >= week.starts_at,
            Routing.acknowledge_by < week.ends_at,
            Routing.acknowledge_by <= as_at,
            sent_on_late_or_never(as_at),
            *is_live(as_at),
        )
    )
    acknowledged, due = session.execute(query).one()
    return Measure(
        "Acknowledged within 24 hours",
        acknowledged,
        due,
        as_at,
        "Of the concerns whose 24 hours ended in this week, those that a person at the provider "
        "acknowledged in time. One not acknowledged counts as late. Concerns withdrawn, "
        "duplicates, those passed on as signposted, and those sent on to another provider within "
        "24 hours are left out.",
        targets.ACKNOWLEDGED,
    )


def with_action(session: Session, area_id: UUID, as_at: datetime) -> Measure:
    """K-2 (a): of all concerns sent to a provider, those with an action that stands."""
    return Measure(
        "Action recorded",
        *_share(session, _routed(area_id, as_at), _actions(area_id, as_at)),
        as_at,
        "Of all concerns sent to a provider so far, those with at least one action that has not "
        "been cancelled.",
        targets.ACTION,
    )


def with_action_within(session: Session, area_id: UUID, days: int, as_at: datetime) -> Measure:
    """K-2 (b): of the concerns at least `days` old, those with an action by that age."""
    return Measure(
        f"Action recorded within {days} days",
        *_share_within(session, _routed(area_id, as_at), _actions(area_id, as_at), days, as_at),
        as_at,
        f"Of the concerns sent to a provider at least {days} days ago, those with an action that "
        f"was recorded within {days} days and has not been cancelled.",
    )


def with_outcome(session: Session, area_id: UUID, as_at: datetime) -> Measure:
    """K-3: of all concerns sent to a provider, those with an outcome."""
    return Measure(
        "Outcome recorded",
        *_share(session, _routed(area_id, as_at), _outcomes(area_id, as_at)),
        as_at,
        "Of all concerns sent to a provider so far, those with an outcome recorded; "
        '"no change needed" counts, and is shown apart.',
        targets.OUTCOME,
    )


def with_outcome_within(session: Session, area_id: UUID, days: int, as_at: datetime) -> Measure:
    """K-3 by cohort: of the concerns at least `days` old, those with an outcome by that age."""
    return Measure(
        f"Outcome recorded within {days} days",
        *_share_within(session, _routed(area_id, as_at), _outcomes(area_id, as_at), days, as_at),
        as_at,
        f"Of the concerns sent to a provider at least {days} days ago, those with an outcome "
        f"recorded within {days} days.",
    )


def no_change_needed(session: Session, area_id: UUID, as_at: datetime) -> Measure:
    """Of the concerns with an outcome, those where one said that no change was needed."""
    unchanged = _outcomes(area_id, as_at, Outcome.kind == OutcomeKind.NO_CHANGE_NEEDED)
    routed = _routed(area_id, as_at)
    return Measure(
        "Outcome: no change needed",
        _share(session, routed, unchanged)[0],
        _share(session, routed, _outcomes(area_id, as_at))[0],
        as_at,
        'Of the concerns with an outcome, those where the provider said "no change needed".',
    )


def is_live(as_at: datetime) -> tuple[ColumnElement[bool], ...]:
    """Conditions on a concern: to be answered by its provider at `as_at`.

    Neither withdrawn, nor a duplicate, nor passed to those whose task it is.
    """
    return (
        kind_at(as_at).in_(COUNTED),
        not_yet(Concern.withdrawn_at, as_at),
        not_yet(Concern.linked_at, as_at),
        not_yet(Concern.signposted_at, as_at),
    )


def sent_on_late_or_never(as_at: datetime) -> ColumnElement[bool]:
    """Left out is what went elsewhere in time: a dispute upheld, a service the practice corrected.

    The new recipient has a row of its own.
    """
    return and_(
        *(
            or_(not_yet(sent_on_at, as_at), sent_on_at > Routing.acknowledge_by)
            for sent_on_at in (Routing.upheld_at, Routing.recalled_at)
        )
    )


def _routed(area_id: UUID, as_at: datetime) -> Subquery:
    """(concern_id, first_at): when each live concern first went to a provider who keeps it.

    A notice that was taken back counts against nobody; the next one counts again.
    """
    return (
        select(Routing.concern_id, func.min(Routing.routed_at).label("first_at"))
        .join(Concern, Concern.id == Routing.concern_id)
        .where(
            Routing.area_id == area_id,
            Routing.routed_at <= as_at,
            not_yet(Routing.recalled_at, as_at),
            *is_live(as_at),
        )
        .group_by(Routing.concern_id)
        .subquery()
    )


def _actions(area_id: UUID, as_at: datetime) -> Subquery:
    """(concern_id, recorded_at): each concern's first action that stands."""
    return (
        select(Action.concern_id, func.min(Action.recorded_at).label("recorded_at"))
        .where(
            Action.area_id == area_id,
            Action.recorded_at <= as_at,
            not_yet(Action.cancelled_at, as_at),
        )
        .group_by(Action.concern_id)
        .subquery()
    )


def _outcomes(area_id: UUID, as_at: datetime, *conditions: ColumnElement[bool]) -> Subquery:
    """(concern_id, recorded_at): each concern's first outcome."""
    return (
        select(Outcome.concern_id, func.min(Outcome.recorded_at).label("recorded_at"))
        .where(Outcome.area_id == area_id, Outcome.recorded_at <= as_at, *conditions)
        .group_by(Outcome.concern_id)
        .subquery()
    )


def _share(session: Session, routed: Subquery, recorded: Subquery) -> tuple[int, int]:
    """How many routed concerns have something recorded, of how many."""
    query = select(func.count(recorded.c.concern_id), func.count(routed.c.concern_id)).select_from(
        routed.outerjoin(recorded, recorded.c.concern_id == routed.c.concern_id)
    )
    numerator, denominator = session.execute(query).one()
    return numerator, denominator


def _share_within(
    session: Session, routed: Subquery, recorded: Subquery, days: int, as_at: datetime
) -> tuple[int, int]:
    """The same by a concern's age of `days`, of those that old."""
    age = timedelta(days=days)
    query = (
        select(routed.c.first_at, recorded.c.recorded_at)
        .select_from(routed.outerjoin(recorded, recorded.c.concern_id == routed.c.concern_id))
        .where(routed.c.first_at <= as_at - age)
    )
    rows = session.execute(query).all()
    in_time = sum(found is not None and found <= first + age for first, found in rows)
    return in_time, len(rows)
