"""Whose direct messages are looked through for what Slack never delivered, and since when.

A look may be repeated: what it finds goes through the inbox, which takes each message once. So a
row is only held for a while, and a look that was cut short is made again by whoever comes next.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from intake import directory
from intake.directory import Contact
from intake.models import Person, Sweep

EVERY = timedelta(hours=1)
LEASE = timedelta(minutes=10)
"""How long one process has somebody's messages to itself."""

GRACE = timedelta(minutes=2)
"""Messages younger than this are left alone: their event may still be on its way."""

FIRST_LOOK = timedelta(days=3)
"""How far back the first look at somebody goes."""

FURTHEST = timedelta(days=30)
"""How far back any look goes: words older than this are told in person by now."""

BACK_OFF = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Look:
    """One person's messages, written after `since` and up to `until` by Slack's clock."""

    person_id: UUID
    contact: Contact
    since: datetime
    until: datetime


def next_person(session: Session, *, now: datetime) -> UUID | None:
    """Whose turn it is: somebody nobody has looked at yet, else who has waited longest."""
    query = (
        select(Person.id)
        .outerjoin(Sweep, Sweep.person_id == Person.id)
        .where(or_(Sweep.person_id.is_(None), Sweep.next_at <= now))
        .order_by(Sweep.next_at.is_not(None), Sweep.next_at, Person.id)
        .limit(1)
    )
    return session.scalars(query).one_or_none()


def claim(session: Session, person_id: UUID, *, moment: datetime, now: datetime) -> Look | None:
    """Hold a person's row; None where another has it. `moment` is Slack's time, `now` the real."""
    person = session.get_one(Person, person_id)
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    held = {"person_id": person_id, "area_id": person.area_id, "next_at": now + LEASE}
    statement = insert(Sweep).values(**held, failures=0)
    statement = statement.on_conflict_do_update(
        index_elements=[Sweep.person_id],
        set_={"next_at": now + LEASE},
        where=Sweep.next_at <= now,
    )
    if session.scalars(statement.returning(Sweep.person_id)).one_or_none() is None:
        return None
    row = session.get_one(Sweep, person_id, populate_existing=True)
    until = moment - GRACE
    since = max(row.looked_until or until - FIRST_LOOK, until - FURTHEST)
    return Look(person_id, directory.contact_of(session, person), since, until)


def finish(session: Session, look: Look, *, now: datetime) -> None:
    """The look was made to its end: the next is due in an hour."""
    row = session.get_one(Sweep, look.person_id)
    row.looked_until, row.next_at, row.failures = look.until, now + EVERY, 0


def put_off(session: Session, look: Look, *, now: datetime) -> None:
    """The look failed: it is made again soon, then less and less often, at least once an hour."""
    row = session.get_one(Sweep, look.person_id)
    row.failures += 1
    row.next_at = now + min(BACK_OFF * 2 ** min(row.failures - 1, 6), EVERY)


def hasten(session: Session, *, at: datetime, area_id: UUID | None = None) -> None:
    """Something may have been missed, in one area or anywhere: look at everybody by then."""
    scope = () if area_id is None else (Sweep.area_id == area_id,)
    session.execute(
        update(Sweep)
        .where(Sweep.next_at > at, *scope)
        .values(next_at=at)
        .execution_options(synchronize_session=False)
    )
