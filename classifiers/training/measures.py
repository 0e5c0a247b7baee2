"""Figures of a classifier: arrays of texts by labels, True where said or true."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from classifiers.training.calibration import Truths

Counts = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1. `exact` is the share of texts with every label right.

    `macro_f1` is the mean over labels that enough texts have: of a label without a true text
    nothing can be known.
    """

    micro_f1: float
    macro_f1: float
    precision: float
    recall: float
    exact: float
    one_right: float


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """Shares from 0 to 1 of one label; `support` is the number of texts that have it."""

    label: str
    precision: float
    recall: float
    f1: float
    support: int


def figures(said: Truths, true: Truths, *, least_support: int = 1) -> Figures:
    """Figures of `said` against `true`; `one_right` is among texts that have a label."""
    right = said & true
    labelled = true.any(axis=1)
    macro = f1_scores(right.sum(axis=0), said.sum(axis=0), true.sum(axis=0))
    counted = true.sum(axis=0) >= least_support
    return Figures(
        micro_f1=share(2 * right.sum(), said.sum() + true.sum()),
        macro_f1=share(macro[counted].sum(), counted.sum()),
        precision=share(right.sum(), said.sum()),
        recall=share(right.sum(), true.sum()),
        exact=share((said == true).all(axis=1).sum(), len(true)),
        one_right=share(right.any(axis=1).sum(), labelled.sum()),
    )


def by_label(labels: Sequence[str], said: Truths, true: Truths) -> tuple[LabelFigures, ...]:
    """Figures of each label, in the order given."""
    return tuple(_of_label(label, said[:, at], true[:, at]) for at, label in enumerate(labels))


def f1_scores(right: Counts, said: Counts, true: Counts) -> Counts:
    """2 right / (said + true), of whatever shape; 0 where nothing was said and nothing is true."""
    whole = np.asarray(said, dtype=np.float64) + true
    return np.divide(2.0 * right, whole, out=np.zeros_like(whole), where=whole > 0)


def kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Cohen's kappa: agreement beyond chance, of two labellings of the same texts.

    1 where both always say one and the same. Source: Cohen 1960.
    """
    kinds = sorted({*first, *second}, key=repr)
    ours, theirs = (_coded(one, kinds) for one in (first, second))
    alike = float((ours == theirs).mean())
    shares = [np.bincount(one, minlength=len(kinds)) / len(one) for one in (ours, theirs)]
    by_chance = float(shares[0] @ shares[1])
    return (alike - by_chance) / (1 - by_chance) if by_chance < 1 else 1.0


def share(part: float, whole: float) -> float:
    """`part` of `whole`; 0 of nothing."""
    return float(part) / float(whole) if whole else 0.0


def _of_label(label: str, said: Truths, true: Truths) -> LabelFigures:
    right = (said & true).sum()
    return LabelFigures(
        label=label,
        precision=share(right, said.sum()),
        recall=share(right, true.sum()),
        f1=share(2 * right, said.sum() + true.sum()),
        support=int(true.sum()),
    )


def _coded(labels: Sequence[Hashable], kinds: Sequence[Hashable]) -> npt.NDArray[np.int64]:
    place = {kind: at for at, kind in enumerate(kinds)}
    return np.array([place[label] for label in labels], dtype=np.int64)
