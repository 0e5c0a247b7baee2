"""The reporter's identity: sealed when a draft begins, opened only here, each opening audited."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import audit, directory
from intake.errors import ConcernNotFound
from intake.models import Person, ReporterIdentity
from intake.sealing import keyring_of, seal, unseal

_UNOPENED = "unopened:"


@dataclass(frozen=True, slots=True)
class Thread:
    """Where a conversation stands in Slack: team, person, channel, and its first message."""

    team_id: str
    user_id: str
    channel_id: str
    root: str

    @property
    def is_open(self) -> bool:
        """Whether the conversation exists; else our first message there opens it."""
        return not self.channel_id.startswith(_UNOPENED)


def unopened(team_id: str, user_id: str, key: str) -> Thread:
    """A conversation with a person who wrote elsewhere; `key` names what they wrote, once."""
    return Thread(team_id, user_id, f"{_UNOPENED}{key}", "")


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
    token = uuid4()
    row.token = token
    row.sealed = _seal(session, row.area_id, token, thread)
    session.add(row)
    session.flush()
    return token


def open_reporter(
    session: Session, token: UUID, *, reason: str, actor: str, now: datetime,
    concern_id: UUID | None = None,
) -> Thread:  # fmt: skip
    """Break the seal, for one stated reason, and leave a record of it.

    `concern_id` where a person opened it, for the concern's own history.
    """
    row = session.get(ReporterIdentity, token)
    if row is None:
        raise ConcernNotFound("of this reporter")
    keyring = keyring_of(session)
    opened = unseal(keyring.identity, keyring.name, row.sealed, bound_to=_row(row.area_id, token))
    audit.record(
        session, row.area_id, "identity.opened", actor=actor, now=now, concern_id=concern_id,
        reason=reason,
    )  # fmt: skip
    return Thread(**json.loads(opened))


def begin_thread(
    session: Session, token: UUID, channel_id: str, root: str, *, now: datetime
) -> None:
    """Note where a conversation stands that was yet to be opened; any other stays as it is."""
    thread = open_reporter(
        session, token, reason="to begin its conversation", actor=audit.SYSTEM, now=now
    )
    if thread.is_open:
        return
    opened = replace(thread, channel_id=channel_id, root=root)
    row = session.get_one(ReporterIdentity, token)
    row.thread_key = thread_key(session, opened)
    row.sealed = _seal(session, row.area_id, token, opened)


def _seal(session: Session, area_id: UUID, token: UUID, thread: Thread) -> str:
    keyring = keyring_of(session)
    plain = json.dumps(asdict(thread))
    return seal(keyring.identity, keyring.name, plain, bound_to=_row(area_id, token))


def name_reporter(session: Session, token: UUID, *, reason: str, actor: str, now: datetime) -> str:
    """The name of a reporter who agreed to be named; "" where the roster no longer has them."""
    thread = open_reporter(session, token, reason=reason, actor=actor, now=now)
    person = directory.find_person(session, thread.team_id, thread.user_id)
    return directory.contact_of(session, person).name if person else ""


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
