"""Questions to the reporter: asked by the service or the quality team, answered or not."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intake.database import Base
from intake.lifecycle import State


class AskedBy(StrEnum):
    """Who asks, and so who alone reads the answer."""

    SERVICE = "service"
    QUALITY_TEAM = "quality_team"


class QuestionEnd(StrEnum):
    """How a question came to its end."""

    ANSWERED = "answered"
    CANNOT_SAY = "cannot_say"
    NO_ANSWER = "no_answer"
    OVER = "over"


class Question(Base):
    """One question about a concern and its answer; both guarded. Names nobody who reported.

    `asked_from`: where the concern stood, and stands again once the service's question has ended.
    """

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("area_id", "concern_id", "number"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    concern_id: Mapped[UUID] = mapped_column(ForeignKey("concern.id"), index=True)
    number: Mapped[int]
    asked_by: Mapped[AskedBy]
    provider_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str]
    asked_from: Mapped[State]
    asked_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    end: Mapped[QuestionEnd | None]
    ended_at: Mapped[datetime | None]
    answer: Mapped[str | None]
    masked_types: Mapped[list[str]] = mapped_column(default=list)
