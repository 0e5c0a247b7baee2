"""Scores become probabilities (Platt), and probabilities become decisions (cuts)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from classifiers.pipeline.features import Floats

Truths = npt.NDArray[np.bool_]
_STEPS = 40


def platt(scores: Floats, truths: Truths) -> tuple[float, float]:
    """Slope and offset of the logistic curve that fits `truths` best, by Newton's steps.

    Targets are softened as Platt did, so that perfect separation stays finite.
    Source: Platt 1999, with Lin, Lin and Weng's note of 2007.
    """
    yes, no = truths.sum(), (~truths).sum()
    goal = np.where(truths, (yes + 1) / (yes + 2), 1 / (no + 2))
    design = np.stack([scores.astype(np.float64), np.ones(len(scores))], axis=1)
    line = np.zeros(2)
    for _ in range(_STEPS):
        sure = 1 / (1 + np.exp(-design @ line))
        curve = (design * (sure * (1 - sure))[:, None]).T @ design + 1e-9 * np.eye(2)
        line += np.linalg.solve(curve, design.T @ (goal - sure))
    return float(line[0]), float(line[1])


def best_cut(sure: Floats, truths: Truths, *, least_precision: float = 0.0) -> float:
    """The cut with the best F1 among those at least so precise; 0.5 where none is."""
    order = np.argsort(-sure, kind="stable")
    right = np.cumsum(truths[order])
    said = np.arange(1, len(sure) + 1)
    balance = 2 * right / (said + truths.sum())
    balance[right / said < least_precision] = -1
    best = int(balance.argmax())
    return float(sure[order][best]) if balance[best] >= 0 else 0.5


def best_single_cut(sure: Floats, truths: Truths) -> float:
    """The cut from which the likeliest label is named: most texts right, those without one too."""
    best = sure.argmax(axis=1)
    top, is_right = sure.max(axis=1), truths[np.arange(len(sure)), best]
    order = np.argsort(-top, kind="stable")
    without = ~np.any(truths[order], axis=1)
    right = np.cumsum(is_right[order]) + without.sum() - np.cumsum(without)
    return float(top[order][int(right.argmax())])


def cut_that_keeps(sure: Floats, share: float) -> float:
    """The highest cut under which no more than 1 - `share` of `sure` falls."""
    return float(np.quantile(sure, 1 - share, method="lower"))


def calibration_error(sure: Floats, truths: Truths, bins: int = 10) -> float:
    """Expected calibration error: mean gap between promise and truth over equal-width bins."""
    place = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [_gap(sure[place == at], truths[place == at]) for at in range(bins)]
    return float(sum(gaps) / max(1, len(sure)))


def _gap(sure: Sequence[float] | Floats, truths: Truths) -> float:
    return float(abs(np.sum(sure) - np.sum(truths)))
