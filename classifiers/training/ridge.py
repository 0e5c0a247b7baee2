"""Linear scores by ridge regression, solved exactly, with every text's score left out of its own.

With fewer texts than columns the kernel form is the smaller one: (X X' + penalty I) a = y.
Leaving one out costs nothing more: score_i = y_i - a_i / [(X X' + penalty I)^-1]_ii.
Source: Rifkin and Lippert, Notes on regularized least squares, MIT-CSAIL-TR-2007-025.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from classifiers.pipeline.features import Floats


@dataclass(frozen=True, slots=True)
class Fit:
    """`weights` (columns, labels); `left_out` (texts, labels): each text scored by the others."""

    weights: Floats
    left_out: Floats


def fit_ridge(features: Floats, targets: Floats, penalty: float) -> Fit:
    """Weights for `features` (texts, columns) and `targets` (texts, labels) of 0 and 1."""
    kernel = (features @ features.T).astype(np.float64)
    inverse = np.linalg.inv(kernel + penalty * np.eye(len(features)))
    dual = inverse @ targets
    left_out = targets - dual / np.diag(inverse)[:, None]
    return Fit((features.T @ dual.astype(np.float32)), left_out.astype(np.float32))
