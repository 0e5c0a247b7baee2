"""Which service, stage and setting a text says it is about, by phrases of two tables. Pure."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from intake.models.places import OrganisationKind
from intake.phrases import Table, phrases_in, table_of
from intake.words import Word


@dataclass(frozen=True, slots=True)
class Service:
    """A service, or only a sort of organisation (`name` ""): who runs it, and where it is given."""

    name: str
    kinds: tuple[OrganisationKind, ...]
    setting: str


@cache
def service_table() -> Table[Service]:
    """The phrases that name services and sorts of organisation."""
    raw = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return table_of(
        (phrase, _service(entry))
        for entry in (*raw["service"], *raw["kind"])
        for phrase in entry["phrases"]
    )


def _service(entry: Mapping[str, Any]) -> Service:
    kinds = tuple(OrganisationKind(kind) for kind in entry["kinds"])
    return Service(entry.get("name", ""), kinds, entry.get("setting", ""))


def kinds_said(said: Sequence[Word]) -> tuple[tuple[OrganisationKind, ...], ...]:
    """For each service said, in order, the kinds of organisation that run it, likeliest first."""
    return tuple(found.entry.kinds for found in phrases_in(said, service_table()))
