"""What reading costs, as a multiple of spaCy's blank English tokenizer in the same process.

Only ratios can be compared between machines, and only those measured side by side.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

import spacy

from classifiers.identifiers import mask
from classifiers.themes import Classifier
from classifiers.training.texts import DATA

_WORDS = range(55, 66)
_TEXTS = 60


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU milliseconds a concern of some 60 words.

    `reading` is guard and classification together, `guard` what the first of them takes;
    `multiple` is the median over rounds of reading to tokenizing.
    """

    texts: int
    tokenizer: float
    guard: float
    reading: float
    multiple: float


def cost(classifier: Classifier, rounds: int = 3) -> Cost:
    """Of reading the labelled texts of some 60 words, after one round that warms up."""
    texts = _of_sixty_words()[:_TEXTS]
    blank = spacy.blank("en")
    steps: tuple[Callable[[str], object], ...] = (blank, mask, classifier.read)
    rows = [[_cpu(step, texts) for step in steps] for _ in range(rounds + 1)][1:]
    tokenizer, guard, reading = (median(column) for column in zip(*rows, strict=True))
    multiple = median(row[2] / row[0] for row in rows)
    return Cost(len(texts), tokenizer, guard, reading, multiple)


def _of_sixty_words() -> list[str]:
    lines = (
        line
        for path in sorted(DATA.glob("concerns_*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    )
    texts = (json.loads(line)["text"] for line in lines)
    return [text for text in texts if len(text.split()) in _WORDS]


def _cpu(step: Callable[[str], object], texts: Sequence[str]) -> float:
    """CPU milliseconds a text."""
    began = time.process_time()
    for text in texts:
        step(text)
    return (time.process_time() - began) * 1000 / len(texts)
