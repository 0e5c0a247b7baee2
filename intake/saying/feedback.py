"""What the reporter is told of their concern, and asked: one function a message. Pure."""

from dataclasses import dataclass
from datetime import datetime

from intake.clock import in_london
from intake.messages import Button, Message, Row
from intake.models import FeedbackAnswer, OutcomeKind
from intake.saying.notices import OUTCOME_WORDS

FEEDBACK_LABELS = {
    FeedbackAnswer.YES: "Yes",
    FeedbackAnswer.NO: "No",
    FeedbackAnswer.STILL_HAPPENING: "Still happening",
}

_THANKS = {
    FeedbackAnswer.YES: "Thank you. Good to know it helped.",
    FeedbackAnswer.NO: "Thank you for saying so. It stays open: the quality team will look.",
    FeedbackAnswer.STILL_HAPPENING: "Thank you. It is open again, and the service has been told.",
}
_NO_AFTER_CLOSING = (
    "Thank you for saying so. It has closed: the quality team will look whether to open it again."
)


def draft_waiting(*, is_held: bool = False, is_rewriting: bool = False) -> Message:
    """To the reporter: an unsent draft, and what it waits for."""
    words = "Your draft above is not sent yet. Press Send when it looks right, or Discard."
    if is_held:
        words = (
            "Your draft above is not sent yet: I took a patient's detail out. Press Use masked "
            "text or I will rewrite, then Send; or Discard."
        )
    if is_held and is_rewriting:
        words = (
            "I still wait for your new words: write them in this thread, without the patient's "
            "details. Or press Discard above."
        )
    return Message(text=words, body=(words,))


def acknowledged(reference: str, provider: str, at: datetime) -> Message:
    """To the reporter."""
    words = f"{provider} acknowledged {reference} on {in_london(at)}. It will now look into it."
    return Message(text=words, body=(words,))


@dataclass(frozen=True, slots=True)
class Told:
    """What a reporter is told of an outcome."""

    reference: str
    concern: str
    provider: str
    found: str
    actions: tuple[str, ...]
    kind: OutcomeKind
    outcome: str
    outcome_id: str = ""


def outcome(told: Told) -> Message:
    """To the reporter: what was found, done and changed, and whether this fixed it."""
    actions = "; ".join(told.actions) or "none recorded"
    return Message(
        text=f"{told.provider} recorded an outcome for {told.reference}: {told.outcome}",
        title=f"{told.reference}: what came of it",
        facts=(
            ("Found", told.found),
            ("Done or planned", actions),
            (OUTCOME_WORDS[told.kind], told.outcome),
        ),
        rows=(
            Row(
                "Did this fix it?",
                tuple(_button(told, answer, label) for answer, label in FEEDBACK_LABELS.items()),
            ),
        ),
        notes=("Your words are the reason this was looked at. Thank you.",),
    )


def feedback_thanks(told: Told, answer: FeedbackAnswer, *, is_closed: bool = False) -> Message:
    """The outcome message after the reporter's answer."""
    asked = outcome(told)
    thanks = _NO_AFTER_CLOSING if is_closed and answer is FeedbackAnswer.NO else _THANKS[answer]
    return Message(
        text=thanks,
        title=asked.title,
        facts=(*asked.facts, ("You said", FEEDBACK_LABELS[answer])),
        rows=_later(told) if answer is FeedbackAnswer.NO else (),
        notes=(thanks,),
    )


def _later(told: Told) -> tuple[Row, ...]:
    """A "No" may be changed: what did not help at first may help later, or go on."""
    fixed = _button(told, FeedbackAnswer.YES, "It is fixed now")
    going_on = _button(told, FeedbackAnswer.STILL_HAPPENING, "Still happening")
    return (Row("If that changes, tell me:", (fixed, going_on)),)


def _button(told: Told, answer: FeedbackAnswer, label: str) -> Button:
    return Button(label, "feedback", f"{told.concern}:{answer}:{told.outcome_id}")
