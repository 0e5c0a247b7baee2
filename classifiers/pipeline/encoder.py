"""A small transformer that reads a text's words together, for when each by itself leaves it open.

Its vector of a text is the mean over its pieces, and a label's log-odds are linear in that mean:
so what each word adds is exact, and the words that led to a suggestion are the model's own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

from classifiers.pipeline.features import Floats
from classifiers.pipeline.pieces import Pieces

ENCODER = Path(__file__).parents[1] / "encoder"
GRAPH, SETTINGS = "encoder.onnx", "encoder.json"
MOST_PIECES = 126
"""What stands further on is not read: no longer text was learnt from."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """What an encoder makes of a text: log-odds (labels), and each word's share (words, labels).

    The labels are those it was asked for, in their order; 0 for one that it does not know.
    """

    odds: Floats
    shares: Floats


class Encoder:
    """The encoder in a folder; reading is safe from several threads."""

    def __init__(self, folder: Path = ENCODER) -> None:
        """Raises OSError where there is none."""
        settings: dict[str, Any] = json.loads((folder / SETTINGS).read_text("utf-8"))
        graph = (folder / GRAPH).read_bytes()
        self.labels: tuple[str, ...] = tuple(settings["labels"])
        self.fingerprint = fingerprint_of(folder)
        self._bias = np.array([*settings["bias"], 0], dtype=np.float32)
        self._pieces = Pieces(settings["pieces"])
        self._columns = lru_cache(maxsize=4)(self._columns_of)
        self._session = onnxruntime.InferenceSession(graph, _on_one_core())

    def read(self, words: Sequence[str], labels: tuple[str, ...]) -> Encoding:
        """What a text's words, as the rules read them, say of `labels`."""
        each = [self._pieces.of_word(word) for word in words]
        ids = [number for numbers in each for number in numbers][:MOST_PIECES]
        owners = np.repeat(np.arange(len(words)), [len(numbers) for numbers in each])[: len(ids)]
        columns = self._columns(labels)
        shares = np.zeros((len(words), len(labels)), dtype=np.float32)
        if ids:
            np.add.at(shares, owners, self._parts(ids)[:, columns] / len(ids))
        return Encoding(shares.sum(axis=0) + self._bias[columns], shares)

    def _columns_of(self, labels: tuple[str, ...]) -> npt.NDArray[np.intp]:
        at = {label: column for column, label in enumerate(self.labels)}
        return np.array([at.get(label, len(at)) for label in labels], dtype=np.intp)

    def _parts(self, ids: Sequence[int]) -> Floats:
        """What each piece adds where it stands: (pieces, labels and a column of zeros)."""
        whole = np.array([[self._pieces.first, *ids, self._pieces.last]], dtype=np.int64)
        parts: Floats = self._session.run(None, {"ids": whole})[0][0, 1:-1]
        return np.pad(parts, ((0, 0), (0, 1)))


def _on_one_core() -> onnxruntime.SessionOptions:
    """Commands read in as many processes as there are cores: no thread here spins for another."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return options


def fingerprint_of(folder: Path) -> str:
    """Of everything that an encoder's odds hang on."""
    whole = b"".join((folder / name).read_bytes() for name in (GRAPH, SETTINGS))
    return hashlib.sha256(whole).hexdigest()[:16]


@cache
def shipped_encoder() -> Encoder:
    """The one that ships, loaded once for the process; raises OSError where there is none."""
    return Encoder()
