"""`inkling import-organisations`: what it prints, what it writes, and what it leaves alone."""

import io
import json
import shutil
from pathlib import Path

import pytest
from rich.console import Console
from sqlalchemy import select

from bot.cli import main
from bot.importing import MOST_FAULTS, shown
from intake.database import open_database
from intake.loading.ods_files import Entry, Report
from intake.models import Organisation
from intake.sealing import Keyring
from tests.factories import TEAM, roster

FILES = Path(__file__).parents[1] / "intake" / "loading" / "ods"
REPORTS = ["epraccur.csv", "etr.csv", "ets.csv"]


@pytest.fixture
def here(
    tmp_path: Path, keyring: Keyring, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A folder with an area's database, keys and the files."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INKLING_DATABASE_URL", database_url)
    monkeypatch.setenv("INKLING_SLACK_TRANSPORT", "http")
    (tmp_path / "var").mkdir()
    keyring.write(tmp_path / "var" / "keys.json")
    shutil.copytree(FILES, tmp_path, dirs_exist_ok=True)
    (tmp_path / "roster.json").write_text(json.dumps(roster(TEAM)))
    assert main(["roster", "roster.json"]) == 0
    return tmp_path


def codes(database_url: str, keyring: Keyring) -> set[str]:
    database = open_database(database_url, keyring)
    with database.reading() as session:
        found = set(session.scalars(select(Organisation.code)))
    database.dispose()
    return found


def test_files_are_brought_in_and_a_second_time_change_nothing(
    here: Path, database_url: str, keyring: Keyring, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["import-organisations", *REPORTS, "--aliases", "aliases.csv"]
    assert main(command) == 0
    told = capsys.readouterr().out
    assert "Added: 6 (" in told
    assert told.endswith("Written.\n")
    assert {"RZA", "N98001"} <= codes(database_url, keyring)
    assert main(command) == 0
    assert "Nothing to change: all of it is here already." in capsys.readouterr().out


def test_a_dry_run_writes_nothing(
    here: Path, database_url: str, keyring: Keyring, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import-organisations", *REPORTS, "--area", "north", "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "Added: 6 (" in told
    assert "Nothing was written: this was a dry run." in told
    assert "RZA" not in codes(database_url, keyring)


def test_one_wrong_row_stops_all_unless_it_may_be_skipped(
    here: Path, database_url: str, keyring: Keyring, capsys: pytest.CaptureFixture[str]
) -> None:
    with (here / "etr.csv").open("a") as file:
        file.write("broken\n")
    assert main(["import-organisations", *REPORTS]) == 1
    told = capsys.readouterr().out
    assert "etr.csv, row 6: It has 1 columns, and the layout has 27." in told
    assert "1 rows are wrong" in told
    assert "RZA" not in codes(database_url, keyring)
    assert main(["import-organisations", *REPORTS, "--skip-bad-rows"]) == 0
    assert "RZA" in codes(database_url, keyring)


def test_very_many_faults_are_counted(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "etr.csv").write_text("broken\n" * (MOST_FAULTS + 7))
    assert main(["import-organisations", "etr.csv"]) == 1
    assert "And 7 more rows are wrong." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param([], "Name a file to import", id="no file"),
        pytest.param(["roster.json"], "is none of the reports", id="another file"),
        pytest.param(["etr_gone.csv"], "etr_gone.csv", id="no such file"),
        pytest.param(["etr_latin.csv"], "is not text in UTF-8", id="another encoding"),
        pytest.param(["etr.csv", "--area", "nowhere"], "Say which area", id="no such area"),
    ],
)
def test_what_stops_it_is_said(
    here: Path, words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "etr_latin.csv").write_bytes("CAFÉ".encode("latin-1"))
    assert main(["import-organisations", *words]) == 2
    assert sentence in capsys.readouterr().err


def test_a_bar_shows_how_far_it_has_come_once_it_takes_long() -> None:
    rows = [Entry(Report.TRUSTS, "etr.csv", n, f"RZ{n}", "A Trust", is_open=True) for n in range(3)]
    for after, is_seen in ((0.0, True), (3600.0, False)):
        screen = io.StringIO()
        console = Console(file=screen, force_terminal=True, width=80)
        assert list(shown(rows, after, console)) == rows
        assert ("Importing" in screen.getvalue()) is is_seen
