"""`inkling agreement`: what it prints, for whom."""

import json
from pathlib import Path

import pytest

from bot.cli import main
from intake.sealing import Keyring
from tests.factories import TEAM, roster


@pytest.fixture(autouse=True)
def here(
    tmp_path: Path, keyring: Keyring, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder with an area's database and keys."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INKLING_DATABASE_URL", database_url)
    monkeypatch.setenv("INKLING_SLACK_TRANSPORT", "http")
    (tmp_path / "var").mkdir()
    keyring.write(tmp_path / "var" / "keys.json")
    (tmp_path / "roster.json").write_text(json.dumps(roster(TEAM)))
    assert main(["roster", "roster.json"]) == 0


def test_the_tables_of_a_week_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agreement", "--week", "2026-W20", "--area", "north"]) == 0
    told = capsys.readouterr().out
    assert "How well concerns are sorted, Northmere, 11 to 17 May 2026" in told
    for title in ("Changed by people (K-11)", "Agreement of two people", "Where they differed"):
        assert f"\n{title}" in told


def test_the_file_hides_small_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agreement", "--week", "2026-W20", "--csv"]) == 0
    told = capsys.readouterr().out.splitlines()
    header = [line for line in told if line.startswith("week,as at (UTC),table,name")]
    assert len(header) == 1
    assert "2026-W20,2026-05-18T07:30:00Z,changed by people,Domain,0,0,,,,," in told[-15]


def test_a_week_to_come_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agreement", "--week", "2099-W20"]) == 2
    assert "has not begun" in capsys.readouterr().err
