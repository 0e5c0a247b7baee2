"""The only door to a concern. What a person may not see does not exist for them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from intake import directory, identity
from intake.errors import ConcernNotFound
from intake.models import Concern, Person, Role, Routing


def find_concern(session: Session, concern_id: UUID, person: Person) -> Concern:
    """A concern this person reported, was sent, or leads the quality of; locked until commit."""
    concern = _locked(session, select(Concern).where(Concern.area_id == person.area_id), concern_id)
    if concern is None or not _may_see(session, concern, person):
        raise ConcernNotFound("of this message")
    return concern


def sent_like(session: Session, typed: str, person: Person, most: int) -> Sequence[Concern]:
    """Sent concerns whose reference holds what was typed, newest first; for quality leads alone."""
    if not directory.has_role(session, person, Role.QUALITY_LEAD):
        return ()
    typed = typed.partition(":")[0].strip()  # a reference stands before what it is about
    like = Concern.reference.icontains(typed, autoescape=True)
    sent = select(Concern).where(Concern.area_id == person.area_id, like)
    return session.scalars(sent.order_by(Concern.reference.desc()).limit(most)).all()


def find_own_concern(session: Session, concern_id: UUID, person: Person) -> Concern:
    """A concern this person reported; locked until commit."""
    concern = find_concern(session, concern_id, person)
    if not identity.is_reporter(session, concern.reporter_token, person):
        raise ConcernNotFound("of this message")
    return concern


def concern_for_clock(session: Session, area_id: UUID, concern_id: UUID) -> Concern:
    """A concern that something of the clock's is about; locked until commit."""
    concern = _locked(session, select(Concern).where(Concern.area_id == area_id), concern_id)
    if concern is None:
        raise ConcernNotFound(str(concern_id))
    return concern


def _locked(session: Session, scope: Select[Concern], concern_id: UUID) -> Concern | None:
    query = scope.where(Concern.id == concern_id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def _may_see(session: Session, concern: Concern, person: Person) -> bool:
    if identity.is_reporter(session, concern.reporter_token, person):
        return True
    if concern.submitted_at is None:
        return False
    return directory.has_role(session, person, Role.QUALITY_LEAD) or _was_sent(
        session, concern, person
    )


def _was_sent(session: Session, concern: Concern, person: Person) -> bool:
    sent_to = select(Routing.provider_id).where(Routing.concern_id == concern.id)
    return any(
        directory.acts_for(session, person, provider_id) for provider_id in session.scalars(sent_to)
    )
