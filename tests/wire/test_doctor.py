"""`inkling doctor` against a workspace: what is right, and of what is not, what to mend."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from bot.doctor.examination import examine
from bot.doctor.finding import Finding
from bot.doctor.installed import compared
from bot.doctor.workspace import clock_found, scopes_found, team_found
from bot.settings import Settings, Transport
from bot.slack.manifest import SCOPES, manifest
from bot.stops import Stopped
from bot.upkeep import see_doctor
from classifiers.themes import Classifier
from intake.models import Area, Channel, Purpose
from intake.sealing import Keyring
from tests.factories import TEAM
from tests.wire.rig import CHAT, Json, Rig, rig

Change = Callable[[Json], None]


def found(inkling: Rig, made: Json | None = None, **changes: object) -> dict[str, Finding]:
    settings = inkling.shared.settings.model_copy(update=changes)
    return {finding.about: finding for finding in examine(settings, made)}


def ill(inkling: Rig, made: Json | None = None, **changes: object) -> dict[str, str]:
    findings = found(inkling, made, **changes).values()
    return {finding.about: finding.words for finding in findings if finding.is_ill}


def test_all_is_well_in_a_workspace_that_was_installed_today(
    inkling: Rig, transport: Transport
) -> None:
    findings = found(inkling, manifest(transport, inkling.url))
    assert [str(finding) for finding in findings.values() if not finding.is_well] == []
    assert "Channel C0ACUTE (provider)" in findings
    assert ("Socket Mode" in findings) is (transport is Transport.SOCKET)
    assert findings["Scopes"].words == "exactly those that are needed."


def test_a_channel_that_was_not_joined_says_how_to_invite(inkling: Rig) -> None:
    inkling.forgives.add("channel_not_found")
    with inkling.shared.database.writing.begin() as session:
        area = session.query(Area).one()
        session.add(
            Channel(area_id=area.id, team_id=TEAM, slack_id=CHAT, purpose=Purpose.SUBCOMMITTEE)
        )
    assert "/invite @Inkling" in ill(inkling)[f"Channel {CHAT} (subcommittee)"]


@contextmanager
def without(
    scope: str, folder: Path, url: str, keyring: Keyring, reader: Classifier
) -> Iterator[Rig]:
    """A bot whose app was installed without a scope."""

    def lacking(made: Json) -> Json:
        made["oauth_config"]["scopes"]["bot"].remove(scope)
        return made

    with rig(folder, url, keyring, reader, offered=lacking) as running:
        yield running


def test_a_scope_that_is_missing_is_named_with_its_reason(
    tmp_path: Path, database_url: str, keyring: Keyring, classifier: Classifier
) -> None:
    with without("files:write", tmp_path, database_url, keyring, classifier) as inkling:
        words = ill(inkling)["Scopes"]
    assert "files:write (to upload the digest's chart)" in words
    assert "install it again" in words


def change(made: Json, *names: str, to: object) -> None:
    for name in names[:-1]:
        made = made[name]
    made[names[-1]] = to


BROKEN: dict[str, tuple[str, Change, str]] = {
    "scope": (
        "scopes",
        lambda m: m["oauth_config"]["scopes"]["bot"].remove("commands"),
        "commands",
    ),
    "event": (
        "events",
        lambda m: m["settings"]["event_subscriptions"]["bot_events"].remove("message.im"),
        "message.im",
    ),
    "messages tab": (
        "tabs",
        lambda m: change(m, "features", "app_home", "messages_tab_enabled", to=False),
        "Messages tab is off",
    ),
    "read only": (
        "tabs",
        lambda m: change(m, "features", "app_home", "messages_tab_read_only_enabled", to=True),
        "Messages tab is off",
    ),
    "home tab": (
        "tabs",
        lambda m: change(m, "features", "app_home", "home_tab_enabled", to=False),
        "Home tab is off",
    ),
    "command": (
        "commands",
        lambda m: change(m, "features", "slash_commands", to=[]),
        "without /concern",
    ),
    "callback": ("shortcuts", lambda m: m["features"]["shortcuts"].pop(), "without report_concern"),
    "strange callback": (
        "shortcuts",
        lambda m: m["features"]["shortcuts"].append({"callback_id": "gone"}),
        "nobody answers gone",
    ),
    "buttons": (
        "transport",
        lambda m: change(m, "settings", "interactivity", "is_enabled", to=False),
        "interactivity",
    ),
    "transport": (
        "transport",
        lambda m: change(m, "settings", "socket_mode_enabled", to=None),
        "Make them the same",
    ),
    "everything": ("tabs", lambda m: m.update(features="none"), "Messages tab is off"),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_manifest_that_has_drifted_is_told_part_by_part(broken: str) -> None:
    part, spoil, words = BROKEN[broken]
    made = deepcopy(manifest(Transport.SOCKET))
    spoil(made)
    findings = {finding.about: finding for finding in compared(made, Transport.SOCKET)}
    assert not findings[f"Manifest: {part}"].is_well
    assert words in findings[f"Manifest: {part}"].words


def test_old_callback_ids_are_answered_and_mentioned() -> None:
    made = deepcopy(manifest(Transport.SOCKET))
    made["features"]["shortcuts"][0]["callback_id"] = "raise_as_concern"
    findings = {finding.about: finding for finding in compared(made, Transport.SOCKET)}
    assert findings["Manifest: shortcuts"].is_well
    assert "raise_as_concern" in findings["Manifest: shortcuts"].words


def test_without_a_manifest_the_shipped_one_is_compared_and_slacks_own_is_not_called_well(
    inkling: Rig,
) -> None:
    findings = found(inkling)
    shipped = {about for about in findings if about.startswith("Shipped manifest: ")}
    parts = ("scopes", "events", "tabs", "commands", "shortcuts", "transport")
    assert shipped == {f"Shipped manifest: {part}" for part in parts}
    assert all(findings[about].is_well for about in shipped)
    unseen = findings["Manifest in Slack"]
    assert (unseen.is_well, unseen.is_ill) == (False, False)
    assert str(unseen).startswith("look  Manifest in Slack: Slack shows an app its scopes alone")
    assert "inkling doctor --manifest FILE" in unseen.words


def test_a_token_that_slack_refuses_ends_the_questions_to_slack(inkling: Rig) -> None:
    inkling.forgives.add("invalid_auth")
    words = ill(inkling, slack_bot_token=SecretStr("xoxb-wrong"))
    assert "invalid_auth" in words["Slack"]
    assert "Scopes" not in found(inkling, slack_bot_token=SecretStr("xoxb-wrong"))


def test_a_slack_that_does_not_answer_is_no_crash(inkling: Rig) -> None:
    words = ill(inkling, slack_api_url="http://127.0.0.1:9/api/")
    assert "does not answer" in words["Slack"]


def test_what_is_not_set_or_not_there_is_told(inkling: Rig, tmp_path: Path) -> None:
    inkling.forgives.add("not_authed")
    words = ill(inkling, slack_bot_token=SecretStr(""), data_folder=tmp_path / "nowhere")
    assert "INKLING_SLACK_BOT_TOKEN" in words["Settings"]
    assert "inkling keys" in words["Keys"]


def test_an_old_database_is_sent_to_migrate(inkling: Rig) -> None:
    with inkling.shared.database.writing.begin() as session:
        session.execute(text("DELETE FROM alembic_version"))
    assert "inkling migrate" in ill(inkling)["Database"]


def test_a_workspace_of_no_roster_is_told(inkling: Rig) -> None:
    with inkling.shared.database.reading() as session:
        assert "T0OTHER" in team_found(session, "T0OTHER").words


def test_a_clock_far_from_slacks_is_told() -> None:
    assert "Set it by NTP" in clock_found({"date": "Sat, 01 Jan 2000 00:00:00 GMT"}).words
    untold = clock_found({})
    assert (untold.is_well, untold.is_ill) == (False, False)


def test_scopes_that_are_not_needed_are_mentioned() -> None:
    told = scopes_found({"x-oauth-scopes": ",".join([*SCOPES, "users:read"])})
    assert told.is_well
    assert "users:read" in told.words


def test_the_command_prints_a_line_each_and_ends_with_1(
    inkling: Rig, transport: Transport, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    made = manifest(transport, inkling.url)
    (tmp_path / "manifest.json").write_text(json.dumps(made), "utf-8")
    set_variables(monkeypatch, inkling.shared.settings)
    assert see_doctor(tmp_path / "manifest.json") == 0
    assert "well  Manifest: shortcuts: each is answered." in capsys.readouterr().out
    assert see_doctor(None) == 0
    assert "well  Manifest in Slack" not in capsys.readouterr().out
    monkeypatch.setenv("INKLING_SLACK_BOT_TOKEN", "xoxb-wrong")
    inkling.forgives.add("invalid_auth")
    assert see_doctor(None) == 1
    assert "MEND  Slack" in capsys.readouterr().out


def set_variables(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    secrets = {"slack_bot_token", "slack_app_token", "slack_signing_secret"}
    plain = {"database_url", "data_folder", "slack_api_url", "slack_transport", "is_demo"}
    for name in secrets:
        monkeypatch.setenv(f"INKLING_{name.upper()}", getattr(settings, name).get_secret_value())
    for name in plain:
        monkeypatch.setenv(f"INKLING_{name.upper()}", str(getattr(settings, name)))


def test_a_file_that_is_no_manifest_is_told(tmp_path: Path) -> None:
    for words in ("name: Inkling", "[]"):
        (tmp_path / "m.json").write_text(words, "utf-8")
        with pytest.raises(Stopped, match=r"m\.json is not a manifest"):
            see_doctor(tmp_path / "m.json")
