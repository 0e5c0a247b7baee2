"""What a reporter without Slack was told, read on their own page: the same words as in Slack."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from intake import outbox
from intake.clock import in_london
from intake.messages import Message
from intake.models import Concern
from intake.questions import OFFERS


@dataclass(frozen=True, slots=True)
class Told:
    """One message: its heading, or nothing; its words; when it came."""

    heading: str
    words: tuple[str, ...]
    at: str


def told(session: Session, concern: Concern) -> tuple[Told, ...]:
    """Every message, oldest first. Its buttons are the page's own links and forms.

    Without the questions about a draft's words: the check page asks them itself.
    """
    asked = {outbox.about(concern, offer) for offer in OFFERS}
    return tuple(
        _told(Message.from_json(row.body), in_london(row.queued_at))
        for row in outbox.shelved(session, concern)
        if row.key not in asked
    )


def _told(message: Message, at: str) -> Told:
    return Told(message.title, message.body or (message.text,), at)
