"""Letting go what waits for real time, so that no test has to sit through it."""

from datetime import datetime

from sqlalchemy import ColumnElement, CursorResult, and_, exists, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.main import Shared
from intake.clock import utc_now
from intake.database import Database
from intake.models import Arrival, Due, DueKind, DueState, InboxState, OutboxState, Outgoing
from sandbox.client import Client

IN_DOUBT = (OutboxState.SENDING, OutboxState.UNKNOWN)
UNSENT = Outgoing.state.in_((OutboxState.READY, *IN_DOUBT))
UNDONE = Arrival.state == InboxState.WAITING
QUEUED = (UNSENT, UNDONE, and_(Due.kind == DueKind.CLASSIFY, Due.state == DueState.WAITING))


def is_at_work(database: Database) -> bool:
    """Whether anything is queued, ready or not: one look in place of a step of each worker."""
    with database.reading() as session:
        return bool(session.scalar(select(or_(*(exists().where(queued) for queued in QUEUED)))))


def let_go(shared: Shared, slack: Client) -> bool:
    """End every wait there is: Slack's pace by its clock, ours by the rows; False for none."""
    now = utc_now()
    with shared.database.reading() as session:
        is_waiting, is_undone = session.execute(
            select(exists().where(UNSENT), exists().where(UNDONE))
        ).one()
    if not (is_waiting or is_undone):
        return False
    with shared.database.writing.begin() as session:
        _bring_forward(session, Outgoing.not_before, Outgoing.state == OutboxState.READY, now)
        _bring_forward(session, Outgoing.lease_until, Outgoing.state.in_(IN_DOUBT), now)
        is_retried = _bring_forward(session, Arrival.not_before, UNDONE, now)
    if is_waiting:
        slack.move_clock(advance_seconds=1)
    return is_waiting or is_retried


def _bring_forward(
    session: Session,
    column: InstrumentedAttribute[datetime | None] | InstrumentedAttribute[datetime],
    where: ColumnElement[bool],
    now: datetime,
) -> bool:
    moved = session.execute(
        update(column.class_)
        .where(where, column > now)
        .values({column.key: now})
        .execution_options(synchronize_session=False)
    )
    return isinstance(moved, CursorResult) and moved.rowcount > 0
