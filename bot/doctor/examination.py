"""`inkling doctor`: everything that must be right for Slack and Inkling to meet, looked at once."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.doctor import installed, own, workspace
from bot.doctor.finding import Finding, unseen
from bot.settings import Settings
from bot.slack.manifest import manifest as shipped
from bot.stops import Stopped
from intake.database import open_database
from intake.sealing import Keyring

NOT_SEEN = (
    "Slack shows an app its scopes alone, so the rest of what is installed is not seen from here. "
    "Copy it from your app's page (App Manifest, JSON) into a file, then run: "
    "inkling doctor --manifest FILE"
)


def read_manifest(path: Path) -> Mapping[str, Any]:
    """The manifest in a file. Stopped where it holds none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise Stopped(f"{path.name} is not a manifest in JSON. Copy it from your app's page again.")
    return found


def examine(settings: Settings, manifest: Mapping[str, Any] | None) -> Iterator[Finding]:
    """Each finding as soon as it is made; what depends on something ill is left out."""
    yield own.settings_found(settings)
    yield own.model_found(settings)
    keys = own.keys_found(settings)
    yield keys
    has_tables = False
    if keys.is_well:
        database = own.database_found(settings, Keyring.read(settings.key_file))
        has_tables = database.is_well
        yield database
    yield from _ask_slack(settings, has_tables=has_tables)
    yield from _manifest_found(settings, manifest)


def _manifest_found(settings: Settings, manifest: Mapping[str, Any] | None) -> Iterator[Finding]:
    """The one given; without one the shipped one, and that Slack's own was not seen."""
    transport = settings.slack_transport
    if manifest is not None:
        yield from installed.compared(manifest, transport)
        return
    for each in installed.compared(shipped(transport), transport):
        yield replace(each, about=f"Shipped {each.about[0].lower()}{each.about[1:]}")
    yield unseen("Manifest in Slack", NOT_SEEN)


def _ask_slack(settings: Settings, *, has_tables: bool) -> Iterator[Finding]:
    client = workspace.client_of(settings)
    introduction, headers, team_id = workspace.introduced(client)
    yield introduction
    if not introduction.is_well:
        return
    yield workspace.scopes_found(headers)
    yield workspace.clock_found(headers)
    yield from workspace.socket_found(settings, client)
    if not has_tables:
        return
    database = open_database(settings.database_url, Keyring.read(settings.key_file))
    try:
        with database.reading() as session:
            yield workspace.team_found(session, team_id)
            yield from workspace.channels_found(session, client, team_id)
    finally:
        database.dispose()
