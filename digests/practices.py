"""What practices send: how many of them report (K-5), and how much (K-6)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from digests.counts import was_received
from digests.figures import Measure
from digests.targets import Target
from digests.weeks import Span
from intake.models import (
    Concern,
    LinkPurpose,
    Organisation,
    OrganisationKind,
    Person,
    PersonRole,
    PracticeLink,
)

TODAYS_ROSTER = "the roster when this was counted (earlier rosters are not kept)"


def practices_reporting(
    session: Session, area_id: UUID, span: Span, as_at: datetime, target: Target | None = None
) -> Measure:
    """K-5: practices with at least one concern sent in the span and not withdrawn.

    `target` is for a whole month: what others published is of months. Who takes part is what the
    roster says now: it keeps no date on which a practice joined.
    """
    reporting = (
        select(func.count(Concern.practice_id.distinct()))
        .join(Organisation, Organisation.id == Concern.practice_id)
        .where(*_enrolled(), *was_received(area_id, span.starts_at, span.ends_at, as_at))
    )
    enrolled = select(func.count()).where(Organisation.area_id == area_id, *_enrolled())
    return Measure(
        f"Practices reporting {span.words}",
        session.scalar(reporting) or 0,
        session.scalar(enrolled) or 0,
        as_at,
        f"Of the practices on {TODAYS_ROSTER} that are open, and where somebody is enrolled or has "
        "the form's link, those that sent at least one concern.",
        target,
    )


def _enrolled() -> tuple[ColumnElement[bool], ...]:
    """Conditions on an organisation: a practice that takes part, not any that an import knows."""
    links = select(PracticeLink.organisation_id).where(
        PracticeLink.purpose == LinkPurpose.FORM, PracticeLink.revoked_at.is_(None)
    )
    return (
        Organisation.kind == OrganisationKind.PRACTICE,  # providers report too, about practices
        Organisation.is_open.is_(True),
        or_(
            Organisation.id.in_(select(PersonRole.organisation_id)),
            Organisation.id.in_(select(Person.chosen_practice_id)),
            Organisation.id.in_(links),
        ),
    )


def volume(session: Session, area_id: UUID, span: Span, as_at: datetime) -> Measure:
    """K-6: concerns sent in the span, over the patients registered with the area's practices."""
    concerns = (
        select(func.count())
        .select_from(Concern)
        .where(*was_received(area_id, span.starts_at, span.ends_at, as_at))
    )
    patients = select(func.sum(Organisation.list_size)).where(Organisation.area_id == area_id)
    return Measure(
        f"Concerns {span.words}",
        session.scalar(concerns) or 0,
        session.scalar(patients) or 0,
        as_at,
        "Concerns sent and not withdrawn, for every 10,000 patients registered with the practices "
        f"on {TODAYS_ROSTER}.",
    )
