"""The names under which Slack's menus know what the code answers; old names lead on to new ones."""

from collections.abc import Mapping

from bot.slack.payloads import OPENS_FORM, Kind, Payload, step_of

COMMAND = "/concern"
"""What the manifest offers. An admin may give it another name in Slack: it is answered as well."""

COMMAND_FORM = "report_by_command"
"""What the bare command opens."""

SHORTCUTS: Mapping[str, str] = {
    "raise_concern": "message",
    "report_concern": "global",
}
"""Callback ids of the manifest, and where Slack offers each."""

ALIASES: Mapping[str, str] = {
    "raise_as_concern": "raise_concern",
    "report_a_concern": "report_concern",
}
"""Callback ids of earlier manifests: an installation that still has one is answered all the same.

An id is never taken out of `SHORTCUTS` without going in here.
"""


def opener_of(kind: Kind, payload: Payload) -> str:
    """The form that a payload asks for; "" where it asks for none."""
    if kind is Kind.PRESS:
        step = step_of(payload)
        return step if step in OPENS_FORM else ""
    if kind in {Kind.SHORTCUT, Kind.MESSAGE_SHORTCUT}:
        called = str(payload.get("callback_id"))
        return ALIASES.get(called, called)
    is_bare = kind is Kind.COMMAND and not str(payload.get("text") or "").strip()
    return COMMAND_FORM if is_bare else ""
