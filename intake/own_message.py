"""The reporter's own message that named a patient: they are led there, to delete it."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.drafts import message_key
from intake.identity import Thread
from intake.models import DraftPart, Offer


def newest_naming(session: Session, concern_id: UUID, thread: Thread) -> str:
    """The timestamp of the newest one in this conversation; "" where none of it is in the chat."""
    kept = (
        row
        for table in (DraftPart, Offer)
        for row in session.scalars(select(table).where(table.concern_id == concern_id))
        if row.masked_types
    )
    found = (
        row.position
        for row in kept
        if row.message_key == message_key(session, thread, row.position)
    )
    return max(found, default="")
