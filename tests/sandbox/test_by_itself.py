"""The sandbox stands without Inkling: its own package holds all it needs, and says so."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from urllib.request import urlopen

import pytest

from sandbox.__main__ import EXAMPLE

FOLDER = EXAMPLE.parent
OWN = tomllib.loads((FOLDER / "pyproject.toml").read_text("utf-8"))["project"]
ROOT = tomllib.loads((FOLDER.parent / "pyproject.toml").read_text("utf-8"))["project"]
BY_NAME = {"python-multipart", "tzdata", "websockets"}
"""Starlette, zoneinfo and uvicorn load these themselves."""


def imported() -> set[str]:
    """The top names that the sandbox imports from elsewhere than Python and itself."""
    names: set[str] = set()
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names.update(each.name for each in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module)
    return {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {"sandbox"}


def test_it_asks_for_what_it_imports_and_nothing_more() -> None:
    asked = {re.split(r"[>=<]", each)[0] for each in OWN["dependencies"]}
    assert asked == imported() | BY_NAME


def test_it_asks_for_the_versions_that_it_is_tested_with() -> None:
    assert set(OWN["dependencies"]) <= set(ROOT["dependencies"])
    assert (OWN["version"], OWN["requires-python"]) == (ROOT["version"], ROOT["requires-python"])


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as pip lays it out, with nothing of Inkling beside it."""
    made = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)]
    subprocess.run(build, cwd=FOLDER, check=True, capture_output=True)
    (wheel,) = made.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(made / "site")
    return made / "site"


def test_its_package_holds_every_file_of_it(installed: Path) -> None:
    shipped = {path for path in FOLDER.rglob("*") if path.is_file()}
    shipped -= {path for path in shipped if "__pycache__" in path.parts}
    left_out = {"README.md", "pyproject.toml"}
    wanted = {path.relative_to(FOLDER).as_posix() for path in shipped} - left_out
    packed = (installed / "sandbox").rglob("*")
    assert {
        p.relative_to(installed / "sandbox").as_posix() for p in packed if p.is_file()
    } == wanted


def test_its_command_starts_the_example(installed: Path) -> None:
    (line,) = [each for each in entry_points(installed) if each.startswith("slack-sandbox")]
    module, _, function = line.partition(" = ")[2].partition(":")
    code = (
        f"import sys; sys.path[:0] = ['.']; from {module} import {function} as go; sys.exit(go())"
    )
    with subprocess.Popen(
        [sys.executable, "-P", "-c", code], cwd=installed, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline().removeprefix("Sandbox ready: ").strip()
        with urlopen(url) as page:
            assert b"<title>Sandbox workspace</title>" in page.read()
        process.terminate()


def entry_points(installed: Path) -> list[str]:
    (named,) = installed.glob("*.dist-info/entry_points.txt")
    return named.read_text("utf-8").splitlines()
