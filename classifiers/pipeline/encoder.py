"""A small transformer that reads a text's words together, for when each by itself leaves it open.

Its vector of a text is the mean over its pieces, and a label's log-odds are linear in that mean:
so what each word adds is exact, and the words that led to a suggestion are the model's own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from classifiers.pipeline.features import Floats
from classifiers.pipeline.pieces import Pieces

ENCODER = Path(__file__).parents[1] / "encoder"
GRAPH, SETTINGS = "encoder.onnx", "encoder.json"
_MOST_PIECES = 160
"""What stands further on is not read: attention costs the square of a text's length."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """What an encoder makes of a text: log-odds (labels), and each word's share (words, labels)."""

    odds: Floats
    shares: Floats


class Encoder:
    """The encoder in a folder; reading is safe from several threads."""

    def __init__(self, folder: Path = ENCODER) -> None:
        """Raises OSError where there is none."""
        settings: dict[str, Any] = json.loads((folder / SETTINGS).read_text("utf-8"))
        graph = (folder / GRAPH).read_bytes()
        self.labels: tuple[str, ...] = tuple(settings["labels"])
        self.fingerprint = hashlib.sha256(graph).hexdigest()[:16]
        self._bias = np.array(settings["bias"], dtype=np.float32)
        self._pieces = Pieces(settings["pieces"])
        self._session = onnxruntime.InferenceSession(graph, _on_one_core())

    def read(self, words: Sequence[str]) -> Encoding:
        """Of a text's words as the rules read them."""
        each = [self._pieces.of_word(word) for word in words]
        ids = [number for numbers in each for number in numbers][:_MOST_PIECES]
        of = np.repeat(np.arange(len(words)), [len(numbers) for numbers in each])[: len(ids)]
        shares = np.zeros((len(words), len(self.labels)), dtype=np.float32)
        if ids:
            np.add.at(shares, of, self._parts(ids) / len(ids))
        return Encoding(shares.sum(axis=0) + self._bias, shares)

    def _parts(self, ids: Sequence[int]) -> Floats:
        """What each piece would say alone: (pieces, labels)."""
        whole = np.array([[self._pieces.first, *ids, self._pieces.last]], dtype=np.int64)
        parts: Floats = self._session.run(None, {"ids": whole})[0][0, 1:-1]
        return parts


def _on_one_core() -> onnxruntime.SessionOptions:
    """Many threads read at once: one core each, and no thread that spins."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return options


@cache
def shipped_encoder() -> Encoder:
    """The one that ships, loaded once for the process; raises OSError where there is none."""
    return Encoder()
