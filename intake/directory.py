"""Who and what an area knows: people, their roles, organisations, channels."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake.errors import IntakeError, NotYours
from intake.models import (
    Channel,
    Concern,
    Organisation,
    OrganisationKind,
    Person,
    PersonRole,
    Privacy,
    Purpose,
    Role,
    Workspace,
)
from intake.sealing import keyring_of, seal, unseal


class NotOffered(IntakeError, ValueError):
    """A choice that the list no longer holds, or never held."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"That {what} is not in the list any more. Open the newest message and choose another."
        )


@dataclass(frozen=True, slots=True)
class Contact:
    """A person's name and where Slack finds them."""

    name: str
    title: str
    team_id: str
    user_id: str


def area_of_team(session: Session, team_id: str) -> UUID | None:
    """The area a Slack team belongs to."""
    return session.scalars(
        select(Workspace.area_id).where(Workspace.team_id == team_id)
    ).one_or_none()


def find_person(session: Session, team_id: str, user_id: str) -> Person | None:
    """The person behind a Slack user, when the roster has them."""
    key = slack_key(session, team_id, user_id)
    return session.scalars(select(Person).where(Person.slack_key == key)).one_or_none()


def slack_key(session: Session, team_id: str, user_id: str) -> str:
    """A keyed fingerprint of a Slack user."""
    return keyring_of(session).fingerprint("person", team_id, user_id)


def seal_contact(session: Session, person: Person, contact: Contact) -> str:
    """The envelope of a person's contact, bound to their row."""
    keyring = keyring_of(session)
    plain = json.dumps([contact.name, contact.title, contact.team_id, contact.user_id])
    return seal(keyring.content, keyring.name, plain, bound_to=_row(person))


def contact_of(session: Session, person: Person) -> Contact:
    """A person's name and address."""
    keyring = keyring_of(session)
    plain = unseal(keyring.content, keyring.name, person.sealed_contact, bound_to=_row(person))
    return Contact(*json.loads(plain))


def has_role(
    session: Session, person: Person, role: Role, organisation_id: UUID | None = None
) -> bool:
    """Whether a person has a role, in this organisation where one is named."""
    query = select(PersonRole.id).where(PersonRole.person_id == person.id, PersonRole.role == role)
    if organisation_id is not None:
        query = query.where(PersonRole.organisation_id == organisation_id)
    return session.scalars(query.limit(1)).first() is not None


def people_with(session: Session, area_id: UUID, role: Role) -> Sequence[Person]:
    """Everybody of the area who has a role."""
    holders = select(PersonRole.person_id).where(PersonRole.role == role)
    return session.scalars(
        select(Person).where(Person.area_id == area_id, Person.id.in_(holders)).order_by(Person.id)
    ).all()


def acts_for(session: Session, person: Person, organisation_id: UUID) -> bool:
    """Whether a person answers for a provider; for a practice its manager does."""
    return any(
        has_role(session, person, role, organisation_id)
        for role in (Role.PROVIDER, Role.PRACTICE_MANAGER)
    )


def require_provider(session: Session, person: Person, organisation_id: UUID | None) -> None:
    """NotYours unless the person acts for this provider, wherever its message stands."""
    if organisation_id is None or not acts_for(session, person, organisation_id):
        raise NotYours("people of the service this concern was sent to")


def require_quality_lead(session: Session, person: Person) -> None:
    """NotYours unless the person leads quality for the area."""
    if not has_role(session, person, Role.QUALITY_LEAD):
        raise NotYours("the area's quality lead")


def practice_of(session: Session, person: Person) -> UUID | None:
    """The practice a person reports for: the roster's word, else their own."""
    query = (
        select(PersonRole.organisation_id)
        .join(Organisation, Organisation.id == PersonRole.organisation_id)
        .where(
            PersonRole.person_id == person.id,
            Organisation.kind == OrganisationKind.PRACTICE,
        )
        .order_by(PersonRole.id)
    )
    return session.scalars(query).first() or person.chosen_practice_id


def may_choose_practice(session: Session, person: Person) -> bool:
    """Whether somebody reports, for no organisation that the roster names."""
    roles = session.scalars(select(PersonRole).where(PersonRole.person_id == person.id)).all()
    return all(row.role in _REPORTS and row.organisation_id is None for row in roles)


_REPORTS = frozenset({Role.REPORTER, Role.PRACTICE_MANAGER})


def practices(session: Session, area_id: UUID) -> Sequence[Organisation]:
    """The area's practices, by name."""
    return session.scalars(
        select(Organisation)
        .where(
            Organisation.area_id == area_id,
            Organisation.kind == OrganisationKind.PRACTICE,
            Organisation.is_open.is_(True),
        )
        .order_by(Organisation.name)
    ).all()


def require_practice(session: Session, area_id: UUID, organisation_id: UUID) -> UUID:
    """The id itself; NotOffered unless it is a practice of this area."""
    if organisation_id not in {row.id for row in practices(session, area_id)}:
        raise NotOffered("practice")
    return organisation_id


def providers(session: Session, area_id: UUID) -> Sequence[Organisation]:
    """The services a concern can be about, by name."""
    return session.scalars(
        select(Organisation)
        .where(Organisation.area_id == area_id, Organisation.kind != OrganisationKind.PRACTICE)
        .order_by(Organisation.name)
    ).all()


def usual_providers(session: Session, practice_id: UUID | None, most: int) -> tuple[UUID, ...]:
    """Whom a practice's sent concerns were about, the most frequent first."""
    times = func.count(Concern.id)
    query = (
        select(Concern.provider_id)
        .where(
            Concern.practice_id == practice_id,
            Concern.submitted_at.is_not(None),
            Concern.provider_id.is_not(None),
            Concern.privacy != Privacy.ANONYMOUS,  # a colleague must not learn of it by a guess
        )
        .group_by(Concern.provider_id)
        .order_by(times.desc(), Concern.provider_id)
        .limit(most)
    )
    return tuple(each for each in session.scalars(query) if each is not None)


def require_service(session: Session, area_id: UUID, organisation_id: UUID) -> UUID:
    """The id itself; NotOffered unless a concern of this area can be about it.

    A practice can be: its own error is a concern whose provider is that practice.
    """
    row = session.get(Organisation, organisation_id)
    if row is None or row.area_id != area_id or not row.is_open:
        raise NotOffered("service")
    return organisation_id


def organisation_name(session: Session, organisation_id: UUID | None) -> str:
    """An organisation's name, or "not sure" where there is none."""
    if organisation_id is None:
        return "not sure"
    return session.get_one(Organisation, organisation_id).name


def channel_of(session: Session, organisation_id: UUID) -> Channel | None:
    """The channel in which a provider reads its concerns."""
    return session.scalars(
        select(Channel).where(
            Channel.organisation_id == organisation_id, Channel.purpose == Purpose.PROVIDER
        )
    ).first()


def channels_for(session: Session, area_id: UUID, purpose: Purpose) -> Sequence[Channel]:
    """The area's channels of one purpose."""
    return session.scalars(
        select(Channel)
        .where(Channel.area_id == area_id, Channel.purpose == purpose)
        .order_by(Channel.slack_id)
    ).all()


def _row(person: Person) -> str:
    return f"{person.area_id}|person|sealed_contact|{person.id}"
