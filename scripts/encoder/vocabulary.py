"""The vocabulary: of the pre-trained model's pieces those that practice staff use, and letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from classifiers.pipeline.pieces import FIRST, INSIDE, LAST, UNKNOWN, Pieces

_COMMON = 9_000
"""So many of the pre-trained pieces stay whatever the texts say: the list begins with those used
most."""

_MOST = 11_500
_MARKS = (UNKNOWN, FIRST, LAST)


def trimmed(listed: Sequence[str], texts: Iterable[Sequence[str]]) -> list[int]:
    """Places in `listed` of the pieces to keep: marks, letters, those read most, common words."""
    pieces = Pieces(listed)
    seen = Counter(number for words in texts for word in words for number in pieces.of_word(word))
    must = [at for at, piece in enumerate(listed) if piece in _MARKS or _is_letter(piece)]
    read = [at for at, times in seen.most_common() if times > 1]
    common = [at for at in range(min(_COMMON, len(listed))) if listed[at].strip("#").isascii()]
    wanted = dict.fromkeys([*must, *read, *(at for at in common if listed[at][0] != "[")])
    return sorted(list(wanted)[:_MOST])


def _is_letter(piece: str) -> bool:
    return len(piece.removeprefix(INSIDE)) == 1 and piece.isascii()
