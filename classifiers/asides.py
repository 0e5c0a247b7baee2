"""Whether words near a cue may set it aside: a form, the past, a thing, praise, a figure."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from classifiers.pipeline.phrases import Hit, Phrases, compile_phrases

_REACH = 6
"""So many words may lie between a cue and what sets it aside."""

_MISSING = frozenset({"no", "not", "n't", "never", "nobody", "none", "without", "nothing"})
"""Beside one of these a form is one that was not filled in: no aside."""

_STOPS = frozenset({".", "?", "!", "\n", ";"})


def is_set_aside(words: Sequence[str], cue: Hit) -> bool:
    """Whether a phrase of asides.toml stands near the cue, in its sentence and not within it."""
    first, last = max(0, cue.start - _REACH - 3), cue.end + _REACH + 3
    near = words[first:last]
    at = Hit(cue.code, cue.start - first, cue.end - first)
    return any(_is_beside(near, at, hit) for hit in _asides().hits(near, also_denied=True))


def _is_beside(words: Sequence[str], cue: Hit, aside: Hit) -> bool:
    if aside.start >= cue.start and aside.end <= cue.end:
        return False
    if aside.code == "paper" and not _MISSING.isdisjoint(words):
        return False
    before, after = sorted((cue, aside), key=lambda hit: hit.start)
    between = words[before.end : after.start]
    return len(between) <= _REACH and _STOPS.isdisjoint(between)


@cache
def _asides() -> Phrases:
    text = (resources.files("classifiers") / "asides.toml").read_text("utf-8")
    return compile_phrases(tomllib.loads(text))
