"""What every file of the repository keeps to."""

import ast
import importlib
import re
from pathlib import Path

import pytest

from intake.database import Base
from intake.models import Area
from tests.structure.rules import says_nothing
from tests.structure.sources import FOLDERS, ROOT, modules, name_of, ours, tree_of

MOST_LINES = 250
EVERY_FILE = list(ours())

# Written in parts, so that this file keeps its own rule.
REGISTRIES = (
    ".".join(("pypi", "org")),
    ".".join(("files", "pythonhosted", "org")),
    ".".join(("registry", "npmjs", "org")),
    ".".join(("deb", "debian", "org")),
    ".".join(("security", "debian", "org")),
    ".".join(("registry", "yarnpkg", "com")),
)
MACHINE_PATHS = ("/" + "work/", ".." + "/shared", "." + "library/", "/opt" + "/pypi", "." + "pyenv")
PROMISES = re.compile("|".join((r"\bTO" + "DO", r"\bFIX" + "ME", r"\bHA" + "CK:")))


def mentions(path: Path, texts: tuple[str, ...]) -> list[str]:
    content = path.read_bytes()
    return [text for text in texts if text.encode() in content]


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_module_is_short_enough_to_read_at_once(folder: str) -> None:
    written = [path for path in modules(folder) if "versions" not in path.parts]  # not generated
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in written}
    assert {name: count for name, count in lengths.items() if count > MOST_LINES} == {}


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_module_is_named_after_what_it_is_about(folder: str) -> None:
    assert [name_of(path) for path in modules(folder) if says_nothing(path.stem)] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_folder_that_is_imported_is_ours(folder: str) -> None:
    assert Path(importlib.import_module(folder).__file__ or "").parent == ROOT / folder


@pytest.mark.parametrize("texts", [REGISTRIES, MACHINE_PATHS], ids=["registry hosts", "machine"])
def test_no_file_names_where_it_was_made(texts: tuple[str, ...]) -> None:
    found = {name_of(path): mentions(path, texts) for path in EVERY_FILE}
    assert {name: words for name, words in found.items() if words} == {}


def test_digests_read_and_never_write() -> None:
    """Of intake they know what is read: a new verb of it is none of theirs unless named here."""
    reads = {
        *("clock", "directory", "lifecycle", "messages", "models", "progress", "suppression"),
        *("views", "working_days", "exchange.asked", "exchange.question_clock"),
        *("labelling.codes", "saying.opening_notices"),
    }
    nodes = [node for path in modules("digests") for node in ast.walk(tree_of(path))]
    froms = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
    assert {module for node in froms for module in modules_of_intake(node)} == reads
    plain = [name.name for node in nodes if isinstance(node, ast.Import) for name in node.names]
    assert not [name for name in plain if name.startswith("intake")]


def modules_of_intake(node: ast.ImportFrom) -> list[str]:
    """The modules of intake that a line imports, or imports from, by their names inside it."""
    root, _, inside = str(node.module).partition(".")
    if root != "intake":
        return []
    if inside.startswith("models"):
        return ["models"]
    if (ROOT / "intake" / inside).is_dir():
        return [".".join(filter(None, (inside, name.name))) for name in node.names]
    return [inside]


def test_every_row_stands_in_an_area() -> None:
    tables = Base.metadata.tables.values()
    assert [table.name for table in tables if "area_id" not in table.c] == [Area.__tablename__]


def test_no_module_promises_to_be_finished_later() -> None:
    python = [*modules(*FOLDERS, "tests", "scripts"), ROOT / "dev.py"]
    assert [name_of(p) for p in python if PROMISES.search(p.read_text("utf-8"))] == []


def test_the_files_that_are_read_are_there() -> None:
    assert {"dev.py", "intake/__init__.py", ".ci/run"} <= {name_of(path) for path in EVERY_FILE}


@pytest.mark.parametrize(
    ("name", "is_empty"),
    [
        pytest.param("helpers", True, id="helpers"),
        pytest.param("text_utils", True, id="text utils"),
        pytest.param("DraftManager", True, id="a manager"),
        pytest.param("retry_handler", True, id="a handler"),
        pytest.param("practice_manager", False, id="a practice manager is a person"),
        pytest.param("shorthand", False, id="a word that only begins like one"),
    ],
)
def test_a_name_that_says_nothing_is_recognised(name: str, is_empty: bool) -> None:
    assert says_nothing(name) is is_empty
