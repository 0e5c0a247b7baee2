"""A small workspace and its app's manifest, as every test of the sandbox starts from."""

from copy import deepcopy
from pathlib import Path
from typing import Any

from sandbox.settings import Settings
from sandbox.world import World

Json = dict[str, Any]

GP, LEAD, LAY = "U0GP", "U0LEAD", "U0LAY"
BOT, BOT_TOKEN, APP_TOKEN, SECRET = "U0BOT", "xoxb-sandbox", "xapp-sandbox", "signing-secret"
OPEN, PRIVATE, FAR = "C0OPEN", "C0PRIVATE", "C0FAR"

WORKSPACE: Json = {
    "team": {"id": "T0SHIRE", "name": "Shire", "domain": "shire"},
    "app": {
        "id": "A0APP",
        "name": "Echo",
        "bot_user_id": BOT,
        "bot_token": BOT_TOKEN,
        "app_token": APP_TOKEN,
        "signing_secret": SECRET,
    },
    "users": [
        {"id": GP, "name": "gp", "real_name": "Dr Amina Shah", "title": "GP", "persona": "gp"},
        {"id": LEAD, "name": "lead", "real_name": "Ann Lead", "title": "", "persona": "lead"},
        {"id": LAY, "name": "lay", "real_name": "Lee Lay", "title": "", "persona": "lay"},
    ],
    "channels": [
        {"id": OPEN, "name": "quality", "is_private": False, "members": [GP, LEAD, BOT]},
        {"id": PRIVATE, "name": "committee", "is_private": True, "members": [LEAD, BOT]},
        {"id": FAR, "name": "elsewhere", "is_private": False, "members": [GP]},
        {"id": "C0HIDDEN", "name": "hidden", "is_private": True, "members": [GP]},
    ],
}
SCOPES = [
    "app_mentions:read",
    "channels:history",
    "channels:join",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "mpim:history",
    "mpim:read",
    "mpim:write",
    "reactions:read",
    "reactions:write",
    "team:read",
    "users:read",
    "users:read.email",
]
EVENTS = [
    "message.im",
    "message.channels",
    "message.groups",
    "message.mpim",
    "app_mention",
    "app_home_opened",
    "member_joined_channel",
    "app_uninstalled",
    "tokens_revoked",
    "reaction_added",
    "reaction_removed",
]
MANIFEST: Json = {
    "display_information": {"name": "Echo"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "slash_commands": [
            {"command": "/echo", "url": "https://example.org/slack/events", "description": "Echo"}
        ],
        "shortcuts": [
            {"name": "Raise", "type": "message", "callback_id": "raise", "description": "Raise it"},
            {"name": "Start", "type": "global", "callback_id": "start", "description": "Start"},
        ],
    },
    "oauth_config": {"scopes": {"bot": SCOPES}},
    "settings": {
        "event_subscriptions": {
            "request_url": "https://example.org/slack/events",
            "bot_events": EVENTS,
        },
        "interactivity": {
            "is_enabled": True,
            "request_url": "https://example.org/slack/events",
        },
        "socket_mode_enabled": False,
    },
}


def workspace(**changes: Any) -> Json:
    return deepcopy(WORKSPACE) | changes


def manifest(*, socket_mode: bool = False, **scopes_or_events: list[str]) -> Json:
    """The manifest; `scopes=[…]` and `events=[…]` replace the lists."""
    made = deepcopy(MANIFEST)
    made["settings"]["socket_mode_enabled"] = socket_mode
    if "scopes" in scopes_or_events:
        made["oauth_config"]["scopes"]["bot"] = scopes_or_events["scopes"]
    if "events" in scopes_or_events:
        made["settings"]["event_subscriptions"]["bot_events"] = scopes_or_events["events"]
    return made


def world(clock_file: Path | None = None, **changes: Any) -> World:
    """A world without a server, for rules that need none."""
    made = World(workspace(), manifest(), Settings(clock_file=clock_file, **changes))
    made.opened_at("http://127.0.0.1:1")
    return made
