"""What a look at one thing found, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """`words` say how it stands; where it is not well, what to mend."""

    about: str
    words: str
    is_well: bool = True

    def __str__(self) -> str:
        return f"{'well' if self.is_well else 'MEND'}  {self.about}: {self.words}"


def well(about: str, words: str) -> Finding:
    """Nothing to do."""
    return Finding(about, words)


def ill(about: str, words: str) -> Finding:
    """Something to mend."""
    return Finding(about, words, is_well=False)


def listed(names: "set[str] | frozenset[str] | list[str]") -> str:
    """Names in a row, always in the same order."""
    return ", ".join(sorted(names))
