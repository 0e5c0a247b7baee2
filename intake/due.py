"""What falls due: rows that the ticker reads, each done once."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, CursorResult, or_, select, update
from sqlalchemy.orm import Session

from intake.clock import utc_now
from intake.models import Due, DueKind, DueState

BACK_OFF = timedelta(seconds=2)
LONGEST_BACK_OFF = timedelta(hours=1)


def schedule(
    session: Session,
    area_id: UUID,
    kind: DueKind,
    subject: str,
    due_at: datetime,
    *,
    step: str = "",
) -> Due:
    """Note a thing to do; its key is (kind, subject, step), so a second note changes nothing."""
    key = ":".join(filter(None, (kind, subject, step)))
    known = select(Due).where(Due.area_id == area_id, Due.key == key)
    row = session.scalars(known).one_or_none()
    if row is None:
        row = Due(area_id=area_id, key=key, kind=kind, subject=subject, step=step, due_at=due_at)
        session.add(row)
        session.flush()
    return row


def put_back(session: Session, due_id: UUID) -> None:
    """Let a row that was skipped wait again; any other stays as it is."""
    session.execute(
        update(Due)
        .where(Due.id == due_id, Due.state == DueState.SKIPPED)
        .values(state=DueState.WAITING, fired_at=None)
        .execution_options(synchronize_session=False)
    )


def _about(area_id: UUID, kind: DueKind, subject: str) -> tuple[ColumnElement[bool], ...]:
    return Due.area_id == area_id, Due.kind == kind, Due.subject == subject


def cancel(
    session: Session, area_id: UUID, kind: DueKind, subject: str, *, step: str | None = None
) -> None:
    """Strike out what is still waiting for this subject, or one step of it."""
    one = () if step is None else (Due.step == step,)
    session.execute(
        update(Due)
        .where(*_about(area_id, kind, subject), *one, Due.state == DueState.WAITING)
        .values(state=DueState.CANCELLED)
    )


def move(
    session: Session,
    area_id: UUID,
    kind: DueKind,
    subject: str,
    due_at: datetime,
    *,
    step: str = "",
) -> None:
    """Let what still waits fall due then instead; what was done stays done."""
    session.execute(
        update(Due)
        .where(*_about(area_id, kind, subject), Due.step == step, Due.state == DueState.WAITING)
        .values(due_at=due_at)
    )


def waiting_steps(session: Session, area_id: UUID, kind: DueKind, subject: str) -> Sequence[str]:
    """The steps that still wait for this subject."""
    return session.scalars(
        select(Due.step).where(*_about(area_id, kind, subject), Due.state == DueState.WAITING)
    ).all()


def restore(session: Session, area_id: UUID, kind: DueKind, subject: str, *, step: str) -> None:
    """Let a row that was struck out wait again; one that was done stays done."""
    session.execute(
        update(Due)
        .where(*_about(area_id, kind, subject), Due.step == step, Due.state == DueState.CANCELLED)
        .values(state=DueState.WAITING)
    )


def now_due(
    session: Session, now: datetime, kinds: Collection[DueKind], limit: int = 100
) -> Sequence[Due]:
    """What is waiting and due of these kinds, oldest first; not what failed a moment ago."""
    rested = or_(Due.not_before.is_(None), Due.not_before <= utc_now())
    return session.scalars(
        select(Due)
        .where(Due.state == DueState.WAITING, Due.due_at <= now, Due.kind.in_(kinds), rested)
        .order_by(Due.due_at, Due.key)
        .limit(limit)
    ).all()


def put_off(session: Session, due_id: UUID, *, now: datetime) -> None:
    """Let a row that failed rest, twice as long each time; `now` is real time, as all leases."""
    row = session.get_one(Due, due_id, with_for_update=True)
    row.failures += 1
    row.not_before = now + min(BACK_OFF * 2 ** min(row.failures - 1, 12), LONGEST_BACK_OFF)


def claim(
    session: Session, due_id: UUID, now: datetime, *, state: DueState = DueState.DONE
) -> bool:
    """Take a waiting row in this transaction; False when another has taken it."""
    result = session.execute(
        update(Due)
        .where(Due.id == due_id, Due.state == DueState.WAITING)
        .values(state=state, fired_at=now)
        .execution_options(synchronize_session=False)
    )
    return isinstance(result, CursorResult) and result.rowcount == 1
