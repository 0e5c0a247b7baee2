"""Make .venv hold the project and every package of a lock, each checked by its hash."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping

from scripts.layout import BIN, DEVELOPMENT, INSTALLER, PYTHON, ROOT, RUNTIME, STAMP, VENV
from scripts.machine import require_venv, surroundings
from scripts.progress import Stopped, say, step, words

PIP = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
UV = (PYTHON, "-m", "uv", "--system-certs", "pip", "install", "--quiet", "--python", PYTHON)
EDITABLE = ("--no-deps", "--no-build-isolation", "--editable", ".")


def install(lock: str) -> None:
    """Install a lock and the project itself; at once where nothing has changed since."""
    if is_installed(lock):
        return
    environment = surroundings()
    make_venv(environment)
    step("Installing the installer", (*PIP, "--require-hashes", "-r", INSTALLER), environment)
    install_packages(lock, environment)
    step("Linking Inkling", (*PIP, *EDITABLE), environment)
    STAMP.write_text(json.dumps({"lock": lock, "inputs": digest_of_inputs()}), "utf-8")


def is_installed(lock: str) -> bool:
    try:
        stamp = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return False
    enough = stamp["lock"] in (lock, DEVELOPMENT)
    return enough and PYTHON.exists() and stamp["inputs"] == digest_of_inputs()


def digest_of_inputs() -> str:
    """A digest of all that decides what .venv holds: equal digests, nothing to do."""
    import tomllib  # noqa: PLC0415 - missing from the Pythons that dev.py turns away

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    chosen = [project["project"], project["build-system"], project["tool"]["hatch"], str(ROOT)]
    digest = hashlib.sha256(json.dumps(chosen, sort_keys=True).encode())
    for lock in (INSTALLER, RUNTIME, DEVELOPMENT):
        digest.update((ROOT / lock).read_bytes())
    return digest.hexdigest()


def make_venv(environment: Mapping[str, str]) -> None:
    """Make .venv; make it anew where it is broken or was moved here from elsewhere.

    A link is taken away first: what it leads to belongs to somebody else.
    """
    if not is_usable_venv():
        if VENV.is_symlink():
            VENV.unlink()
        require_venv()
        step("Making .venv", (sys.executable, "-m", "venv", "--clear", VENV), environment)


def is_usable_venv() -> bool:
    """Whether .venv runs, has pip, and was made in this very folder: its scripts name it."""
    pip = BIN / ("pip.exe" if os.name == "nt" else "pip")
    try:
        was_made_here = os.name == "nt" or str(VENV).encode() in pip.read_bytes()
        tried = subprocess.run(
            words((PYTHON, "-c", "import pip")), check=False, capture_output=True
        )
    except OSError:
        return False
    return was_made_here and tried.returncode == 0


def install_packages(lock: str, environment: Mapping[str, str]) -> None:
    """Install with uv; where uv fails (it does not read pip's configuration), with pip."""
    count = (ROOT / lock).read_text("utf-8").count("==")
    from_lock = ("--require-hashes", "-r", lock)
    try:
        step(f"Installing {count} packages (1 minute)", (*UV, *from_lock), environment)
    except Stopped as failure:
        say(f"{failure}\nTrying again with pip.")
        step(f"Installing {count} packages (4 minutes)", (*PIP, *from_lock), environment)
