"""What is overdue, and with whom: acknowledgements past 24 hours, actions past their date."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from digests.counts import not_yet
from digests.measures import is_live
from intake.clock import london_date
from intake.exchange import asked
from intake.exchange.question_clock import days_late
from intake.models import Acknowledgement, Action, Concern, Organisation, Outcome, Routing

HOUR = timedelta(hours=1)
QUALITY_TEAM = "With the quality team"
"""How the holder of a disputed concern is named where a provider would stand."""


@dataclass(frozen=True, slots=True)
class Late:
    """One overdue thing. `by`: whole hours since the notice, or whole days past the date."""

    reference: str
    provider: str
    by: int


@dataclass(frozen=True, slots=True)
class LateAt:
    """What is overdue at one provider; `worst` in the same unit as its items."""

    provider: str
    count: int
    worst: int


def by_provider(items: Iterable[Late]) -> tuple[LateAt, ...]:
    """The items by provider, most first, then by name."""
    grouped: dict[str, list[int]] = {}
    for item in items:
        grouped.setdefault(item.provider, []).append(item.by)
    found = [LateAt(provider, len(late), max(late)) for provider, late in grouped.items()]
    return tuple(sorted(found, key=lambda at: (-at.count, at.provider)))


def unacknowledged(session: Session, area_id: UUID, as_at: datetime) -> tuple[Late, ...]:
    """Concerns whose 24 hours are over and that nobody has acknowledged; longest waiting first.

    One that its provider disputed and nobody has decided on yet is with the quality team.
    """
    latest = _latest_routing(area_id, as_at)
    query = (
        select(Concern.reference, _with_whom(as_at), Routing.routed_at)
        .select_from(Routing)
        .join(latest, _is_latest(latest))
        .join(Concern, Concern.id == Routing.concern_id)
        .join(Organisation, Organisation.id == Routing.provider_id)
        .where(
            Routing.area_id == area_id,
            Routing.acknowledge_by <= as_at,
            not_yet(Routing.upheld_at, as_at),
            not_yet(Routing.recalled_at, as_at),
            *is_live(as_at),
            ~exists().where(
                Acknowledgement.routing_id == Routing.id, Acknowledgement.acknowledged_at <= as_at
            ),
        )
    )
    rows = session.execute(query).all()
    return _longest_first(
        Late(_plain(reference), _plain(name), (as_at - routed_at) // HOUR)
        for reference, name, routed_at in rows
    )


def _with_whom(as_at: datetime) -> ColumnElement[str]:
    """Who had it at `as_at`; only a refusal after the newest dispute gives it back."""
    is_open = or_(not_yet(Routing.refused_at, as_at), Routing.refused_at < Routing.disputed_at)
    is_disputed = and_(Routing.disputed_at <= as_at, is_open)
    return case((is_disputed, QUALITY_TEAM), else_=Organisation.name)


def late_actions(session: Session, area_id: UUID, as_at: datetime) -> tuple[Late, ...]:
    """K-8: actions open past their first due date; longest overdue first.

    An outcome recorded after the action closes it: all actions are done or dropped by then. Days
    for which the service waited for the reporter's answer are not counted, and while it waits
    nothing is overdue (DOMAIN section 3: the work clock pauses).
    """
    today, latest = london_date(as_at), _latest_routing(area_id, as_at)
    query = (
        select(
            Action.concern_id,
            Concern.reference,
            Organisation.name,
            Action.original_due_on,
            Action.recorded_at,
        )
        .select_from(Action)
        .join(Concern, Concern.id == Action.concern_id)
        .join(Routing, Routing.concern_id == Action.concern_id)
        .join(latest, _is_latest(latest))
        .join(Organisation, Organisation.id == Routing.provider_id)
        .where(
            Action.area_id == area_id,
            Action.recorded_at <= as_at,
            Action.original_due_on < today,
            not_yet(Action.done_at, as_at),
            not_yet(Action.cancelled_at, as_at),
            *is_live(as_at),
            ~exists().where(
                Outcome.concern_id == Action.concern_id,
                Outcome.recorded_at >= Action.recorded_at,
                Outcome.recorded_at <= as_at,
            ),
        )
    )
    return _longest_first(_late(session, session.execute(query).all(), as_at))


Planned = tuple[UUID, str | None, str, date | None, datetime]
"""An action: its concern's id and reference, its provider, for when and when it was promised."""


def _late(session: Session, rows: Sequence[Planned], as_at: datetime) -> Iterator[Late]:
    """Those that are overdue once the time waiting for the reporter is taken off."""
    waits = asked.waits_of(session, {concern_id for concern_id, *_ in rows})
    for concern_id, reference, name, due_on, recorded_at in rows:
        waited = waits.get(concern_id, ())
        by = days_late(due_on, recorded_at, waited, as_at) if due_on else 0
        if by:
            yield Late(_plain(reference), _plain(name), by)


def _latest_routing(area_id: UUID, as_at: datetime) -> Subquery:
    """(concern_id, cycle): where each concern stood at `as_at`."""
    return (
        select(Routing.concern_id, func.max(Routing.cycle).label("cycle"))
        .where(Routing.area_id == area_id, Routing.routed_at <= as_at)
        .group_by(Routing.concern_id)
        .subquery()
    )


def _is_latest(latest: Subquery) -> ColumnElement[bool]:
    return and_(latest.c.concern_id == Routing.concern_id, latest.c.cycle == Routing.cycle)


def _longest_first(items: Iterable[Late]) -> tuple[Late, ...]:
    return tuple(sorted(items, key=lambda item: (-item.by, item.provider, item.reference)))


def _plain(words: str | None) -> str:
    """One line, whatever was stored."""
    return " ".join((words or "").split())
