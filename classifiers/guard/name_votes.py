"""What learnt weights make of each word of a text: somebody's name, or not.

Needs numpy alone. The weights come from `python -m classifiers.training names`; ADR 0028 says
what they may do beside the rules.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from classifiers.guard.name_scene import Scene
from classifiers.guard.name_words import name_words

WEIGHTS = Path(__file__).parent / "name_votes.npz"
SPACE = 2**19
_AROUND = 4
_LEAST = 2

Columns = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class NameWeights:
    """`whole` (SPACE) in steps of `step`, and `bias`; a score above 0 is rather a name's."""

    whole: npt.NDArray[np.int8]
    step: float
    bias: float
    learnt_from: str

    def score(self, columns: Columns) -> float:
        """Log-odds that the word with these columns is part of somebody's name."""
        return float(self.whole[columns].sum(dtype=np.int64)) * self.step + self.bias


@cache
def shipped() -> NameWeights:
    """The weights that stand beside this module."""
    with np.load(WEIGHTS) as kept:
        step, bias = float(kept["step"]), float(kept["bias"])
        return NameWeights(kept["whole"], step, bias, str(kept["learnt_from"]))


def may_be_voted_on(scene: Scene, at: int) -> bool:
    """Word `at` stands in a list of names, or in no list of words; and is more than a letter."""
    word, known = scene.words[at], scene.known
    if len(word.text) < _LEAST or word.lower in known.plain or not known.may_be_name(word.text):
        return False
    return known.is_known(word.text) or known.is_strange(word.text)


def columns_of(scene: Scene, at: int) -> Columns:
    """Hashed: what word `at` looks like, and what stands around it."""
    return np.array([_hash(told) for told in _told(scene, at)], dtype=np.int64)


def _told(scene: Scene, at: int) -> Iterator[str]:
    word, own = scene.words[at], _looks(scene.words[at].text)
    lower, kind = word.lower, own[0] + own[-1]
    before, after = _beside(scene, at, -1), _beside(scene, at, 1)
    yield from (f"={own}", f"={own}{_typing(scene)}", f"w{lower}", f"#{min(len(lower), 9)}{kind}")
    yield from (f"3{lower[-3:]}{kind}", f"2{lower[-2:]}{kind}", f"^{lower[:3]}{kind}")
    yield f"'{word.is_owner}{kind}"
    yield from _joined(scene, at, own, before, after)
    for far in range(1, _AROUND + 1):
        yield f"b{_beside(scene, at, -far)}"
        yield f"a{_beside(scene, at, far)}"


def _joined(scene: Scene, at: int, own: str, before: str, after: str) -> Iterator[str]:
    left, right = _looks_at(scene, at - 1), _looks_at(scene, at + 1)
    gap, next_gap = _gap(scene, at - 1), _gap(scene, at)
    yield from (f"<{before}", f">{after}", f"<{before}{own}", f">{after}{own}")
    yield from (f"<<{_beside(scene, at, -2)} {before}", f">>{after} {_beside(scene, at, 2)}")
    yield from (f"<2{_beside(scene, at, -2)}{own}", f">2{_beside(scene, at, 2)}{own}")
    yield from (f"l{left}{gap}{own}", f"r{right}{next_gap}{own}", f"lr{left}{own}{right}")
    yield from (f"g{gap}{own}", f"h{next_gap}{own}", f"g{gap}{before}", f"h{next_gap}{after}")
    yield f"<>{before} {after}{own[0]}"


def _beside(scene: Scene, at: int, steps: int) -> str:
    word = scene.word_at(at + steps)
    return word.lower if word else "^$"[steps > 0]


def _looks_at(scene: Scene, at: int) -> str:
    word = scene.word_at(at)
    return _looks(word.text) if word else "^$"[at > 0]


def _gap(scene: Scene, at: int) -> str:
    """What stands behind word `at`, or before the first: two signs, digits alike."""
    if at >= 0:
        return _signs(scene.gap(at)[:2])
    return "^" + _signs(scene.text[: scene.words[0].start][-2:] if scene.words else "")


def _signs(gap: str) -> str:
    return "".join("9" if sign.isdigit() else sign for sign in gap)


def _typing(scene: Scene) -> str:
    """In capitals, in small letters throughout, or as a book is."""
    if scene.is_in_capitals:
        return "U"
    return "l" if scene.is_in_small_letters else "m"


@lru_cache(maxsize=50_000)
def _looks(text: str) -> str:
    """The lists a word stands in, and how it is written: "F", "FS", "S!", then "C", "a", "A"."""
    known, lower = name_words(), text.lower()
    if lower in known.plain:
        return f"0{_shape(text)}"
    lists = (
        ("F", known.is_forename(text)),
        ("S", known.is_surname(text) or known.is_listed_surname(text)),
        ("d", lower in known.doubtful or lower in known.ordinary_surnames),
        ("n", lower in known.not_names or lower in known.places),
        ("w", lower in known.words or lower in known.english),
        ("t", lower in known.towns),
        ("y", lower in known.eponyms),
    )
    return "".join(sign for sign, is_in in lists if is_in) + _shape(text)


def _shape(text: str) -> str:
    if text.isupper():
        return "A" if len(text) > 1 else "I"
    if text.islower():
        return "a" if len(text) > 1 else "i"
    return "C" if text.istitle() else "M"


def _hash(told: str) -> int:
    return zlib.crc32(told.encode("utf-8", "surrogatepass")) % SPACE


def scores(scene: Scene, weights: NameWeights) -> dict[int, float]:
    """The score of each word that is voted on, by its number."""
    voted = [at for at in range(len(scene.words)) if may_be_voted_on(scene, at)]
    return {at: weights.score(columns_of(scene, at)) for at in voted}
