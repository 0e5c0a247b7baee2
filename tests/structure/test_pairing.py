"""Which database and which transport each test of the wire meets in an ordinary run.

What is true: a test of one case is played twice, over either transport, each on the other database;
of a test with several cases each is played once, and the next one on the other database and over
the other transport. `dev.py wire` plays each case on both databases and over both transports.
"""

import os
import subprocess
import sys
from collections import Counter, defaultdict

import pytest

from bot.settings import Transport
from tests.conftest import ENGINES, LEFT_OUT
from tests.structure.played import Played, read, told_of
from tests.structure.sources import ROOT

FOLDERS = tuple(
    f"tests/{name}"
    for name in (
        *("wire", "intake", "bot", "digests", "web"),
        *("conversations", "processes", "story", "crash"),
    )
)
"""Where tests have databases."""

ON_ONE_TRANSPORT = {"tests/wire/test_malformed.py", "tests/wire/test_sockets.py"}
"""About the door of one transport: what others can send to it, how its lines end."""

LEAST_ON_BOTH = 60
"""Tests that have the same id over either transport."""

Runs = dict[str, list[Played]]
pytestmark = pytest.mark.timeout(900)
"""Collecting everything takes seconds, and minutes on a machine that does much else."""


@pytest.fixture(scope="module")
def played(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[Played]:
    """Everything that an ordinary run collects, played or left out: what this one has, if whole."""
    if is_whole(request.session):
        left_out = request.config.stash[LEFT_OUT]
        return [
            told_of(item, is_left_out=is_out)
            for items, is_out in ((request.session.items, False), (left_out, True))
            for item in items
            if item.nodeid.startswith(FOLDERS)
        ]
    told = tmp_path_factory.mktemp("played") / "played.jsonl"
    command = [sys.executable, "-m", "pytest", "-p", "tests.structure.played", "--collect-only"]
    options = ["-q", "-p", "no:cacheprovider", "--played", str(told), *FOLDERS]
    ordinary = {name: value for name, value in os.environ.items() if name not in CHANGES_A_RUN}
    done = subprocess.run(
        [*command, *options], cwd=ROOT, env=ordinary, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return read(told)


def is_whole(session: pytest.Session) -> bool:
    """Whether this run plays every file that is asked about here, as an ordinary run does."""
    files = {path for folder in FOLDERS for path in (ROOT / folder).rglob("test_*.py")}
    return files <= {item.path for item in session.items} and "INKLING_WIRE" not in os.environ


CHANGES_A_RUN = ("INKLING_WIRE", "PYTEST_ADDOPTS", "COVERAGE_PROCESS_CONFIG")


@pytest.fixture(scope="module")
def runs(played: list[Played]) -> Runs:
    """What is played of each function, in order."""
    by_function: Runs = defaultdict(list)
    for each in played:
        if not each.is_left_out:
            by_function[each.function].append(each)
    return by_function


def test_no_case_is_left_out_everywhere(played: list[Played]) -> None:
    kept = {each.name for each in played if not each.is_left_out}
    assert {each.name for each in played if each.is_left_out} <= kept


def test_every_test_with_a_database_meets_both(runs: Runs) -> None:
    with_one = {name: rows for name, rows in runs.items() if any(row.engine for row in rows)}
    assert len(with_one) > 1_000
    met = {name: {row.engine for row in rows} for name, rows in with_one.items()}
    assert {name: engines for name, engines in met.items() if engines != set(ENGINES)} == {}


def test_every_test_of_the_wire_meets_both_transports(runs: Runs) -> None:
    met = {name: {row.transport for row in rows} for name, rows in wire(runs).items()}
    alone = {name for name, transports in met.items() if transports != set(Transport)}
    assert {name.partition("::")[0] for name in alone} == ON_ONE_TRANSPORT


def test_a_test_of_one_case_is_played_over_both_each_on_another_database(runs: Runs) -> None:
    single = {
        name: sorted((str(row.engine), str(row.transport)) for row in rows)
        for name, rows in wire(runs).items()
        if len({row.case for row in rows}) == 1 and rows[0].transport
    }
    straight = [(ENGINES[1], Transport.SOCKET.value), (ENGINES[0], Transport.HTTP.value)]
    swapped = [(ENGINES[1], Transport.HTTP.value), (ENGINES[0], Transport.SOCKET.value)]
    assert {name: pairs for name, pairs in single.items() if pairs not in (straight, swapped)} == {}
    assert len(single) > LEAST_ON_BOTH


def test_cases_of_one_test_take_turns(runs: Runs) -> None:
    """Each is played once; one half on each database and over each transport."""
    many = [rows for rows in wire(runs).values() if len({row.case for row in rows}) > 1]
    assert len(many) > 10
    for rows in many:
        assert len(rows) == len({row.case for row in rows}), rows[0].function
        for met in (Counter(row.engine for row in rows), Counter(row.transport for row in rows)):
            assert len(met) == 2, rows[0].function
            assert max(met.values()) - min(met.values()) <= 1, rows[0].function


def test_a_suite_of_the_same_ids_runs_over_http_and_in_socket_mode(runs: Runs) -> None:
    over = {
        transport: {
            row.name for rows in runs.values() for row in rows if row.transport == transport
        }
        for transport in Transport
    }
    assert len(over[Transport.HTTP] & over[Transport.SOCKET]) >= LEAST_ON_BOTH


def wire(runs: Runs) -> Runs:
    """The tests of a whole bot beside a whole sandbox, but for those in the browser: over HTTP."""
    return {
        name: rows
        for name, rows in runs.items()
        if rows[0].is_over_the_wire and not name.startswith("tests/story/")
    }
