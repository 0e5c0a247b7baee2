"""Words of an answer to Slack that nothing keeps: put in after the commit, as it leaves.

An answer is stored with its arrival (ADR 0011), so a listener puts a mark into it and the words
beside it, in the call. What the worker replays has no answer that anybody waits for: such a form
is not worked through there (ADR 0032).
"""

from collections.abc import Mapping
from typing import Any

from bot.slack.payloads import Kind, Payload
from intake.saying.quality_buttons import WHO_REPORTED

SHOWS_ONCE = frozenset({WHO_REPORTED})
"""Forms whose answer holds what nothing keeps. None of them may tell us when it is closed."""


def is_for_its_door(kind: Kind, payload: Payload) -> bool:
    """Whether only the door that Slack waits at may work this through."""
    view = payload.get("view") or {}
    return kind is Kind.FORM and view.get("callback_id") in SHOWS_ONCE


def put_in(answer: dict[str, Any], unkept: Mapping[str, str]) -> dict[str, Any]:
    """The answer with the words in the place of their marks; the stored one is left as it is."""
    return {key: _put_in(value, unkept) for key, value in answer.items()}


def _put_in(value: Any, unkept: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return put_in(value, unkept)
    if isinstance(value, list):
        return [_put_in(item, unkept) for item in value]
    if isinstance(value, str):
        for mark, words in unkept.items():
            value = value.replace(mark, words)
    return value
