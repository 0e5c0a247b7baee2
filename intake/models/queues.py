"""What came in, what must go out, what is due: the bot's memory, in tables."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intake.database import Base

Sequence = BigInteger().with_variant(Integer, "sqlite")


class InboxState(StrEnum):
    """How far an arrival has come."""

    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"


class Arrival(Base):
    """One delivery of a platform, stored once before it is answered; masked, then sealed.

    `order_key`: arrivals that share it are worked through in `sequence`, one after another.
    """

    __tablename__ = "inbox"
    __table_args__ = (Index("ix_inbox_state_sequence", "state", "sequence"),)
    sequence: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=True)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    dedupe_key: Mapped[str] = mapped_column(String(64), unique=True)
    message_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    order_key: Mapped[str] = mapped_column(String(64), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    sealed_body: Mapped[str | None]
    masked_types: Mapped[list[str]]
    state: Mapped[InboxState] = mapped_column(default=InboxState.WAITING)
    is_inline: Mapped[bool] = mapped_column(default=False)
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime]
    answer: Mapped[dict[str, Any] | None]
    received_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class SendKind(StrEnum):
    """How a message is said."""

    POST = "post"
    UPDATE = "update"
    EPHEMERAL = "ephemeral"
    HOME = "home"


class OutboxState(StrEnum):
    """How far a message has come."""

    READY = "ready"
    SENDING = "sending"
    UNKNOWN = "unknown"
    SENT = "sent"
    DEAD = "dead"


class Outgoing(Base):
    """One message that must be said once. `address` is symbolic: see intake.addresses."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("area_id", "key"),
        Index("ix_outbox_state_sequence", "state", "sequence"),
        Index("ix_outbox_address_state", "address", "state"),
    )
    sequence: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=True)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    key: Mapped[str] = mapped_column(String(160))
    address: Mapped[str]
    kind: Mapped[SendKind]
    body: Mapped[dict[str, Any]]
    about_key: Mapped[str | None] = mapped_column(String(160))
    concern_id: Mapped[UUID | None] = mapped_column(index=True)
    state: Mapped[OutboxState] = mapped_column(default=OutboxState.READY)
    attempts: Mapped[int] = mapped_column(default=0)
    failures: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    sent_ts: Mapped[str | None] = mapped_column(String(32))
    queued_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class Picture(Base):
    """An image that a message shows, with the words that say the same."""

    __tablename__ = "picture"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    name: Mapped[str] = mapped_column(String(100))
    content: Mapped[bytes]
    alt_text: Mapped[str]
    file_id: Mapped[str | None] = mapped_column(String(32))


class DueKind(StrEnum):
    """What falls due."""

    CLASSIFY = "classify"
    DRAFT_REMINDER = "draft_reminder"
    DRAFT_EXPIRY = "draft_expiry"
    ACKNOWLEDGE_REMINDER = "acknowledge_reminder"
    CLOSE = "close"
    QUESTION_REMINDER = "question_reminder"
    QUESTION_END = "question_end"
    DIGEST = "digest"
    PRACTICE_MONTH = "practice_month"


class DueState(StrEnum):
    """Whether it has been done."""

    WAITING = "waiting"
    DONE = "done"
    CANCELLED = "cancelled"
    SKIPPED = "skipped"


class Due(Base):
    """One thing to do at one time, once: the clock's memory."""

    __tablename__ = "due"
    __table_args__ = (
        UniqueConstraint("area_id", "key"),
        Index("ix_due_state_due_at", "state", "due_at"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    key: Mapped[str] = mapped_column(String(160))
    kind: Mapped[DueKind]
    subject: Mapped[str] = mapped_column(String(64), index=True)
    step: Mapped[str] = mapped_column(String(32), default="")
    due_at: Mapped[datetime]
    state: Mapped[DueState] = mapped_column(default=DueState.WAITING)
    failures: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None]
    fired_at: Mapped[datetime | None]
