"""Figures of a classifier: arrays of texts by labels, True where said or true."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from classifiers.training.calibration import Truths


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1. `exact` is the share of texts with every label right."""

    micro_f1: float
    macro_f1: float
    precision: float
    recall: float
    exact: float
    one_right: float


def figures(said: Truths, true: Truths) -> Figures:
    """Figures of `said` against `true`; `one_right` is among texts that have a label."""
    right = said & true
    labelled = true.any(axis=1)
    return Figures(
        micro_f1=_f1(said, true),
        macro_f1=float(np.mean([_f1(said[:, [at]], true[:, [at]]) for at in range(true.shape[1])])),
        precision=_share(right.sum(), said.sum()),
        recall=_share(right.sum(), true.sum()),
        exact=_share((said == true).all(axis=1).sum(), len(true)),
        one_right=_share(right.any(axis=1).sum(), labelled.sum()),
    )


def f1_by_label(said: Truths, true: Truths) -> list[float]:
    """F1 of each label."""
    return [_f1(said[:, [at]], true[:, [at]]) for at in range(true.shape[1])]


def _f1(said: Truths, true: Truths) -> float:
    return _share(2 * (said & true).sum(), said.sum() + true.sum())


def _share(part: float, whole: float) -> float:
    return float(part) / float(whole) if whole else 0.0
