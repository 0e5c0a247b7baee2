"""How a practice run is marked, wherever it shows. Pure."""

from dataclasses import replace

from intake.messages import Message

MARK = "TEST"
NOTE = "This is a practice run: it goes to nobody and counts in no figure."
EXAMPLE = "Discharge summary from the hospital came three weeks late, with the wrong apixaban dose."
"""What the practice form is filled with, to send as it is or to change."""


def marked(message: Message) -> Message:
    """A card that says what it is: in its spoken text, in its title and at its end."""
    return replace(
        message,
        text=f"{MARK}: {message.text}",
        title=f"{MARK} · {message.title}",
        notes=(*message.notes, NOTE),
    )
