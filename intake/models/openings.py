"""When somebody opened who reported a concern: why, and who did. Never whom it showed."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intake.database import Base


class OpeningReason(StrEnum):
    """The reasons for which a quality lead may open who reported; there is no other."""

    DANGER = "danger"
    SAFEGUARDING = "safeguarding"
    CANDOUR = "candour"
    SERIOUS_INCIDENT = "serious_incident"
    LAW = "law"


class IdentityOpening(Base):
    """One opening of one concern's reporter; `number` counts them from 1, `words` are masked."""

    __tablename__ = "identity_opening"
    __table_args__ = (
        UniqueConstraint("area_id", "concern_id", "number"),
        Index("ix_identity_opening_area_id_opened_at", "area_id", "opened_at"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    concern_id: Mapped[UUID] = mapped_column(ForeignKey("concern.id"), index=True)
    number: Mapped[int]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[OpeningReason]
    words: Mapped[str]
    opened_at: Mapped[datetime]
