"""Who reports without an account: nobody we know, only what their link and browser can show."""

import hmac
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import identity
from intake.identity import Thread
from intake.lifecycle import UNSENT
from intake.models import Concern, ReporterIdentity
from intake.sealing import keyring_of

NOWHERE = Thread("web", "", "", "")
"""The address of somebody who has none: their own page tells them, nothing is sent."""


def seal_web_reporter(
    session: Session, area_id: UUID, secret: str, browser: str, *, now: datetime
) -> UUID:
    """A token for who holds a concern's secret; until Send their browser is remembered too."""
    row = ReporterIdentity(
        area_id=area_id,
        thread_key=_key(session, "web", secret),
        person_key=_key(session, "web-browser", browser),
        made_at=now,
    )
    return identity.seal_address(session, row, NOWHERE)


def is_holder(session: Session, token: UUID, secret: str) -> bool:
    """Whether this secret is the one that the token was sealed with; nothing is opened."""
    row = session.get_one(ReporterIdentity, token)
    return hmac.compare_digest(row.thread_key, _key(session, "web", secret))


def forget_browser(session: Session, token: UUID) -> None:
    """After Send only the link leads to a concern: what the browser began is parted from it."""
    row = session.get_one(ReporterIdentity, token)
    row.person_key = row.thread_key


def unsent_draft(session: Session, browser: str, practice_id: UUID) -> Concern | None:
    """The newest draft that this browser began for a practice and has not sent."""
    return next(iter(unsent_drafts(session, browser, practice_id)), None)


def unsent_drafts(session: Session, browser: str, practice_id: UUID | None) -> Sequence[Concern]:
    """Every draft that this browser began for a practice and has not sent, newest first."""
    return session.scalars(
        select(Concern)
        .join(ReporterIdentity, ReporterIdentity.token == Concern.reporter_token)
        .where(
            ReporterIdentity.person_key == _key(session, "web-browser", browser),
            Concern.practice_id == practice_id,
            Concern.state.in_(UNSENT),
        )
        .order_by(Concern.started_at.desc(), Concern.id)
    ).all()


def _key(session: Session, kind: str, secret: str) -> str:
    return keyring_of(session).fingerprint(kind, secret)
