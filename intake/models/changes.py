"""What reporters and the quality team do to a concern after Send: versions, offers, clusters."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intake.database import Base
from intake.models.concerns import Certainty, Harm, Kind, Precision, Privacy


class ConcernVersion(Base):
    """A concern as its reporter left it before a change, and why it changed; masked words.

    `kind`, `privacy` and `is_for_colleague` are None where an earlier release kept it.
    """

    __tablename__ = "concern_version"
    __table_args__ = (UniqueConstraint("area_id", "concern_id", "number"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    concern_id: Mapped[UUID] = mapped_column(ForeignKey("concern.id"), index=True)
    number: Mapped[int]
    text: Mapped[str]
    text_version: Mapped[int]
    provider_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    harm: Mapped[Harm | None]
    occurred_on: Mapped[date | None]
    occurred_precision: Mapped[Precision | None]
    kind: Mapped[Kind | None]
    certainty: Mapped[Certainty | None]
    is_for_colleague: Mapped[bool | None]
    privacy: Mapped[Privacy | None]
    setting: Mapped[str | None] = mapped_column(String(32))
    said_themes: Mapped[list[str]] = mapped_column(default=list)
    why: Mapped[str] = mapped_column(String(64))
    changed_at: Mapped[datetime]


class OfferKind(StrEnum):
    """What words that came after Send would do to the record."""

    ADD = "add"
    REPLACE = "replace"


class Offer(Base):
    """Words that came after Send and are in the record only if their writer says so; masked.

    `text` is emptied once it is settled. `message_key` is that of the message they stand in.
    """

    __tablename__ = "offer"
    __table_args__ = (UniqueConstraint("area_id", "message_key"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    concern_id: Mapped[UUID] = mapped_column(ForeignKey("concern.id"), index=True)
    kind: Mapped[OfferKind]
    message_key: Mapped[str] = mapped_column(String(64))
    position: Mapped[str] = mapped_column(String(32))
    text: Mapped[str]
    masked_types: Mapped[list[str]] = mapped_column(default=list)
    number: Mapped[int] = mapped_column(default=1)
    offered_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    is_taken: Mapped[bool] = mapped_column(default=False)


class Cluster(Base):
    """Concerns that people judged to be the same event or pattern: linked, never merged."""

    __tablename__ = "cluster"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    made_at: Mapped[datetime]
