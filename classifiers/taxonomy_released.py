"""Whether a taxonomy keeps what earlier ones promised: a code is retired, never lost or renamed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from classifiers.taxonomy_rows import STRICT, Release

if TYPE_CHECKING:
    from classifiers.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True, config=STRICT)
class Releases:
    """Every code ever released, by axis, as taxonomy_released.toml holds them."""

    themes: Annotated[tuple[Release, ...], Field(alias="theme")]
    services: Annotated[tuple[Release, ...], Field(alias="service")]
    stages: Annotated[tuple[Release, ...], Field(alias="stage")]
    kinds: Annotated[tuple[Release, ...], Field(alias="kind")]
    settings: Annotated[tuple[Release, ...], Field(alias="setting")]

    @property
    def axes(self) -> Mapping[str, tuple[Release, ...]]:
        """The released codes of each axis, sub-themes among them."""
        return {
            "theme": self.themes, "service": self.services, "stage": self.stages,
            "kind": self.kinds, "setting": self.settings,
        }  # fmt: skip


def broken_promises(taxonomy: Taxonomy, releases: Releases) -> Iterator[str]:
    """A sentence for each code that vanished, means something else, or was never listed."""
    meanings = _meanings(taxonomy)
    for axis, rows in releases.axes.items():
        yield from _lost(axis, rows, meanings[axis])
        yield from _unlisted(axis, rows, meanings[axis])


def _meanings(taxonomy: Taxonomy) -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """By axis and code: domain ("" for none) and meaning."""
    themes = {theme.code: (str(theme.domain or ""), theme.definition) for theme in taxonomy}
    others = {
        axis: {choice.code: ("", choice.label) for choice in choices}
        for axis, choices in taxonomy.axes.items()
    }
    return {"theme": themes, **others}


def _lost(
    axis: str, rows: tuple[Release, ...], now: Mapping[str, tuple[str, str]]
) -> Iterator[str]:
    for row in rows:
        name = f"{axis} {row.code}, released in {row.since},"
        if row.code not in now:
            yield f"{name} is missing. Put it back with retired = {{ since, because, use }}."
        elif now[row.code] != (row.domain, row.meaning):
            yield f'{name} meant "{row.meaning}" and no longer does. Retire it, add a new code.'


def _unlisted(
    axis: str, rows: tuple[Release, ...], now: Mapping[str, tuple[str, str]]
) -> Iterator[str]:
    listed = Counter(row.code for row in rows)
    for code in [*now, *listed]:
        if listed[code] != 1 and code in now:
            yield f"{axis} {code} must stand once in taxonomy_released.toml, with this version."
