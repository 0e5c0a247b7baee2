"""The words that a model has met: how much of a text is new to it. Loads no spaCy."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from classifiers.identifiers import without_masks
from classifiers.pipeline.features import Numbers, columns_of, places_of
from classifiers.pipeline.words import split_words

MODEL = Path(__file__).parent / "model"
SHORTEST = 3
WEIGHTS = Path("inkling_concerns") / "weights.npz"


class Words(NamedTuple):
    """How many words were read, and how many of them the model has never met."""

    unseen: int
    read: int


class Vocabulary:
    """What a model knows: the hashes of what enough of its texts had.

    A word it has learnt has all of its hashes there: the word's own and those of its groups of
    letters.
    """

    def __init__(self, keys: Numbers) -> None:
        self._keys = keys
        self._known: dict[str, bool] = {}

    @classmethod
    def load(cls, folder: Path | None = None) -> Vocabulary:
        """That of the model in `folder`, or of the one shipped; raises OSError without one."""
        return _loaded(folder or MODEL)

    def count(self, texts: Iterable[str]) -> Words:
        """Words of three letters or more, each as often as it is written; masks are none.

        Shorter ones, figures and halves of "won't" tell nothing of what a text is about.
        """
        words = [word for text in texts for word in split_words(without_masks(text))]
        told = [self.knows(word) for word in words if len(word) >= SHORTEST and word.isalpha()]
        return Words(unseen=told.count(False), read=len(told))

    def knows(self, word: str) -> bool:
        """Whether the model has learnt anything of a word, as `split_words` gives it."""
        if word not in self._known:
            own = places_of([word])[0][:-1]  # the last is a pair's
            self._known[word] = bool(columns_of(own, self._keys)[1].all())
        return self._known[word]


@cache
def _loaded(folder: Path) -> Vocabulary:
    with np.load(folder / WEIGHTS) as arrays:
        return Vocabulary(arrays["keys"])
