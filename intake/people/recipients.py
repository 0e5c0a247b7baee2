"""Who reads what an organisation is sent: its channel; for a practice without one, its manager.

Source: REQUIREMENTS I-18, reverse concerns: the same lifecycle and the same clock.
"""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import addresses, directory
from intake.models import Concern, Kind, Organisation, OrganisationKind, Person, PersonRole, Role


def address_of(session: Session, organisation_id: UUID | None) -> str | None:
    """Where an organisation reads its concerns; None where nobody would."""
    if organisation_id is None:
        return None
    channel = directory.channel_of(session, organisation_id)
    if channel is not None:
        return addresses.channel(channel.id)
    managers = select(PersonRole.person_id).where(
        PersonRole.role == Role.PRACTICE_MANAGER, PersonRole.organisation_id == organisation_id
    )
    manager = session.scalars(managers.order_by(PersonRole.person_id)).first()
    return addresses.person(manager) if manager else None


def organisation_of(session: Session, reporter: Person) -> UUID | None:
    """For whom somebody reports: their practice, else the provider they answer for."""
    provider = select(PersonRole.organisation_id).where(
        PersonRole.person_id == reporter.id, PersonRole.role == Role.PROVIDER
    )
    practice = directory.practice_of(session, reporter)
    return practice or session.scalars(provider.order_by(PersonRole.id)).first()


def kind_of(session: Session, concern: Concern) -> Kind:
    """A provider's concern about a practice is a reverse concern; any other kind stays."""
    if None in {concern.practice_id, concern.provider_id} or concern.kind is not Kind.CONCERN:
        return concern.kind
    sender = session.get_one(Organisation, concern.practice_id)
    about = session.get_one(Organisation, concern.provider_id)
    is_practice = [row.kind is OrganisationKind.PRACTICE for row in (sender, about)]
    return Kind.REVERSE_CONCERN if is_practice == [False, True] else concern.kind
