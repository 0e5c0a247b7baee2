"""From left-out scores to a head: calibration, domains that follow, cuts, whole numbers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from classifiers.pipeline.features import Floats, Layout
from classifiers.pipeline.head import Head, strongest, sure_of
from classifiers.taxonomy import AXES, Domain, load_taxonomy
from classifiers.training.calibration import (
    Truths,
    best_cut,
    best_single_cut,
    cut_that_keeps,
    platt,
)
from classifiers.training.logistic import Fit
from classifiers.training.settings import settings

_LARGEST = 127
_DOMAINS = len(Domain)


@dataclass(frozen=True, slots=True)
class Labelled:
    """`labels`: domains, codes, further axes' ("service:ed"), scope. `truths` (texts, labels).

    `own_words` (texts): False for the taxonomy's examples, which are too tidy to choose cuts on.
    """

    labels: tuple[str, ...]
    truths: Truths
    own_words: Truths

    def where(self, kept: npt.NDArray[np.bool_]) -> Labelled:
        """The texts of which `kept` (texts) is true."""
        return Labelled(self.labels, self.truths[kept], self.own_words[kept])

    @property
    def owners(self) -> tuple[int, ...]:
        """The number of each sub-theme's domain; -1 where it sets none."""
        domains = [load_taxonomy()[code].domain for code in self.labels[self.themes]]
        return tuple(list(Domain).index(domain) if domain else -1 for domain in domains)

    @property
    def themes(self) -> slice:
        """Where the sub-themes stand: they have no colon."""
        codes = sum(":" not in label for label in self.labels) - _DOMAINS - 1
        return slice(_DOMAINS, _DOMAINS + codes)

    def axis(self, name: str) -> slice:
        """Where the labels of a further axis stand."""
        places = [at for at, label in enumerate(self.labels) if label.startswith(f"{name}:")]
        return slice(places[0], places[-1] + 1)


@dataclass(frozen=True, slots=True)
class Curves:
    """What turns scores into log-odds: a line a label, and a mixture a domain."""

    slope: Floats
    offset: Floats
    mix: Floats

    def odds(self, scores: Floats, owners: tuple[int, ...]) -> Floats:
        """Log-odds (texts, labels) of scores with their bias."""
        odds = (scores * self.slope + self.offset).astype(np.float32)
        themes = odds[:, _DOMAINS : _DOMAINS + len(owners)]
        parts = np.stack([odds[:, :_DOMAINS], strongest(themes, owners)], axis=2)
        odds[:, :_DOMAINS] = (parts * self.mix[:, :2]).sum(axis=2) + self.mix[:, 2]
        return odds

    def sure(self, scores: Floats, owners: tuple[int, ...]) -> Floats:
        """Their probabilities."""
        return sure_of(self.odds(scores, owners))


def curves_of(fitted: Fit, labelled: Labelled) -> Curves:
    """Calibrated on the scores of texts left out of the fit."""
    slope, offset = _lines(fitted.left_out, labelled)
    odds = fitted.left_out * slope + offset
    themes = strongest(odds[:, labelled.themes], labelled.owners)
    mix = [_mixed(odds[:, at], themes[:, at], labelled.truths[:, at]) for at in range(_DOMAINS)]
    return Curves(slope, offset, np.array(mix, dtype=np.float32))


def _mixed(own: Floats, theme: Floats, truth: npt.NDArray[np.bool_]) -> tuple[float, float, float]:
    """How much a domain's own log-odds count, its strongest sub-theme's, and a constant."""
    if not truth.any() or truth.all():
        return 1.0, 0.0, 0.0
    solver = LogisticRegression(C=1e3).fit(np.stack([own, theme], axis=1), truth)
    return float(solver.coef_[0, 0]), float(solver.coef_[0, 1]), float(solver.intercept_[0])


def head_of(layout: Layout, fitted: Fit, labelled: Labelled, curves: Curves) -> Head:
    """The head of a fit, cut on its left-out scores."""
    sure = curves.sure(fitted.left_out, labelled.owners)
    cuts = _cuts(sure, labelled)
    weights, scale = _whole_numbers(fitted.weights)
    offset = curves.offset + curves.slope * fitted.bias
    numbers = np.concatenate([curves.slope, offset, curves.mix.ravel(), cuts])
    return Head(
        version=_version(weights, numbers),
        layout=layout,
        labels=labelled.labels,
        domains=_DOMAINS,
        owners=labelled.owners,
        weights=weights,
        scale=scale,
        slope=curves.slope,
        offset=offset,
        mix=curves.mix,
        cuts=cuts,
    )


def _lines(left_out: Floats, labelled: Labelled) -> tuple[Floats, Floats]:
    """Platt's slope and offset of each label; sub-themes share one, most have too few texts."""
    themes, truths = labelled.themes, labelled.truths
    shared = platt(left_out[:, themes].ravel(), truths[:, themes].ravel())
    lines = np.tile(np.array(shared, dtype=np.float32), (truths.shape[1], 1))
    for at in (*range(_DOMAINS), *range(themes.stop, truths.shape[1])):
        lines[at] = platt(left_out[:, at], truths[:, at])
    return lines[:, 0], lines[:, 1]


def _cuts(sure: Floats, labelled: Labelled) -> Floats:
    sure, truths = sure[labelled.own_words], labelled.truths[labelled.own_words]
    cuts, themes = np.zeros(sure.shape[1], dtype=np.float32), labelled.themes
    for at in range(_DOMAINS):
        least = settings()["least_precision"]
        cuts[at] = best_cut(sure[:, at], truths[:, at], least_precision=least)
    cuts[themes] = best_cut(sure[:, themes].ravel(), truths[:, themes].ravel())
    for axis in map(labelled.axis, AXES):
        cuts[axis] = best_single_cut(sure[:, axis], truths[:, axis])
    cuts[-1] = cut_that_keeps(sure[truths[:, -1], -1], settings()["concerns_kept"])
    return cuts


def _whole_numbers(weights: Floats) -> tuple[npt.NDArray[np.int8], Floats]:
    """Weights as whole numbers from -127 to 127 and the scale of each label."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / _LARGEST
    return np.round(weights / scale).astype(np.int8), scale.astype(np.float32)


def _version(weights: npt.NDArray[np.int8], numbers: Floats) -> str:
    digest = hashlib.sha256(weights.tobytes() + repr(np.round(numbers, 3).tolist()).encode())
    return f"{load_taxonomy().version}+{digest.hexdigest()[:8]}"
