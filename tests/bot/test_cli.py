"""What stops a command is said in a sentence: what to do, no traceback, no secret."""

import json
import logging
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bot.cli import main
from bot.settings import DRIVERS
from intake import migrating
from intake.database import open_database
from intake.sealing import Keyring
from tests.factories import TEAM, roster

SERVED = {
    "INKLING_SLACK_TRANSPORT": "http",
    "INKLING_SLACK_BOT_TOKEN": "xoxb-CANARY",
    "INKLING_SLACK_APP_TOKEN": "xapp-CANARY",
    "INKLING_SLACK_SIGNING_SECRET": "CANARY",
}
SERVER = DRIVERS[-1]
NOBODY_LISTENS = f"{SERVER}://inkling:CANARY@127.0.0.1:9/inkling"
Variables = dict[str, str]
Case = tuple[str, Variables, str]

WITHOUT_KEYS: dict[str, Case] = {
    "to migrate": ("migrate", {}, "inkling keys"),
    "to load people": ("roster x.json", {}, "inkling keys"),
    "to verify": ("verify-audit", {}, "inkling keys"),
    "to read a digest": ("digest --week 2026-W40", {}, "inkling keys"),
    "to see agreement": ("agreement --week 2026-W40", {}, "inkling keys"),
    "to serve": ("serve", {}, "inkling keys"),
}
WRONG: dict[str, Case] = {
    "a port": ("serve", {"PORT": "CANARY"}, "INKLING_PORT: Input should be a valid integer"),
    "a port there cannot be": ("serve", {"PORT": "70000"}, "INKLING_PORT: Input should be"),
    "a transport": ("serve", {"SLACK_TRANSPORT": "CANARY"}, "should be 'http' or 'socket'"),
    "a transport, making keys": ("keys", {"SLACK_TRANSPORT": "CANARY"}, "INKLING_SLACK_TRANSPORT"),
    "a driver": ("migrate", {"DATABASE_URL": "mysql://u:CANARY@h/d"}, "It begins with"),
    "an address": ("migrate", {"DATABASE_URL": "CANARY"}, "It begins with"),
    "an address's port": (
        "digest --week 2026-W40",
        {"DATABASE_URL": f"{SERVER}://u:p@CANARY:x/d"},
        "It begins with",
    ),
    "an address where nobody listens": (
        "verify-audit", {"DATABASE_URL": NOBODY_LISTENS}, "Check INKLING_DATABASE_URL",
    ),
    "a database to migrate": (
        "migrate", {"DATABASE_URL": NOBODY_LISTENS}, "Check INKLING_DATABASE_URL",
    ),
    "a week": ("digest --week 2026-W99", {}, "Check the year and number"),
    "a week of agreement": ("agreement --week 2026-W99", {}, "Check the year and number"),
    "no model to ask": (
        "agreement --week 2026-W40", {"MODEL_FOLDER": "nowhere"}, "INKLING_MODEL_FOLDER",
    ),
    "a roster": ("roster nowhere.json", {}, "nowhere.json can't be read"),
    "a roster to start with": ("serve", {"ROSTER_FILE": "nowhere.json"}, "can't be read"),
    "no signing secret": ("serve", {"SLACK_SIGNING_SECRET": ""}, "INKLING_SLACK_SIGNING_SECRET"),
    "no app token": (
        "serve", {"SLACK_TRANSPORT": "socket", "SLACK_APP_TOKEN": ""}, "INKLING_SLACK_APP_TOKEN",
    ),
    "no bot token": ("serve --worker", {"SLACK_BOT_TOKEN": ""}, "INKLING_SLACK_BOT_TOKEN"),
    "the clock, in service": ("serve", {"CLOCK_FILE": "clock"}, "Unset it"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def put_logging_back() -> Iterator[None]:
    """`serve` sets logging up before it knows whether it can go on."""
    root = logging.getLogger()
    kept, level = root.handlers[:], root.level
    yield
    structlog.reset_defaults()
    root.handlers[:] = kept
    root.setLevel(level)


@pytest.fixture
def installed(tmp_path: Path, keyring: Keyring, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of an installation that would be served; its keys are made."""
    monkeypatch.chdir(tmp_path)
    for name, value in SERVED.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "var").mkdir()
    keyring.write(tmp_path / "var" / "keys.json")
    return tmp_path


@pytest.fixture
def served(installed: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same beside each database, migrated."""
    monkeypatch.setenv("INKLING_DATABASE_URL", database_url)
    return installed


def stops(words: str, sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The command ends with 2, saying this and no secret."""
    assert main(words.split()) == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert "CANARY" not in (said.out + said.err).replace(words, "")


@pytest.mark.parametrize(
    ("words", "variables", "sentence"), WITHOUT_KEYS.values(), ids=WITHOUT_KEYS
)
def test_missing_keys_are_said(
    words: str,
    variables: Variables,
    sentence: str,
    installed: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (installed / "var" / "keys.json").unlink()
    stops(words, sentence, capsys)


@pytest.mark.parametrize(("words", "variables", "sentence"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said(
    words: str,
    variables: Variables,
    sentence: str,
    served: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"INKLING_{name}", value)
    stops(words, sentence, capsys)


@pytest.mark.parametrize(
    "words", ["serve", "serve --worker", "verify-audit", "digest --week 2026-W40", "roster x.json"]
)
def test_tables_that_are_not_there_are_said(
    words: str,
    installed: Path,
    database_url: str,
    keyring: Keyring,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("INKLING_DATABASE_URL", database_url)
    database = open_database(database_url, keyring)
    migrating.unmigrate(database.engine, "base")
    database.dispose()
    stops(words, "Run: inkling migrate", capsys)


def test_a_port_in_use_is_said(
    installed: Path,
    database_url: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("INKLING_DATABASE_URL", database_url)
    with socket.create_server(("127.0.0.1", 0)) as held:
        monkeypatch.setenv("INKLING_PORT", str(held.getsockname()[1]))
        stops("serve", "set INKLING_PORT", capsys)


@pytest.mark.parametrize("weeks", ["abc", "0", "105", "-1", "1.5"])
def test_a_number_of_weeks_that_is_none_is_said(
    weeks: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["demo", "--weeks", weeks])
    assert ended.value.code == 2
    assert "between 1 and 104 weeks" in capsys.readouterr().err


def test_a_folder_that_may_not_be_written_to_is_said(
    installed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (installed / "file").write_text("")
    monkeypatch.setenv("INKLING_DATA_FOLDER", "file/folder")
    stops("keys", "file/folder", capsys)


def test_what_only_a_programmer_can_mend_is_not_hidden(
    served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (served / "roster.json").write_text(json.dumps(roster(TEAM)))
    assert main(["roster", "roster.json"]) == 0
    monkeypatch.setenv("INKLING_CLOCK_FILE", "clock")
    (served / "clock").write_text("no number")
    with pytest.raises(ValueError, match="no number"):
        main(["digest", "--week", "2026-W40"])
