"""Whether a bot has nothing left to do at this time: what a replay and a test wait for."""

from datetime import datetime

from sqlalchemy import func, select

from bot.main import Shared, Workers
from bot.ticker import KINDS
from intake import due, sending
from intake.database import Database
from intake.models import Arrival, Due, DueKind, DueState, InboxState

EVERYTHING = frozenset({*KINDS, DueKind.CLASSIFY})


def has_nothing_left(database: Database, now: datetime) -> bool:
    """No arrival waits, no message is unsent, nothing is due."""
    with database.reading() as session:
        waiting = session.scalars(
            select(func.count()).select_from(Arrival).where(Arrival.state == InboxState.WAITING)
        ).one()
        is_due = due.now_due(session, now, EVERYTHING, limit=1)
        return not waiting and not is_due and not sending.count_unsent(session)


def next_due_at(database: Database) -> datetime | None:
    """When the next thing falls due that is still waiting."""
    with database.reading() as session:
        return session.scalars(
            select(func.min(Due.due_at)).where(Due.state == DueState.WAITING)
        ).one()


def is_idle(shared: Shared, workers: Workers) -> bool:
    """The loops have run out of work, and the tables agree."""
    return workers.is_idle and has_nothing_left(shared.database, shared.clock.now())
