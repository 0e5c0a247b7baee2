"""The reporter's identity: sealed when a draft begins, opened only here, each opening audited."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import audit
from intake.errors import ConcernNotFound
from intake.models import Person, ReporterIdentity
from intake.sealing import keyring_of, seal, unseal


@dataclass(frozen=True, slots=True)
class Thread:
    """Where a conversation stands in Slack: team, person, channel, and its first message."""

    team_id: str
    user_id: str
    channel_id: str
    root: str


def thread_key(session: Session, thread: Thread) -> str:
    """A keyed fingerprint of a thread."""
    return keyring_of(session).fingerprint("thread", thread.team_id, thread.channel_id, thread.root)


def seal_reporter(session: Session, reporter: Person, thread: Thread, *, now: datetime) -> UUID:
    """Put a reporter's address under seal; the token that stands for it everywhere else."""
    row = ReporterIdentity(
        area_id=reporter.area_id,
        thread_key=thread_key(session, thread),
        person_key=person_key(session, reporter),
        made_at=now,
    )
    return seal_address(session, row, thread)


def seal_address(session: Session, row: ReporterIdentity, thread: Thread) -> UUID:
    """Seal an address into a new row; its token."""
    token, keyring = uuid4(), keyring_of(session)
    row.token = token
    row.sealed = seal(
        keyring.identity,
        keyring.name,
        json.dumps(asdict(thread)),
        bound_to=_row(row.area_id, token),
    )
    session.add(row)
    session.flush()
    return token


def open_reporter(
    session: Session, token: UUID, *, reason: str, actor: str, now: datetime
) -> Thread:
    """Break the seal, for one stated reason, and leave a record of it."""
    row = session.get(ReporterIdentity, token)
    if row is None:
        raise ConcernNotFound("of this reporter")
    keyring = keyring_of(session)
    opened = unseal(keyring.identity, keyring.name, row.sealed, bound_to=_row(row.area_id, token))
    audit.record(session, row.area_id, "identity.opened", actor=actor, now=now, reason=reason)
    return Thread(**json.loads(opened))


def token_of_thread(session: Session, thread: Thread) -> UUID | None:
    """The token whose conversation this is, without opening anything."""
    return session.scalars(
        select(ReporterIdentity.token).where(
            ReporterIdentity.thread_key == thread_key(session, thread)
        )
    ).one_or_none()


def person_key(session: Session, person: Person) -> str:
    """A keyed fingerprint of a person as a reporter."""
    return keyring_of(session).fingerprint("reporter", str(person.area_id), str(person.id))


def is_reporter(session: Session, token: UUID, person: Person) -> bool:
    """Whether this token stands for this person; learnt by fingerprint, nothing is opened."""
    row = session.get(ReporterIdentity, token)
    return row is not None and row.person_key == person_key(session, person)


def _row(area_id: UUID, token: UUID) -> str:
    return f"{area_id}|reporter_identity|sealed|{token}"
