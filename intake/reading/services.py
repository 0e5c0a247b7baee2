"""Which service, stage and setting a text says it is about, by the phrases of a table. Pure."""

import tomllib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from intake.models.places import OrganisationKind
from intake.reading.mentions import is_rung
from intake.reading.phrases import Found, Table, phrases_in, table_of
from intake.reading.words import Word, words_of

SETTINGS = {
    "home": "at home",
    "school": "at school",
    "GP": "at a GP practice",
    "dentist": "at a dentist",
    "pharmacist": "at a pharmacist",
    "optometrist": "at an optometrist",
    "hospital": "in hospital",
    "care home": "in a care home",
    "domiciliary": "with care at home",
}
"""The nine settings (Q-23) and their words."""

STAGES = {
    "admission": "admission",
    "discharge": "discharge",
    "referral": "referral",
    "treatment": "treatment",
    "follow_up": "follow-up",
}
"""The stages of care and their words."""


_TELLING = frozenset(
    {"rang", "phoned", "called", "emailed", "messaged", "told", "informed", "alerted"}
)
_US = frozenset({"us", "me"})


@dataclass(frozen=True, slots=True)
class Service:
    """A service, or only a sort of organisation (`name` ""): who runs it, and where it is given."""

    name: str
    kinds: tuple[OrganisationKind, ...]
    setting: str


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a text says of where in care it happened; None for what it does not say."""

    service: str | None
    stage: str | None
    setting: str | None

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What was said, each with its label, in words."""
        said = (
            ("Team", self.service),
            ("Stage", STAGES.get(self.stage or "", self.stage)),
            ("Setting", SETTINGS.get(self.setting or "", self.setting)),
        )
        return tuple((label, words) for label, words in said if words)


@cache
def _raw() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@cache
def service_table() -> Table[Service]:
    """The phrases that name services and sorts of organisation."""
    return table_of(
        (phrase, _service(entry))
        for entry in (*_raw()["service"], *_raw()["kind"])
        for phrase in entry["phrases"]
    )


def _service(entry: Mapping[str, Any]) -> Service:
    kinds = tuple(OrganisationKind(kind) for kind in entry["kinds"])
    return Service(entry.get("name", ""), kinds, entry.get("setting", ""))


@cache
def _names(section: str) -> Table[str]:
    return table_of(
        (phrase, each["name"]) for each in _raw()[section] for phrase in each["phrases"]
    )


def kinds_said(said: Sequence[Word]) -> tuple[tuple[OrganisationKind, ...], ...]:
    """For each service said, in order, the kinds of organisation that run it, likeliest first."""
    return tuple(found.entry.kinds for found in services_said(said))


def services_said(said: Sequence[Word]) -> list[Found[Service]]:
    """The services said, in order; a number that is a reading ("pulse 111") names none."""
    found = [
        found
        for found in phrases_in(said, service_table())
        if not said[found.start].plain.isdigit() or is_rung(said, found.start)
    ]
    return [each for each in found if not _only_tells(said, each)] or found


def _only_tells(said: Sequence[Word], found: Found[Any]) -> bool:
    """Whether it stands for who told the practice: "chemist rang us"."""
    after = [word.plain for word in said[found.end : found.end + 2]]
    return len(after) == 2 and after[0] in _TELLING and after[1] in _US


def circumstances_of(text: str) -> Circumstances:
    """The service, the stage and the setting that a text names.

    A text that names two of a sort names neither: nobody knows which is meant.
    """
    said = words_of(text)
    services = {found.entry for found in services_said(said) if found.entry.name}
    settings = _said(said, "setting") or {each.setting for each in services if each.setting}
    return Circumstances(
        _only({each.name for each in services}), _only(_said(said, "stage")), _only(settings)
    )


def _said(said: Sequence[Word], section: str) -> set[str]:
    found = phrases_in(said, _names(section))
    return {each.entry for each in found if each.entry and not _only_tells(said, each)}


def _only(found: Set[str]) -> str | None:
    return next(iter(found)) if len(found) == 1 else None
