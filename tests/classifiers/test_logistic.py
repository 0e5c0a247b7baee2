"""A text that counts three times weighs as much as three; without weights each counts once."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix, vstack

from classifiers.pipeline.features import Floats
from classifiers.training.calibration import Truths
from classifiers.training.logistic import Fit, fit_logistic, telling

RNG = np.random.default_rng(3)
FEATURES = csr_matrix(RNG.normal(size=(30, 6)))
TRUTHS = RNG.random((30, 2)) < 0.4


def fitted(features: csr_matrix, truths: Truths, weights: Floats | None = None) -> Fit:
    return fit_logistic(features, truths, strength=1.0, folds=3, seed=5, weights=weights)


def test_a_weight_of_three_is_the_text_three_times() -> None:
    weights = np.ones(30, dtype=np.float32)
    weights[:4] = 3
    once = fitted(FEATURES, TRUTHS, weights)
    thrice = fitted(
        vstack([FEATURES, FEATURES[:4], FEATURES[:4]]).tocsr(),
        np.concatenate([TRUTHS, TRUTHS[:4], TRUTHS[:4]]),
    )
    assert once.weights == pytest.approx(thrice.weights, abs=5e-3)
    assert once.bias == pytest.approx(thrice.bias, abs=5e-3)
    assert once.weights != pytest.approx(fitted(FEATURES, TRUTHS).weights, abs=5e-2)


def test_a_weight_counts_in_the_fits_that_leave_texts_out() -> None:
    weights = np.linspace(1, 9, 30, dtype=np.float32)
    weighted, plain = (fitted(FEATURES, TRUTHS, one).left_out for one in (weights, None))
    assert weighted != pytest.approx(plain, abs=5e-2)


def test_weights_of_one_change_nothing() -> None:
    ones, none = (fitted(FEATURES, TRUTHS, one) for one in (np.ones(30, np.float32), None))
    assert np.array_equal(ones.weights, none.weights)
    assert np.array_equal(ones.left_out, none.left_out)


def test_a_column_counts_by_how_well_it_tells_a_label() -> None:
    """The first stands in the label's texts alone, the second in all, the third in half of each."""
    rows = csr_matrix(np.array([[1, 1, 1], [1, 1, 0], [0, 1, 1], [0, 1, 0]], dtype=np.float32))
    counts = telling(rows.T, np.array([True, True, False, False]), np.ones(4, dtype=np.float32))
    assert counts[0] > counts[1] == counts[2]
    assert counts.mean() == pytest.approx(1)


def test_many_texts_are_shared_among_processes_and_weigh_as_in_one() -> None:
    features = csr_matrix(RNG.normal(size=(2_500, 4)))
    truths = features.toarray()[:, :2] > RNG.normal(size=(2_500, 2))
    twice = np.full(2_500, 2, dtype=np.float32)
    shared = fitted(vstack([features, features]).tocsr(), np.concatenate([truths, truths]))
    alone = fitted(features, truths, twice)
    assert shared.weights == pytest.approx(alone.weights, abs=5e-2)
    assert ((shared.left_out > 0) == np.tile(truths, (2, 1))).mean() > 0.7
