"""What this machine has, and the exact line that adds what it lacks."""

from __future__ import annotations

import importlib.util
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.progress import Stopped, say, step

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_PACKAGES = "chromium libatomic1 fonts-liberation"
SCRATCH = ("/dev/shm", "/tmp")  # noqa: S108 - mkdtemp makes it ours
"""In memory first: a slow disk makes the tests' databases five times slower."""
ROOM = 2 * 1024**3


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt_line(packages: str) -> str:
    """The exact line that installs Debian packages for this user."""
    return f"{'' if is_root() else 'sudo '}apt-get install --yes {packages}"


def require_venv() -> None:
    """Stop where Python's venv module is missing, as on a bare Debian."""
    if any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip")):
        raise Stopped(
            "Python's venv module is missing. Install it, then run this command again:\n\n"
            f"    {apt_line('python3-venv')}\n"
        )


def require_browser() -> str:
    """The path of a browser, installed first where that can be done. No test is ever skipped."""
    browser = find_browser()
    if browser is None and is_root() and shutil.which("apt-get"):
        install_browser()
        browser = find_browser()
    if browser is None:
        raise Stopped(
            "The tests need a browser. Install one, then run this command again:\n\n"
            f"    {apt_line(BROWSER_PACKAGES)}\n\n"
            "or set BROWSER_PATH to a Chromium or Chrome that is already there."
        )
    return browser


def find_browser() -> str | None:
    """The path of a Chromium or Chrome: $BROWSER_PATH first, then what the PATH has."""
    chosen = os.environ.get("BROWSER_PATH")
    if chosen and not shutil.which(chosen):
        raise Stopped(f"BROWSER_PATH is {chosen}, which can't be run. Correct it or unset it.")
    found = (shutil.which(name) for name in ((chosen,) if chosen else BROWSERS))
    return next((path for path in found if path), None)


def install_browser() -> None:
    """Install Debian's Chromium; where that fails, show why and leave the rest to the caller."""
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ("apt-get", "install", "--yes", "--no-install-recommends")
    try:
        step("Reading the lists of packages", ("apt-get", "update"), quiet)
        step("Installing a browser (2 minutes)", (*install, *BROWSER_PACKAGES.split()), quiet)
    except Stopped as failure:
        say(f"{failure}\n")


def surroundings(scratch: Path | None = None) -> dict[str, str]:
    """The environment for what is started here; `scratch` stands in for a read-only home."""
    environment = dict(os.environ)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled once, a start takes a third
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home() fails where there is none
    if not os.access(home, os.W_OK):
        environment |= {"UV_NO_CACHE": "1", "PIP_NO_CACHE_DIR": "1"}
        environment |= {"HOME": str(scratch)} if scratch else {}
    return environment


def is_roomy(folder: str) -> bool:
    """Whether the databases and pictures of a test run fit there, and may be written."""
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free >= ROOM


@contextmanager
def short_folder() -> Iterator[Path]:
    """A folder with a short name, for one run: a socket's path may have about 100 characters."""
    path = Path(tempfile.mkdtemp(prefix="ink-", dir=next(filter(is_roomy, SCRATCH), None)))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
