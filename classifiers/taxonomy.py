"""The words in which concerns are sorted: domains, sub-themes, services, stages, kinds, settings.

They are kept in taxonomy.toml; a concern's domains are the domains of its codes, nothing else.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from importlib import resources
from typing import Annotated, Any, TypeVar

from pydantic import Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from classifiers.taxonomy_checks import TaxonomyMistake, mistakes_in, sentence_of
from classifiers.taxonomy_order import in_order
from classifiers.taxonomy_released import Releases, broken_promises
from classifiers.taxonomy_rows import (
    STRICT,
    Alignment,
    Choice,
    Domain,
    ImprovementArea,
    Settling,
    Theme,
    ThemeCode,
    TieBreak,
    Version,
)

__all__ = [
    "AXES", "SAFEGUARDING", "Choice", "Domain", "Taxonomy", "TaxonomyMistake", "Theme",
    "UnknownCode", "load_taxonomy", "read_taxonomy",
]  # fmt: skip

SAFEGUARDING = frozenset({"SAF-SGC", "SAF-SGA"})
"""Sub-themes that are never routed like others: they are signposted at once."""

AXES = ("service", "stage", "kind")
"""What a classifier suggests beside domains and sub-themes: at most one code of each."""


Kept = TypeVar("Kept")


class UnknownCode(KeyError):
    """A sub-theme code that the taxonomy does not have."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return f"There is no sub-theme {self.code}. Use a code of classifiers/taxonomy.toml."


@dataclass(frozen=True, slots=True, config=STRICT)
class Taxonomy:
    """One version of the taxonomy; iterates over its sub-themes in their printed order."""

    version: Version
    precedence: tuple[ThemeCode, ...]
    improvement_areas: tuple[ImprovementArea, ...]
    settlings: Annotated[tuple[Settling, ...], Field(alias="settling")]
    tie_breaks: Annotated[tuple[TieBreak, ...], Field(alias="tie_break")]
    themes: Annotated[tuple[Theme, ...], Field(alias="theme")]
    services: Annotated[tuple[Choice, ...], Field(alias="service")]
    stages: Annotated[tuple[Choice, ...], Field(alias="stage")]
    kinds: Annotated[tuple[Choice, ...], Field(alias="kind")]
    settings: Annotated[tuple[Choice, ...], Field(alias="setting")]
    alignments: Annotated[tuple[Alignment, ...], Field(alias="alignment")]

    def __iter__(self) -> Iterator[Theme]:
        return iter(self.themes)

    def __len__(self) -> int:
        return len(self.themes)

    def __contains__(self, code: object) -> bool:
        return any(theme.code == code for theme in self.themes)

    def __getitem__(self, code: str) -> Theme:
        """The sub-theme with this code; raises UnknownCode."""
        for theme in self.themes:
            if theme.code == code:
                return theme
        raise UnknownCode(code)

    @property
    def axes(self) -> Mapping[str, tuple[Choice, ...]]:
        """The entries of each axis beside domains and sub-themes, retired ones too."""
        return {
            "service": self.services, "stage": self.stages,
            "kind": self.kinds, "setting": self.settings,
        }  # fmt: skip

    def codes_of(self, axis: str) -> tuple[str, ...]:
        """The codes of an axis that may be given, in their printed order."""
        return tuple(choice.code for choice in self.axes[axis] if choice.retired is None)

    def domains_of(self, codes: tuple[str, ...]) -> tuple[Domain, ...]:
        """The domains that follow from codes, in order of first mention; raises UnknownCode."""
        domains = (self[code].domain for code in codes)
        return tuple(dict.fromkeys(domain for domain in domains if domain is not None))

    @property
    def winners(self) -> Mapping[str, Set[str]]:
        """By tie-break: the codes that stand before a code wherever both are true."""
        losers = {each.loser for each in self.tie_breaks}
        return {
            code: {each.wins for each in self.tie_breaks if each.loser == code} for code in losers
        }

    def in_order(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Each code once, by precedence and tie-breaks, primary first; raises UnknownCode."""
        known = [self[code].code for code in codes]
        return in_order(known, self.precedence, self.winners)

    def secondary_last(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Each code once, as they come, those that are only secondary last; raises UnknownCode."""
        return tuple(sorted(dict.fromkeys(codes), key=lambda code: self[code].secondary_only))


@cache
def load_taxonomy() -> Taxonomy:
    """The taxonomy of this release; raises TaxonomyMistake."""
    return read_taxonomy(_table("taxonomy.toml"), _table("taxonomy_released.toml"))


def read_taxonomy(table: dict[str, Any], released: dict[str, Any]) -> Taxonomy:
    """The taxonomy that `table` holds, kept to what was `released`; raises TaxonomyMistake."""
    taxonomy = _read(Taxonomy, table, "taxonomy.toml")
    releases = _read(Releases, released, "taxonomy_released.toml")
    found = [*mistakes_in(taxonomy), *broken_promises(taxonomy, releases)]
    if found:
        raise TaxonomyMistake("taxonomy.toml", found)
    return taxonomy


def _read(kind: type[Kept], table: dict[str, Any], file: str) -> Kept:
    try:
        return TypeAdapter(kind).validate_python(table)
    except ValidationError as refused:
        mistakes = [sentence_of(error["loc"], error["msg"], table) for error in refused.errors()]
        raise TaxonomyMistake(file, mistakes) from refused


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("classifiers") / name).read_text("utf-8"))
