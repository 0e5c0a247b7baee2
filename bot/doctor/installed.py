"""The manifest as the app has it in Slack, against what the code answers. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.doctor.finding import Finding, ill, listed, well
from bot.settings import Transport
from bot.slack.entrances import ALIASES, COMMAND, SHORTCUTS
from bot.slack.manifest import EVENTS, SCOPES

Raw = Mapping[str, Any]
PASTE = "Paste the newest one: inkling manifest prints it."


def compared(raw: Raw, transport: Transport) -> Iterator[Finding]:
    """Every part of a manifest that Inkling depends on."""
    yield _named("Manifest: scopes", _at(raw, "oauth_config", "scopes").get("bot"), set(SCOPES))
    events = _at(raw, "settings", "event_subscriptions").get("bot_events")
    yield _named("Manifest: events", events, set(EVENTS))
    yield _tabs(_at(raw, "features", "app_home"))
    yield _commands(raw)
    yield _shortcuts(raw)
    yield _transport(_at(raw, "settings"), transport)


def _at(raw: Raw, *names: str) -> Raw:
    for name in names:
        found = raw.get(name)
        raw = found if isinstance(found, Mapping) else {}
    return raw


def _listed_under(raw: Raw, name: str, key: str) -> set[str]:
    found = _at(raw, "features").get(name)
    entries = found if isinstance(found, list) else []
    return {str(entry.get(key)) for entry in entries if isinstance(entry, Mapping)}


def _named(about: str, found: Any, wanted: set[str]) -> Finding:
    missing = wanted - set(found if isinstance(found, list) else [])
    if missing:
        return ill(about, f"without {listed(missing)}. {PASTE}")
    return well(about, "all there.")


def _tabs(home: Raw) -> Finding:
    about = "Manifest: tabs"
    if not home.get("messages_tab_enabled") or home.get("messages_tab_read_only_enabled"):
        return ill(about, f"nobody can write to Inkling: the Messages tab is off. {PASTE}")
    if not home.get("home_tab_enabled"):
        return ill(about, f"the Home tab is off. {PASTE}")
    return well(about, "Home and Messages are on.")


def _commands(raw: Raw) -> Finding:
    found = _listed_under(raw, "slash_commands", "command")
    if not found:
        return ill("Manifest: commands", f"without {COMMAND}. {PASTE}")
    return well("Manifest: commands", f"{listed(found)} is answered.")


def _shortcuts(raw: Raw) -> Finding:
    about = "Manifest: shortcuts"
    found = _listed_under(raw, "shortcuts", "callback_id")
    known = {ALIASES.get(callback, callback) for callback in found}
    if strange := found - set(SHORTCUTS) - set(ALIASES):
        return ill(about, f"nobody answers {listed(strange)}. {PASTE}")
    if missing := set(SHORTCUTS) - known:
        return ill(about, f"without {listed(missing)}. {PASTE}")
    if old := found & set(ALIASES):
        return well(about, f"answered, some under old names: {listed(old)}. {PASTE}")
    return well(about, "each is answered.")


def _transport(settings: Raw, transport: Transport) -> Finding:
    about = "Manifest: transport"
    if not _at(settings, "interactivity").get("is_enabled"):
        return ill(about, f"buttons and forms are off (interactivity). {PASTE}")
    if bool(settings.get("socket_mode_enabled")) is not (transport is Transport.SOCKET):
        words = "Slack's and ours differ (socket_mode_enabled against INKLING_SLACK_TRANSPORT)."
        return ill(about, f"{words} Make them the same.")
    return well(about, f"{transport.value} on both sides.")
