"""dev.py as a newcomer meets it: in a copy, with a PATH that has nothing."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from scripts.installing import digest_of_inputs
from scripts.layout import DEVELOPMENT, INSTALLER, RUNTIME
from scripts.locking import pins
from scripts.progress import Stopped, run_to_summary, step
from tests.structure.sources import ROOT

NEEDED = ("dev.py", "scripts", "pyproject.toml", INSTALLER, RUNTIME, DEVELOPMENT)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    folder = tmp_path / "a clone"
    folder.mkdir()
    for name in NEEDED:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    return folder


def type_in(clone: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    empty = {"PATH": str(clone / "nothing"), "HOME": str(clone)}
    return subprocess.run(
        [sys.executable, "dev.py", *arguments],
        cwd=clone,
        env=empty | settings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("arguments", [(), ("help",), ("--help",)], ids=["nothing", "help", "-h"])
def test_it_says_what_there_is(clone: Path, arguments: tuple[str, ...]) -> None:
    told = type_in(clone, *arguments)
    assert told.returncode == 0
    assert [name for name in (*dev.COMMANDS, *dev.SUITES) if f"\n  {name}" not in told.stdout] == []


def test_an_unknown_command_is_answered_with_what_there_is(clone: Path) -> None:
    told = type_in(clone, "tset")
    assert (told.returncode, told.stdout) == (2, dev.usage() + "\n")


def test_without_a_browser_the_tests_stop_before_anything_is_made(clone: Path) -> None:
    told = type_in(clone, "test")
    sudo = "" if os.geteuid() == 0 else "sudo "
    assert told.returncode == 2
    assert f"    {sudo}apt-get install --yes chromium libatomic1" in told.stdout
    assert not (clone / ".venv").exists()


def test_a_browser_path_that_leads_nowhere_is_named(clone: Path) -> None:
    told = type_in(clone, "test", BROWSER_PATH="/no/browser")
    assert told.returncode == 2
    assert "BROWSER_PATH is /no/browser, which can't be run." in told.stdout


@pytest.mark.parametrize("name", ["pyproject.toml", INSTALLER, RUNTIME, DEVELOPMENT])
def test_a_change_of_what_is_installed_is_noticed(clone: Path, name: str) -> None:
    before = inputs_of(clone)
    path = clone / name
    text = path.read_text("utf-8")
    path.write_text(text.replace("alembic", "alembik").replace("uv==", "uw=="), "utf-8")
    assert inputs_of(clone) != before


def test_a_change_of_a_tool_setting_installs_nothing(clone: Path) -> None:
    before = inputs_of(clone)
    path = clone / "pyproject.toml"
    path.write_text(path.read_text("utf-8").replace("line-length = 100", "line-length = 90"))
    assert inputs_of(clone) == before


def inputs_of(clone: Path) -> str:
    question = f"from scripts.installing import {digest_of_inputs.__name__} as d; print(d())"
    command = [sys.executable, "-c", question]
    return subprocess.run(command, cwd=clone, capture_output=True, text=True, check=True).stdout


def test_a_step_that_fails_shows_what_it_said() -> None:
    with pytest.raises(Stopped, match=r"Trying: failed\.\nno disk"):
        step("Trying", (sys.executable, "-c", "print('no disk'); exit(3)"), os.environ)


def test_a_step_that_succeeds_shows_its_title_only(capsys: pytest.CaptureFixture[str]) -> None:
    step("Trying", (sys.executable, "-c", "print('chatter')"), os.environ)
    assert re.fullmatch(r"Trying \.\.\.\nTrying: \d+ s\n", capsys.readouterr().out)


@pytest.mark.parametrize(
    "line",
    [
        "12 passed in 3.21s",
        "===== 1 failed, 12 passed in 61.00s (0:01:01) =====",
        "2 errors in 0.10s",
        "no tests ran in 0.01s",
    ],
)
def test_the_summary_of_the_tests_is_kept_for_the_end(line: str) -> None:
    script = f"print('....'); print({line!r}); print('covered'); exit(1)"
    assert run_to_summary((sys.executable, "-c", script), os.environ) == (1, line)


def test_a_check_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(Stopped, match=r"no check called 'spelling'\. There are: format, lint"):
        dev.passes("spelling")


def test_pins_leave_hashes_out(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    lock.write_text(
        "a==1 ; sys_platform == 'win32' \\\n    --hash=sha256:00\nb==2 \\\n    --hash=1\n"
    )
    assert pins(lock) == ["a==1 ; sys_platform == 'win32'", "b==2"]
