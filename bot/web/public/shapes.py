"""Pieces of the public pages, as values."""

from collections.abc import Mapping
from dataclasses import dataclass

from intake.drafting.kinds import KIND_LABELS
from intake.models import Kind, Privacy
from intake.saying.audience import PRIVACY_LABELS

MOST_LETTERS = 12_000
"""As long as Slack lets a message be."""

KINDS: Mapping[Kind, str] = {
    kind: words for kind, words in KIND_LABELS.items() if kind is not Kind.REVERSE_CONCERN
}
"""What a practice may report; a reverse concern comes from a provider."""

PRIVACIES: Mapping[Privacy, str] = {
    each: words for each, words in PRIVACY_LABELS.items() if each is not Privacy.OPEN
}
"""Who may learn of it. Nobody here gives a name, so none can be shown."""

PRIVACY_HINTS = {
    Privacy.CONFIDENTIAL: (
        "The service and the quality team see which practice it is. In a small practice, the "
        "service sees only “a practice in the area”. Your practice manager can read the report in "
        "the practice's list."
    ),
    Privacy.ANONYMOUS: (
        "Only the quality team sees which practice it is. The report is not in your practice's "
        "own list."
    ),
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
