"""What is gained by keeping quiet: figures of the texts the classifier is surest of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from classifiers.pipeline.features import Floats, Numbers
from classifiers.training.calibration import Truths
from classifiers.training.measures import figures
from classifiers.training.sample import Layer

SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Figures of the `share` of texts that were answered with most confidence."""

    share: float
    texts: int
    micro_f1: float
    precision: float


def coverage(layer: Layer, refused: Truths) -> tuple[Coverage, ...]:
    """One row a share; refused texts are the first to be left out."""
    order = np.argsort(-np.where(refused, -1.0, confidence(layer)), kind="stable")
    return tuple(_of_surest(layer, order, share) for share in SHARES)


def confidence(layer: Layer) -> Floats:
    """The probability that all was said and nothing else, were the labels independent."""
    right = np.where(layer.said, layer.sure, 1 - layer.sure)
    product: Floats = right.astype(np.float64).prod(axis=1)
    return product


def _of_surest(layer: Layer, order: Numbers, share: float) -> Coverage:
    texts = round(share * len(order))
    kept = layer.where(order[:texts])
    found = figures(kept.said, kept.true)
    return Coverage(share, texts, found.micro_f1, found.precision)
