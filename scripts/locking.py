"""Resolve the dependencies of pyproject.toml into locks: names, versions, hashes, no addresses."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scripts.layout import DEVELOPMENT, ENCODER, INSTALLER, PYTHON, ROOT, RUNTIME
from scripts.machine import surroundings
from scripts.progress import Stopped, Words, say, step

# the first holds every package, the others follow it
SOURCES: dict[str, Words] = {
    DEVELOPMENT: ("pyproject.toml", "--group", "dev"),
    RUNTIME: ("pyproject.toml", "--constraint", DEVELOPMENT),
    INSTALLER: ("--group", "install", "--constraint", DEVELOPMENT),
    ENCODER: ("pyproject.toml", "--group", "encoder", "--constraint", DEVELOPMENT),
}
COMPILE = (PYTHON, "-m", "uv", "--system-certs", "pip", "compile", "--quiet", "--universal")
FORM = ("--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate")
UNREACHABLE = "Failed to fetch"  # uv's words
WAIT = ("--exclude-newer", "7 days")  # by then a malicious release has mostly been found


def make_locks(options: Sequence[str]) -> int:
    """Write the locks anew, keeping every version that still fits (`--upgrade` keeps none)."""
    for name, sources in SOURCES.items():
        resolve(name, (*WAIT, *options, *sources), into=ROOT / name)
    return 0


def check_locks() -> int:
    """Whether a fresh resolution leaves the locks as they are, where a registry can be asked."""
    try:
        stale = [name for name, sources in SOURCES.items() if is_stale(name, sources)]
    except Stopped as stopped:
        if UNREACHABLE not in str(stopped):
            raise
        say("No package registry can be reached from here, so the locks were not compared.")
        return 0
    for name in stale:
        say(f"{name} is not what pyproject.toml asks for. Run: python3 dev.py lock")
    return int(bool(stale))


def is_stale(name: str, sources: Words) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(shutil.copy(ROOT / name, folder))
        resolve(name, sources, into=fresh)
        return pins(fresh) != pins(ROOT / name)


def resolve(name: str, sources: Words, *, into: Path) -> None:
    command = (*COMPILE, *FORM, *sources, "--output-file", into)
    step(f"Resolving {name}", command, surroundings())


def pins(lock: Path) -> list[str]:
    """Names, versions and markers. Not the hashes: an old release may gain a file."""
    lines = lock.read_text("utf-8").splitlines()
    return [line.rstrip(" \\") for line in lines if not line.startswith(" ")]
