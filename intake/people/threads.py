"""Finding a person's concerns: by the thread, by a message of it, or the newest draft."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import identity
from intake.drafting.drafts import message_key, parts_of
from intake.identity import Thread
from intake.lifecycle import UNSENT
from intake.models import Concern, DraftPart, Person, ReporterIdentity


def draft_in_thread(session: Session, thread: Thread) -> Concern | None:
    """The concern whose conversation stands in this thread."""
    token = identity.token_of_thread(session, thread)
    if token is None:
        return None
    return session.scalars(
        select(Concern).where(Concern.reporter_token == token).with_for_update()
    ).one_or_none()


def open_draft(session: Session, reporter: Person) -> Concern | None:
    """The person's newest unsent draft; never a practice run."""
    return session.scalars(
        select(Concern)
        .join(ReporterIdentity, ReporterIdentity.token == Concern.reporter_token)
        .where(
            ReporterIdentity.person_key == identity.person_key(session, reporter),
            Concern.state.in_(UNSENT),
            Concern.is_test.is_(False),
        )
        .order_by(Concern.started_at.desc())
        .with_for_update(of=Concern)
    ).first()


def last_words_at(session: Session, concern: Concern) -> datetime:
    """When its reporter last wrote at a draft, or began it through another door."""
    return max(concern.started_at, newest_message_at(session, concern))


def newest_message_at(session: Session, concern: Concern) -> datetime:
    """When the newest message of a draft was written; messages stand in order of their time."""
    parts = parts_of(session, concern)
    return datetime.fromtimestamp(float(parts[-1].position) if parts else 0.0, UTC)


def draft_of_message(session: Session, thread: Thread, ts: str) -> Concern | None:
    """The concern that a message is part of."""
    key = message_key(session, thread, ts)
    return session.scalars(
        select(Concern)
        .join(DraftPart, DraftPart.concern_id == Concern.id)
        .where(DraftPart.message_key == key)
        .with_for_update(of=Concern)
    ).one_or_none()
