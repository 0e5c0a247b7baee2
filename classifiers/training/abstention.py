"""From which probability the surest domain is worth saying: measured on texts kept apart.

The words' scores of these texts come from fits without them, and the encoder was never shown them;
the few numbers that mix both readings were fitted on them.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from classifiers.abstaining import Limit
from classifiers.pipeline.encoder import Encoder
from classifiers.pipeline.features import Floats
from classifiers.pipeline.head import Head, sure_of
from classifiers.pipeline.second_reading import Mixture, open_labels, open_texts
from classifiers.training.calibration import Truths
from classifiers.training.evaluation.grids import Grid, percent, three
from classifiers.training.mixing import Apart
from classifiers.training.steps import Solved

SHARES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5)
_HALF = 0.5
_FEWEST = 50


@dataclass(frozen=True, slots=True)
class Surest:
    """Of texts that were not refused: the surest domain's probability, and whether it is true."""

    sure: Floats
    is_right: Truths


def surest_of(solved: Solved, encoder: Encoder) -> Surest:
    """Of the texts kept apart, as the whole model reads them."""
    head, apart = solved.head, solved.apart
    odds = apart.odds
    if solved.mixture is not None:
        odds = _both_readings(apart, head, solved.mixture, encoder)
    sure = sure_of(odds)
    domains, truths = sure[:, : head.domains], apart.labelled.truths[:, : head.domains]
    is_right = truths[np.arange(len(truths)), domains.argmax(axis=1)]
    is_taken = (sure[:, -1] >= head.cuts[-1]) & apart.labelled.own_words
    return Surest(domains.max(axis=1)[is_taken], is_right[is_taken])


def _both_readings(apart: Apart, head: Head, mixture: Mixture, encoder: Encoder) -> Floats:
    odds = apart.odds.copy()
    is_open = open_labels(odds, head, mixture.margin)
    for at in np.flatnonzero(open_texts(is_open, head)):
        second = encoder.read(apart.words[int(at)], head.labels).odds
        odds[at] = mixture.odds(odds[at], second, is_open[at])
    return odds


def limit_of(model: str, surest: Surest) -> Limit:
    """The highest limit under which no more than half of the surest domains are right."""
    order = np.argsort(surest.sure, kind="stable")
    sure, right = surest.sure[order], surest.is_right[order]
    below = np.cumsum(right) / np.arange(1, len(right) + 1)
    half = np.flatnonzero(below <= _HALF)
    half = half[half >= _FEWEST - 1]
    silent = int(half[-1]) + 1 if len(half) and half[-1] + 1 < len(right) else 0
    least = round(float(sure[silent]), 3) if silent else 0.0
    is_under = sure < least
    return Limit(
        model=model, least=least, texts=len(sure), silent=_share(is_under),
        right_below=_share(right[is_under]), right_above=_share(right[~is_under]),
    )  # fmt: skip


def _share(which: Truths) -> float:
    return round(float(which.mean()), 3) if len(which) else 0.0


def curve(surest: Surest, found: Limit) -> Grid:
    """How often the surest domain is right, of the texts it is surest of."""
    order = np.argsort(-surest.sure, kind="stable")
    rows = []
    for part in SHARES if len(order) else ():
        kept = order[: max(1, round(part * len(order)))]
        least, right = float(surest.sure[kept].min()), float(surest.is_right[kept].mean())
        rows.append((percent(part), str(len(kept)), three(least), three(right)))
    columns = ("answered", "texts", "surest domain at least", "right")
    note = (
        f"Under {found.least:.3f} stand {percent(found.silent)}, of which {found.right_below:.3f} "
        f"are right; of the others {found.right_above:.3f}."
    )
    return Grid("The surest domain, on texts kept apart", columns, tuple(rows), note)


def write_limit(out: Path, found: Limit) -> None:
    """As `classifiers.abstaining` reads it."""
    out.write_text(json.dumps(asdict(found), indent=1) + "\n", "utf-8")
