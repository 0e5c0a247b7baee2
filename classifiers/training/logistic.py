"""Linear scores by logistic regression, a label at a time, on sparse features.

Each text is also scored by a fit that has not seen it: calibration and cuts are chosen on those.
Source: Fan and others, LIBLINEAR, Journal of Machine Learning Research 9 (2008), 1871-1874.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from classifiers.pipeline.features import Floats
from classifiers.training.calibration import Truths

_WORKERS = 2
_NEVER = -4.0
"""The score of a label that no text of a fit has."""


@dataclass(frozen=True, slots=True)
class Fit:
    """`weights` (columns, labels), `bias` (labels), `left_out` (texts, labels).

    `left_out` holds each text's scores, bias included, by a fit on other texts.
    """

    weights: Floats
    bias: Floats
    left_out: Floats


def fit_logistic(
    features: csr_matrix, truths: Truths, *, strength: float, folds: int, seed: int
) -> Fit:
    """Weights for `features` (texts, columns) and `truths` (texts, labels).

    `strength` is LIBLINEAR's C: how much a text's error counts beside large weights.
    """
    used = np.flatnonzero(features.getnnz(axis=0))  # of the hashed columns most stand empty
    dense, left_out = features[:, used], np.zeros(truths.shape, dtype=np.float32)
    for kept, out in KFold(folds, shuffle=True, random_state=seed).split(truths):
        weights, bias = _solve(dense[kept], truths[kept], strength)
        left_out[out] = dense[out] @ weights + bias
    weights = np.zeros((features.shape[1], truths.shape[1]), dtype=np.float32)
    weights[used], bias = _solve(dense, truths, strength)
    return Fit(weights, bias, left_out)


def _solve(features: csr_matrix, truths: Truths, strength: float) -> tuple[Floats, Floats]:
    """All labels, several at once: the solver lets go of Python's lock."""
    features.sum_duplicates()  # once, before the solvers share it: each would tidy it in place
    one = partial(_line, features, strength=strength)
    with ThreadPoolExecutor(_WORKERS) as pool:
        lines: Sequence[tuple[Floats, float]] = list(pool.map(one, truths.T))
    weights = np.stack([weights for weights, _ in lines], axis=1)
    return weights, np.array([bias for _, bias in lines], dtype=np.float32)


def _line(
    features: csr_matrix, truth: npt.NDArray[np.bool_], *, strength: float
) -> tuple[Floats, float]:
    if not truth.any() or truth.all():
        return np.zeros(features.shape[1], dtype=np.float32), _NEVER if not truth.any() else -_NEVER
    solver = LogisticRegression(
        C=strength, class_weight="balanced", solver="liblinear", random_state=0
    ).fit(features, truth)
    return solver.coef_[0].astype(np.float32), float(solver.intercept_[0])
