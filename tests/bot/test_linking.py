"""The commands that make, list and end practices' links."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.cli import main
from intake.clock import utc_now
from intake.database import Database
from intake.models import LinkPurpose, PracticeLink
from intake.people import practice_links
from intake.sealing import Keyring
from tests.factories import make_place

ORIGIN = "https://inkling.example"


@pytest.fixture
def area(
    tmp_path: Path, database_url: str, database: Database, keyring: Keyring,
    monkeypatch: pytest.MonkeyPatch,
) -> Database:  # fmt: skip
    """An installation with the small area in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "var").mkdir()
    keyring.write(tmp_path / "var" / "keys.json")
    monkeypatch.setenv("INKLING_DATABASE_URL", database_url)
    monkeypatch.setenv("INKLING_PUBLIC_URL", ORIGIN)
    with database.writing.begin() as session:
        make_place(session)
    return database


def said(words: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines that a command prints."""
    assert main(words.split()) == 0
    return capsys.readouterr().out.splitlines()


def practice_of(session: Session, address: str, purpose: LinkPurpose) -> str:
    secret = address.rpartition("/")[2]
    return practice_links.practice_of(session, secret, purpose, now=utc_now()).code


@pytest.mark.parametrize(
    ("command", "purpose", "path"),
    [
        pytest.param("form-links", LinkPurpose.FORM, "/report/", id="form"),
        pytest.param("practice-links", LinkPurpose.OWN_LIST, "/practice/", id="own list"),
    ],
)
def test_a_link_is_made_listed_and_ended(
    area: Database,
    capsys: pytest.CaptureFixture[str],
    command: str,
    purpose: LinkPurpose,
    path: str,
) -> None:
    [line] = said(f"{command} --make N85001", capsys)
    name, _, address = line.partition(": ")
    assert (name, address.startswith(ORIGIN + path)) == ("Brook Lane Surgery", True)
    with area.reading() as session:
        assert practice_of(session, address, purpose) == "N85001"
    listed = said(command, capsys)
    assert [line.partition(": ")[2].partition(" ")[0] for line in listed] == ["made", "none"]
    assert address.rpartition("/")[2] not in "".join(listed)
    assert said(f"{command} --end N85001", capsys) == ["Brook Lane Surgery: ended 1 link."]
    assert said(f"{command} --end N85001", capsys) == ["Brook Lane Surgery: ended 0 links."]


def test_a_link_is_replaced_in_one_go(area: Database, capsys: pytest.CaptureFixture[str]) -> None:
    said("form-links --make N85001", capsys)
    ended, made = said("form-links --end N85001 --make N85001", capsys)
    assert ended == "Brook Lane Surgery: ended 1 link."
    assert made.startswith(f"Brook Lane Surgery: {ORIGIN}/report/")


def test_every_practice_without_a_link_gets_one(
    area: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    said("form-links --make N85001", capsys)
    [line] = said("form-links --make all", capsys)
    assert line.startswith("Mill Street Practice: ")
    with area.reading() as session:
        assert len(session.scalars(select(PracticeLink)).all()) == 2
    assert said("form-links --make all", capsys) == []


@pytest.mark.parametrize("option", ["--make", "--end"])
def test_a_practice_that_is_not_there_is_said(
    area: Database, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    assert main(["form-links", option, "RNA"]) == 2
    assert "No open practice here has the code RNA" in capsys.readouterr().err


def test_links_need_to_know_where_they_begin(
    area: Database, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INKLING_PUBLIC_URL", "")
    assert main(["form-links", "--make", "N85001"]) == 2
    assert "Set INKLING_PUBLIC_URL" in capsys.readouterr().err
    monkeypatch.setenv("INKLING_IS_DEMO", "true")
    [line] = said("form-links --make N85001", capsys)
    assert "http://127.0.0.1:3000/report/" in line


@pytest.mark.parametrize(
    "url", ["http://inkling.example", "inkling.example", "https://inkling.example/form", "ftp://x"]
)
def test_links_begin_with_https_or_this_machine(
    area: Database, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("INKLING_PUBLIC_URL", url)
    assert main(["form-links"]) == 2
    assert "INKLING_PUBLIC_URL: It is https://" in capsys.readouterr().err
