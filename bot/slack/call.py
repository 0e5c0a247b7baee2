"""One payload on its way through: who acted, in which area, with which words masked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy.orm import Session

from bot.slack import payloads
from intake.errors import IntakeError
from intake.identity import Thread
from intake.models import Person

if TYPE_CHECKING:
    from classifiers.themes import Reading  # loads spaCy: only the worker needs it


class OldButton(IntakeError):
    """A button that today's bot does not know."""

    def __init__(self) -> None:
        super().__init__("This button is from an older version. Use the newest message instead.")


class OldShortcut(IntakeError):
    """A shortcut that today's bot does not know."""

    def __init__(self) -> None:
        super().__init__(
            "This shortcut is from an older version. Write to Inkling in Messages instead, and "
            "ask an admin to run `inkling doctor`."
        )


@dataclass(frozen=True, slots=True)
class Call:
    """What a listener gets. `unkept`: words for the marks in its answer, stored nowhere."""

    kind: payloads.Kind
    payload: Mapping[str, Any]
    session: Session
    area_id: UUID
    person: Person | None
    now: datetime
    key: str
    public_url: str = ""
    reading: Reading | None = None
    reading_text: str = ""
    unkept: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def event(self) -> Mapping[str, Any]:
        """The event of an event callback."""
        event: Mapping[str, Any] = self.payload["event"]
        return event

    @property
    def masked_types(self) -> tuple[str, ...]:
        """Which kinds of identifiers were taken out at the edge."""
        return tuple(self.payload.get("_masked", {}).get("types", ()))

    @property
    def vouched_types(self) -> tuple[str, ...]:
        """Which kinds of identifiers were left in, because somebody vouches for the words."""
        return tuple(self.payload.get("_masked", {}).get("vouched", ()))

    @property
    def masked_fields(self) -> tuple[str, ...]:
        """Which form fields had identifiers."""
        return tuple(self.payload.get("_masked", {}).get("places", ()))

    @property
    def is_unread(self) -> bool:
        """Whether the guard failed on what was typed: nothing of it was kept."""
        return bool(self.payload.get("_masked", {}).get("is_unread"))

    @property
    def is_late(self) -> bool:
        """Whether it was found in the conversation, for its event never came."""
        return bool(self.payload.get("is_late"))

    @property
    def reporter(self) -> Person:
        """The person who acted, known to the roster."""
        if self.person is None:
            raise LookupError("A listener was called for somebody who is on no roster.")
        return self.person

    @property
    def place(self) -> Thread:
        """Where it happened: for presses, the thread of the message pressed in."""
        payload = dict(self.payload)
        return Thread(
            payloads.team_of(payload),
            payloads.user_of(payload),
            payloads.channel_of(payload),
            self._root(),
        )

    def _root(self) -> str:
        if self.kind is payloads.Kind.EVENT:
            return _root_of(self.event)
        container = self.payload.get("container") or {}
        return str(container.get("thread_ts") or container.get("message_ts") or "")

    @property
    def value(self) -> str:
        """What a press carries: a button's value; a menu's or a date's context and choice."""
        action = self.payload["actions"][0]
        _step, _place, context = [*str(action["action_id"]).split("#", 2), "", ""][:3]
        chosen = action.get("selected_option") or {}
        choice = chosen.get("value") or action.get("selected_date")
        return f"{context}:{choice}" if choice else str(action.get("value") or "")

    @property
    def about(self) -> str:
        """What a form is about."""
        return str(self.payload["view"].get("private_metadata") or "")


def uuid_of(text: str) -> UUID:
    """An id that a button carries; OldButton where it carries something else."""
    try:
        return UUID(text)
    except ValueError:
        raise OldButton from None


def _root_of(event: Mapping[str, Any]) -> str:
    """The thread's first message; of an edit or a deletion, that of the message it is about."""
    message = event.get("previous_message") or event.get("message") or event
    return str(message.get("thread_ts") or message.get("ts") or "")


Form = dict[str, Any]
Listener = Callable[[Call], Form | None]
Opener = Callable[[Call], Form]
