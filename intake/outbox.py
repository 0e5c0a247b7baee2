"""What must be said, queued in the transaction that makes it true; once each, by its key."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.messages import Message
from intake.models import Outgoing, SendKind


def queue(
    session: Session,
    area_id: UUID,
    address: str,
    message: Message,
    *,
    key: str,
    now: datetime,
    concern_id: UUID | None = None,
) -> None:
    """Queue a new message under its key; a second time under the same key it says nothing."""
    if find(session, area_id, key) is None:
        _add(session, area_id, address, message, key=key, now=now, concern_id=concern_id)


def queue_reply(
    session: Session, parent: Outgoing, message: Message, *, key: str, now: datetime
) -> None:
    """Queue a message in the thread of an earlier one."""
    if find(session, parent.area_id, key) is None:
        row = _add(
            session, parent.area_id, parent.address, message,
            key=key, now=now, concern_id=parent.concern_id,
        )  # fmt: skip
        row.about_key = parent.key


def queue_update(
    session: Session, area_id: UUID, about_key: str, message: Message, *, key: str, now: datetime
) -> None:
    """Queue a new wording of an earlier message; nothing when that was never queued."""
    earlier = find(session, area_id, about_key)
    if earlier is not None and find(session, area_id, key) is None:
        row = _add(
            session, area_id, earlier.address, message,
            key=key, now=now, concern_id=earlier.concern_id,
        )  # fmt: skip
        row.kind, row.about_key = SendKind.UPDATE, about_key


def queue_whisper(
    session: Session, area_id: UUID, address: str, message: Message, *, key: str, now: datetime
) -> None:
    """Queue a message only one person sees; nothing may depend on its arriving."""
    if find(session, area_id, key) is None:
        row = _add(session, area_id, address, message, key=key, now=now, concern_id=None)
        row.kind = SendKind.EPHEMERAL


def queue_home(
    session: Session, area_id: UUID, address: str, message: Message, *, key: str, now: datetime
) -> None:
    """Queue a person's home page."""
    if find(session, area_id, key) is None:
        row = _add(session, area_id, address, message, key=key, now=now, concern_id=None)
        row.kind = SendKind.HOME


def find(session: Session, area_id: UUID, key: str) -> Outgoing | None:
    """The message queued under this key, if any."""
    return session.scalars(
        select(Outgoing).where(Outgoing.area_id == area_id, Outgoing.key == key)
    ).one_or_none()


def _add(
    session: Session,
    area_id: UUID,
    address: str,
    message: Message,
    *,
    key: str,
    now: datetime,
    concern_id: UUID | None,
) -> Outgoing:
    row = Outgoing(
        area_id=area_id, key=key, address=address, kind=SendKind.POST, body=message.to_json(),
        concern_id=concern_id, queued_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row
