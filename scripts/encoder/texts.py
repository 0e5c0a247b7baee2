"""The texts as the encoder is shown them: pieces, labels, and which are kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from classifiers.pipeline.encoder import MOST_PIECES
from classifiers.pipeline.features import Numbers
from classifiers.pipeline.pieces import Pieces
from classifiers.training.decisions import Labelled
from classifiers.training.mixing import is_kept_apart, shown_fingerprint
from classifiers.training.steps import labelled_of, untrained
from classifiers.training.texts import DATA, read_folder, taxonomy_examples
from scripts.encoder.vocabulary import trimmed

BATCH = 32
_TOGETHER = 40 * BATCH
"""Texts of like length share a batch; so many are drawn before they are put in order."""


@dataclass(frozen=True, slots=True)
class Shown:
    """`ids` of each text, marks included; its labels; `kept` numbers the pieces that stay."""

    ids: Sequence[Sequence[int]]
    labelled: Labelled
    kept: Sequence[int]
    pieces: Pieces
    apart: Numbers
    learnt: Numbers
    fingerprint: str

    def batches(self) -> Iterator[Numbers]:
        """Numbers of texts to learn from, for ever."""
        lots = np.random.default_rng(0)
        while True:
            order = lots.permutation(self.learnt)
            for start in range(0, len(order), _TOGETHER):
                drawn = order[start : start + _TOGETHER]
                like = drawn[np.argsort([len(self.ids[at]) for at in drawn], kind="stable")]
                parts = [like[at : at + BATCH] for at in range(0, len(like), BATCH)]
                yield from (parts[at] for at in lots.permutation(len(parts)))


def shown(listed: Sequence[str]) -> Shown:
    """Every labelled text, by the pieces of `listed` that are worth keeping."""
    texts = [*read_folder(DATA), *taxonomy_examples()]
    reader = untrained()
    words = [reader(text.text)._.words for text in texts]
    kept = trimmed(listed, words)
    pieces = Pieces([listed[at] for at in kept])
    apart = np.array([is_kept_apart(text.text) for text in texts])
    ids = [_ids(pieces, of) for of in words]
    every = np.arange(len(texts))
    return Shown(
        ids, labelled_of(texts), kept, pieces, every[apart], every[~apart],
        shown_fingerprint(texts),
    )  # fmt: skip


def _ids(pieces: Pieces, words: Sequence[str]) -> list[int]:
    found = [number for word in words for number in pieces.of_word(word)]
    return [pieces.first, *found[:MOST_PIECES], pieces.last]
