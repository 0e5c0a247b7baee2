"""From left-out scores to a head: calibration, cuts, and weights in whole numbers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from classifiers.pipeline.features import Floats, Layout
from classifiers.pipeline.head import Head
from classifiers.taxonomy import Domain, load_taxonomy
from classifiers.training.calibration import Truths, best_cut, cut_that_keeps, platt
from classifiers.training.ridge import Fit
from classifiers.training.settings import settings

_LARGEST = 127
_DOMAINS = len(Domain)


@dataclass(frozen=True, slots=True)
class Labelled:
    """`labels`: domains, codes, scope. `truths` (texts, labels).

    `own_words` (texts): False for the taxonomy's examples, which are too tidy to choose cuts on.
    """

    labels: tuple[str, ...]
    truths: Truths
    own_words: Truths


def head_of(layout: Layout, rarity: Floats, fitted: Fit, labelled: Labelled) -> Head:
    """The head of a fit, calibrated and cut on its left-out scores."""
    slope, offset = _lines(fitted.left_out, labelled.truths)
    sure = calibrated(fitted.left_out, slope, offset)
    weights, scale = _whole_numbers(fitted.weights)
    return Head(
        version=_version(weights, slope, offset),
        layout=layout,
        labels=labelled.labels,
        domains=_DOMAINS,
        rarity=rarity,
        weights=weights,
        scale=scale,
        slope=slope,
        offset=offset,
        cuts=_cuts(sure[labelled.own_words], labelled.truths[labelled.own_words]),
    )


def calibrated(scores: Floats, slope: Floats, offset: Floats) -> Floats:
    """Probabilities of scores (texts, labels) on each label's logistic curve."""
    sure: Floats = 1 / (1 + np.exp(-(scores * slope + offset)))
    return sure


def _lines(left_out: Floats, truths: Truths) -> tuple[Floats, Floats]:
    """Platt's slope and offset of each label; sub-themes share one, most have too few texts."""
    themes = slice(_DOMAINS, -1)
    shared = platt(left_out[:, themes].ravel(), truths[:, themes].ravel())
    lines = np.tile(np.array(shared, dtype=np.float32), (truths.shape[1], 1))
    for at in (*range(_DOMAINS), -1):
        lines[at] = platt(left_out[:, at], truths[:, at])
    return lines[:, 0], lines[:, 1]


def _cuts(sure: Floats, truths: Truths) -> Floats:
    least, kept = settings()["least_precision"], settings()["concerns_kept"]
    themes = slice(_DOMAINS, -1)
    domains = [
        best_cut(sure[:, at], truths[:, at], least_precision=least) for at in range(_DOMAINS)
    ]
    theme = best_cut(sure[:, themes].ravel(), truths[:, themes].ravel())
    scope = cut_that_keeps(sure[truths[:, -1], -1], kept)
    return np.array([*domains, *[theme] * (sure.shape[1] - _DOMAINS - 1), scope], dtype=np.float32)


def _whole_numbers(weights: Floats) -> tuple[npt.NDArray[np.int8], Floats]:
    """Weights as whole numbers from -127 to 127 and the scale of each label."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / _LARGEST
    return np.round(weights / scale).astype(np.int8), scale.astype(np.float32)


def _version(weights: npt.NDArray[np.int8], slope: Floats, offset: Floats) -> str:
    lines = np.round(np.stack([slope, offset]), 3).tolist()
    digest = hashlib.sha256(weights.tobytes() + repr(lines).encode()).hexdigest()
    return f"{load_taxonomy().version}+{digest[:8]}"
