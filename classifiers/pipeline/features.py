"""A text as numbers: hashed words, word pairs and letter groups, weighed by rarity; rules found.

Every number remembers the words it came from, so that a suggestion can name its cues.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import sqrt

import numpy as np
import numpy.typing as npt

from classifiers.pipeline.phrases import Hit

LETTERS_FROM = 2**32
"""Letter groups' numbers stand behind those of words and pairs of words."""

_LETTERS = range(3, 6)
_MOST_HITS = 2

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Layout:
    """What a model has learnt to read: columns of words, then of letter groups, then of flags.

    `keys`, ascending, are the hashes of the words, pairs and letter groups, and `rarity` weighs
    each. `rule_weight` and `concept_weight` say what one hit counts beside a text's words together
    (1).
    """

    keys: Numbers
    rarity: Floats
    flags: tuple[str, ...]
    rule_weight: float
    concept_weight: float

    @property
    def size(self) -> int:
        """Number of columns."""
        return len(self.keys) + len(self.flags)

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


def places_of(words: Sequence[str]) -> tuple[Numbers, Numbers]:
    """Hashed words, pairs and letter groups, as often as they stand; and which word's each is."""
    own = [_columns(word) for word in words]
    pairs = np.array([_pair(*two) for two in pairwise(("^", *words))], dtype=np.int64)
    at = np.arange(len(words))
    owners = np.repeat(at, np.array([len(columns) for columns in own], dtype=np.int64))
    return np.concatenate([*own, pairs]), np.concatenate([owners, at])


def features_of(words: Sequence[str], hits: Iterable[Hit], layout: Layout) -> Features:
    """A text's features. Words and pairs count 1 together, letter groups too."""
    places, owners = places_of(words)
    found, owned, times = np.unique(places, return_inverse=True, return_counts=True)
    columns, is_known = columns_of(found, layout.keys)
    kept, number = is_known[owned], np.cumsum(is_known) - 1
    columns, times, owners, owned = (
        columns[is_known],
        times[is_known],
        owners[kept],
        number[owned[kept]],
    )
    flags = list(_flags(hits, layout))
    sizes = np.array([len(of) for _, _, of in flags], dtype=np.int64)
    behind = np.arange(len(columns), len(columns) + len(flags))
    values = _scaled(columns, times, layout)
    return Features(
        columns=np.append(columns, [column for column, _, _ in flags]).astype(np.int64),
        values=np.append(values, [value for _, value, _ in flags]).astype(np.float32),
        owners=np.append(owners, [at for _, _, of in flags for at in of]).astype(np.int64),
        owned=np.append(owned, np.repeat(behind, sizes)),
        part=np.append(1 / times[owned], np.repeat(1 / sizes, sizes)).astype(np.float32),
    )


def columns_of(found: Numbers, keys: Numbers) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    """Where hashes stand among `keys`, and which of them do."""
    if not len(keys):
        return np.zeros_like(found), np.zeros(len(found), dtype=np.bool_)
    columns = np.minimum(np.searchsorted(keys, found), len(keys) - 1)
    return columns, keys[columns] == found


Entry = tuple[int, float, tuple[int, ...]]


def _scaled(columns: Numbers, times: Numbers, layout: Layout) -> npt.NDArray[np.float64]:
    """Sublinear counts by rarity; whole words and pairs have length 1 together, letters too."""
    rarity = layout.rarity[columns].astype(np.float64)
    values: npt.NDArray[np.float64] = (1 + np.log(times)) * rarity
    whole = int(np.searchsorted(layout.keys[columns], LETTERS_FROM))  # both ascend
    lengths = [sqrt(part @ part) or 1.0 for part in (values[:whole], values[whole:])]
    values[:whole] /= lengths[0]
    values[whole:] /= lengths[1]
    return values


def _flags(hits: Iterable[Hit], layout: Layout) -> Iterator[Entry]:
    owners: dict[str, list[int]] = defaultdict(list)
    times: dict[str, int] = defaultdict(int)
    for hit in hits:
        owners[hit.code] += range(hit.start, hit.end)
        times[hit.code] += 1
    for column, flag in enumerate(layout.flags, start=len(layout.keys)):
        if flag in times:
            count = min(times[flag], _MOST_HITS)
            yield column, sqrt(count) * layout.weight(flag), tuple(owners[flag])


@lru_cache(maxsize=50_000)
def _columns(word: str) -> Numbers:
    """A word's own column and those of its letter groups."""
    edged = f"_{word}_"
    groups = (
        edged[first : first + length]
        for length in _LETTERS
        for first in range(len(edged) - length + 1)
    )
    return np.array(
        [_hash(word), *(LETTERS_FROM + _hash(group) for group in groups)], dtype=np.int64
    )


@lru_cache(maxsize=100_000)
def _pair(first: str, second: str) -> int:
    return _hash(f"{first} {second}")


def _hash(gram: str) -> int:
    return zlib.crc32(gram.encode("utf-8", "surrogatepass"))
