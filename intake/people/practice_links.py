"""A practice's links: one kind leads to the form, the other to the practice's own list."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from intake import audit, directory
from intake.errors import LinkEnded, LinkUnknown, NotYours
from intake.models import (
    LinkPurpose,
    Organisation,
    OrganisationKind,
    Person,
    PracticeLink,
    Role,
)
from intake.people.links import hash_of, is_hash_of, is_secret, new_secret

OWN_LIST_LASTS = timedelta(days=90)
PATHS = {LinkPurpose.FORM: "/report/", LinkPurpose.OWN_LIST: "/practice/"}
"""Where the web process takes each link."""


def make_form_link(session: Session, practice: Organisation, *, now: datetime) -> str:
    """A new way in to the form for a practice; earlier ones stand. The path, shown only now."""
    link = PracticeLink(purpose=LinkPurpose.FORM, person_id=None, ends_at=None)
    return _make(session, practice, link, now=now)


def make_practice_link(
    session: Session, person: Person | None, organisation: Organisation, now: datetime
) -> str:
    """A new way in to a practice's own list, for 90 days; it ends the person's earlier one.

    The path: show it at once and keep it nowhere, for what is queued for Slack is stored. `person`
    None: made at the command line. NotYours for anybody but a practice manager of this practice.
    """
    ends_at = now + OWN_LIST_LASTS
    link = PracticeLink(purpose=LinkPurpose.OWN_LIST, person_id=None, ends_at=ends_at)
    if person is not None:
        _require_practice_manager(session, person, organisation.id)
        link.person_id = person.id
        earlier = _standing(session, organisation.id, LinkPurpose.OWN_LIST, now)
        _end(session, (row for row in earlier if row.person_id == person.id), now=now)
    return _make(session, organisation, link, now=now)


def _require_practice_manager(session: Session, person: Person, organisation_id: UUID) -> None:
    if not directory.has_role(session, person, Role.PRACTICE_MANAGER, organisation_id):
        raise NotYours("the practice manager of this practice")


def _make(
    session: Session, organisation: Organisation, link: PracticeLink, *, now: datetime
) -> str:
    secret = new_secret()
    link.area_id, link.organisation_id = organisation.area_id, organisation.id
    link.hash, link.made_at = hash_of(secret), now
    session.add(link)
    session.flush()
    _record(session, link, "link.made", now=now)
    return PATHS[link.purpose] + secret


def _record(session: Session, link: PracticeLink, kind: str, *, now: datetime) -> None:
    audit.record(
        session, link.area_id, kind, actor=str(link.person_id or audit.SYSTEM), now=now,
        purpose=link.purpose, organisation=str(link.organisation_id),
    )  # fmt: skip


def revoke(
    session: Session, organisation: Organisation, purpose: LinkPurpose, *, now: datetime
) -> int:
    """End every standing link of a practice of this purpose; how many there were."""
    return _end(session, _standing(session, organisation.id, purpose, now), now=now)


def _end(session: Session, links: Iterable[PracticeLink], *, now: datetime) -> int:
    ended = list(links)
    for link in ended:
        link.revoked_at = now
        _record(session, link, "link.ended", now=now)
    return len(ended)


def _standing(
    session: Session, organisation_id: UUID, purpose: LinkPurpose, now: datetime
) -> Sequence[PracticeLink]:
    query = select(PracticeLink).where(
        PracticeLink.organisation_id == organisation_id,
        PracticeLink.purpose == purpose,
        PracticeLink.revoked_at.is_(None),
        or_(PracticeLink.ends_at.is_(None), PracticeLink.ends_at > now),
    )
    return session.scalars(query.order_by(PracticeLink.made_at, PracticeLink.id)).all()


def standing_links(
    session: Session, area_id: UUID, purpose: LinkPurpose, now: datetime
) -> Mapping[Organisation, Sequence[PracticeLink]]:
    """Every open practice of an area, by name, with its links of this purpose that open."""
    practices = select(Organisation).where(
        Organisation.area_id == area_id,
        Organisation.kind == OrganisationKind.PRACTICE,
        Organisation.is_open,
    )
    found = session.scalars(practices.order_by(Organisation.name, Organisation.code))
    return {practice: _opening(session, practice.id, purpose, now) for practice in found}


def _opening(
    session: Session, organisation_id: UUID, purpose: LinkPurpose, now: datetime
) -> Sequence[PracticeLink]:
    standing = _standing(session, organisation_id, purpose, now)
    return [link for link in standing if _is_still_theirs(session, link)]


def practice_of(
    session: Session, secret: str, purpose: LinkPurpose, *, now: datetime
) -> Organisation:
    """The practice that a link stands for. LinkUnknown for no link of ours, LinkEnded after it."""
    wanted = select(PracticeLink).where(
        PracticeLink.hash == hash_of(secret), PracticeLink.purpose == purpose
    )
    link = session.scalars(wanted).one_or_none() if is_secret(secret) else None
    if link is None or not is_hash_of(link.hash, secret):
        raise LinkUnknown
    practice = session.get_one(Organisation, link.organisation_id)
    is_over = link.revoked_at is not None or (link.ends_at is not None and link.ends_at <= now)
    if is_over or not practice.is_open or not _is_still_theirs(session, link):
        raise LinkEnded
    return practice


def _is_still_theirs(session: Session, link: PracticeLink) -> bool:
    """Whether the person a link was made for still manages this practice."""
    if link.person_id is None:
        return True
    person = session.get_one(Person, link.person_id)
    return directory.has_role(session, person, Role.PRACTICE_MANAGER, link.organisation_id)
