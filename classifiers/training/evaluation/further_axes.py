"""Service, stage and kind: at most one code of each, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from classifiers.taxonomy import AXES
from classifiers.training.measures import share
from classifiers.training.sample import Sample


@dataclass(frozen=True, slots=True)
class AxisFigures:
    """Shares from 0 to 1. `told` texts say something of the axis.

    `accuracy` is over all texts, where saying nothing of one that says nothing is right;
    `told_accuracy` over the told ones; `micro_f1` over what was said and what is true.
    """

    axis: str
    texts: int
    told: int
    accuracy: float
    told_accuracy: float
    precision: float
    micro_f1: float


def further_axes(sample: Sample) -> tuple[AxisFigures, ...]:
    """Of texts in scope; a refused one has nothing said."""
    kept = sample.where(lambda text: not text.is_out_of_scope)
    return tuple(_of_axis(axis, *_codes(axis, kept)) for axis in AXES)


def _codes(axis: str, sample: Sample) -> tuple[list[str | None], list[str | None]]:
    found = [getattr(reading, axis) for reading in sample.readings]
    return [one.code if one else None for one in found], [text.code(axis) for text in sample.texts]


def _of_axis(axis: str, said: Sequence[str | None], true: Sequence[str | None]) -> AxisFigures:
    pairs = list(zip(said, true, strict=True))
    spoken, told = sum(one is not None for one in said), sum(one is not None for one in true)
    right = sum(one == other and one is not None for one, other in pairs)
    return AxisFigures(
        axis=axis,
        texts=len(pairs),
        told=told,
        accuracy=share(sum(one == other for one, other in pairs), len(pairs)),
        told_accuracy=share(right, told),
        precision=share(right, spoken),
        micro_f1=share(2 * right, spoken + told),
    )
