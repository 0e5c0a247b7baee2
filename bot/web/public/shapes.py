"""Pieces of the public pages, as values."""

from dataclasses import dataclass

from intake.models import Kind, Privacy

MOST_LETTERS = 12_000
"""As long as Slack lets a message be."""

KIND_LABELS = {
    Kind.CONCERN: "Something went wrong, or nearly did",
    Kind.NIGGLE: "Something bothers me, without proof",
    Kind.EXPERIENCE: "A patient or carer told us",
    Kind.GOOD_CARE: "Good care worth copying",
    Kind.IDEA: "An idea",
}
"""What a practice may report; a reverse concern comes from a provider."""

PRIVACY_LABELS = {
    Privacy.CONFIDENTIAL: "The service, the quality team and my practice",
    Privacy.ANONYMOUS: "Only the area's quality lead",
}
PRIVACY_HINTS = {
    Privacy.CONFIDENTIAL: "They see the practice's name and these words. Nobody asks who you are.",
    Privacy.ANONYMOUS: "The quality lead decides with care what goes on, and without the "
    "practice's name. It is not in your practice's own list.",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an answer: the field's id, and words that say what to do."""

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One radio button."""

    value: str
    words: str
    hint: str = ""
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """Where a form goes, with what a browser sends along unseen."""

    action: str
    token: str
    draft: str


@dataclass(frozen=True, slots=True)
class Line:
    """A fact of a list; `change` is where it is changed, or nothing."""

    label: str
    words: str
    change: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A headed word of warning, such as whom to ring."""

    heading: str
    words: tuple[str, ...]
