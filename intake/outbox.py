"""What must be said, queued in the transaction that makes it true; once each, by its key."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import Session

from intake import addresses
from intake.addresses import AddressKind
from intake.messages import Message
from intake.models import Concern, OutboxState, Outgoing, SendKind

CARD = "card"
"""The key of the reporter's card."""


def queue(
    session: Session, area_id: UUID, address: str, message: Message, *, key: str, now: datetime
) -> Outgoing:
    """Queue a message under its key; a second time under the same key changes nothing."""
    known = find(session, area_id, key)
    if known is not None:
        return known
    row = Outgoing(
        area_id=area_id,
        key=key,
        address=address,
        kind=SendKind.POST,
        body=message.to_json(),
        queued_at=now,
    )
    session.add(row)
    session.flush()
    return row


def say(
    session: Session, concern: Concern, address: str, message: Message, *, key: str, now: datetime
) -> Outgoing:
    """Queue a message about a concern; its key is made of the concern's id and `key`."""
    row = queue(session, concern.area_id, address, message, key=about(concern, key), now=now)
    row.concern_id = concern.id
    return row


def shelve(
    session: Session, concern: Concern, message: Message, *, key: str, now: datetime
) -> None:
    """Lay a message on the own page of a reporter without Slack: it is there, and never sent."""
    address = addresses.page(concern.reporter_token)
    row = say(session, concern, address, message, key=key, now=now)
    row.state, row.sent_at = OutboxState.SENT, row.sent_at or now


def shelved(session: Session, concern: Concern) -> Sequence[Outgoing]:
    """Everything that was laid on a reporter's own page, oldest first."""
    address = addresses.page(concern.reporter_token)
    own = select(Outgoing).where(Outgoing.address == address)
    return session.scalars(own.order_by(Outgoing.sequence)).all()


def reword(
    session: Session, concern: Concern, key: str, message: Message, *, now: datetime
) -> None:
    """Queue a new wording of an earlier message about a concern; nothing when there is none."""
    earlier = find(session, concern.area_id, about(concern, key))
    if earlier is not None and earlier.address.startswith(f"{AddressKind.PAGE}:"):
        earlier.body = message.to_json()
    elif earlier is not None:
        row = say(
            session,
            concern,
            earlier.address,
            message,
            key=f"{key}:v{concern.version}",
            now=now,
        )
        if not earlier.address.startswith(AddressKind.PERSON):  # a person is written to anew
            row.kind, row.about_key = SendKind.UPDATE, earlier.key


def overwrite(session: Session, concern: Concern, key: str, message: Message) -> None:
    """Let every wording so far of a message about a concern read like this: old words go."""
    wordings = update(Outgoing).where(*_wordings(concern, key))
    session.execute(wordings.values(body=message.to_json()))


def _wordings(concern: Concern, key: str) -> tuple[ColumnElement[bool], ...]:
    first = about(concern, key)
    is_later = and_(Outgoing.about_key == first, Outgoing.kind == SendKind.UPDATE)
    return Outgoing.area_id == concern.area_id, or_(Outgoing.key == first, is_later)


def newest_wording(session: Session, concern: Concern, key: str) -> Message | None:
    """How a message about a concern was last worded; None where there is none."""
    query = select(Outgoing).where(*_wordings(concern, key))
    row = session.scalars(query.order_by(Outgoing.sequence.desc())).first()
    return None if row is None else Message.from_json(row.body)


def reply(session: Session, parent: Outgoing, message: Message, *, key: str, now: datetime) -> None:
    """Queue a message in the thread of an earlier one."""
    row = queue(session, parent.area_id, parent.address, message, key=key, now=now)
    row.concern_id, row.about_key = parent.concern_id, parent.key


def whisper(
    session: Session, area_id: UUID, address: str, message: Message, *, key: str, now: datetime
) -> None:
    """Queue a message that only one person sees; nothing may depend on its arriving."""
    queue(session, area_id, address, message, key=key, now=now).kind = SendKind.EPHEMERAL


def publish_home(
    session: Session, area_id: UUID, address: str, message: Message, *, key: str, now: datetime
) -> None:
    """Queue a person's home page."""
    queue(session, area_id, address, message, key=key, now=now).kind = SendKind.HOME


def find(session: Session, area_id: UUID, key: str) -> Outgoing | None:
    """The message queued under this key, if any."""
    return session.scalars(
        select(Outgoing).where(Outgoing.area_id == area_id, Outgoing.key == key)
    ).one_or_none()


def about(concern: Concern, key: str) -> str:
    """The whole key of a message about a concern."""
    return f"{key}:{concern.id}"
