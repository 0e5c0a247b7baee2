"""Texts so alike that one may not be trained on while the other is scored."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

_SHINGLE = 5
_ALIKE = 0.6
_NOT_WORDS = re.compile(r"[^a-z0-9]+")


def near_duplicates(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Numbers of a text of `left` and one of `right` whose five-letter shingles overlap by 0.6.

    Overlap is Jaccard's: shared shingles over all shingles of both.
    """
    of_right = [shingles(text) for text in right]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(of_right):
        for shingle in group:
            holders[shingle].append(number)
    for first, text in enumerate(left):
        group = shingles(text)
        shared = Counter(number for shingle in group for number in holders[shingle])
        for second, count in shared.items():
            if count / (len(group) + len(of_right[second]) - count) >= _ALIKE:
                yield first, second


def shingles(text: str) -> frozenset[str]:
    """The text's groups of five letters, digits and single spaces; the whole where shorter."""
    plain = _NOT_WORDS.sub(" ", text.lower()).strip()
    last = max(1, len(plain) - _SHINGLE + 1)
    return frozenset(plain[at : at + _SHINGLE] for at in range(last))
