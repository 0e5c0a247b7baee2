"""A name that stands in a text, and how far it may be relied on. Pure."""

from dataclasses import dataclass
from enum import IntEnum

from intake.reading.name_index import Listed


class Mention(IntEnum):
    """How far a name may be relied on: taken, not taken but forbidding another, only offered."""

    DENIED = -1
    POSSIBLE = 0
    LIKELY = 1
    CERTAIN = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a text: words `start` to before `end`, and how far it may be relied on."""

    start: int
    end: int
    of: Listed
    mention: Mention
    likeness: float = 100.0

    def is_inside(self, other: "Hit") -> bool:
        """Whether a longer name covers this one."""
        is_longer = other.end - other.start > self.end - self.start
        return is_longer and other.start <= self.start and self.end <= other.end
