"""What is said when a reporter shows more of themselves after Send, or less. Pure."""

from dataclasses import dataclass

from intake.messages import Message

IN_CONFIDENCE = "its reporter now asks to be shown less: please keep what you read before to you"
NAMED = "its reporter now agrees to be named: their name is on the notice"
LISTED = "Your practice manager may have read it in the practice's list."


@dataclass(frozen=True, slots=True)
class Known:
    """What others were told of a reporter so far: which services, a name, a practice's name."""

    services: tuple[str, ...] = ()
    is_named: bool = False
    practice: str = ""
    is_listed: bool = False

    @property
    def what(self) -> str:
        """Of the two, what they were told."""
        return " and ".join(filter(None, ("your name" if self.is_named else "", self.practice)))


def already(known: Known) -> str:
    """Before and after somebody hides more: what cannot be untold."""
    return " ".join(filter(None, (_services(known), LISTED if known.is_listed else "")))


def _services(known: Known) -> str:
    if not known.services:
        return "No service has been told anything of you yet."
    who = " and ".join(known.services)
    if not known.what:
        return f"Told so far: {who}, but neither your name nor your practice."
    return f"Told so far: {who}, with {known.what}. That can't be untold: a change counts from now."


def chosen(reference: str, who_sees: str, cannot: str, named: str) -> Message:
    """To the reporter: who sees what from now on, and what cannot be untold."""
    return Message(
        text=f"{reference}: who sees it has changed, as you chose.",
        title=f"{reference}: who sees it",
        body=tuple(filter(None, (f"From now on: {who_sees}", cannot, named))),
    )


def name_me(service: str, practice: str) -> str:
    """Before somebody is named: what that means, once they press."""
    return (
        f"{service} will read your name and {practice}, on its notice and from now on. It can't be "
        f"untold afterwards. What else you changed is saved already."
    )
