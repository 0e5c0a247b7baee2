"""What quality leads said of a concern's labels: kept beside what the classifier suggested."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intake.database import Base


class ReviewPurpose(StrEnum):
    """Why somebody looked: to sort the concern, or a second time, to see whether two agree."""

    TRIAGE = "triage"
    SECOND = "second"


class LabelReview(Base):
    """One person's labels for one text of a concern. Never changed: a later one stands beside it.

    `number` counts a concern's reviews from 1, and of each purpose the highest counts; `codes` are
    sub-themes, the main one first, perhaps none; `model_version` is that of the suggestion which
    the person was shown, None where there was none; `is_confirmed`: it was right in all of it.
    """

    __tablename__ = "label_review"
    __table_args__ = (
        UniqueConstraint("area_id", "concern_id", "number"),
        Index("ix_label_review_area_id_reviewed_at", "area_id", "reviewed_at"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    concern_id: Mapped[UUID] = mapped_column(ForeignKey("concern.id"), index=True)
    number: Mapped[int]
    text_version: Mapped[int]
    purpose: Mapped[ReviewPurpose]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    reviewed_at: Mapped[datetime]
    model_version: Mapped[str | None] = mapped_column(String(64))
    codes: Mapped[list[str]]
    service: Mapped[str | None] = mapped_column(String(32))
    stage: Mapped[str | None] = mapped_column(String(32))
    kind: Mapped[str | None] = mapped_column(String(32))
    is_confirmed: Mapped[bool]
