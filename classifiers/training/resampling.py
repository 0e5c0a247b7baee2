"""How far a figure may lie from what more texts would show: the bootstrap over texts.

Every figure is counted again on 1,000 samples of as many texts, drawn with replacement by a seed;
between the 2.5th and the 97.5th of a hundred of them lies the interval.
Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from classifiers.training.calibration import Truths
from classifiers.training.measures import f1_scores

TIMES = 1_000
_SEED = 20261122
_EDGES = (2.5, 97.5)

Draws = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95% of the resamples."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Intervals:
    """Of micro and macro F1."""

    micro_f1: Interval
    macro_f1: Interval


@dataclass(frozen=True, slots=True)
class Lead:
    """By how much micro F1 is above another's on the same resamples.

    `ahead` is the share of resamples in which it is above.
    """

    by: float
    interval: Interval
    ahead: float


def intervals(said: Truths, true: Truths) -> Intervals:
    """The intervals of one labelling."""
    drawn = _draws(len(true))
    return Intervals(_middle(_micro(drawn, said, true)), _middle(_macro(drawn, said, true)))


def lead(ours: Truths, theirs: Truths, true: Truths) -> Lead:
    """Paired: each resample judges both on the same texts."""
    drawn = _draws(len(true))
    difference = _micro(drawn, ours, true) - _micro(drawn, theirs, true)
    whole = np.ones((1, len(true)))
    by = _micro(whole, ours, true) - _micro(whole, theirs, true)
    return Lead(float(by[0]), _middle(difference), float((difference > 0).mean()))


def _draws(texts: int) -> Draws:
    """(TIMES, texts): how often each text stands in each resample."""
    if not texts:
        return np.zeros((TIMES, 0))
    chances = np.full(texts, 1 / texts)
    rng = np.random.default_rng(_SEED)
    return rng.multinomial(texts, chances, size=TIMES).astype(np.float64)


def _micro(drawn: Draws, said: Truths, true: Truths) -> Draws:
    right, of_said, of_true = (drawn @ one.sum(axis=1) for one in (said & true, said, true))
    return f1_scores(right, of_said, of_true)


def _macro(drawn: Draws, said: Truths, true: Truths) -> Draws:
    """The mean over the labels that a resample has."""
    right, of_said, of_true = (drawn @ one for one in (said & true, said, true))
    has = of_true > 0
    total: Draws = (f1_scores(right, of_said, of_true) * has).sum(axis=1)
    mean: Draws = total / np.maximum(1, has.sum(axis=1))
    return mean


def _middle(values: Draws) -> Interval:
    low, high = np.percentile(values, _EDGES)
    return Interval(float(low), float(high))
