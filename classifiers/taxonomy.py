"""The words in which concerns are sorted: domains, sub-themes, services, stages, settings.

They are kept in taxonomy.toml; a concern's domains are the domains of its codes, nothing else.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

SAFEGUARDING = frozenset({"SAF-SGC", "SAF-SGA"})
"""Sub-themes that are never routed like others: they are signposted at once."""


class Domain(StrEnum):
    """The three domains of quality."""

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


class UnknownCode(KeyError):
    """A sub-theme code that the taxonomy does not have."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return f"There is no sub-theme {self.code}. Use a code of classifiers/taxonomy.toml."


@dataclass(frozen=True, slots=True)
class Theme:
    """A sub-theme.

    `domain` is None where it sets none; `lfpse` holds process (P) and risk (R) codes of Learn
    from patient safety events; `retired` says why and what to use instead; `human_only` codes
    are never suggested.
    """

    code: str
    label: str
    definition: str
    examples: tuple[str, ...]
    domain: Domain | None = None
    lfpse: tuple[str, ...] = ()
    retired: str | None = None
    human_only: bool = False

    @property
    def may_be_suggested(self) -> bool:
        """A classifier may propose it: neither retired nor kept for people."""
        return self.retired is None and not self.human_only


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of another axis: a service, stage or setting."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """One version of the taxonomy; iterates over its sub-themes in their printed order."""

    version: str
    themes: tuple[Theme, ...]
    services: tuple[Choice, ...]
    stages: tuple[Choice, ...]
    settings: tuple[Choice, ...]

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

    def domains_of(self, codes: tuple[str, ...]) -> tuple[Domain, ...]:
        """The domains that follow from codes, in order of first mention; raises UnknownCode."""
        domains = (self[code].domain for code in codes)
        return tuple(dict.fromkeys(domain for domain in domains if domain is not None))


@cache
def load_taxonomy() -> Taxonomy:
    """The taxonomy of this release."""
    text = (resources.files("classifiers") / "taxonomy.toml").read_text("utf-8")
    return _taxonomy(tomllib.loads(text))


def _taxonomy(table: dict[str, Any]) -> Taxonomy:
    return Taxonomy(
        version=table["version"],
        themes=tuple(_theme(row) for row in table["theme"]),
        services=tuple(Choice(**row) for row in table["service"]),
        stages=tuple(Choice(**row) for row in table["stage"]),
        settings=tuple(Choice(**row) for row in table["setting"]),
    )


def _theme(row: dict[str, Any]) -> Theme:
    lists = {name: tuple(row[name]) for name in ("examples", "lfpse") if name in row}
    domain = Domain(row["domain"]) if "domain" in row else None
    parts: dict[str, Any] = row | lists | {"domain": domain}
    return Theme(**parts)
