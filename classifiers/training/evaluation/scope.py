"""Small talk and questions are to be refused, concerns are not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from classifiers.training.measures import share
from classifiers.training.sample import Sample


@dataclass(frozen=True, slots=True)
class Scope:
    """Shares from 0 to 1 of refusing what is out of scope; refused concerns count as wrong.

    `vague` texts are in scope and have no code: refusing them is right, as the bot then asks, so
    precision leaves them out; `strict_precision` and `strict_f1` count them as wrong.
    """

    out_of_scope: int
    concerns: int
    vague: int
    precision: float
    recall: float
    f1: float
    strict_precision: float
    strict_f1: float
    concerns_refused: float
    vague_refused: float


def scope(sample: Sample) -> Scope:
    """Of all texts of a test set."""
    refused = sample.refused
    chat = np.array([text.is_out_of_scope for text in sample.texts], dtype=bool)
    told = np.array([text.is_concern for text in sample.texts], dtype=bool)
    vague = ~chat & ~told
    right = (refused & chat).sum()
    counted = (refused & ~vague).sum()
    return Scope(
        out_of_scope=int(chat.sum()),
        concerns=int(told.sum()),
        vague=int(vague.sum()),
        precision=share(right, counted),
        recall=share(right, chat.sum()),
        f1=share(2 * right, counted + chat.sum()),
        strict_precision=share(right, refused.sum()),
        strict_f1=share(2 * right, refused.sum() + chat.sum()),
        concerns_refused=share((refused & told).sum(), told.sum()),
        vague_refused=share((refused & vague).sum(), vague.sum()),
    )
