"""A small workspace and the manifest of the app that the page is tried with."""

from typing import Any

GP, RECEPTIONIST, LEAD, LAY = "U0GP", "U0DESK", "U0LEAD", "U0LAY"
TEAM_ROOM, COMMITTEE = "C0TEAM", "C0COMMITTEE"
BOT_TOKEN, SIGNING_SECRET = "xoxb-page-tests", "page-tests-secret"


def _person(id_: str, name: str, title: str, persona: str) -> dict[str, str]:
    short = name.rsplit(maxsplit=1)[-1].lower()
    return {"id": id_, "name": short, "real_name": name, "title": title, "persona": persona}


WORKSPACE: dict[str, Any] = {
    "team": {"id": "T0VALE", "name": "Severn Vale", "domain": "severn-vale"},
    "app": {
        "id": "A0ECHO",
        "name": "Echo",
        "bot_user_id": "U0ECHO",
        "bot_token": BOT_TOKEN,
        "app_token": "xapp-page-tests",
        "signing_secret": SIGNING_SECRET,
    },
    "users": [
        _person(GP, "Dr Asha Patel", "GP, Oak Street Surgery", "GP"),
        _person(RECEPTIONIST, "Tom Birch", "Receptionist, Oak Street Surgery", "Receptionist"),
        _person(LEAD, "Maria Okafor", "Patient safety lead, Severn Acute", "Provider lead"),
        _person(LAY, "George Adeyemi", "Lay member", "Lay member"),
    ],
    "channels": [
        {
            "id": TEAM_ROOM,
            "name": "team-room",
            "is_private": False,
            "members": [GP, LEAD, "U0ECHO"],
        },
        {"id": COMMITTEE, "name": "committee", "is_private": True, "members": [GP, LAY, "U0ECHO"]},
    ],
}

SCOPES = [
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "im:history",
    "im:read",
    "im:write",
]
URL = "https://echo.example/slack/events"

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Echo", "description": "Answers what it is told."},
    "features": {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "Echo", "always_online": True},
        "slash_commands": [
            {"command": "/note", "url": URL, "description": "Take a note", "usage_hint": "[words]"},
            {"command": "/broken", "url": URL, "description": "Fails on purpose"},
        ],
        "shortcuts": [
            {"name": "Fill in a form", "type": "global", "callback_id": "form", "description": "-"},
            {"name": "Every field", "type": "global", "callback_id": "every", "description": "-"},
            {"name": "Written", "type": "global", "callback_id": "written", "description": "-"},
            {"name": "Quote this", "type": "message", "callback_id": "quote", "description": "-"},
        ],
    },
    "oauth_config": {"scopes": {"bot": SCOPES}},
    "settings": {
        "event_subscriptions": {
            "request_url": URL,
            "bot_events": ["message.im", "message.channels", "message.groups", "app_home_opened"],
        },
        "interactivity": {
            "is_enabled": True,
            "request_url": URL,
            "message_menu_options_url": URL,
        },
        "socket_mode_enabled": False,
    },
}
