"""What is said of words that came after Send. Pure."""

from intake.messages import Button, Message, Row
from intake.models import OfferKind
from intake.saying import finds
from intake.saying.cards import OWN_LINK

_ASKS = {
    OfferKind.ADD: "{} is already sent. Shall I add this to it?",
    OfferKind.REPLACE: "{} is already sent. You changed your message: update the record too?",
}


_REPLY = "A question about {} waits for you. Shall I send this as your answer, or add it?"


def asked(
    reference: str, offer: str, text: str, kind: OfferKind, masked_types: tuple[str, ...], *,
    may_answer: bool = False,
) -> Message:  # fmt: skip
    """To the reporter: nothing of this is in the record before they say so.

    `may_answer`: a question waits for them, so that a new reply may be its answer.
    """
    is_reply = may_answer and kind is OfferKind.ADD
    question = (_REPLY if is_reply else _ASKS[kind]).format(reference)
    answers = (Button("Send as my answer", "reply_answers", offer, style="primary"),)
    return Message(
        text=question,
        body=(question,),
        quote=text,
        rows=(Row("", (*(answers if is_reply else ()), *_buttons(reference, offer, kind))),),
        notes=_notes(masked_types),
        own_link=OWN_LINK if masked_types else "",
    )


def _buttons(reference: str, offer: str, kind: OfferKind) -> tuple[Button, Button]:
    is_new = kind is OfferKind.ADD
    yes = f"Add to {reference}" if is_new else "Yes, update it"
    no = "No, leave it" if is_new else "No, keep the record"
    return Button(yes, "offer_yes", offer, style="primary"), Button(no, "offer_no", offer)


def _notes(masked_types: tuple[str, ...]) -> tuple[str, ...]:
    if not masked_types:
        return ("If it is about something else, write it as a new message outside this thread.",)
    found = finds.named(masked_types)
    return (
        (
            f"I took out {found} and did not keep it. Your own Slack message still has it: please "
            f"delete that message."
        ),
    )


def taken(reference: str) -> Message:
    """The question, once the words are in the record."""
    words = f"Done: {reference} has it. The earlier words are kept as an earlier version."
    return Message(text=words, body=(words,))


def sent_as_answer(reference: str) -> Message:
    """The reply, once it has gone to who asked."""
    words = f"Done: that is your answer about {reference}. The concern itself stays as it was."
    return Message(text=words, body=(words,))


def left(reference: str) -> Message:
    """The question, once the record stays as it is."""
    words = f"{reference} stays as it was. I have not kept these words."
    return Message(text=words, body=(words,))


def changed_since() -> Message:
    """The question, once its message was edited again."""
    words = "You changed this message again: please answer the newest question below."
    return Message(text=words, body=(words,))


def record_stays(reference: str) -> Message:
    """A message of a sent concern was deleted."""
    words = (
        f"You deleted your message, and the record of {reference} stays as it was sent. To take it "
        f"back, press Withdraw on its card above; to change its words, press Add or correct."
    )
    return Message(text=words, body=(words,))


def form_has_it(reference: str) -> Message:
    """A message was edited whose words were rewritten in a form, or split, since."""
    words = (
        f"The words of {reference} no longer follow this message: you rewrote or split them since. "
        f"To change them, press Change on its card, or Add or correct once it is sent."
    )
    return Message(text=words, body=(words,))


def draft_keeps_it() -> Message:
    """A message was deleted whose words were rewritten in a form, or split, since."""
    words = (
        "You deleted your message, but rewrote or split its words since, so your draft keeps them. "
        "To end it, press Discard on its card."
    )
    return Message(text=words, body=(words,))
