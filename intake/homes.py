"""People's home pages: what of their own stands there, and drawing it again when something moves.

What is queued says only that a page is to be drawn: it is drawn when it is sent, so that it is
never older than that, and one page waits for each person at most. Pages are drawn in the
transactions in which concerns move, so that a row which said whose would tell who reports: whose
it is only a keyed fingerprint knows, which goes once the page is drawn.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from intake import addresses, directory, identity, outbox
from intake.messages import Message
from intake.models import (
    Concern,
    OutboxState,
    Outgoing,
    Person,
    PersonRole,
    Role,
    SendKind,
)
from intake.people.own_pages import Turned
from intake.sealing import keyring_of

LOOKED_AT = timedelta(days=30)
"""Who has not opened their page for so long sees it drawn anew when they do."""

NOBODYS = addresses.home("")
"""Where a page went that was drawn, or never will be."""


def note_opened(session: Session, person: Person, *, key: str, now: datetime) -> None:
    """They opened their page: draw it, and keep it up to date from now on.

    Kept as a day: the minute would lead from the person to what else came from them then.
    """
    person.home_opened_at = now.replace(hour=0, minute=0, second=0, microsecond=0)
    publish(session, person, key=key, now=now)


def publish(
    session: Session, person: Person, *, key: str, now: datetime, told: str = "",
    turned: Turned | None = None,
) -> None:  # fmt: skip
    """Draw a person's page; `told` stands above it, once; `turned` to where they leaf in it."""
    address = _address(session, person.id)
    waiting, body = _waiting(session, address), Message(text=told, title=str(turned or ""))
    if waiting is None:
        hidden = keyring_of(session).fingerprint("home_key", str(person.id), key)
        outbox.publish_home(session, person.area_id, address, body, key=f"home:{hidden}", now=now)
    elif told or turned:
        waiting.body = body.to_json()


def _address(session: Session, person_id: UUID) -> str:
    return addresses.home(keyring_of(session).fingerprint("home", str(person_id)))


def reader_of(session: Session, page: Outgoing) -> Person:
    """Whose page waits: the one of the area whose fingerprint it is."""
    people = session.scalars(select(Person.id).where(Person.area_id == page.area_id)).all()
    [found] = (each for each in people if _address(session, each) == page.address)
    return session.get_one(Person, found)


def forget_reader(page: Outgoing) -> None:
    """It was drawn, or never will be: nothing says any more whose it was, or what stood on it."""
    page.address, page.body = NOBODYS, Message("").to_json()


def _waiting(session: Session, address: str) -> Outgoing | None:
    """The page that will be drawn anyway; locked, so that it is not drawn before we commit."""
    query = select(Outgoing).where(
        Outgoing.address == address,
        Outgoing.state == OutboxState.READY,
        Outgoing.kind == SendKind.HOME,
    )
    return session.scalars(query.with_for_update()).first()


def refresh(session: Session, concern: Concern, *, now: datetime) -> None:
    """A concern has moved: draw the pages on which it shows, of those who look at theirs."""
    for person in _watching(session, concern, now):
        if concern.submitted_at or identity.is_reporter(session, concern.reporter_token, person):
            publish(session, person, key=f"{concern.id}:{concern.version}", now=now)


def refresh_leads(session: Session, area_id: UUID, *, key: str, now: datetime) -> None:
    """What waits to be sorted has changed: draw the quality leads' pages, if they look at them."""
    for person in directory.people_with(session, area_id, Role.QUALITY_LEAD):
        if person.home_opened_at is not None and person.home_opened_at > now - LOOKED_AT:
            publish(session, person, key=key, now=now)


def _watching(session: Session, concern: Concern, now: datetime) -> Sequence[Person]:
    if concern.practice_id is None:
        return ()
    here = select(PersonRole.person_id).where(PersonRole.organisation_id == concern.practice_id)
    query = select(Person).where(
        Person.area_id == concern.area_id,
        Person.home_opened_at > now - LOOKED_AT,
        or_(Person.id.in_(here), Person.chosen_practice_id == concern.practice_id),
    )
    return session.scalars(query.order_by(Person.id)).all()
