"""Rules that the code keeps, each shown to bite on a line that breaks it."""

import ast
from pathlib import Path

import pytest

from tests.structure import rules
from tests.structure.sources import FOLDERS, ROOT, modules, name_of, tree_of

CORE = ("intake", "digests", "classifiers")
EVERY_TEST = modules("tests")


MAY_NAME_AN_ENGINE = {
    "tests/conftest.py": "the fixture that gives every test both",
    "tests/postgres.py": "starts a server for that fixture",
    "tests/remains.py": "reads the bytes that each of them leaves on a disk",
    "tests/structure/rules.py": "says what may not be said",
    "tests/structure/test_rules.py": "shows that it bites",
}
"""Tests' files that name a database engine, and why they cannot do without."""


def is_delivery(path: Path) -> bool:
    return name_of(path).startswith(("bot/delivery", "bot/poster"))


def is_visitor(path: Path) -> bool:
    """The demo plays the people at the other end."""
    return name_of(path).startswith("bot/demo/")


# what is read, and the rule that none of it may break
KEPT: dict[str, tuple[rules.Rule, list[Path]]] = {
    "only bot ends a transaction": (rules.finishes_a_transaction, modules(*CORE)),
    "only delivery speaks": (
        rules.speaks_to_slack,
        [p for p in modules("bot") if not is_delivery(p) and not is_visitor(p)],
    ),
    "no Slack client retries by itself": (rules.retries_by_itself, modules(*FOLDERS)),
    "no Slack client is made unseen": (rules.makes_its_own_client, modules("bot")),
    "the clock is a parameter": (
        rules.reads_a_clock,
        [p for p in modules("intake", "digests") if name_of(p) != "intake/clock.py"],
    ),
    "the core is synchronous": (rules.is_asynchronous, modules(*CORE)),
    "no test is skipped": (rules.evades, EVERY_TEST),
    "our own code is never mocked": (rules.pretends, EVERY_TEST),
    "no test sleeps": (rules.sleeps, [p for p in EVERY_TEST if p.name.startswith("test_")]),
    "no test names one engine": (
        rules.names_an_engine,
        [p for p in EVERY_TEST if name_of(p) not in MAY_NAME_AN_ENGINE],
    ),
    "names say something": (rules.has_an_empty_name, modules(*FOLDERS)),
}


@pytest.mark.parametrize("kept", KEPT)
def test_the_code_keeps_the_rule(kept: str) -> None:
    rule, paths = KEPT[kept]
    broken = [f"{name_of(path)}:{line}" for path in paths for line in rule(tree_of(path))]
    assert not broken, f"{kept}: {rule.__doc__}"


@pytest.mark.parametrize(
    ("kept", "line"),
    [
        ("only bot ends a transaction", "session.commit()"),
        ("only bot ends a transaction", "with sessions() as s: s.rollback()"),
        ("only delivery speaks", "say('Hello')"),
        ("only delivery speaks", "respond(text)"),
        ("only delivery speaks", "client.chat_postMessage(channel=c, text=t)"),
        ("only delivery speaks", "self.web.chat_postEphemeral(channel=c, text=t)"),
        ("only delivery speaks", "client.api_call('chat.postMessage')"),
        ("no Slack client retries by itself", "WebClient(token=t)"),
        ("no Slack client retries by itself", "slack_sdk.WebClient(t, retry_handlers=[r])"),
        ("no Slack client is made unseen", "App(authorize=find)"),
        ("no Slack client is made unseen", "SocketModeClient(app_token=t)"),
        ("the clock is a parameter", "datetime.now(UTC)"),
        ("the clock is a parameter", "x = dt.datetime.now(tz=UTC)"),
        ("the clock is a parameter", "time.time()"),
        ("the core is synchronous", "async def send(): ..."),
        ("no test is skipped", "pytest.skip('later')"),
        ("no test is skipped", "@pytest.mark.skipif(True)\ndef test_a(): ..."),
        ("no test is skipped", "@pytest.mark.xfail\ndef test_a(): ..."),
        ("no test is skipped", "from pytest import importorskip"),
        ("our own code is never mocked", "from unittest.mock import Mock"),
        ("our own code is never mocked", "from unittest import mock"),
        ("our own code is never mocked", "import unittest.mock"),
        ("our own code is never mocked", "monkeypatch.setattr(outbox, 'queue', print)"),
        ("no test sleeps", "time.sleep(1)"),
        ("no test sleeps", "sleep(0.1)"),
        ("no test names one engine", "create('sqlite:///x')"),
        ("no test names one engine", "if engine.dialect.name == 'postgresql': ..."),
        ("no test names one engine", "start(sqlite3)"),
        ("no test names one engine", "import psycopg"),
        ("no test names one engine", "import psycopg.sql as sql"),
        ("no test names one engine", "from sqlite3 import connect"),
        ("no test names one engine", "from sqlalchemy.dialects.postgresql import insert"),
        ("no test names one engine", "from sqlalchemy.dialects import sqlite as dialect"),
        ("no test names one engine", "x.sqlite"),
        ("no test names one engine", "Index('a', postgresql_where=b)"),
        ("no test names one engine", "def test_a(sqlite_template): ..."),
        ("no test names one engine", "def test_it_runs_on_sqlite(): ..."),
        ("names say something", "class DraftManager: ..."),
        ("names say something", "def press_handler(): ..."),
        ("names say something", "async def text_utils(): ..."),
    ],
)
def test_the_rule_bites(kept: str, line: str) -> None:
    rule, _ = KEPT[kept]
    assert rule(ast.parse(line)) == [1] or rule(ast.parse(line)) == [2]


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        pytest.param(rules.retries_by_itself, "WebClient(t, retry_handlers=[])", id="no retries"),
        pytest.param(rules.makes_its_own_client, "App(client=c, authorize=f)", id="our client"),
        pytest.param(rules.has_an_empty_name, "def practice_manager(): ...", id="a person"),
        pytest.param(rules.pretends, "monkeypatch.setattr(sys, 'argv', [])", id="Python's own"),
        pytest.param(rules.sleeps, "asyncio.sleep(0)", id="letting others run"),
        pytest.param(rules.reads_a_clock, "clock.now()", id="a clock that was passed"),
        pytest.param(rules.names_an_engine, '"""Runs on SQLite."""', id="a docstring"),
    ],
)
def test_the_rule_lets_good_code_pass(rule: rules.Rule, line: str) -> None:
    assert rule(ast.parse(line)) == []


def test_who_may_name_an_engine_does() -> None:
    named = {p for p in EVERY_TEST if rules.names_an_engine(tree_of(p))}
    assert {name_of(path) for path in named} == set(MAY_NAME_AN_ENGINE)


def test_every_rule_reads_something() -> None:
    assert [kept for kept, (_, paths) in KEPT.items() if not paths] == []


def test_every_folder_is_read() -> None:
    assert [folder for folder in FOLDERS if not (ROOT / folder / "__init__.py").exists()] == []
