"""A bare Debian in a folder, for scripts that try things as on a new machine.

Where packages come from is this machine's own apt and pip configuration, copied into that root
and nowhere else. Commands run in namespaces of their own, so nothing is left running or mounted.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from scripts.machine import is_root
from scripts.progress import Stopped, step

SUITE = "bookworm"
CONFIGURATION = (
    "/etc/apt/sources.list",
    "/etc/apt/sources.list.d",
    "/etc/apt/apt.conf.d",
    "/etc/pip.conf",
    "/etc/resolv.conf",
    "/usr/local/share/ca-certificates",
)
PASSED_ON = ("PIP_", "UV_", "SSL_CERT_", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
SHELL = {"PATH": "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": "/root"}

# $1 the root; $2 "ro" for a read-only file system; $3 folders to write to, parted by spaces;
# $4 the user; $5 the folder; then settings and the command
ENTER = """set -e
mount --bind "$1" "$1"
mount -t proc proc "$1/proc"
mount -t sysfs sysfs "$1/sys"
mount --rbind /dev "$1/dev"
mount -t tmpfs -o mode=1777 tmpfs "$1/dev/shm"
for folder in $3; do mount -t tmpfs -o mode=1777 tmpfs "$1$folder"; done
if [ "$2" = ro ]; then mount -o remount,bind,ro "$1"; fi
root=$1; user=$4; folder=$5; shift 5
exec chroot --userspec="$user" "$root" /usr/bin/env --chdir="$folder" -i "$@"
"""


class DebianRoot(NamedTuple):
    """A folder that is a root; commands may see it read-only, but for some writable folders."""

    path: Path
    read_only: bool = False
    writable: tuple[str, ...] = ()

    def inside(
        self,
        *command: str | Path,
        user: str = "root",
        folder: str = "/",
        environment: Mapping[str, str] | None = None,
    ) -> list[str]:
        """The command that runs another in this root, ending with it all that it started."""
        own = ("unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", ENTER, "sh")
        settings = SHELL | settings_of_this_machine() | dict(environment or {})
        shell = [f"{name}={value}" for name, value in settings.items()]
        mode = "ro" if self.read_only else "rw"
        place = (str(self.path), mode, " ".join(self.writable), user, folder)
        return [*own, *place, *shell, *map(str, command)]

    def install(self, packages: str) -> None:
        """Install Debian packages, separated by spaces."""
        install = ("apt-get", "install", "--yes", "--no-install-recommends", *packages.split())
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        step(f"Installing {packages}", self.inside(*install, environment=quiet), os.environ)

    def at(self, place: str) -> Path:
        """Where a path of this root is on this machine."""
        return self.path / place.lstrip("/")


@contextmanager
def roots_folder() -> Iterator[Path]:
    """A folder for roots, removed when this command ends, also when it is told to."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="bare-debian-") as folder:
        yield Path(folder)


def make_debian(path: Path, packages: str) -> DebianRoot:
    """A minimal Debian with these packages (separated by spaces) and this machine's settings."""
    if not is_root() or not shutil.which("debootstrap"):
        raise Stopped("This needs root and debootstrap: apt-get install --yes debootstrap")
    options = ("--variant=minbase", f"--include={','.join(packages.split())}")
    command = ("debootstrap", *options, SUITE, str(path), *mirror())
    step("Making a bare Debian 12 (2 minutes)", command, os.environ)
    for name in CONFIGURATION:
        copy_over(Path(name), path / name.lstrip("/"))
    debian = DebianRoot(path)
    step("Trusting certificates", debian.inside("update-ca-certificates"), os.environ)
    step("Reading the lists of packages", debian.inside("apt-get", "update"), os.environ)
    return debian


def settings_of_this_machine() -> dict[str, str]:
    """What package clients need here: their own settings, certificates, proxies."""
    return {n: value for n, value in os.environ.items() if n.upper().startswith(PASSED_ON)}


def mirror() -> list[str]:
    """Where this machine's apt finds this release; empty: debootstrap's own choice."""
    question = ("apt-get", "indextargets", "--format", "$(REPO_URI)", f"Codename: {SUITE}")
    answer = subprocess.run(question, check=False, capture_output=True, text=True)
    return answer.stdout.split()[:1]


def copy_over(source: Path, target: Path) -> None:
    """Copy a file or folder over the root's, where this machine has it."""
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    elif source.exists():
        shutil.copyfile(source, target)


def clone_into(root: DebianRoot, folder: str, repository: Path, *, owner: str) -> None:
    """A clean clone of what is committed, owned by one user. Git is this machine's."""
    place = root.at(folder)
    shutil.rmtree(place, ignore_errors=True)
    step(f"Cloning into {folder}", ("git", "clone", "--quiet", repository, place), os.environ)
    step(f"Giving it to {owner}", root.inside("chown", "-R", owner, folder), os.environ)
