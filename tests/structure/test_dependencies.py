"""What Inkling installs: each line explained, pinned by hash, and without an address."""

import re
import subprocess
import sys
import tomllib
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.structure.sources import FOLDERS, ROOT, name_of, ours

LOCKS = (
    *("requirements-install.lock", "requirements.lock", "requirements-dev.lock"),
    "requirements-encoder.lock",
)
PIN = re.compile(r"^([a-z0-9-]+)==([^ ;]+)( ; .+?)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
TABLE = re.compile(
    r"^(dependencies|install|dev|encoder) = \[[^\n]*\n(.*?)^\]", re.DOTALL | re.MULTILINE
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def lines_of(lock: str) -> list[str]:
    return (ROOT / lock).read_text("utf-8").splitlines()


def pins_of(lock: str) -> dict[str, set[Version]]:
    """Each package of a lock with its versions: more than one where Pythons differ."""
    pins: dict[str, set[Version]] = {}
    for match in filter(None, map(PIN.match, lines_of(lock))):
        pins.setdefault(match[1], set()).add(Version(match[2]))
    return pins


def asked_for(lock: str) -> list[Requirement]:
    """What pyproject.toml asks a lock for."""
    groups = PROJECT["dependency-groups"]
    runtime, install = PROJECT["project"]["dependencies"], groups["install"]
    dev = [line for line in groups["dev"] if isinstance(line, str)]
    own = {LOCKS[0]: install, LOCKS[1]: runtime, LOCKS[2]: runtime + install + dev}
    lines = {**own, LOCKS[3]: groups["encoder"]}
    return [Requirement(line) for line in lines[lock]]


def test_each_dependency_says_what_it_is_for() -> None:
    tables = dict(TABLE.findall((ROOT / "pyproject.toml").read_text("utf-8")))
    lines = [line.strip() for text in tables.values() for line in text.splitlines()]
    named = [line for line in lines if line.startswith('"')]
    assert set(tables) == {"dependencies", "install", "dev", "encoder"}
    assert len(named) > 40
    assert [line for line in named if not re.search(r",\s+# \S+ \S+", line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_names_versions_and_hashes_only(lock: str) -> None:
    strange = [line for line in lines_of(lock) if not PIN.match(line) and not HASH.match(line)]
    assert strange == []


@pytest.mark.parametrize("lock", LOCKS)
def test_each_package_of_a_lock_has_a_hash(lock: str) -> None:
    lines = [*lines_of(lock), ""]
    alone = [a for a, b in pairwise(lines) if PIN.match(a) and not HASH.match(b)]
    assert alone == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_pyproject_asks_for(lock: str) -> None:
    pins = pins_of(lock)
    asked = {canonicalize_name(one.name): one for one in asked_for(lock)}
    missing = [
        str(requirement)
        for name, requirement in asked.items()
        if not any(version in requirement.specifier for version in pins.get(name, ()))
    ]
    assert missing == []


@pytest.mark.parametrize("lock", LOCKS[:2])
def test_the_locks_agree_on_every_version(lock: str) -> None:
    whole = pins_of(LOCKS[2])
    assert {name: found for name, found in pins_of(lock).items() if found != whole[name]} == {}


def test_the_wheel_holds_the_folders_whole_and_no_address_of_a_machine(tmp_path: Path) -> None:
    build = (sys.executable, "-m", "hatchling", "build", "--target", "wheel")
    subprocess.run([*build, "--directory", tmp_path], cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        packed = set(wheel.namelist())
        assert str(ROOT) not in "".join(
            wheel.read(name).decode("utf-8", "ignore") for name in packed
        )
    assert {name_of(path) for folder in FOLDERS for path in ours(ROOT / folder)} <= packed
