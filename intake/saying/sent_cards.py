"""The reporter's card once a concern is sent, or has ended unsent. Pure."""

from dataclasses import dataclass, field
from datetime import datetime

from intake import questions
from intake.clock import in_london
from intake.lifecycle import OPEN, State
from intake.messages import Button, Message, Row
from intake.questions import Missing
from intake.saying.audience import Audience, who_sees

STATE_WORDS = {
    State.SUBMITTED: "With the quality team, who will pass it on.",
    State.TRIAGED: "Being sent to the service.",
    State.ROUTED: "Sent to the service. Waiting for it to acknowledge.",
    State.ACKNOWLEDGED: "The service has it.",
    State.DISPUTED: "The service says it is not theirs. The quality team is finding the right one.",
    State.INFO_REQUESTED: "The service has asked a question.",
    State.RESPONDING: "The service is looking into it.",
    State.ACTION_PLANNED: "The service has planned what to do.",
    State.OUTCOME_RECORDED: "The service has recorded an outcome.",
    State.FED_BACK: "You have been told the outcome.",
    State.CLOSED: "Closed.",
    State.WITHDRAWN: "Withdrawn.",
    State.SIGNPOSTED: "Passed to the people whose task it is.",
    State.DISCARDED: "Discarded. Nothing was sent.",
    State.EXPIRED: "Not sent: this draft is over a week old. Your words are still in this chat.",
}

BEFORE_ACKNOWLEDGEMENT = frozenset({State.SUBMITTED, State.TRIAGED, State.ROUTED, State.DISPUTED})
"""Where the 24 hours run, or will once the quality team has passed it on."""

NOT_KNOWN = "not sure"
"""How a service is named when nobody said which."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Everything the card shows of a sent concern."""

    reference: str
    text: str
    provider: str
    state: State
    acknowledge_by: datetime | None
    missing: tuple[Missing, ...]
    audience: Audience = field(default_factory=Audience)
    has_clock: bool = True
    concern: str = ""
    is_withdrawal_asked: bool = False
    is_kept: bool = False
    asked: tuple[tuple[str, str], ...] = ()


WITHDRAWAL_ASKED = (
    "You asked to withdraw this. It is about safety, so the quality team looks first."
)
WILL_WRITE = "I will write here when something happens."
KEPT = "The quality team keeps this without you, because it is about safety."


def sent_card(sent: Sent) -> Message:
    """The permanent confirmation: reference, who sees it, who must acknowledge and by when."""
    state = STATE_WORDS[sent.state]
    return Message(
        text=f"{sent.reference}: {state}",
        title=f"{sent.reference} · sent",
        quote=sent.text,
        facts=(
            ("Now", state),
            ("Service", sent.provider),
            *sent.asked,
            *_deadline(sent),
            ("Who sees it", _audience(sent)),
        ),
        rows=_next_steps(sent),
        notes=(*_missing_note(sent), *_last_note(sent)),
    )


def _last_note(sent: Sent) -> tuple[str, ...]:
    if sent.is_kept:
        return (KEPT,)
    if sent.state not in OPEN:
        return ()
    return (WITHDRAWAL_ASKED if sent.is_withdrawal_asked else WILL_WRITE,)


def _next_steps(sent: Sent) -> tuple[Row, ...]:
    """What its reporter may still do: change it, take it back, or say that it goes on."""
    if sent.state is State.CLOSED and not sent.is_kept:
        return (Row("", (Button("Still happening", "still_happening", sent.concern),)),)
    if sent.state not in OPEN or sent.is_kept:
        return ()
    buttons = [Button("Add or correct", "amend", sent.concern)]
    if not sent.is_withdrawal_asked:
        buttons.append(Button("Withdraw", "withdraw", sent.concern))
    return (Row("", tuple(buttons)),)


def _audience(sent: Sent) -> str:
    service = "The service" if sent.provider == NOT_KNOWN else sent.provider
    return who_sees(sent.audience, service)


def _deadline(sent: Sent) -> tuple[tuple[str, str], ...]:
    """By when it must be acknowledged; nothing where no clock runs or will run."""
    if not sent.has_clock or sent.state not in BEFORE_ACKNOWLEDGEMENT:
        return ()
    if sent.state is not State.ROUTED or sent.acknowledge_by is None:
        return (("Acknowledge by", "24 hours after the quality team passes it on"),)
    return (("Acknowledge by", f"{in_london(sent.acknowledge_by)} (24 hours)"),)


def _missing_note(sent: Sent) -> tuple[str, ...]:
    if not sent.missing or sent.state not in OPEN:
        return ()
    facts = ", ".join(questions.MISSING_LABELS[fact] for fact in sent.missing)
    return (f"Not said: {facts}. The quality team may ask you.",)


def ended_card(text: str, state: State) -> Message:
    """A draft that came to its end unsent."""
    return Message(text=STATE_WORDS[state], title="Draft", quote=text, body=(STATE_WORDS[state],))
