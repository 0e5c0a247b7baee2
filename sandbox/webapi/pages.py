"""Cursor pagination: an opaque word that says where the next page starts."""

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from sandbox.payload import Json
from sandbox.refusal import Refusal
from sandbox.webapi.calls import Call

T = TypeVar("T")


def cursor_of(mark: str) -> str:
    """The opaque word that leads to `mark`."""
    return base64.urlsafe_b64encode(f"next:{mark}".encode()).decode()


def mark_of(call: Call) -> str:
    """What the call's cursor points at, or nothing; raises Refusal invalid_cursor."""
    cursor = call.text("cursor")
    if not cursor:
        return ""
    try:
        word = base64.urlsafe_b64decode(cursor.encode()).decode()
    except (binascii.Error, UnicodeDecodeError) as broken:
        raise Refusal("invalid_cursor") from broken
    if not word.startswith("next:"):
        raise Refusal("invalid_cursor")
    return word.removeprefix("next:")


def paged(call: Call, items: Sequence[T], *, default: int = 100) -> tuple[Sequence[T], Json]:
    """One page of `items` and the `response_metadata` that leads to the next."""
    limit, mark = call.number("limit", default, 1000), mark_of(call)
    if mark and not mark.isdigit():
        raise Refusal("invalid_cursor")
    start = int(mark or 0)
    end = start + limit
    cursor = cursor_of(str(end)) if end < len(items) else ""
    return items[start:end], {"response_metadata": {"next_cursor": cursor}}
