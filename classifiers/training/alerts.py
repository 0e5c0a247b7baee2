"""Learns the weights beside the cues' rules, from texts that should alert a person or should not.

One logistic regression a sort of alert. No step draws lots: the same texts give the same weights.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from classifiers.reading import words_of
from classifiers.training.texts import BadLabelledText
from classifiers.weighing import SPACE, Sort, Weights, features_of


class Alert(StrEnum):
    """What a text should alert a person to."""

    DEATH = "death"
    SEVERE_HARM = "severe_harm"
    SAFEGUARDING = "safeguarding"
    IMMINENT_RISK = "imminent_risk"


_SORTS = {
    Alert.DEATH: Sort.HARM,
    Alert.SEVERE_HARM: Sort.HARM,
    Alert.SAFEGUARDING: Sort.SAFEGUARDING,
    Alert.IMMINENT_RISK: Sort.DANGER,
}
_SOURCES = (
    "reading.py", "weighing.py", "vitals.py", "pipeline/words.py", "pipeline/shorthand.toml",
    "training/alerts.py",
)  # fmt: skip


_STRENGTH = 2.0
"""LIBLINEAR's C; chosen, as the next, on hands left out: half or twice of either differ little."""

_COUNTS = 60.0
"""So many concerns at large count as one text written as an alert: there are ten times as many."""


@dataclass(frozen=True, slots=True)
class AlertText:
    """A text and what it should alert a person to, if anything; `hand` says who wrote it."""

    text: str
    alerts: tuple[Alert, ...]
    hand: str

    @property
    def sorts(self) -> frozenset[Sort]:
        """What the weights should say of it."""
        found = {_SORTS[alert] for alert in self.alerts}
        return frozenset({Sort.ALERT, *found} if found else ())


def read_alerts(path: Path) -> list[AlertText]:
    """The texts of one file; raises BadLabelledText."""
    lines = enumerate(path.read_text("utf-8").splitlines(), start=1)
    return [_alert(path, number, line) for number, line in lines]


def learning_texts(folder: Path) -> list[AlertText]:
    """Every safety_alerts*.jsonl of a folder; frozen_alerts_*.jsonl judge, and are left out."""
    return [
        text for path in sorted(folder.glob("safety_alerts*.jsonl")) for text in read_alerts(path)
    ]


def concern_texts(paths: Iterable[Path]) -> list[AlertText]:
    """Labelled concerns as alert texts. Moderate harm says neither, and is left out."""
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines()]
    return [text for line in lines for text in _of_concern(json.loads(line))]


def fit_alerts(alerts: Sequence[AlertText], concerns: Sequence[AlertText]) -> Weights:
    """Weights for these texts; those written as alerts count more than concerns at large."""
    texts = [*alerts, *concerns]
    counts = np.repeat([_COUNTS, 1.0], [len(alerts), len(concerns)])
    matrix = _matrix(texts)
    lines = [_line(matrix, [sort in text.sorts for text in texts], counts) for sort in Sort]
    whole = np.stack([weights for weights, _ in lines])
    step = (np.abs(whole).max(axis=1) / 127).astype(np.float32)
    small = np.rint(whole / step[:, None]).astype(np.int8)
    return Weights(small, step, np.array([bias for _, bias in lines], np.float32), "")


def train_alerts(out: Path, data: Path) -> int:
    """Learns from a folder's texts and writes the weights to `out`; how many texts there were."""
    alerts, concerns = learning_texts(data), concern_texts(sorted(data.glob("concerns_*.jsonl")))
    weights = fit_alerts(alerts, concerns)
    np.savez_compressed(
        out, whole=weights.whole, step=weights.step, bias=weights.bias,
        learnt_from=np.array(alerts_fingerprint(data)),
    )  # fmt: skip
    return len(alerts) + len(concerns)


def alerts_fingerprint(data: Path) -> str:
    """Of all that the weights are made from: texts, labels, and the code that reads them."""
    texts = [*learning_texts(data), *concern_texts(sorted(data.glob("concerns_*.jsonl")))]
    rows = repr([(text.text, sorted(text.sorts)) for text in texts])
    files = (resources.files("classifiers").joinpath(*name.split("/")) for name in _SOURCES)
    whole = rows.encode("utf-8", "surrogatepass") + b"".join(file.read_bytes() for file in files)
    return hashlib.sha256(whole).hexdigest()


def _alert(path: Path, number: int, line: str) -> AlertText:
    try:
        row = json.loads(line)
        return AlertText(row["text"], tuple(map(Alert, row["alerts"])), path.stem)
    except (KeyError, ValueError, TypeError) as mistake:
        raise BadLabelledText(path, number, mistake) from mistake


def _of_concern(row: dict[str, object]) -> Iterator[AlertText]:
    codes, harm = str(row["codes"]), row["harm"]
    found = (Alert.SEVERE_HARM,) if harm in {"severe", "death"} else ()
    if "SAF-SGC" in codes or "SAF-SGA" in codes:
        found = (*found, Alert.SAFEGUARDING)
    if found or _is_ordinary(codes, harm):
        yield AlertText(str(row["text"]), found, "concerns")


def _is_ordinary(codes: str, harm: object) -> bool:
    """Nobody was badly hurt; where harm was not labelled, nothing that could hurt is told of."""
    is_unsaid = harm is None and "SAF-" in codes
    return not is_unsaid and harm != "moderate" and "SAF-MOR" not in codes


def _matrix(texts: Sequence[AlertText]) -> csr_matrix:
    rows = [features_of(words_of(text.text)) for text in texts]
    starts = np.cumsum([0, *(len(columns) for columns, _ in rows)])
    columns = np.concatenate([columns for columns, _ in rows])
    values = np.concatenate([values for _, values in rows]).astype(np.float64)
    return csr_matrix((values, columns, starts), shape=(len(rows), 2 * SPACE))


def _line(
    matrix: csr_matrix, truth: Sequence[bool], counts: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], float]:
    solver = LogisticRegression(
        C=_STRENGTH, class_weight="balanced", solver="liblinear",
        random_state=0, dual=True, tol=1e-2, max_iter=1000,
    ).fit(matrix, np.array(truth), sample_weight=counts)  # fmt: skip
    return solver.coef_[0], float(solver.intercept_[0])
