"""What a look at one thing found, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """How a thing stands; the word stands before its line."""

    WELL = "well"
    MEND = "MEND"
    UNSEEN = "look"


@dataclass(frozen=True, slots=True)
class Finding:
    """`words` say how it stands; where it is not well, what to mend or where to look."""

    about: str
    words: str
    how: How = How.WELL

    @property
    def is_well(self) -> bool:
        """Looked at, and nothing to do."""
        return self.how is How.WELL

    @property
    def is_ill(self) -> bool:
        """Looked at, and something to mend."""
        return self.how is How.MEND

    def __str__(self) -> str:
        return f"{self.how}  {self.about}: {self.words}"


def well(about: str, words: str) -> Finding:
    """Nothing to do."""
    return Finding(about, words)


def ill(about: str, words: str) -> Finding:
    """Something to mend."""
    return Finding(about, words, How.MEND)


def unseen(about: str, words: str) -> Finding:
    """Something that cannot be seen from here: neither well nor ill."""
    return Finding(about, words, How.UNSEEN)


def listed(names: "set[str] | frozenset[str] | list[str]") -> str:
    """Names in a row, always in the same order."""
    return ", ".join(sorted(names))
