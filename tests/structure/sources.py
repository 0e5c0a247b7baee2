"""The files of this repository, as the structure tests read them (git may be absent)."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("bot", "digests", "intake", "classifiers", "sandbox")
NOT_OURS = {
    ".git",
    ".venv",
    ".hypothesis",
    "mutants",
    "var",
    "htmlcov",
    "node_modules",
    "dist",
    "build",
}


def ours(folder: Path = ROOT) -> Iterator[Path]:
    """Every file of the repository; not caches, environments and what runs leave behind."""
    for path in sorted(folder.iterdir()):
        if path.name in NOT_OURS or path.name.endswith(("_cache", "__pycache__", ".egg-info")):
            continue
        if path.is_dir():
            yield from ours(path)
        elif not path.name.startswith((".coverage", "uv.lock")):
            yield path


def modules(*folders: str) -> list[Path]:
    """The Python modules of some top-level folders."""
    return [path for folder in folders for path in ours(ROOT / folder) if path.suffix == ".py"]


def name_of(path: Path) -> str:
    """A path as a reader writes it: from the root, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))
