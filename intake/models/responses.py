"""What providers record of a concern, and what its reporter says of that."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intake.database import Base


class Routing(Base):
    """One sending of a concern to one provider: the clock's row. A re-route makes a new one."""

    __tablename__ = "routing"
    __table_args__ = (
        UniqueConstraint("area_id", "concern_id", "cycle"),
        Index("ix_routing_area_id_acknowledge_by", "area_id", "acknowledge_by"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    concern_id: Mapped[UUID] = mapped_column(ForeignKey("concern.id"), index=True)
    cycle: Mapped[int]
    provider_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    routed_at: Mapped[datetime]
    acknowledge_by: Mapped[datetime]
    delivered_at: Mapped[datetime | None]
    disputed_at: Mapped[datetime | None]
    dispute_reason: Mapped[str | None]
    upheld_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
    recalled_at: Mapped[datetime | None]


class Acknowledgement(Base):
    """A person of the provider said: we have it. Once for each routing."""

    __tablename__ = "acknowledgement"
    __table_args__ = (UniqueConstraint("area_id", "routing_id"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    routing_id: Mapped[UUID] = mapped_column(ForeignKey("routing.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    acknowledged_at: Mapped[datetime]


class Response(Base):
    """What the provider found."""

    __tablename__ = "response"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    concern_id: Mapped[UUID] = mapped_column(ForeignKey("concern.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    found: Mapped[str]
    responded_at: Mapped[datetime]


class Action(Base):
    """What will be done, by whom (a role), and by when if that was said."""

    __tablename__ = "action"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    concern_id: Mapped[UUID] = mapped_column(ForeignKey("concern.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str]
    owner: Mapped[str]
    due_on: Mapped[date | None]
    original_due_on: Mapped[date | None]
    recorded_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]


class OutcomeKind(StrEnum):
    """What resulted (N-05)."""

    CHANGED = "changed"
    NOT_CHANGED = "not_changed"
    NO_CHANGE_NEEDED = "no_change_needed"
    CANNOT_TELL = "cannot_tell"


class Outcome(Base):
    """What resulted, in the provider's words."""

    __tablename__ = "outcome"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    concern_id: Mapped[UUID] = mapped_column(ForeignKey("concern.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[OutcomeKind]
    text: Mapped[str]
    recorded_at: Mapped[datetime]


class FeedbackAnswer(StrEnum):
    """What the reporter says to "Did this fix it?"."""

    YES = "yes"
    NO = "no"
    STILL_HAPPENING = "still_happening"


class Feedback(Base):
    """The reporter was told of an outcome, asked whether it helped, and may have answered."""

    __tablename__ = "feedback"
    __table_args__ = (UniqueConstraint("area_id", "outcome_id"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    concern_id: Mapped[UUID] = mapped_column(ForeignKey("concern.id"), index=True)
    outcome_id: Mapped[UUID] = mapped_column(ForeignKey("outcome.id"))
    asked_at: Mapped[datetime]
    answer: Mapped[FeedbackAnswer | None]
    answered_at: Mapped[datetime | None]
