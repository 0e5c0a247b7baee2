"""Concerns of some weeks by two axes at once: sub-themes by stage of care, services by domain.

Exact counts of one area, as they stood at a moment; `digests.crosstab_shown` hides small ones.
Source: REQUIREMENTS I-26 and I-27.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from classifiers.taxonomy import Domain, load_taxonomy
from digests.counts import history, standing_labels, was_received
from digests.weeks import Week
from intake.labelling import codes
from intake.models import Axis, Concern

WEEKS = 13
"""A week by itself is too small to cross: nearly every cell would be hidden."""

STAGES = (Axis.THEME, Axis.STAGE)
SERVICES = (Axis.SERVICE, Axis.DOMAIN)
SERVICES_IN_FULL = (Axis.SERVICE, Axis.THEME)

Code = str | None
"""A label of an axis; None: nothing is said there."""


@dataclass(frozen=True, slots=True)
class Crosstab:
    """Concerns by the codes of two axes, each in its printed order and None last.

    A concern with several sub-themes or domains counts for each. `in_columns` counts concerns
    whatever their row, so it is no sum of `cells`.
    """

    axes: tuple[Axis, Axis]
    rows: tuple[Code, ...]
    columns: tuple[Code, ...]
    cells: Mapping[tuple[Code, Code], int]
    in_columns: Mapping[Code, int]

    def count(self, row: Code, column: Code) -> int:
        """Concerns that have both."""
        return self.cells.get((row, column), 0)


@dataclass(frozen=True, slots=True)
class Crossing:
    """An area's cross-tables of `weeks`, the last of them asked for; `total` concerns are in it."""

    weeks: tuple[Week, ...]
    as_at: datetime
    total: int
    tables: tuple[Crosstab, ...]


def crossing_of(session: Session, area_id: UUID, week: Week, as_at: datetime) -> Crossing:
    """The tables of the 13 weeks up to `week`, fewer where the area is younger. Reads only."""
    weeks = history(session, area_id, week, as_at)[-WEEKS:]
    [total] = _joint(session, area_id, weeks, as_at, ()).values()
    return Crossing(
        weeks,
        as_at,
        total,
        tuple(
            crossed(session, area_id, axes, weeks, as_at)
            for axes in (STAGES, SERVICES, SERVICES_IN_FULL)
        ),
    )


def crossed(
    session: Session, area_id: UUID, axes: tuple[Axis, Axis], weeks: Sequence[Week], as_at: datetime
) -> Crosstab:
    """One table, without governance sub-themes: they are for the quality team alone."""
    both = _joint(session, area_id, weeks, as_at, axes)
    cells = {
        (row, column): count
        for (row, column), count in both.items()
        if codes.internal().isdisjoint({row, column})
    }
    alone = _joint(session, area_id, weeks, as_at, axes[1:])
    return Crosstab(
        axes,
        _in_order(axes[0], {row for row, _ in cells}),
        _in_order(axes[1], _open_to_all(axes[1]) | {column for _, column in cells}),
        cells,
        {column: count for (column,), count in alone.items()},
    )


def _joint(
    session: Session, area_id: UUID, weeks: Sequence[Week], as_at: datetime, axes: Sequence[Axis]
) -> dict[tuple[Code, ...], int]:
    """How many concerns of these weeks have each combination of labels."""
    labels = [standing_labels(area_id, axis, as_at) for axis in axes]
    query = select(*(each.c.code for each in labels), func.count()).select_from(Concern)
    for each in labels:
        query = query.outerjoin(each, each.c.concern_id == Concern.id)
    received = was_received(area_id, weeks[0].starts_at, weeks[-1].ends_at, as_at)
    grouped = query.where(*received).group_by(*(each.c.code for each in labels))
    return {tuple(row[:-1]): row[-1] for row in session.execute(grouped)}


def _open_to_all(axis: Axis) -> set[Code]:
    """What has a column whether anything is in it or not."""
    return {None, *_printed(axis)} - codes.internal()


def _in_order(axis: Axis, found: set[Code]) -> tuple[Code, ...]:
    """As the taxonomy prints them, what it has dropped next, None last.

    The order says nothing of the counts, which may be hidden.
    """
    printed = [code for code in _printed(axis) if code in found]
    dropped = sorted(code for code in found if code is not None and code not in printed)
    return (*printed, *dropped, *({None} & found))


def _printed(axis: Axis) -> list[str]:
    if axis is Axis.DOMAIN:
        return list(Domain)
    if axis is Axis.THEME:
        return [theme.code for theme in load_taxonomy()]
    return [choice.code for choice in load_taxonomy().axes[axis]]
