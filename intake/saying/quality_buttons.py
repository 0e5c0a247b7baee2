"""Buttons that stand on the quality team's messages about a concern. Pure."""

from intake.messages import Button

WHO_REPORTED = "who_reported"
"""The step of "Who reported this?": its button, its form and the form's answer."""

WHICH = "which_concern"
"""The form that asks which concern it is, where the button stands beside none, and its search."""


def beside(concern: str) -> tuple[Button, ...]:
    """What may be done to a concern wherever it stands: sort it, and ask who reported it."""
    return (Button("Sort", "sort", concern), who_reported(concern))


def who_reported(about: str) -> Button:
    """Ask who reported a concern; `about` names it."""
    return Button("Who reported this?", WHO_REPORTED, about)
