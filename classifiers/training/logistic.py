"""Linear scores by logistic regression, a label at a time, on sparse features.

Each text is also scored by a fit that has not seen it: calibration and cuts are chosen on those.
Source: Fan and others, LIBLINEAR, Journal of Machine Learning Research 9 (2008), 1871-1874.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from classifiers.pipeline.features import Floats
from classifiers.training.calibration import Truths

_NEAR = 1e-3
"""How near its best a fit ends. The dual takes a tenth of the time: more columns than texts."""

_MANY = 5_000
"""Fewer texts are learnt sooner than further processes have started."""

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
    features: csr_matrix, truths: Truths, *, strength: float, folds: int, seed: int,
    weights: Floats | None = None,
) -> Fit:  # fmt: skip
    """Weights for `features` (texts, columns) and `truths` (texts, labels).

    `strength` is LIBLINEAR's C: how much a text's error counts beside large weights. `weights`
    (texts) says how many times each text counts; once each where there are none.
    """
    used = np.flatnonzero(features.getnnz(axis=0))  # of the hashed columns most stand empty
    dense = features[:, used]
    parts = list(KFold(folds, shuffle=True, random_state=seed).split(truths))
    whole = np.arange(len(truths))
    jobs = [
        _Job(dense, truths, strength, weights, kept) for kept in (whole, *(k for k, _ in parts))
    ]
    (all_lines, bias), *rest = _solved(jobs, _processes(len(truths)))
    left_out = np.zeros(truths.shape, dtype=np.float32)
    for (_, out), (lines, constant) in zip(parts, rest, strict=True):
        left_out[out] = dense[out] @ lines + constant
    lines = np.zeros((features.shape[1], truths.shape[1]), dtype=np.float32)
    lines[used] = all_lines
    return Fit(lines, bias, left_out)


class _Job(NamedTuple):
    """One fit, on the texts `kept`."""

    features: csr_matrix
    truths: Truths
    strength: float
    weights: Floats | None
    kept: npt.NDArray[np.int64]


def _processes(texts: int) -> int:
    return (os.cpu_count() or 1) if texts >= _MANY else 1


def _solved(jobs: list[_Job], processes: int) -> list[tuple[Floats, Floats]]:
    """The fits, each in one process: their number changes no answer."""
    if processes == 1:
        return list(map(_solve_job, jobs))
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return list(pool.map(_solve_job, jobs))


def _solve_job(job: _Job) -> tuple[Floats, Floats]:
    counts = job.weights if job.weights is None else job.weights[job.kept]
    return _solve(job.features[job.kept], job.truths[job.kept], job.strength, counts)


def _solve(
    features: csr_matrix, truths: Truths, strength: float, counts: Floats | None
) -> tuple[Floats, Floats]:
    """One label after another: the solver draws its order from one source for all threads."""
    counts = np.ones(len(truths), dtype=np.float32) if counts is None else counts
    texts = (features > 0).astype(np.float32).T.tocsr()
    weighs = (telling(texts, truth, counts) for truth in truths.T)
    lines = [
        _line(features @ diags(told), truth, counts, strength=strength, told=told)
        for truth, told in zip(truths.T, weighs, strict=True)
    ]
    weights = np.stack([weights for weights, _ in lines], axis=1)
    return weights, np.array([bias for _, bias in lines], dtype=np.float32)


def _line(
    features: csr_matrix, truth: npt.NDArray[np.bool_], counts: Floats, *, strength: float,
    told: Floats,
) -> tuple[Floats, float]:  # fmt: skip
    if not truth.any() or truth.all():
        return np.zeros(features.shape[1], dtype=np.float32), _NEVER if not truth.any() else -_NEVER
    solver = LogisticRegression(
        C=strength, class_weight="balanced", solver="liblinear", random_state=0,
        dual=True, tol=_NEAR, max_iter=1000,
    ).fit(features, truth, sample_weight=counts)  # fmt: skip
    return (solver.coef_[0] * told).astype(np.float32), float(solver.intercept_[0])


def telling(texts: csr_matrix, truth: npt.NDArray[np.bool_], counts: Floats) -> Floats:
    """What each column weighs for one label: half alike, half by how well it tells it (mean 1).

    `texts` (columns, texts) is 1 where a text has the column; `counts` (texts) is how many times
    each counts. Source: Wang and Manning, Baselines and
    bigrams, ACL 2012: log ratios of naive Bayes.
    """
    with_it, without = (
        (texts @ (counts * said) + 1) / (counts @ said + 2) for said in (truth, ~truth)
    )
    ratio = np.abs(np.log(with_it / without))
    weighs: Floats = (0.5 + 0.5 * ratio / ratio.mean()).astype(np.float32)
    return weighs
