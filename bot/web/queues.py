"""How much work waits, by queue: for the status page and for /metrics."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from intake.models import Arrival, Due, DueKind, DueState, InboxState, OutboxState, Outgoing

UNSENT = (OutboxState.READY, OutboxState.SENDING, OutboxState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Queue:
    """Rows that wait in a queue, since when, and those that were set aside after many tries."""

    waiting: int
    oldest: datetime | None
    set_aside: int = 0


@dataclass(frozen=True, slots=True)
class Queues:
    """Everything that waits."""

    inbox: Queue
    outbox: Queue
    errands: Queue
    texts: Queue
    in_doubt: int

    @property
    def by_name(self) -> dict[str, Queue]:
        """As /metrics labels them."""
        return {"inbox": self.inbox, "outbox": self.outbox, "due": self.errands}


def queues(session: Session, now: datetime) -> Queues:
    """What waits at `now`; errands and texts count once they are due."""
    in_time = (Due.state == DueState.WAITING, Due.due_at <= now)
    dead_in, dead_out = Arrival.state == InboxState.DEAD, Outgoing.state == OutboxState.DEAD
    inbox = _waiting(session, Arrival.received_at, Arrival.state == InboxState.WAITING)
    outbox = _waiting(session, Outgoing.queued_at, Outgoing.state.in_(UNSENT))
    return Queues(
        inbox=Queue(*inbox, _count(session, dead_in)),
        outbox=Queue(*outbox, _count(session, dead_out)),
        errands=Queue(*_waiting(session, Due.due_at, *in_time)),
        texts=Queue(*_waiting(session, Due.due_at, Due.kind == DueKind.CLASSIFY, *in_time)),
        in_doubt=_count(session, Outgoing.state == OutboxState.UNKNOWN),
    )


def _waiting(
    session: Session, since: InstrumentedAttribute[datetime], *conditions: ColumnElement[bool]
) -> tuple[int, datetime | None]:
    query = select(func.count(), func.min(since)).where(*conditions)
    count, oldest = session.execute(query).one()
    return count, oldest


def _count(session: Session, condition: ColumnElement[bool]) -> int:
    query: Any = select(func.count()).where(condition)
    return int(session.scalar(query) or 0)
