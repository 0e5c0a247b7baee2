"""The shapes that travel: JSON objects, and the few helpers that read them."""

import json
from typing import Any

Json = dict[str, Any]


def compact(value: object) -> str:
    """`value` as JSON without spaces; Slack signs and sends exactly these bytes."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


class Written(str):
    """JSON as text already, so that it is not written again for the wire log."""

    __slots__ = ()


def text_of(composition: object) -> str:
    """The words of a text object, of a bare string, or nothing."""
    if isinstance(composition, dict):
        return str(composition.get("text", ""))
    return composition if isinstance(composition, str) else ""
