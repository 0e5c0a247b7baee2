"""The app's manifest for Slack: what Inkling asks for, and why. Nothing it does not use."""

from collections.abc import Mapping
from typing import Any

from bot.settings import Transport
from bot.slack.entrances import COMMAND, SHORTCUTS

SCOPES: Mapping[str, str] = {
    "commands": "offer /concern and the shortcuts that report a concern",
    "im:write": "open the conversation with somebody who used another door than a message",
    "app_mentions:read": "tell whoever names the bot in a channel where reports are made",
    "chat:write": "answer reporters, tell providers, post the digest",
    "im:history": "receive what people write to the bot; find a message again after a lost answer",
    "channels:history": "find a message again in a public channel after a lost answer",
    "groups:read": "hear that a private channel of the roster has a new id",
    "groups:history": "find a message again in a private channel after a lost answer",
    "files:write": "upload the digest's chart",
    "files:read": "see that the chart has arrived before it is shown",
}
"""Each scope and the reason for it."""

EVENTS: Mapping[str, str] = {
    "message.im": "a concern, typed to the bot; its edits and deletions",
    "app_home_opened": "draw the person's home page",
    "app_mention": "answer in private that reports are made in direct messages; nothing is kept",
    "app_uninstalled": "say in the log and the audit why nothing goes out any more",
    "tokens_revoked": "say in the log and the audit why nothing goes out any more",
    "channel_id_changed": "follow a channel that is shared with another organisation",
}
"""Each event and the reason for it. Not channel_rename: a channel is known by its id alone."""

DESCRIPTION = "Tell us in one message what went wrong with a local service."
LONG_DESCRIPTION = (
    "Inkling lets GP practice staff report a concern about any local service in one chat message. "
    "It takes patients' details out, asks at most three short questions, and sends the concern to "
    "the service, which must acknowledge it within 24 hours and then say what it found, did and "
    "changed. The reporter is told. A quality subcommittee gets a weekly digest. "
    "Not for emergencies."
)


_SHORTCUT_WORDS: Mapping[str, tuple[str, str]] = {
    "raise_concern": ("Raise as concern", "Start a concern with the words of this message"),
    "report_concern": ("Report a concern", "Say what went wrong with a local service"),
}
"""Each shortcut's name and what Slack says of it."""


def _command(transport: Transport, base_url: str) -> dict[str, Any]:
    told = {
        "command": COMMAND,
        "description": "Report a concern about a local service",
        "usage_hint": "[what happened] or help",
        "should_escape": False,
    }
    url = {"url": f"{base_url}/slack/events"} if transport is Transport.HTTP else {}
    return {**told, **url}


def _shortcut(callback_id: str) -> dict[str, str]:
    name, words = _SHORTCUT_WORDS[callback_id]
    kind = SHORTCUTS[callback_id]
    return {"name": name, "type": kind, "callback_id": callback_id, "description": words}


def manifest(transport: Transport, base_url: str = "https://inkling.example") -> dict[str, Any]:
    """The manifest for HTTP (request URLs under `base_url`) or for Socket Mode (none)."""
    url = {"request_url": f"{base_url}/slack/events"} if transport is Transport.HTTP else {}
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": "Inkling",
            "description": DESCRIPTION,
            "long_description": LONG_DESCRIPTION,
            "background_color": "#005eb8",
        },
        "features": {
            "slash_commands": [_command(transport, base_url)],
            "shortcuts": [_shortcut(callback_id) for callback_id in SHORTCUTS],
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Inkling", "always_online": True},
        },
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {**url, "bot_events": sorted(EVENTS)},
            "interactivity": {"is_enabled": True, **url},
            "org_deploy_enabled": False,
            "socket_mode_enabled": transport is Transport.SOCKET,
            "token_rotation_enabled": False,
        },
    }
