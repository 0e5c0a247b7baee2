"""Which concerns nobody has sorted yet."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from intake.models import Concern, LabelReview, ReviewPurpose

SHOWN = 5
LATELY = timedelta(days=28)
"""What was sent in this time comes before what has waited longer: old heaps hide nothing new."""


def to_sort(session: Session, area_id: UUID, *, now: datetime) -> Sequence[Concern]:
    """The next few: of those sent lately the oldest first, then the older ones."""
    query = select(Concern).where(*_unsorted(area_id))
    order = (Concern.submitted_at <= now - LATELY, Concern.submitted_at, Concern.id)
    return session.scalars(query.order_by(*order).limit(SHOWN)).all()


def count(session: Session, area_id: UUID) -> int:
    """How many wait."""
    return session.scalars(select(func.count(Concern.id)).where(*_unsorted(area_id))).one()


def _unsorted(area_id: UUID) -> tuple[ColumnElement[bool], ...]:
    """Sent, not withdrawn, and reviewed by nobody."""
    return (
        Concern.area_id == area_id,
        Concern.submitted_at.is_not(None),
        Concern.withdrawn_at.is_(None),
        ~exists().where(
            LabelReview.concern_id == Concern.id, LabelReview.purpose == ReviewPurpose.TRIAGE
        ),
    )
