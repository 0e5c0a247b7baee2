"""Prove the two commands on a bare Debian 12: `python3 -m scripts.bare_debian` (root, debootstrap).

Each newcomer starts from a clean clone of what is committed here, in one bare root that lasts as
long as this command: no git, no compiler, no browser but what they install.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.debian_root import DebianRoot, clone_into, make_debian, roots_folder
from scripts.layout import ROOT
from scripts.machine import BROWSER_PACKAGES
from scripts.progress import Stopped, run, say, step

USER = "visitor"
HOME = f"/home/{USER}"


class Plan(NamedTuple):
    """What root's tests and the user's smoke test run: arguments for `dev.py test`."""

    tests: Sequence[str]
    smoke: Sequence[str]


def without_venv(debian: DebianRoot, _plan: Plan) -> None:
    """A user without python3-venv is told the exact line, and nothing is made."""
    expect_stop(debian, "demo", "sudo apt-get install --yes python3-venv")
    debian.install("python3-venv")


def without_browser(debian: DebianRoot, _plan: Plan) -> None:
    """A user without a browser is told the exact line before anything runs."""
    expect_stop(debian, "test", f"sudo apt-get install --yes {BROWSER_PACKAGES}")


def as_root(debian: DebianRoot, plan: Plan) -> None:
    """Root runs the tests from a clean clone; the browser is installed on the way."""
    debian.install("python3-venv")
    clone_into(debian, "/srv/inkling", ROOT, owner="root")
    play(debian, "root", "/srv/inkling", ["test", *plan.tests])


def as_user(debian: DebianRoot, plan: Plan) -> None:
    """A user with a read-only home and a space in the path: the demo, then a smoke test."""
    folder = f"/srv/a clone/{USER}"
    debian.install(f"python3-venv {BROWSER_PACKAGES}")
    clone_into(debian, folder, ROOT, owner=USER)
    play(debian, USER, folder, ["demo", "--once", "--weeks", "1"])
    play(debian, USER, folder, ["test", *plan.smoke])


NEWCOMERS: dict[str, Callable[[DebianRoot, Plan], None]] = {
    newcomer.__name__: newcomer for newcomer in (without_venv, without_browser, as_root, as_user)
}


def command_of(debian: DebianRoot, user: str, folder: str, arguments: Sequence[str]) -> list[str]:
    home = {} if user == "root" else {"HOME": HOME}
    command = ("python3", "dev.py", *arguments)
    return debian.inside(*command, user=user, folder=folder, environment=home)


def play(debian: DebianRoot, user: str, folder: str, arguments: Sequence[str]) -> None:
    """Run one command as a newcomer types it; it must succeed."""
    say(f"\n{user}$ python3 dev.py {' '.join(arguments)}")
    status = run(command_of(debian, user, folder, arguments), os.environ)
    if status:
        raise Stopped(f"dev.py {arguments[0]} ended with status {status}.")


def expect_stop(debian: DebianRoot, name: str, line: str) -> None:
    """The command must stop with status 2 and this line, before it has made anything."""
    folder = f"/srv/stopped/{name}"
    clone_into(debian, folder, ROOT, owner=USER)
    command = command_of(debian, USER, folder, [name])
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    say(f"\n{USER}$ python3 dev.py {name}\n{ended.stdout}{ended.stderr}")
    is_told = line in map(str.strip, ended.stdout.splitlines())
    if ended.returncode != 2 or not is_told or debian.at(f"{folder}/.venv").exists():
        raise Stopped(f"It should have stopped, with: {line}")


def add_user(debian: DebianRoot) -> None:
    """An ordinary user whose home can't be written to."""
    step(f"Adding {USER}", debian.inside("useradd", "--home-dir", HOME, USER), os.environ)
    debian.at(HOME).mkdir(mode=0o555)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python3 -m scripts.bare_debian", description=__doc__)
    parser.add_argument("newcomers", nargs="*", default=list(NEWCOMERS), help=" ".join(NEWCOMERS))
    parser.add_argument("--tests", nargs="*", default=[], help="what root tests; nothing: all")
    parser.add_argument("--smoke", nargs="*", default=["tests/smoke"], help="what the user tests")
    chosen = parser.parse_args(arguments)
    with roots_folder() as folder:
        return play_all(folder, chosen.newcomers, Plan(chosen.tests, chosen.smoke))


def play_all(folder: Path, names: Sequence[str], plan: Plan) -> int:
    try:
        debian = make_debian(folder / "root", "python3 ca-certificates")
        add_user(debian)
        for name in names:
            say(f"\n== {NEWCOMERS[name].__doc__}")
            NEWCOMERS[name](debian, plan)
    except Stopped as stopped:
        say(str(stopped))
        return 1
    say("\nEvery newcomer got what was promised.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
