"""What is said when a concern closes, stays open after a "No", or opens again. Pure."""

from intake.lifecycle import State
from intake.messages import Button, Message, Row
from intake.saying.notices import Summary


def still_happening_button(concern: str) -> Button:
    """The reporter's way back from a closed concern."""
    return Button("Still happening", "still_happening", concern)


def not_fixed(summary: Summary, state: State) -> Message:
    """To the quality team: the reporter says that it did not help, and a person must decide."""
    words = f"The reporter of {summary.reference} ({summary.provider}) says it did not help."
    is_closed = state is State.CLOSED
    rest = "It has closed." if is_closed else "It stays open until you decide."
    buttons = [Button("Reopen", "reopen", summary.concern, style="primary")]
    if not is_closed:
        buttons.append(Button("Close with a reason", "close_concern", summary.concern))
    return Message(
        text=words,
        title=f"{summary.reference}: not fixed",
        body=(f"{words} {rest}",),
        quote=summary.text,
        rows=(Row("", tuple(buttons)),),
    )


def settled(reference: str, how: str) -> Message:
    """The quality team's question, once it is answered or has gone away."""
    words = f"{reference}: {how}."
    return Message(text=words, title=reference, body=(words,))


def still_happening(summary: Summary) -> Message:
    """To the quality team: it is open again, as the reporter says it is still happening."""
    words = f"The reporter of {summary.reference} ({summary.provider}) says it is still happening."
    return Message(text=words, body=(f"{words} It is open again.",))


def reopened_by_practice(reference: str) -> Message:
    """To the provider: it is still happening."""
    words = f"{reference} is open again: the practice says it is still happening."
    return Message(text=words, body=(words,))


def reopened_by_quality_team(reference: str) -> Message:
    """To the provider: the quality team looked at it again."""
    words = (
        f"{reference} is open again: the practice says that it did not help, and the quality team "
        f"asks you to look once more."
    )
    return Message(text=words, body=(words,))


def reopened_for_reporter(reference: str) -> Message:
    """To the reporter, after their "No"."""
    words = f"The quality team has opened {reference} again, and the service has been told."
    return Message(text=words, body=(words,))


def closed(reference: str, concern: str) -> Message:
    """To the reporter."""
    words = f"{reference} is closed. If it is still happening, tell me here within 90 days."
    return Message(text=words, body=(words,), rows=(Row("", (still_happening_button(concern),)),))


def closed_with_reason(reference: str, concern: str, reason: str) -> Message:
    """To the reporter, after their "No": why the quality team closed it."""
    words = f"The quality team has closed {reference}."
    return Message(
        text=words,
        body=(words,),
        facts=(("Why", reason),),
        rows=(Row("", (still_happening_button(concern),)),),
        notes=("If it is still happening, tell me here within 90 days.",),
    )
