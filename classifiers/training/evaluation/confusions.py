"""Which sub-theme is said where another is true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from classifiers.training.sample import Layer

_MOST = 10


@dataclass(frozen=True, slots=True)
class Confusion:
    """`said`, which is wrong, stands in `times` texts where `true` was missed."""

    said: str
    true: str
    times: int
    of: int


def confusions(layer: Layer) -> tuple[Confusion, ...]:
    """The ten commonest pairs; `of` is the number of texts whose `true` it is."""
    support = dict(zip(layer.labels, layer.true.sum(axis=0).tolist(), strict=True))
    counts = Counter(_pairs(layer)).most_common()
    ordered = sorted(counts, key=lambda one: (-one[1], one[0]))[:_MOST]
    return tuple(Confusion(said, true, n, support[true]) for (said, true), n in ordered)


def _pairs(layer: Layer) -> Iterator[tuple[str, str]]:
    for said, true in zip(layer.said, layer.true, strict=True):
        wrong, missed = np.flatnonzero(said & ~true), np.flatnonzero(true & ~said)
        for one, other in product(wrong, missed):
            yield layer.labels[one], layer.labels[other]
