"""Fixtures that every test may ask for: a database of each kind, a session, an area, the time."""

import gc
import os
import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from hypothesis import settings
from sqlalchemy import Connection, Dialect, Engine, event, make_url
from sqlalchemy.orm import Session

from bot.settings import Transport
from intake import migrating
from intake.database import Database, open_database
from intake.sealing import Keyring
from tests.browser import browser
from tests.factories import Place, make_place
from tests.postgres import Databases, execute, server_address

__all__ = ["browser"]  # one for all: a second driver in a process is refused

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
"""Properties are about answers, not about how busy the machine is."""

ENGINES = ("sqlite", "postgresql")
TRACED_ONCE = tuple(f"tests/{name}/" for name in ("wire", "web", "intake", "digests", "processes"))
"""Tests whose lines are the same on each database: coverage is counted on the first alone."""

UNTRACED = (
    *("tests/conversations/", "tests/crash/", "tests/story/", "tests/wire/"),
    *("tests/sandbox/page/", "tests/demo/test_demo_weeks.py", "tests/web/test_canaries.py"),
    *("tests/web/test_browser.py", "tests/web/test_form_in_browser.py"),
    "tests/web/test_why_in_browser.py",
    "tests/classifiers/test_identifier_set.py::test_other_hands_texts_meet_the_bars[identifiers-o",
    *("tests/classifiers/test_bars.py", "tests/classifiers/test_taxonomy_order.py::test_people"),
    "tests/classifiers/test_abstaining.py::test_on_texts_by_other_hands",
    "tests/classifiers/test_card.py::test_the_alerts_figures",
    "tests/classifiers/test_training.py::test_no_training_text_is_nearly",
)
"""Long runs of what shorter tests have been through line by line."""

STILL_TRACED = (
    *("tests/wire/test_after_send.py", "tests/wire/test_cut_answers.py"),
    *("tests/wire/test_digest_pictures.py", "tests/wire/test_doctor.py"),
    *("tests/wire/test_doors.py", "tests/wire/test_malformed.py", "tests/wire/test_no_services.py"),
    *("tests/wire/test_reading.py", "tests/wire/test_search.py", "tests/wire/test_sorting.py"),
    *("tests/wire/test_stale_buttons.py", "tests/wire/test_web_form.py"),
)
"""Those of them that alone reach many lines."""

DIALECTS: dict[str, Dialect] = {}
COMPILED: dict[object, Any] = {}
"""What SQLAlchemy made of statements: known by a dialect, so all engines of a kind share one."""

Turns = dict[str, dict[str, int]]
"""By test function: its cases, numbered."""

LEFT_OUT = pytest.StashKey[list[pytest.Item]]()
"""What this run leaves out of all that it has collected."""

TRACING = ("COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")
"""By these a process that a test starts is traced too."""


SELDOM = (50_000, 20, 50)
"""How often the collector runs; as Python comes, it takes a twentieth of the tests' time."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is paired away; trace on one database: tracing costs half as much again."""
    turns = turns_of(items)
    is_named = any("[" in argument for argument in config.args)  # somebody wants just this case
    left_out = {
        item
        for item in items
        if not is_named
        and (is_paired_away(item) or is_shared_away(item, turns) or is_case_away(item, turns))
    }
    config.stash[LEFT_OUT] = list(left_out)
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]
    for item in items:
        if is_traced_elsewhere(item, turns):
            item.add_marker("no_cover")


def is_traced_elsewhere(item: pytest.Item, turns: Turns) -> bool:
    """Whether coverage of this case's lines is counted in another, faster or equal to it."""
    is_played_once = len(turns[function_of(item)]) > 1
    is_second = ENGINES[1] in item.nodeid or Transport.SOCKET in item.nodeid
    is_second &= not is_played_once
    is_long = item.nodeid.startswith(UNTRACED) and not item.nodeid.startswith(STILL_TRACED)
    return is_long or (is_second and item.nodeid.startswith(TRACED_ONCE))


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Processes started by a test that is not traced are not traced either."""
    names = TRACING if item.get_closest_marker("no_cover") else ()
    kept = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        return (yield)
    finally:
        os.environ.update(kept)


def is_paired_away(item: pytest.Item) -> bool:
    """Whether this transport meets this database in the whole matrix alone.

    Each test over the wire runs on both transports and on both databases, in two runs of the four:
    which transport has which database alternates from test to test. `dev.py wire` runs all four.
    """
    engine, transport = (chosen_by(item, name) for name in ("fresh_database_urls", "transport"))
    if engine is None or transport is None:
        return False
    is_swapped = crc32(function_of(item).encode()) % 2 == 1
    is_straight = (engine == ENGINES[0]) is (Transport(transport) is Transport.HTTP)
    return is_straight is is_swapped


def is_shared_away(item: pytest.Item, turns: Turns) -> bool:
    """Whether this case of a module with one database for all is played on the other database.

    Cases of one test take turns, except in the whole matrix; a test of one case meets both.
    """
    engine, function = chosen_by(item, "shared_database_url"), function_of(item)
    turn = crc32(function.encode()) + turns[function][case_of(item)]
    return len(turns[function]) > 1 and engine not in {None, ENGINES[turn % len(ENGINES)]}


def is_case_away(item: pytest.Item, turns: Turns) -> bool:
    """Whether this case is played on the other database.

    Cases of one test take turns: the test meets both databases, each case one of them, except in
    the whole matrix.
    """
    function, engine = function_of(item), chosen_by(item, "fresh_database_urls")
    turn = crc32(function.encode()) + turns[function][case_of(item)]
    return len(turns[function]) > 1 and engine not in {None, ENGINES[turn % len(ENGINES)]}


def turns_of(items: list[pytest.Item]) -> Turns:
    """The cases of each test function, numbered in the order they stand in."""
    turns: Turns = defaultdict(dict)
    for item in items:
        cases = turns[function_of(item)]
        cases.setdefault(case_of(item), len(cases))
    return turns


def case_of(item: pytest.Item) -> str:
    """Which of its test's cases this is, whatever its database and transport."""
    told = item.nodeid.partition("[")[2].rstrip("]").split("-")
    return "-".join(word for word in told if word not in {*ENGINES, *Transport})


def function_of(item: pytest.Item) -> str:
    """The test function's own name, with its file."""
    return item.nodeid.partition("[")[0]


def chosen_by(item: pytest.Item, fixture: str) -> str | None:
    """What a parametrised fixture is in this case; None where it has none, or in the matrix."""
    return None if os.environ.get("INKLING_WIRE") == "all" else param_of(item, fixture)


def param_of(item: pytest.Item, fixture: str) -> str | None:
    """What a parametrised fixture is in this case; None where it has none."""
    chosen = getattr(item, "callspec", None)
    found = chosen.params.get(fixture) if chosen else None
    return None if found is None else str(found)


@event.listens_for(Engine, "engine_connect")
def compile_once(connection: Connection) -> None:
    """A statement is made into SQL once a worker, not once for each test's own database."""
    connection.dialect = DIALECTS.setdefault(connection.dialect.name, connection.dialect)
    connection.execution_options(compiled_cache=COMPILED)


@pytest.fixture(scope="session")
def keyring() -> Keyring:
    return Keyring.generate()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, keyring: Keyring) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.sqlite3"
    database = open_database(f"sqlite:///{path}", keyring)
    migrating.migrate(database.engine)
    database.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_databases(
    tmp_path_factory: pytest.TempPathFactory, keyring: Keyring
) -> Iterator[Databases]:
    with server_address() as address:
        execute(address, "CREATE DATABASE template_migrated")
        url = make_url(address).set(database="template_migrated")
        template = url.render_as_string(hide_password=False)
        database = open_database(template, keyring)
        migrating.migrate(database.engine)
        database.dispose()
        yield Databases(template)


@pytest.fixture(params=ENGINES)
def fresh_database_urls(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Iterator[str]]:
    """As many fresh, migrated databases of each kind as a test asks for."""
    with ExitStack() as stack:
        yield _fresh(request, tmp_path, stack)


@pytest.fixture
def half(request: pytest.FixtureRequest) -> int:
    """Which half of a sample is played on this test's database, 0 or 1: together they are whole."""
    return ENGINES.index(param_of(request.node, "fresh_database_urls") or ENGINES[0])


@pytest.fixture
def database_url(fresh_database_urls: Iterator[str]) -> str:
    """The address of one fresh, migrated database of each kind."""
    return next(fresh_database_urls)


@pytest.fixture(scope="module", params=ENGINES)
def shared_database_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """One fresh, migrated database for a whole module; each of its cases meets one kind."""
    with ExitStack() as stack:
        yield next(_fresh(request, tmp_path_factory.mktemp("shared"), stack))


def _fresh(request: pytest.FixtureRequest, folder: Path, stack: ExitStack) -> Iterator[str]:
    if request.param == ENGINES[0]:
        return _sqlite_copies(request.getfixturevalue("sqlite_template"), folder)
    return _postgres_copies(request.getfixturevalue("postgres_databases"), stack)


def _sqlite_copies(template: Path, folder: Path) -> Iterator[str]:
    for number in count():
        path = folder / f"inkling{number or ''}.sqlite3"
        shutil.copy(template, path)
        yield f"sqlite:///{path}"


def _postgres_copies(databases: Databases, stack: ExitStack) -> Iterator[str]:
    while True:
        url = databases.take()
        stack.callback(databases.give_back, url)
        yield url


@pytest.fixture
def database(database_url: str, keyring: Keyring) -> Iterator[Database]:
    opened = open_database(database_url, keyring)
    yield opened
    opened.dispose()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A writing session; what the test leaves uncommitted is rolled back."""
    with database.writing() as opened:
        yield opened


@pytest.fixture
def now() -> datetime:
    """A Tuesday morning in November, London and UTC alike."""
    return datetime(2026, 11, 17, 9, 12, tzinfo=UTC)


@pytest.fixture
def place(session: Session) -> Place:
    """A small area: two practices, two providers, their people and channels."""
    return make_place(session)
