"""Does a probability keep what it promises? Ten bins, the gap between promise and truth, a verdict.

Source: Guo and others, On Calibration of Modern Neural Networks, ICML 2017.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from classifiers.pipeline.features import Floats
from classifiers.training.calibration import Truths, calibration_error

_BINS = 10
_FEWEST = 20
_LARGEST_GAP = 0.10
_LARGEST_ERROR = 0.05


@dataclass(frozen=True, slots=True)
class Bin:
    """Promises from `low` up to `low` + 0.1: how many, their mean, and the share that came true."""

    low: float
    promises: int
    promised: float
    kept: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """`error` is the expected calibration error over all promises; `verdict` a sentence."""

    error: float
    bins: tuple[Bin, ...]
    verdict: str


_EVEN = f"It keeps its promises: no bin of {_FEWEST} or more is off by more than {_LARGEST_GAP}."
_UNEVEN = f"No bin is off by more than {_LARGEST_GAP}, but all together by more than may be."


def reliability(sure: Floats, true: Truths) -> Reliability:
    """Of every probability in `sure`, whatever its label."""
    flat, came = sure.ravel(), true.ravel()
    place = np.minimum((flat * _BINS).astype(int), _BINS - 1)
    bins = tuple(_bin(at, flat[place == at], came[place == at]) for at in range(_BINS))
    error = calibration_error(flat, came)
    return Reliability(error, bins, _verdict(error, bins))


def _verdict(error: float, bins: Sequence[Bin]) -> str:
    wrong = [one for one in bins if _is_off(one)]
    if not wrong:
        return _EVEN if error <= _LARGEST_ERROR else _UNEVEN
    worst = max(wrong, key=lambda one: abs(one.promised - one.kept))
    way = "too sure of itself" if worst.promised > worst.kept else "too modest"
    return f"Where it says {worst.promised:.2f}, {worst.kept:.2f} comes true: {way} there."


def _bin(at: int, sure: Floats, came: Truths) -> Bin:
    if not len(sure):
        return Bin(at / _BINS, 0, 0.0, 0.0)
    return Bin(at / _BINS, len(sure), float(sure.mean()), float(came.mean()))


def _is_off(one: Bin) -> bool:
    return one.promises >= _FEWEST and abs(one.promised - one.kept) > _LARGEST_GAP
