"""What is gained by keeping quiet: figures of the texts the classifier is surest of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from classifiers.pipeline.features import Floats, Numbers
from classifiers.training.calibration import Truths
from classifiers.training.measures import figures, share
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
    return tuple(_of_surest(layer, order, part) for part in SHARES)


def as_it_abstains(layer: Layer, silent: Truths) -> Coverage:
    """Of the texts on which it does not abstain, for whatever reason."""
    kept = np.flatnonzero(~silent)
    return _of(layer.where(kept), share(len(kept), len(silent)), len(kept))


def confidence(layer: Layer) -> Floats:
    """The probability that all was said and nothing else, were the labels independent."""
    right = np.where(layer.said, layer.sure, 1 - layer.sure)
    product: Floats = right.astype(np.float64).prod(axis=1)
    return product


def _of_surest(layer: Layer, order: Numbers, part: float) -> Coverage:
    texts = round(part * len(order))
    return _of(layer.where(order[:texts]), part, texts)


def _of(kept: Layer, part: float, texts: int) -> Coverage:
    found = figures(kept.said, kept.true)
    return Coverage(part, texts, found.micro_f1, found.precision)
