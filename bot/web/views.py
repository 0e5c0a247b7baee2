"""What every page has, and the words of a concern's state: a tag's text and colour."""

from dataclasses import dataclass
from typing import ClassVar

from intake.lifecycle import ENDS, UNSENT, State

PAGE_TIME = "%-d %b %Y, %H:%M"


class View:
    """What one page shows; frozen. Its template may name nothing else."""

    __slots__ = ()
    template: ClassVar[str]
    section: ClassVar[str] = ""

    @property
    def title(self) -> str:
        """The page's heading, and the first words in its tab."""
        raise NotImplementedError

    @property
    def tab(self) -> str:
        """The words in its tab: a form that came back says first that something is to mend."""
        return f"Error: {self.title}" if getattr(self, "faults", ()) else self.title


@dataclass(frozen=True, slots=True)
class Tag:
    """A state in words; the colour only repeats them."""

    words: str
    colour: str


TAGS = {
    State.SUBMITTED: Tag("With quality team", "purple"),
    State.TRIAGED: Tag("Being sent", "purple"),
    State.ROUTED: Tag("Waiting for service", "yellow"),
    State.DISPUTED: Tag("Not theirs, they say", "orange"),
    State.ACKNOWLEDGED: Tag("Acknowledged", "blue"),
    State.INFO_REQUESTED: Tag("Question asked", "blue"),
    State.RESPONDING: Tag("Being looked into", "blue"),
    State.ACTION_PLANNED: Tag("Action planned", "aqua-green"),
    State.OUTCOME_RECORDED: Tag("Outcome recorded", "green"),
    State.FED_BACK: Tag("Practice told", "green"),
    State.CLOSED: Tag("Closed", "grey"),
    State.WITHDRAWN: Tag("Withdrawn", "grey"),
    State.SIGNPOSTED: Tag("Signposted", "grey"),
    State.DUPLICATE: Tag("Duplicate", "grey"),
}
"""The states of a sent concern, in the order in which they come."""

NEVER_SHOWN = UNSENT | {State.DISCARDED, State.EXPIRED}
"""A draft is its reporter's own, also when it has ended."""

NO_LONGER_DUE = ENDS
"""Nobody needs to acknowledge these any more."""
