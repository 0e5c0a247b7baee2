"""What learnt weights make of a text: of death, harm, safeguarding or danger now, or not.

Four scores, each above 0 where it rather speaks of that. Needs numpy alone, no spaCy. The
weights come from `python -m classifiers.training alerts`; ADR 0026 says what they may do.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

WEIGHTS = Path(__file__).parent / "alerts.npz"
SPACE = 2**15
_LETTERS = range(3, 6)


class Sort(StrEnum):
    """What an alert may be about; ALERT: any of them."""

    ALERT = "alert"
    HARM = "harm"
    SAFEGUARDING = "safeguarding"
    DANGER = "danger"


Columns = npt.NDArray[np.int64]
Values = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """`whole` (sorts, 2 * SPACE) in steps of `step` (sorts), and `bias` (sorts)."""

    whole: npt.NDArray[np.int8]
    step: Values
    bias: Values
    learnt_from: str

    def scores(self, words: Sequence[str]) -> dict[Sort, float]:
        """Each sort's score of a text's words."""
        columns, values = features_of(words)
        found = (self.whole[:, columns] @ values) * self.step + self.bias
        return dict(zip(Sort, map(float, found), strict=True))


def features_of(words: Sequence[str]) -> tuple[Columns, Values]:
    """Hashed words, pairs and pairs around a word, then letter groups: each half of length 1."""
    halves = [_scaled(_whole(words)), _scaled(_letters(words))]
    columns = [column for half in halves for column in half]
    values = [value for half in halves for value in half.values()]
    return np.array(columns, dtype=np.int64), np.array(values, dtype=np.float32)


@cache
def shipped() -> Weights:
    """The weights that stand beside this module."""
    with np.load(WEIGHTS) as kept:
        return Weights(kept["whole"], kept["step"], kept["bias"], str(kept["learnt_from"]))


def _whole(words: Sequence[str]) -> Counter[int]:
    counts = Counter(map(_hash, words))
    counts.update(_hash(f"{one} {two}") for one, two in zip(("^", *words), words, strict=False))
    around = zip(words, islice(words, 2, None), strict=False)
    counts.update(_hash(f"{one} _ {two}") for one, two in around)
    return counts


def _letters(words: Sequence[str]) -> Counter[int]:
    return Counter(group for word in words for group in _groups(word))


@lru_cache(maxsize=20_000)
def _groups(word: str) -> tuple[int, ...]:
    return tuple(SPACE + _hash(group) for group in _spelt(f"_{word}_"))


def _spelt(edged: str) -> Iterator[str]:
    for length in _LETTERS:
        for first in range(len(edged) - length + 1):
            yield edged[first : first + length]


def _scaled(counts: Counter[int]) -> dict[int, float]:
    values = {column: 1 + float(np.log(times)) for column, times in counts.items()}
    length = sum(value * value for value in values.values()) ** 0.5 or 1.0
    return {column: value / length for column, value in values.items()}


def _hash(words: str) -> int:
    return zlib.crc32(words.encode("utf-8", "surrogatepass")) % SPACE
