"""What the rows of taxonomy.toml are. A row that has not its form cannot be made."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import ConfigDict, Field, StrictBool, StringConstraints
from pydantic.dataclasses import dataclass

STRICT = ConfigDict(extra="forbid", validate_by_name=True, validate_by_alias=True)
Words = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
ThemeCode = Annotated[str, StringConstraints(pattern=r"^(SAF|EFF|EXP|GOV)-[A-Z]+$")]
Version = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-[1-9]\d*$")]


class Domain(StrEnum):
    """The three domains of quality, most serious first."""

    SAFETY = "safety"
    EFFECTIVENESS = "effectiveness"
    EXPERIENCE = "experience"

    @property
    def label(self) -> str:
        """The domain's name as people read it."""
        return _DOMAIN_LABELS[self]


_DOMAIN_LABELS = {
    Domain.SAFETY: "Safety",
    Domain.EFFECTIVENESS: "Clinical effectiveness",
    Domain.EXPERIENCE: "Patient experience",
}


@dataclass(frozen=True, slots=True, config=STRICT)
class Retirement:
    """From which version a code is no longer given, why, and which codes to use instead."""

    since: Version
    because: Words
    use: tuple[str, ...]


@dataclass(frozen=True, slots=True, config=STRICT)
class CounterExample:
    """Words that may look like a sub-theme, and the code they belong to instead."""

    text: Words
    instead: ThemeCode


@dataclass(frozen=True, slots=True, config=STRICT)
class Theme:
    """A sub-theme.

    `domain` is None where it sets none; `not_here` says in words what it is not (`not` in the
    file). `lfpse`, `ko41a` and `cardiff` hold codes of the published lists in `alignments`.
    `human_only` codes are never suggested; a `secondary_only` code is never a primary.
    """

    code: ThemeCode
    label: Words
    definition: Words
    not_here: Annotated[Words, Field(alias="not")]
    examples: Annotated[tuple[Words, ...], Field(min_length=3)]
    counter_examples: Annotated[tuple[CounterExample, ...], Field(min_length=3)]
    domain: Domain | None = None
    lfpse: tuple[str, ...] = ()
    ko41a: str | None = None
    cardiff: str | None = None
    retired: Retirement | None = None
    human_only: StrictBool = False
    secondary_only: StrictBool = False

    @property
    def may_be_suggested(self) -> bool:
        """A classifier may propose it: neither retired nor kept for people."""
        return self.retired is None and not self.human_only

    @property
    def aligned(self) -> Mapping[str, tuple[str, ...]]:
        """By published list, the terms of it that the sub-theme falls under."""
        ko41a = (self.ko41a,) if self.ko41a else ()
        cardiff = (self.cardiff,) if self.cardiff else ()
        return {"lfpse": self.lfpse, "ko41a": ko41a, "cardiff": cardiff}


@dataclass(frozen=True, slots=True, config=STRICT)
class Choice:
    """One entry of another axis: a service, stage, kind or setting."""

    code: Words
    label: Words
    definition: Words
    retired: Retirement | None = None


@dataclass(frozen=True, slots=True, config=STRICT)
class Settling:
    """A rule that says which codes are true of a report, and where it comes from."""

    rule: Words
    source: Words


@dataclass(frozen=True, slots=True, config=STRICT)
class Sorted:
    """A text with its codes, primary first."""

    text: Words
    codes: tuple[ThemeCode, ...]


@dataclass(frozen=True, slots=True, config=STRICT)
class TieBreak:
    """Which of two codes that are both true stands first."""

    rule: Words
    between: tuple[ThemeCode, ThemeCode]
    wins: ThemeCode
    source: Words
    examples: Annotated[tuple[Sorted, ...], Field(min_length=1)]

    @property
    def loser(self) -> str:
        """The code that stands behind."""
        return next((code for code in self.between if code != self.wins), self.wins)


@dataclass(frozen=True, slots=True, config=STRICT)
class ImprovementArea:
    """Words that people ask for a part of the reports by, and the service or sub-theme meant."""

    phrase: Words
    service: str | None = None
    theme: ThemeCode | None = None


@dataclass(frozen=True, slots=True, config=STRICT)
class Alignment:
    """A published list that sub-themes are aligned with: its codes and what each means."""

    code: Words
    label: Words
    source: Words
    terms: dict[str, Words]


@dataclass(frozen=True, slots=True, config=STRICT)
class Release:
    """A code as it was first released: its version, its meaning and, of a theme, its domain."""

    code: Words
    since: Version
    meaning: Words
    domain: str = ""
