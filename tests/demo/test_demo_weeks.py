"""The whole demo, and its figures counted again from what went over the wire."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.demo import recount

LOOPBACK_ONLY = Path(__file__).parent / "loopback_only"
WEEKS = int(os.environ.get("INKLING_DEMO_WEEKS", "3"))
LINKS = {"Slack sandbox", "Without Slack", "Pages", "API documentation", "A practice's list"}
UNTRACED = {"COVERAGE_PROCESS_CONFIG": ""}
"""Coverage learns nothing from many weeks that one has not told it."""


def replayed(folder: Path, weeks: int, **more: str) -> Path:
    """The folder of a demo that ran its weeks, with nothing but this machine to reach."""
    command = command_of(folder, "--once", "--weeks", str(weeks))
    subprocess.run(command, check=True, env={**alone(), **more})
    return folder


def command_of(folder: Path, *words: str) -> list[str]:
    """A demo on free ports."""
    whole = ("demo", *words, "--port", "0", "--folder", str(folder))
    return [sys.executable, "-m", "bot", *whole]


def alone() -> dict[str, str]:
    """Variables of a process that can reach nothing but this machine."""
    path = os.pathsep.join([str(LOOPBACK_ONLY), os.environ.get("PYTHONPATH", "")])
    return {**os.environ, "PYTHONPATH": path}


def test_nothing_but_this_machine_can_be_reached_in_a_demo() -> None:
    probe = "import socket; socket.create_connection(('192.0.2.1', 9), 1)"
    ended = subprocess.run(
        [sys.executable, "-c", probe],
        env={**os.environ, "PYTHONPATH": str(LOOPBACK_ONLY)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Nothing may be reached but this machine" in ended.stderr


@pytest.mark.timeout(300)
def test_a_week_is_replayed_and_served_until_it_is_stopped(tmp_path: Path) -> None:
    with subprocess.Popen(
        command_of(tmp_path, "--weeks", "1"), env=alone(), stderr=subprocess.PIPE, text=True
    ) as demo:
        assert demo.stderr is not None
        told = "".join(iter(demo.stderr.readline, "Press Ctrl+C to stop.\n"))
        links = re.findall(r"http://[\d.:]+\S*[^\s.]", told)
        assert {name for name in LINKS if name in told} == LINKS
        assert {_status(link) for link in links} == {200}
        demo.send_signal(signal.SIGINT)
        assert "Nothing of it is left running" in demo.stderr.read()
    assert demo.returncode == 0
    assert len(set(links)) >= len(LINKS)
    agrees(tmp_path, weeks=1, least=5)


def _status(link: str) -> int:
    with urlopen(link) as answer:
        return int(answer.status)


@pytest.mark.timeout(2400)
def test_weeks_are_replayed_and_their_digests_agree_with_the_wire(tmp_path: Path) -> None:
    agrees(
        replayed(tmp_path, WEEKS, **UNTRACED), weeks=WEEKS, least=400 if WEEKS >= 26 else 10 * WEEKS
    )


def agrees(demo: Path, *, weeks: int, least: int) -> None:
    """All that a demo leaves is there, and every digest's figures are those of the wire log."""
    summary = json.loads((demo / "summary.json").read_text())
    assert summary["digests"] == weeks
    assert summary["concerns"] >= least
    assert summary["refused"] == 0
    assert 0 < summary["seconds_until_usable"] < summary["seconds"]
    assert "Quality digest" in json.loads((demo / "digest.json").read_text())["text"]
    assert (demo / "digest.png").read_bytes().startswith(b"\x89PNG")
    assert "not sent within a week" not in (demo / "wire.jsonl").read_text()
    wire = recount.read(demo / "wire.jsonl")
    assert len(wire.digests) == weeks
    for posted_at, printed in wire.digests:
        as_at = recount.due_at(posted_at)
        assert printed == recount.figures(wire, as_at), as_at
