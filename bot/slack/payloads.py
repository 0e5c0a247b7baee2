"""What Slack sends, read into a delivery: its kind, its keys, whether it wants an answer. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qs

Payload = dict[str, Any]
OPENS_FORM = frozenset(
    {
        *("change", "not_ours", "respond", "triage", "report", "try_it", "help", "own_list"),
        *("amend", "withdraw", "close_concern", "vouch"),
        *("signpost", "statutory", "sort", "second_look", "ask", "team_ask", "give_answer"),
        "who_reported",
    }
)
"""Presses that open a form: they need their trigger within three seconds."""


MENTION = "app_mention"
_ABOUT_ANOTHER = frozenset({"message_changed", "message_deleted", "message_replied"})


class Unreadable(ValueError):
    """Signed, but not anything Slack sends."""


class Kind(StrEnum):
    """The sorts of payload."""

    EVENT = "event_callback"
    PRESS = "block_actions"
    FORM = "view_submission"
    FORM_CLOSED = "view_closed"
    SUGGESTION = "block_suggestion"
    SHORTCUT = "shortcut"
    MESSAGE_SHORTCUT = "message_action"
    COMMAND = "slash_command"
    RATE_LIMITED = "app_rate_limited"
    URL_VERIFICATION = "url_verification"
    SSL_CHECK = "ssl_check"


KEEPS_NO_ROW = frozenset({Kind.SUGGESTION, Kind.URL_VERIFICATION, Kind.SSL_CHECK})


@dataclass(frozen=True, slots=True)
class Keys:
    """What names a payload once, and what it must stay in order with."""

    dedupe: tuple[str, ...]
    message: tuple[str, ...] | None
    order: tuple[str, ...]


def parse(body: bytes, content_type: str) -> Payload:
    """The object in a request's body; Unreadable when there is none."""
    try:
        text = body.decode("utf-8")
        found = json.loads(text) if "json" in content_type else _form(text)
    except (UnicodeDecodeError, ValueError, RecursionError) as problem:
        raise Unreadable("That was not a payload of Slack.") from problem
    if not isinstance(found, dict):
        raise Unreadable("A payload of Slack is an object.")
    return found


def _form(text: str) -> Any:
    fields = parse_qs(text, keep_blank_values=True, max_num_fields=100)
    if "payload" in fields:
        return json.loads(fields["payload"][0])
    return {name: values[0] for name, values in fields.items()}


def kind_of(payload: Payload) -> Kind:
    """Which sort of payload this is; Unreadable for one we do not know."""
    if "ssl_check" in payload:
        return Kind.SSL_CHECK
    if "command" in payload and "type" not in payload:
        return Kind.COMMAND
    try:
        return Kind(str(payload.get("type")))
    except ValueError as problem:
        raise Unreadable("That is no kind of payload we know.") from problem


def team_of(payload: Payload) -> str:
    """The Slack team of the person who acted ("" where there is none)."""
    user = payload.get("user")
    if isinstance(user, dict) and user.get("team_id"):
        return str(user["team_id"])
    return workspace_of(payload)


def workspace_of(payload: Payload) -> str:
    """The Slack team in whose workspace it happened, whoever acted ("" where none is named)."""
    team = payload.get("team")
    if isinstance(team, dict) and team.get("id"):
        return str(team["id"])
    return str(payload.get("team_id") or "")


def is_from_elsewhere(payload: Payload) -> bool:
    """Whether somebody of another organisation's Slack wrote in ours (Slack Connect)."""
    event = payload.get("event")
    said = event if isinstance(event, dict) else {}
    team = said.get("user_team") or said.get("source_team") or said.get("team")
    return bool(team) and str(team) != workspace_of(payload)


def user_of(payload: Payload) -> str:
    """The Slack user who acted ("" where there is none)."""
    user = payload.get("user")
    if isinstance(user, dict):
        return str(user.get("id") or "")
    if "event" in payload:
        event = _object(payload, "event")
        before = event.get("previous_message") or event.get("message") or {}
        found = event.get("user") or (before.get("user") if isinstance(before, dict) else "")
        return str(found or "")
    return str(payload.get("user_id") or "")


def channel_of(payload: Payload) -> str:
    """The channel in which it happened ("" where there is none)."""
    if "event" in payload:
        return str(_object(payload, "event").get("channel") or "")
    channel = payload.get("channel")
    if isinstance(channel, dict):
        return str(channel.get("id") or "")
    return str(payload.get("channel_id") or "")


def keys_of(kind: Kind, payload: Payload) -> Keys:
    """The keys of a payload; Unreadable when it lacks what names it."""
    team, user, channel = team_of(payload), user_of(payload), channel_of(payload)
    order = (team, channel or "form", user)
    if kind is Kind.EVENT:
        event = _object(payload, "event")
        return Keys(("event", _text(payload, "event_id")), _message_key(team, event), order)
    if kind is Kind.RATE_LIMITED:
        minute = str(payload.get("minute_rate_limited"))
        return Keys(("rate", team, minute), None, order)
    if kind is Kind.FORM_CLOSED:
        view = _object(payload, "view")
        return Keys(("closed", _text(view, "id"), str(view.get("hash"))), None, order)
    return Keys(("trigger", _text(payload, "trigger_id")), None, order)


def _message_key(team: str, event: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Of a new message, and of a mention: where both come each is worked through, once."""
    kind, is_new = event.get("type"), event.get("subtype") not in _ABOUT_ANOTHER
    if kind not in {"message", MENTION} or not is_new or not event.get("ts"):
        return None
    return (str(kind), team, str(event.get("channel")), str(event["ts"]))


def is_inline(kind: Kind, payload: Payload) -> bool:
    """Whether Slack waits for what we do: forms, commands, shortcuts, presses that open a form."""
    if kind is Kind.PRESS:
        return step_of(payload) in OPENS_FORM
    return kind in {Kind.FORM, Kind.COMMAND, Kind.SHORTCUT, Kind.MESSAGE_SHORTCUT}


def step_of(payload: Payload) -> str:
    """What a press does: the first part of its action id."""
    actions = payload.get("actions")
    if not isinstance(actions, list) or not actions or not isinstance(actions[0], dict):
        raise Unreadable("A press without an action.")
    return str(actions[0].get("action_id") or "").partition("#")[0]


def without_our_own_words(kind: Kind, payload: Payload) -> Payload:
    """A press comes with the message it stands in: that is ours, long, and not needed again.

    Of a message that somebody raises only the words are kept, never who wrote them; of one that
    names the app in a channel only who wrote it, and where.
    """
    if kind is Kind.EVENT and _object(payload, "event").get("type") == MENTION:
        return {**payload, "event": _without_words(payload["event"])}
    if kind is Kind.MESSAGE_SHORTCUT:
        return {**payload, "message": _words_alone(payload.get("message") or {})}
    if kind is not Kind.PRESS:
        return payload
    return {key: value for key, value in payload.items() if key not in {"message", "view"}}


_OWN_FORMS = frozenset({"change", "amend", "give_answer"})
"""Forms in which a reporter writes about their own concern."""


def own_concern_in(payload: Mapping[str, Any]) -> str:
    """The id of the concern whose reporter changes it in this form; "" for any other payload."""
    view = payload.get("view")
    if not isinstance(view, dict) or view.get("callback_id") not in _OWN_FORMS:
        return ""
    return str(view.get("private_metadata") or "").partition(":")[0]


def first_field(payload: Mapping[str, Any]) -> str | None:
    """The first field of a submitted form: where words about the whole of it can stand."""
    blocks = (payload.get("view") or {}).get("blocks") or []
    inputs = [b.get("block_id") for b in blocks if isinstance(b, dict) and b.get("type") == "input"]
    return str(inputs[0]) if inputs and inputs[0] else None


def _words_alone(message: Mapping[str, Any]) -> Payload:
    return {key: message[key] for key in ("text", "attachments") if key in message}


def _without_words(event: Mapping[str, Any]) -> Payload:
    return {key: event[key] for key in ("type", "user", "bot_id", "channel", "ts") if key in event}


def _object(payload: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = payload.get(key)
    if not isinstance(found, dict):
        raise Unreadable(f"A payload without its {key}.")
    return found


def _text(payload: Mapping[str, Any], key: str) -> str:
    found = payload.get(key)
    if not isinstance(found, str) or not found:
        raise Unreadable(f"A payload without its {key}.")
    return found
