"""Slack's own app manifest: what the app may do, and where it wants to be called.

The request addresses keep their path; scheme and host become `--bot-url`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command and where it is answered."""

    name: str
    url: str
    description: str
    usage_hint: str


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut; `kind` is global or message."""

    callback_id: str
    name: str
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the sandbox needs of the manifest; the addresses are complete."""

    name: str
    description: str
    scopes: frozenset[str]
    user_scopes: frozenset[str]
    events: frozenset[str]
    commands: Mapping[str, Command]
    shortcuts: Mapping[str, Shortcut]
    socket_mode: bool
    events_url: str
    interactivity_url: str
    options_url: str
    is_interactive: bool
    has_home: bool
    has_messages: bool


def read_manifest(raw: Mapping[str, Any], bot_url: str = "") -> Manifest:
    """A Manifest from the parsed JSON, unchecked: see manifestfaults."""
    features, settings = raw.get("features", {}), raw.get("settings", {})
    scopes = raw.get("oauth_config", {}).get("scopes", {})
    events = settings.get("event_subscriptions", {})
    interactivity = settings.get("interactivity", {})
    home, display = features.get("app_home", {}), raw.get("display_information", {})
    return Manifest(
        name=display.get("name", ""),
        description=display.get("long_description") or display.get("description", ""),
        scopes=frozenset(scopes.get("bot", ())),
        user_scopes=frozenset(scopes.get("user", ())),
        events=frozenset(events.get("bot_events", ())),
        commands=_commands(features.get("slash_commands", ()), bot_url),
        shortcuts=_shortcuts(features.get("shortcuts", ())),
        socket_mode=bool(settings.get("socket_mode_enabled")),
        events_url=rehosted(events.get("request_url", ""), bot_url),
        interactivity_url=rehosted(interactivity.get("request_url", ""), bot_url),
        options_url=rehosted(
            interactivity.get("message_menu_options_url") or interactivity.get("request_url", ""),
            bot_url,
        ),
        is_interactive=bool(interactivity.get("is_enabled")),
        has_home=bool(home.get("home_tab_enabled")),
        has_messages=bool(home.get("messages_tab_enabled"))
        and not home.get("messages_tab_read_only_enabled"),
    )


def rehosted(url: str, bot_url: str) -> str:
    """`url` with scheme and host of `bot_url`; `url` itself when no `bot_url` is given."""
    if not url or not bot_url:
        return url
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return bot_url.rstrip("/") + parts.path + query


def _commands(raw: list[Mapping[str, Any]], bot_url: str) -> dict[str, Command]:
    return {
        entry["command"]: Command(
            entry["command"],
            rehosted(entry.get("url", ""), bot_url),
            entry.get("description", ""),
            entry.get("usage_hint", ""),
        )
        for entry in raw
    }


def _shortcuts(raw: list[Mapping[str, Any]]) -> dict[str, Shortcut]:
    return {
        entry["callback_id"]: Shortcut(
            entry["callback_id"], entry["name"], entry["type"], entry.get("description", "")
        )
        for entry in raw
    }
