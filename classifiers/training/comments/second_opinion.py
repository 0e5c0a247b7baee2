"""The encoder's reading of comments, mixed with their words'.

The encoder is as it ships: it was taught concerns, and of a comment its log-odds of a concern's
labels are features like others. A line a label learns from them what the comment's labels are.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler
from spacy.language import Language

from classifiers.pipeline.encoder import shipped_encoder
from classifiers.pipeline.features import Floats
from classifiers.training.calibration import Truths
from classifiers.training.settings import settings

FEWEST = 10
"""A label of fewer comments is left to the words."""

_STRENGTH = 0.01
"""C; ten times as much moves no figure by more than 0.01."""

_FOLDS = 5
Pair = tuple[Floats, Floats]
"""Of comments to learn from, each left out of a fit, and of those to judge: (comments, labels)."""


def encodings(reader: Language, texts: Sequence[str]) -> Floats:
    """The encoder's log-odds of its own labels: (texts, labels)."""
    encoder = shipped_encoder()
    rows = [encoder.read(reader(text)._.words, encoder.labels).odds for text in texts]
    return np.stack(rows)


def both_readings(words: Pair, encoded: Pair, truths: Truths) -> Pair:
    """Log-odds of both together; `encoded` are features of the same comments as `words`."""
    known, unseen = (odds.copy() for odds in words)
    for at, truth in enumerate(truths.T):
        if truth.sum() >= FEWEST and not truth.all():
            pair = known[:, at], unseen[:, at]
            known[:, at], unseen[:, at] = _mixed(pair, _second(encoded, truth), truth)
    return known, unseen


def _second(encoded: Pair, truth: npt.NDArray[np.bool_]) -> Pair:
    """What the encoder's log-odds alone say of one label."""
    parts = KFold(_FOLDS, shuffle=True, random_state=settings()["seed"])
    left_out = cross_val_predict(_line(), encoded[0], truth, cv=parts, method="decision_function")
    return left_out, _line().fit(encoded[0], truth).decision_function(encoded[1])


def _line() -> Pipeline:
    solver = LogisticRegression(C=_STRENGTH, class_weight="balanced", max_iter=200)
    return make_pipeline(StandardScaler(), solver)


def _mixed(first: Pair, second: Pair, truth: npt.NDArray[np.bool_]) -> Pair:
    known, unseen = (np.stack(both, axis=1) for both in zip(first, second, strict=True))
    solver = LogisticRegression(C=1e3).fit(known, truth)
    return solver.decision_function(known), solver.decision_function(unseen)
