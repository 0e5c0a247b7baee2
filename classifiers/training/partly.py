"""One fit for texts of which all labels are known and texts of which only the domains are.

What is unknown of a text is no example of its absence: such a text teaches the domains alone.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from classifiers.pipeline.features import Floats
from classifiers.taxonomy import Domain
from classifiers.training.calibration import Truths
from classifiers.training.logistic import Fit, fit_logistic
from classifiers.training.settings import settings

_DOMAINS = len(Domain)


def fit_labels(
    matrix: csr_matrix, truths: Truths, is_whole: npt.NDArray[np.bool_],
    weights: Floats | None = None,
) -> Fit:  # fmt: skip
    """As `fit_logistic`; `left_out` is of the texts that `is_whole` (texts) names, in their order.

    Labels are solved one by one, so parting them changes no answer.
    """
    if is_whole.all():
        return _fit(matrix, truths, weights)
    domains = _fit(matrix, truths[:, :_DOMAINS], weights)
    kept = None if weights is None else weights[is_whole]
    others = _fit(matrix[is_whole], truths[is_whole][:, _DOMAINS:], kept)
    return Fit(
        np.hstack([domains.weights, others.weights]),
        np.concatenate([domains.bias, others.bias]),
        np.hstack([domains.left_out[is_whole], others.left_out]),
    )


def _fit(matrix: csr_matrix, truths: Truths, weights: Floats | None) -> Fit:
    told = settings()
    return fit_logistic(
        matrix, truths, strength=told["strength"], folds=told["folds"], seed=told["seed"],
        weights=weights,
    )  # fmt: skip
