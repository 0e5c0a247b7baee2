"""Slack's own app manifest: what the app may do, and where it wants to be called.

Refused at the start, as Slack refuses it: an event without its scope, names too long, a command
without a slash. The request addresses keep their path; scheme and host become `--bot-url`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sandbox.limits import LIMITS

EVENT_SCOPES: Mapping[str, tuple[str, ...]] = {
    "message.im": ("im:history",),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.mpim": ("mpim:history",),
    "app_mention": ("app_mentions:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "reaction_added": ("reactions:read",),
    "reaction_removed": ("reactions:read",),
    "file_shared": ("files:read",),
    "app_home_opened": (),
    "app_uninstalled": (),
    "tokens_revoked": (),
}


class ManifestRefused(ValueError):
    """The manifest would be refused by Slack; the text lists every reason."""


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    url: str
    description: str


@dataclass(frozen=True, slots=True)
class Shortcut:
    callback_id: str
    name: str
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the sandbox needs of the manifest; the addresses are complete."""

    name: str
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
    """A Manifest from the parsed JSON; raises ManifestRefused naming everything wrong."""
    features, settings = raw.get("features", {}), raw.get("settings", {})
    scopes = raw.get("oauth_config", {}).get("scopes", {})
    events = settings.get("event_subscriptions", {})
    interactivity = settings.get("interactivity", {})
    home = features.get("app_home", {})
    manifest = Manifest(
        name=raw.get("display_information", {}).get("name", ""),
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
    if faults := _faults(raw, manifest):
        raise ManifestRefused("Slack would refuse this manifest: " + " ".join(faults))
    return manifest


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
            entry["command"], rehosted(entry.get("url", ""), bot_url), entry.get("description", "")
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


def _faults(raw: Mapping[str, Any], manifest: Manifest) -> list[str]:
    return [
        *_name_faults(raw, manifest),
        *_event_faults(manifest),
        *_command_faults(manifest),
        *_shortcut_faults(manifest),
        *_address_faults(manifest),
    ]


def _name_faults(raw: Mapping[str, Any], manifest: Manifest) -> list[str]:
    limits, display = LIMITS["manifest"], raw.get("display_information", {})
    faults = []
    if not 1 <= len(manifest.name) <= limits["name_max"]:
        faults.append(f"display_information.name must have 1 to {limits['name_max']} characters.")
    if len(display.get("description", "")) > limits["description_max"]:
        faults.append(f"description is over {limits['description_max']} characters.")
    low, high = limits["long_description"]
    if display.get("long_description") and not low <= len(display["long_description"]) <= high:
        faults.append(f"long_description must have {low} to {high} characters.")
    return faults


def _event_faults(manifest: Manifest) -> list[str]:
    faults = [
        f"event {name} is unknown here." for name in sorted(manifest.events - set(EVENT_SCOPES))
    ]
    for event in sorted(manifest.events & set(EVENT_SCOPES)):
        needed = EVENT_SCOPES[event]
        if needed and not manifest.scopes & set(needed):
            faults.append(f"event {event} needs the scope {' or '.join(needed)}.")
    return faults


def _command_faults(manifest: Manifest) -> list[str]:
    most = LIMITS["manifest"]["slash_commands_max"]
    faults = [
        f"command {name!r} must start with /." for name in manifest.commands if name[:1] != "/"
    ]
    if manifest.commands and "commands" not in manifest.scopes:
        faults.append("slash commands need the scope commands.")
    if len(manifest.commands) > most:
        faults.append(f"no more than {most} slash commands.")
    return faults


def _shortcut_faults(manifest: Manifest) -> list[str]:
    limits = LIMITS["manifest"]
    faults = [
        f"shortcut {entry.name!r} is over {limits['shortcut.name_max']} characters."
        for entry in manifest.shortcuts.values()
        if len(entry.name) > limits["shortcut.name_max"]
    ]
    faults += [
        f"shortcut {entry.name!r}: its description is over {limits['shortcut.description_max']}."
        for entry in manifest.shortcuts.values()
        if len(entry.description) > limits["shortcut.description_max"]
    ]
    if manifest.shortcuts and "commands" not in manifest.scopes:
        faults.append("shortcuts need the scope commands.")
    if len(manifest.shortcuts) > limits["shortcuts_max"]:
        faults.append(f"no more than {limits['shortcuts_max']} shortcuts.")
    return faults


def _address_faults(manifest: Manifest) -> list[str]:
    if manifest.socket_mode:
        return []
    faults = []
    if manifest.events and not manifest.events_url:
        faults.append("event_subscriptions needs a request_url without Socket Mode.")
    if manifest.is_interactive and not manifest.interactivity_url:
        faults.append("interactivity needs a request_url without Socket Mode.")
    faults += [f"command {c.name} needs a url." for c in manifest.commands.values() if not c.url]
    return faults
