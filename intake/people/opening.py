"""A quality lead opens who reported a concern: for one of few reasons, audited, and told.

The name is returned and nothing else: whoever calls must not store it (docs/adr/0032).
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake import directory, identity, telling
from intake.errors import IntakeError, StepNotAllowed
from intake.models import Concern, IdentityOpening, OpeningReason, Person, Routing
from intake.saying import opening_notices
from intake.saying.opening_notices import REASONS, Opened

FEWEST_LETTERS = 10
"""Fewer say nothing to who reads why."""


class OpenedMeanwhile(IntakeError):
    """The form has been used, or somebody else has opened it since."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"Who reported {reference} was opened since this form was. Close it; if you still "
            f"need to know, press the button again."
        )


class ConflictOfInterest(IntakeError):
    """The lead also answers for the service that the concern is about."""

    def __init__(self, service: str) -> None:
        super().__init__(
            f"You also answer for {service}, which this concern is about, so you are not told who "
            f"reported it. Ask another quality lead."
        )


class WhyNeeded(IntakeError):
    """No reason that its reader could understand."""

    def __init__(self) -> None:
        super().__init__("Say in a sentence why you need to know: the reporter reads it.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a quality lead said; `after` is how many openings their form knew of."""

    reason: OpeningReason
    words: str
    after: int


def require_openable(session: Session, concern: Concern, by: Person) -> None:
    """NotYours but for the area's quality lead; refused of what was withdrawn, and in conflict."""
    directory.require_quality_lead(session, by)
    if concern.submitted_at is None or concern.withdrawn_at is not None:
        raise StepNotAllowed("open", concern.state)
    for service in _services(session, concern):
        if directory.acts_for(session, by, service):
            raise ConflictOfInterest(directory.organisation_name(session, service))


def _services(session: Session, concern: Concern) -> set[UUID]:
    sent_to = select(Routing.provider_id).where(Routing.concern_id == concern.id)
    return {*session.scalars(sent_to), *((concern.provider_id,) if concern.provider_id else ())}


def count(session: Session, concern: Concern) -> int:
    """How often who reported a concern has been opened."""
    opened = select(func.count()).where(IdentityOpening.concern_id == concern.id)
    return session.scalars(opened).one()


def open_identity(
    session: Session, concern: Concern, wanted: Wanted, *, by: Person, now: datetime
) -> Opened:
    """Break the seal: kept in the audit and told to the reporter in this transaction.

    WhyNeeded, OpenedMeanwhile, and what `require_openable` raises.
    """
    require_openable(session, concern, by)
    if len(wanted.words.strip()) < FEWEST_LETTERS:
        raise WhyNeeded
    if count(session, concern) != wanted.after:
        raise OpenedMeanwhile(concern.reference or "")
    thread = identity.open_reporter(
        session, concern.reporter_token, reason=wanted.reason, actor=str(by.id), now=now,
        concern_id=concern.id,
    )  # fmt: skip
    _keep(session, concern, wanted, by=by, now=now)
    _tell(session, concern, wanted, by=by, now=now)
    return _found(session, thread)


def _keep(session: Session, concern: Concern, wanted: Wanted, *, by: Person, now: datetime) -> None:
    session.add(
        IdentityOpening(
            area_id=concern.area_id, concern_id=concern.id, number=wanted.after + 1,
            person_id=by.id, reason=wanted.reason, words=wanted.words.strip(), opened_at=now,
        )
    )  # fmt: skip
    session.flush()


def _tell(session: Session, concern: Concern, wanted: Wanted, *, by: Person, now: datetime) -> None:
    told = opening_notices.opened_for_reporter(
        concern.reference or "", directory.contact_of(session, by).name, REASONS[wanted.reason],
        wanted.words.strip(), is_in_slack=telling.is_read_in_slack(concern),
    )  # fmt: skip
    key = f"identity_opened:{wanted.after + 1}"
    telling.tell_reporter(session, concern, told, key=key, now=now, even_kept=True)


def _found(session: Session, thread: identity.Thread) -> Opened:
    person = directory.find_person(session, thread.team_id, thread.user_id)
    if person is None:
        return Opened("", "", thread.user_id)
    contact = directory.contact_of(session, person)
    return Opened(contact.name, contact.title, contact.user_id)
