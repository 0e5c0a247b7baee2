"""The reporter's own message that named a patient: they are led there, to delete it."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.drafting.drafts import message_key
from intake.identity import Thread
from intake.models import DraftPart, Offer


def newest_naming(session: Session, concern_id: UUID, thread: Thread) -> str:
    """The timestamp of the newest one in this conversation; "" where none of it is in the chat."""
    parts = select(DraftPart).where(DraftPart.concern_id == concern_id)
    offered = select(Offer).where(Offer.concern_id == concern_id)
    found = [
        row.position
        for row in (*session.scalars(parts), *session.scalars(offered))
        if row.masked_types and row.message_key == message_key(session, thread, row.position)
    ]
    return max(found, default="")
