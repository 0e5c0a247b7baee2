"""What Slack would refuse in a manifest: an event without its scope, names too long, and the like.

Source: Slack, "App manifest reference", and each event's page for its scope.
"""

from collections.abc import Mapping
from typing import Any

from sandbox.limits import LIMITS
from sandbox.manifest import Manifest, read_manifest

# The events that this sandbox sends, each with the scopes of which it needs one.
EVENT_SCOPES: Mapping[str, tuple[str, ...]] = {
    "message.im": ("im:history",),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.mpim": ("mpim:history",),
    "app_mention": ("app_mentions:read",),
    "channel_id_changed": ("groups:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "reaction_added": ("reactions:read",),
    "reaction_removed": ("reactions:read",),
    "app_home_opened": (),
    "app_uninstalled": (),
    "tokens_revoked": (),
}


class ManifestRefused(ValueError):
    """Slack would refuse the manifest; the text lists every reason."""


def accepted(raw: Mapping[str, Any], bot_url: str = "") -> Manifest:
    """The Manifest in `raw`; raises ManifestRefused naming everything wrong."""
    manifest = read_manifest(raw, bot_url)
    if faults := _faults(raw, manifest):
        raise ManifestRefused("Slack would refuse this manifest: " + " ".join(faults))
    return manifest


def never_sent(manifest: Manifest) -> list[str]:
    """The events subscribed to that this sandbox does not model: the app waits for them in vain."""
    return sorted(manifest.events - set(EVENT_SCOPES))


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
    faults = []
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
