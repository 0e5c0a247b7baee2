"""What to say of a held draft whose words were not typed in our own chat."""

from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake.messages import Message
from intake.models import Concern, Door, DraftPart

RAISED = (
    "The message you raised still has it. Please ask whoever wrote it to take that out of it, or "
    "to delete it."
)
NOT_IN_CHAT = "What you typed stands in no Slack message, so there is nothing for you to delete."


def as_it_is(session: Session, concern: Concern, held: Message) -> Message:
    """The held card; who wrote nothing in the chat is not asked to delete it there."""
    if concern.door is Door.MESSAGE or _has_more(session, concern):
        return held
    note = RAISED if concern.door is Door.SHORTCUT else NOT_IN_CHAT
    return replace(held, notes=(note, *held.notes[1:]), own_link="")


def _has_more(session: Session, concern: Concern) -> bool:
    """Whether something was added in the chat since: the usual note is about that."""
    parts = select(func.count(DraftPart.id)).where(DraftPart.concern_id == concern.id)
    return session.scalars(parts).one() > 1
