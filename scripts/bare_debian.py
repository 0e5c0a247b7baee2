"""Prove the two commands on a bare Debian 12: `python3 -m scripts.bare_debian` (root, debootstrap).

It makes a Debian root in a temporary folder, then plays the newcomers named in NEWCOMERS in turn,
each in a clean clone of what is committed here. Where packages come from is this machine's own
apt and pip configuration, copied into the root and nowhere else. Everything runs in namespaces of
its own, so nothing is left behind.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.layout import ROOT
from scripts.machine import BROWSER_PACKAGES, is_root
from scripts.progress import Stopped, run, say, step

SUITE = "bookworm"
USER = "visitor"
COPIED = ("apt/sources.list", "apt/sources.list.d", "apt/apt.conf.d", "pip.conf", "resolv.conf")
CERTIFICATES = Path("/usr/local/share/ca-certificates")
PASSED_ON = ("PIP_", "UV_", "SSL_CERT_", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
MOUNTS = """set -e
mount -t proc proc "$1/proc"
mount -t sysfs sysfs "$1/sys"
mount --rbind /dev "$1/dev"
mount -t tmpfs -o mode=1777 tmpfs "$1/dev/shm"
root=$1; user=$2; folder=$3; shift 3
exec chroot --userspec="$user" "$root" /usr/bin/env --chdir="$folder" "$@"
"""


class Debian(NamedTuple):
    """A bare root, and the arguments for the tests and the smoke test played in it."""

    path: Path
    tests: Sequence[str]
    smoke: Sequence[str]

    def inside(self, user: str, folder: str, *command: str) -> list[str]:
        """The command that runs another in this root, in namespaces that end with it."""
        own = ("unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", MOUNTS, "sh")
        setting = [f"{name}={value}" for name, value in environment_of(user).items()]
        return [*own, str(self.path), user, folder, "-i", *setting, *command]

    def install(self, packages: str) -> None:
        """Install Debian packages, separated by spaces."""
        install = ("apt-get", "install", "--yes", "--no-install-recommends", *packages.split())
        step(f"Installing {packages}", self.inside("root", "/", *install), os.environ)

    def clone(self, folder: str, owner: str) -> None:
        """A clean clone of what is committed, owned by one user."""
        place = self.path / folder.lstrip("/")
        shutil.rmtree(place, ignore_errors=True)
        step(f"Cloning into {folder}", ("git", "clone", "--quiet", ROOT, place), os.environ)
        step("Giving it away", self.inside("root", "/", "chown", "-R", owner, folder), os.environ)


def environment_of(user: str) -> dict[str, str]:
    """What a newcomer's shell holds, and this machine's own settings for package clients."""
    home = "/root" if user == "root" else f"/home/{USER}"
    base = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": home, "LANG": "C.UTF-8"}
    passed = {name: value for name, value in os.environ.items() if is_passed_on(name)}
    return base | {"DEBIAN_FRONTEND": "noninteractive"} | passed


def is_passed_on(name: str) -> bool:
    return name.upper().startswith(PASSED_ON)


# --- the newcomers ----------------------------------------------------------------------------


def without_venv(debian: Debian) -> None:
    """A user without python3-venv is told the exact line, and nothing is made."""
    expect_stop(debian, ["demo"], "sudo apt-get install --yes python3-venv")
    debian.install("python3-venv")


def without_browser(debian: Debian) -> None:
    """A user without a browser is told the exact line before anything runs."""
    expect_stop(debian, ["test"], f"sudo apt-get install --yes {BROWSER_PACKAGES}")


def as_root(debian: Debian) -> None:
    """Root runs the tests from a clean clone; the browser is installed on the way."""
    debian.clone("/srv/inkling", "root")
    play(debian, "root", "/srv/inkling", ["test", *debian.tests])


def as_user(debian: Debian) -> None:
    """A user with a read-only home and a space in the path: the demo, then a smoke test."""
    debian.install(BROWSER_PACKAGES)
    debian.clone(f"/srv/a clone/{USER}", USER)
    play(debian, USER, f"/srv/a clone/{USER}", ["demo", "--once", "--weeks", "1"])
    play(debian, USER, f"/srv/a clone/{USER}", ["test", *debian.smoke])


NEWCOMERS: dict[str, Callable[[Debian], None]] = {
    newcomer.__name__: newcomer for newcomer in (without_venv, without_browser, as_root, as_user)
}


def play(debian: Debian, user: str, folder: str, arguments: Sequence[str]) -> None:
    say(f"\n{user}$ python3 dev.py {' '.join(arguments)}")
    status = run(debian.inside(user, folder, "python3", "dev.py", *arguments), os.environ)
    if status:
        raise Stopped(f"dev.py {arguments[0]} ended with status {status}.")


def expect_stop(debian: Debian, arguments: Sequence[str], line: str) -> None:
    """The command must stop with status 2 and this line, and must not have begun."""
    folder = f"/srv/stopped/{USER}"
    debian.clone(folder, USER)
    command = debian.inside(USER, folder, "python3", "dev.py", *arguments)
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    say(f"\n{USER}$ python3 dev.py {' '.join(arguments)}\n{ended.stdout}{ended.stderr}")
    began = (debian.path / folder.lstrip("/") / ".venv").exists()
    if ended.returncode != 2 or f"    {line}" not in ended.stdout.splitlines() or began:
        raise Stopped(f"It should have stopped with: {line}")


# --- making the root --------------------------------------------------------------------------


def make_root(path: Path) -> None:
    """A minimal Debian with Python and certificates; no git, no compiler, no browser."""
    options = ("--variant=minbase", "--include=python3,ca-certificates")
    command = ("debootstrap", *options, SUITE, str(path), *mirror())
    step("Making a bare Debian 12 (2 minutes)", command, os.environ)
    for name in COPIED:
        copy_over(Path("/etc") / name, path / "etc" / name)
    copy_over(CERTIFICATES, path / CERTIFICATES.relative_to("/"))
    debian = Debian(path, (), ())
    step("Trusting", debian.inside("root", "/", "update-ca-certificates"), os.environ)
    step("Reading packages", debian.inside("root", "/", "apt-get", "update"), os.environ)
    step("Adding a user", debian.inside("root", "/", "useradd", USER), os.environ)
    (path / "home" / USER).mkdir(mode=0o555)


def mirror() -> list[str]:
    """Where this machine's apt finds this release; empty: debootstrap's own choice."""
    question = ("apt-get", "indextargets", "--format", "$(REPO_URI)", f"Codename: {SUITE}")
    answer = subprocess.run(question, check=False, capture_output=True, text=True)
    return answer.stdout.split()[:1]


def copy_over(source: Path, target: Path) -> None:
    """Copy a file or folder of configuration over the root's, where this machine has it."""
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    elif source.exists():
        shutil.copyfile(source, target)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python3 -m scripts.bare_debian", description=__doc__)
    parser.add_argument("newcomers", nargs="*", default=list(NEWCOMERS), help=f"{list(NEWCOMERS)}")
    parser.add_argument(
        "--tests", nargs="*", default=[], help="for root's dev.py test; all if none"
    )
    parser.add_argument("--smoke", nargs="*", default=["tests/smoke"], help="for the user's")
    chosen = parser.parse_args(arguments)
    if not is_root() or not shutil.which("debootstrap"):
        say("This needs root and debootstrap: apt-get install --yes debootstrap")
        return 2
    with tempfile.TemporaryDirectory(prefix="bare-debian-") as folder:
        debian = Debian(Path(folder) / "root", chosen.tests, chosen.smoke)
        return play_all(debian, chosen.newcomers)


def play_all(debian: Debian, names: Sequence[str]) -> int:
    try:
        make_root(debian.path)
        for name in names:
            say(f"\n== {NEWCOMERS[name].__doc__}")
            NEWCOMERS[name](debian)
    except Stopped as stopped:
        say(str(stopped))
        return 1
    say("\nEvery newcomer got what was promised.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
