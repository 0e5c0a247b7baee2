"""Whether a payload has the shape Slack gives it, looked at once so that nobody else has to. Pure.

Only what we read is looked at: Slack may add what it likes, and leave out or null what it likes.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

Payload = dict[str, Any]
Sorts = Mapping[type, tuple[str, ...]]

TOP: Sorts = {
    dict: ("event", "view", "container", "channel", "team", "user", "message", "state"),
    list: ("actions",),
    str: (
        *("type", "team_id", "event_id", "trigger_id", "callback_id"),
        *("command", "text", "user_id", "channel_id"),
    ),
}
EVENT: Sorts = {
    dict: ("message", "previous_message"),
    list: ("attachments", "files", "blocks"),
    str: (
        *("subtype", "user", "channel", "channel_type", "ts", "thread_ts", "deleted_ts"),
        *("text", "tab", "bot_id"),
    ),
}
VIEW: Sorts = {
    dict: ("state",),
    list: ("blocks",),
    str: ("id", "hash", "callback_id", "private_metadata"),
}
ACTION: Sorts = {dict: ("selected_option",), str: ("action_id", "value", "selected_date")}
NAMED: Sorts = {str: ("id", "team_id")}
TIMES = ("ts", "thread_ts", "deleted_ts")
_TIME = re.compile(r"[0-9]{1,12}\.[0-9]{1,20}")
OUR_EVENTS = frozenset({"message", "app_mention", "app_home_opened"})


MAX_DEPTH = 60
"""No payload of Slack nests this deep; what does is refused before anything walks through it."""


class Misshapen(ValueError):
    """Something stands where Slack puts something else."""


def shaped(payload: Payload) -> Payload:
    """The payload, its text mended where no database could keep it.

    Misshapen for what nests too deep, over whichever transport it came, and for a wrong sort.
    """
    if _is_too_deep(payload):
        raise Misshapen("It is nested too deep.")
    mended = _mended(payload)
    _check(mended, TOP)
    for name in ("user", "team", "channel"):
        _check(mended.get(name) or {}, NAMED)
    _check(mended.get("view") or {}, VIEW)
    _check(mended.get("message") or {}, EVENT)
    for action in mended.get("actions") or ():
        _check(action, ACTION)
    _check_event(mended.get("event") or {})
    return mended


def _is_too_deep(payload: Payload) -> bool:
    """Layer by layer, not by recursion; brackets that somebody typed are no layer."""
    layer: list[Any] = [payload]
    for _ in range(MAX_DEPTH):
        layer = [inner for outer in layer for inner in _inside(outer)]
    return any(isinstance(innermost, dict | list) for innermost in layer)


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _check_event(event: Payload) -> None:
    _check(event, {str: ("type", "old_channel_id", "new_channel_id"), dict: ("tokens",)})
    if event.get("type") in OUR_EVENTS:
        for found in (event, event.get("message") or {}, event.get("previous_message") or {}):
            _check(found, EVENT)
            _check_times(found)
    if event.get("type") == "message" and not (event.get("message") or event).get("ts"):
        raise Misshapen("A message has no ts.")


def _check_times(found: Payload) -> None:
    """A message is known by its time: one without would break its writer's drafts for good."""
    for name in TIMES:
        if found.get(name) and not _TIME.fullmatch(found[name]):
            raise Misshapen(f"{name} is no time.")


def _check(found: Any, sorts: Sorts) -> None:
    if not isinstance(found, dict):
        raise Misshapen("An object was wanted.")
    for sort, names in sorts.items():
        for name in names:
            if not isinstance(found.get(name), sort | None):
                raise Misshapen(f"{name} is not of its sort.")


def _mended(payload: Payload) -> Payload:
    """Without NUL, and with half a surrogate pair as Unicode's sign for what was lost."""
    text = json.dumps(payload, ensure_ascii=False)
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if whole == text and "\\u0000" not in text:
        return payload
    mended: Payload = _without_nul(json.loads(whole))
    return mended


def _without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, list):
        return [_without_nul(item) for item in value]
    if isinstance(value, dict):
        return {_without_nul(key): _without_nul(item) for key, item in value.items()}
    return value
