"""When a suggestion of domains is too unsure to count, and how sure one is in words.

The limit stands in abstaining.json, which `python -m classifiers.training abstaining` measures on
texts that neither reading of the model had seen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

FILE = "abstaining.json"
_VERY_SURE = 0.9
VERY_SURE, FAIRLY_SURE, NOT_SURE = "very sure", "fairly sure", "not sure"


@dataclass(frozen=True, slots=True)
class Limit:
    """`least`: under this probability the surest domain is wrong as often as right.

    `silent` is the share of `texts` under it; `right_below` and `right_above` say how often the
    surest domain was right on either side. `model` is the version it was measured with.
    """

    model: str
    least: float
    texts: int
    silent: float
    right_below: float
    right_above: float


@cache
def limit() -> Limit:
    """The limit of this release."""
    text = (resources.files("classifiers") / FILE).read_text("utf-8")
    return Limit(**json.loads(text))


def is_unsure(domains: Iterable[float]) -> bool:
    """Whether the surest of these probabilities is under the limit; where there is none, it is."""
    return max(domains, default=0.0) < limit().least


def in_words(confidence: float) -> str:
    """How sure a probability from 0 to 1 is, as people say it."""
    if confidence >= _VERY_SURE:
        return VERY_SURE
    return FAIRLY_SURE if confidence >= limit().least else NOT_SURE
