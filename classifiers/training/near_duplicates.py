"""Texts so alike that one may not be trained on while the other is scored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer

_SHINGLE = 5
_ALIKE = 0.6
_AT_ONCE = 2_000
_NOT_WORDS = re.compile(r"[^a-z0-9]+")


def near_duplicates(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Numbers of a text of `left` and one of `right` whose five-letter shingles overlap by 0.6.

    Overlap is Jaccard's: shared shingles over all shingles of both.
    """
    if not right:
        return
    counter = CountVectorizer(analyzer=shingles, binary=True)
    of_right = counter.fit_transform(right)
    sizes = of_right.sum(axis=1).A1
    for first in range(0, len(left), _AT_ONCE):
        some = left[first : first + _AT_ONCE]
        shared = (counter.transform(some) @ of_right.T).tocoo()
        own = np.array([len(shingles(text)) for text in some])
        alike = shared.data / (own[shared.row] + sizes[shared.col] - shared.data) >= _ALIKE
        pairs = zip(shared.row[alike] + first, shared.col[alike], strict=True)
        yield from sorted((int(one), int(other)) for one, other in pairs)


def shingles(text: str) -> frozenset[str]:
    """The text's groups of five letters, digits and single spaces; the whole where shorter."""
    plain = _NOT_WORDS.sub(" ", text.lower()).strip()
    last = max(1, len(plain) - _SHINGLE + 1)
    return frozenset(plain[at : at + _SHINGLE] for at in range(last))
