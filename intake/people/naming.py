"""A named reporter's name, put into the provider's notice at the moment of sending, no sooner."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from intake import audit, identity, privacy
from intake.messages import Message
from intake.models import Concern
from intake.saying.notices import NAMED_WHEN_SENT, REPORTED_BY

_PLACE = (REPORTED_BY, NAMED_WHEN_SENT)


def with_reporter(
    session: Session, message: Message, concern_id: UUID | None, *, now: datetime
) -> Message:
    """The message with the reporter's name where it has a place for one, and they agreed to it."""
    if concern_id is None or _PLACE not in message.facts:
        return message
    concern = session.get_one(Concern, concern_id)
    if not privacy.is_named(concern):
        return message
    name = identity.name_reporter(
        session, concern.reporter_token, reason="to name the reporter, as they chose",
        actor=audit.SYSTEM, now=now,
    )  # fmt: skip
    facts = tuple((REPORTED_BY, name) if name and f == _PLACE else f for f in message.facts)
    return replace(message, facts=facts)
