"""A peer as spaCy ships it: its text categoriser for several labels, with its own settings."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import spacy
from sklearn.model_selection import KFold
from spacy.language import Language
from spacy.training import Example
from spacy.util import fix_random_seed  # type: ignore[attr-defined]

from classifiers.pipeline.features import Floats
from classifiers.training.calibration import Truths
from classifiers.training.peers.learning import Learnt
from classifiers.training.settings import settings
from classifiers.training.steps import Progress

_PIPE = "textcat_multilabel"
_BATCH = 64
_DROPOUT = 0.1
"""As spaCy's own training settings have it."""


@dataclass(frozen=True, slots=True)
class Categoriser:
    """Trained for `epochs`; cut on one fold, as each further fold costs minutes."""

    progress: Progress
    epochs: int = 5
    name: str = "spaCy text categoriser"

    def learn(self, texts: Sequence[str], truths: Truths) -> Learnt:
        """One categoriser on two thirds, scored on the rest, and one on all."""
        folds = KFold(settings()["folds"], shuffle=True, random_state=settings()["seed"])
        kept, out = next(iter(folds.split(truths)))
        part = self._trained([texts[at] for at in kept], truths[kept])
        left_out = _scores(part, [texts[at] for at in out])
        whole = self._trained(texts, truths)
        return Learnt(lambda some: _scores(whole, some), out, left_out)

    def _trained(self, texts: Sequence[str], truths: Truths) -> Language:
        fix_random_seed(settings()["seed"])
        nlp = spacy.blank("en")
        categoriser = nlp.add_pipe(_PIPE)
        for at in range(truths.shape[1]):
            categoriser.add_label(str(at))  # type: ignore[attr-defined]
        examples = [_example(nlp, text, row) for text, row in zip(texts, truths, strict=True)]
        optimizer = nlp.initialize(lambda: examples)
        for epoch in range(self.epochs):
            self.progress(f"{self.name}: epoch {epoch + 1} of {self.epochs}, {len(texts)} texts")
            random.shuffle(examples)
            for at in range(0, len(examples), _BATCH):
                nlp.update(examples[at : at + _BATCH], sgd=optimizer, drop=_DROPOUT)
        return nlp


def _example(nlp: Language, text: str, row: Truths) -> Example:
    cats = {str(at): float(value) for at, value in enumerate(row)}
    return Example.from_dict(nlp.make_doc(text), {"cats": cats})


def _scores(nlp: Language, texts: Sequence[str]) -> Floats:
    rows = [list(doc.cats.values()) for doc in nlp.pipe(texts, batch_size=_BATCH)]
    return np.array(rows, dtype=np.float32)
