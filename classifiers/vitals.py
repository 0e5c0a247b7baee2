"""Figures of a body in danger: "K 7.4", "sats 74", "BP 64/30", "GCS 3". Loads no spaCy.

Cuts are about those at which the Royal College of Physicians' NEWS2 (2017) scores 3, and UK
laboratories ring a result through; well beyond them, since old and mended figures are told too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_NUMBER = (
    r"\s*(?:is|was|of|at|to|now|:|=|>|<|~|about)?\s*[><~]?\s*"
    r"(\d{1,3}(?:\.\d+)?)(?![\d,/]*\s*(?:kg|%\s*off))"
)

_FIGURES: Mapping[str, tuple[float, float]] = {
    r"(?:k\+?|potassium|pot)": (2.5, 6.5),
    r"(?:na\+?|sodium)": (115, 165),
    r"(?:sats?|sp?o2|sats? of|oxygen sats?)": (86, 101),
    r"(?:bm|bms|cbg|glucose|sugar|sugars|bg)": (2.6, 31),
    r"(?:inr)": (0, 7.9),
    r"(?:gcs)": (11, 16),
    r"(?:ketones?)": (-1, 2.9),
    r"(?:hb|haemoglobin)": (5.5, 250),
    r"(?:rr|resps?|resp rate)": (8.5, 34),
    r"(?:hr|pulse)": (39, 149),
    r"(?:bp|systolic)": (81, 209),
    r"(?:lithium|li)": (-1, 2.1),
}
"""What a figure is called, and the range that alarms nobody: at or beyond it, a person looks."""

_ALL = [
    (re.compile(rf"(?<![\w']){name}{_NUMBER}", re.IGNORECASE), low, high)
    for name, (low, high) in _FIGURES.items()
]


def is_alarming(text: str) -> bool:
    """Whether a figure stands in it that a body does not bear for long."""
    return any(
        not low < float(found[1]) < high
        for pattern, low, high in _ALL
        for found in pattern.finditer(text)
    )
