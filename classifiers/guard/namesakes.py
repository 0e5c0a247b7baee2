"""Services and medicines that are called like people: "Nelson Medical Practice", "on Yasmin"."""

from __future__ import annotations

import re

_SERVICE = re.compile(
    r"\s(?:(?i:medical|health(?:care)?|dental|memorial|general|community)\s)"
    r"(?i:practice|centre|center|surgery|hospital|group|clinic|hub|partnership)\b"
)
_BEFORE_PILL = re.compile(
    r"\b(?:on|pills?|coc|contracepti(?:on|ves?)|tak(?:e|es|ing)|took|start(?:ed|ing)?|stop(?:ped|ping)?|restarted|hrt"
    r"|(?:switched|changed)\s(?:to|from)|prescribed|issued|(?:yasmin|katya|lucette|cerelle)(?:\sand|,|\s?/))\s?$",
    re.IGNORECASE,
)
_AFTER_PILL = re.compile(r"\s(?:pills?|tabs?|tablets?|coc|contracepti|[0-9]+\s?m)", re.IGNORECASE)
_LOOK_BACK = 24


def is_service(text: str, end: int) -> bool:
    """What stands behind the name that ends at `end` makes it a practice's or a hospital's."""
    return bool(_SERVICE.match(text, end))


def is_pill(text: str, start: int, end: int) -> bool:
    """What stands before or behind the brand's name says that somebody takes it."""
    before = text[max(0, start - _LOOK_BACK) : start]
    return bool(_BEFORE_PILL.search(before) or _AFTER_PILL.match(text, end))
