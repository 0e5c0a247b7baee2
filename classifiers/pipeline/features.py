"""A text as numbers: hashed words, word pairs and letter groups, weighed by rarity; rules found.

Every number remembers the words it came from, so that a suggestion can name its cues.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

import numpy as np
import numpy.typing as npt

from classifiers.pipeline.phrases import Hit

SPACE = 2**17
_LETTERS = range(3, 6)
_MOST_HITS = 2

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each kind of feature stands: words, then letter groups, then the named flags.

    `rule_weight` and `concept_weight` say what one hit counts beside a text's words together (1).
    """

    flags: tuple[str, ...]
    rule_weight: float
    concept_weight: float

    @property
    def size(self) -> int:
        """Number of columns."""
        return 2 * SPACE + len(self.flags)

    def weight(self, flag: str) -> float:
        """What one hit of a rule or of a concept counts."""
        return self.concept_weight if flag.startswith("<") else self.rule_weight


@dataclass(frozen=True, slots=True)
class Features:
    """Columns with their values, and which words they came from.

    Word number owners[i] owns the share part[i] (from 0 to 1) of value number owned[i].
    """

    columns: Numbers
    values: Floats
    owners: Numbers
    owned: Numbers
    part: Floats


Counts = dict[int, list[int]]


def counts_of(words: Sequence[str]) -> tuple[Counts, Counts]:
    """Hashed words and pairs, hashed letter groups: column to the words it came from."""
    whole: Counts = defaultdict(list)
    letters: Counts = defaultdict(list)
    previous = "^"
    for at, word in enumerate(words):
        whole[_hash(word)].append(at)
        whole[_hash(f"{previous} {word}")].append(at)
        previous = word
        for column in _letter_groups(word):
            letters[SPACE + column].append(at)
    return whole, letters


def features_of(
    words: Sequence[str], hits: Iterable[Hit], layout: Layout, rarity: Floats
) -> Features:
    """A text's features; `rarity` weighs each hashed column. Words and letters count 1 each."""
    parts = [_scaled(counts, rarity) for counts in counts_of(words)]
    parts.append(list(_flags(hits, layout)))
    found = [entry for part in parts for entry in part]
    sizes = np.array([len(owners) for _, _, owners in found], dtype=np.int64)
    return Features(
        columns=np.array([column for column, _, _ in found], dtype=np.int64),
        values=np.array([value for _, value, _ in found], dtype=np.float32),
        owners=np.array([at for _, _, owners in found for at in owners], dtype=np.int64),
        owned=np.repeat(np.arange(len(found)), sizes),
        part=np.repeat(1 / sizes, sizes).astype(np.float32),
    )


Entry = tuple[int, float, tuple[int, ...]]


def _scaled(counts: Counts, rarity: Floats) -> list[Entry]:
    weighed = [
        (column, (1 + log(len(owners))) * float(rarity[column]), tuple(owners))
        for column, owners in counts.items()
    ]
    length = sqrt(sum(value * value for _, value, _ in weighed)) or 1.0
    return [(column, value / length, owners) for column, value, owners in weighed]


def _flags(hits: Iterable[Hit], layout: Layout) -> Iterator[Entry]:
    owners: dict[str, list[int]] = defaultdict(list)
    times: dict[str, int] = defaultdict(int)
    for hit in hits:
        owners[hit.code] += range(hit.start, hit.end)
        times[hit.code] += 1
    for column, flag in enumerate(layout.flags, start=2 * SPACE):
        if flag in times:
            count = min(times[flag], _MOST_HITS)
            yield column, sqrt(count) * layout.weight(flag), tuple(owners[flag])


@lru_cache(maxsize=50_000)
def _letter_groups(word: str) -> tuple[int, ...]:
    edged = f"_{word}_"
    return tuple(
        _hash(edged[first : first + length])
        for length in _LETTERS
        for first in range(len(edged) - length + 1)
    )


def _hash(gram: str) -> int:
    return zlib.crc32(gram.encode("utf-8", "surrogatepass")) % SPACE
