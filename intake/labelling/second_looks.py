"""Double coding: a few sorted concerns are sorted once more, by somebody else, who sees no labels.

Source: REQUIREMENTS I-32. Which ones is no person's choice: it follows from the concern's id.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased

from intake.errors import IntakeError
from intake.models import Concern, LabelReview, Person, ReviewPurpose

SHARE = 5
"""Of a hundred sorted concerns, about so many are in the sample."""

SEED = b"second look 1"
"""Another seed draws another sample."""

OFFERED_FOR = timedelta(days=90)
"""So long after a concern was sorted is a second look at it asked for."""

SHOWN = 5


class NoSecondLook(IntakeError):
    """It is not in the sample, or somebody has looked, or its words have changed."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference} needs no second look from you: somebody has taken it, its words have "
            f"changed, or you have sorted it yourself. Look at Home for those that are left."
        )


def is_sampled(concern_id: UUID) -> bool:
    """Whether a concern is in the sample, once it is sorted."""
    drawn = sha256(SEED + concern_id.bytes).digest()
    return int.from_bytes(drawn[:8], "big") % 100 < SHARE


def waiting(session: Session, person: Person, *, now: datetime) -> Sequence[Concern]:
    """The oldest few that this quality lead could take a second look at."""
    query = select(Concern.id).where(*_wanted(person, now - OFFERED_FOR))
    ids = session.scalars(query.order_by(Concern.submitted_at, Concern.id)).all()
    drawn = [each for each in ids if is_sampled(each)][:SHOWN]
    found = select(Concern).where(Concern.id.in_(drawn))
    return session.scalars(found.order_by(Concern.submitted_at, Concern.id)).all()


def require_wanted(session: Session, concern: Concern, person: Person, *, now: datetime) -> None:
    """NoSecondLook where this person's second look at this concern is not asked for."""
    query = select(Concern.id).where(
        Concern.id == concern.id, *_wanted(person, now - 2 * OFFERED_FOR)
    )
    if not is_sampled(concern.id) or session.scalars(query).first() is None:
        raise NoSecondLook(concern.reference or "This concern")


def _wanted(person: Person, since: datetime) -> tuple[ColumnElement[bool], ...]:
    """Sorted in its present words by others alone, lately, and looked at by no second person."""
    first, other = aliased(LabelReview), aliased(LabelReview)
    own = aliased(LabelReview)
    return (
        Concern.area_id == person.area_id,
        Concern.withdrawn_at.is_(None),
        exists().where(
            first.concern_id == Concern.id,
            first.purpose == ReviewPurpose.TRIAGE,
            first.text_version == Concern.text_version,
            first.reviewed_at > since,
        ),
        ~exists().where(
            other.concern_id == Concern.id,
            other.purpose == ReviewPurpose.SECOND,
            other.text_version == Concern.text_version,
        ),
        ~exists().where(own.concern_id == Concern.id, own.person_id == person.id),
    )
