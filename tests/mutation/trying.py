"""Trying mutants: each in a process of its own, forked from one that has imported all but ours."""

import ast
import importlib
import importlib.abc
import importlib.util
import os
import resource
import sys
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from multiprocessing import get_context
from pathlib import Path
from random import Random
from types import CodeType, ModuleType

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.mutation.breaking import Mutant, mutants
from tests.mutation.targets import OURS, Target

CPU_SECONDS = 60
"""A mutant that works longer than this has stopped ending: it was noticed."""

MEMORY = 4 * 1024**3
OPTIONS = ("-q", "-p", "no:cacheprovider", "--assert=plain", "--noconftest")
FORKED = get_context("fork")
NOTICED = pytest.ExitCode.TESTS_FAILED


class Replaced(SourceFileLoader):
    """Loads a module from a syntax tree in place of its file."""

    def __init__(self, name: str, path: str, tree: ast.Module) -> None:
        super().__init__(name, path)
        self.tree = tree

    def get_code(self, fullname: str) -> CodeType:
        """The broken module's code."""
        code: CodeType = compile(self.tree, self.path, "exec")
        return code


class Finder(importlib.abc.MetaPathFinder):
    """Finds one module, broken."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self.loader = Replaced(name, str(path), tree)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The broken module for its own name, nothing for any other."""
        if fullname != self.loader.name:
            return None
        return importlib.util.spec_from_file_location(
            fullname, self.loader.path, loader=self.loader
        )


def survivors(target: Target, most: int) -> tuple[int, list[Mutant]]:
    """How many mutants of a module were tried, and those that no test noticed."""
    chosen = sample(list(mutants(target.path.read_text("utf-8"))), most, target.name)
    workers = max(1, len(os.sched_getaffinity(0)))
    running: list[tuple[Mutant, int]] = []
    unnoticed: list[Mutant] = []
    for mutant in [*chosen, *[None] * workers]:
        if len(running) >= workers or mutant is None:
            unnoticed += _oldest(running)
        if mutant is not None:
            running.append((mutant, start(target, mutant.tree)))
    return len(chosen), unnoticed


def _oldest(running: list[tuple[Mutant, int]]) -> Iterator[Mutant]:
    if running:
        mutant, process = running.pop(0)
        if ended(process) == pytest.ExitCode.OK:
            yield mutant


def sample(found: list[Mutant], most: int, name: str) -> list[Mutant]:
    """At most so many, the same ones each time, in the order of their lines."""
    kept = sorted(Random(name).sample(range(len(found)), min(most, len(found))))
    return [found[at] for at in kept]


def ended(process: int) -> int:
    """The exit code of a process when it is over; a signal's number below nought."""
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status)


def passes_unbroken(target: Target) -> bool:
    """Whether the tests pass on the module as it is; else nothing can be learnt."""
    tree = ast.parse(target.path.read_text("utf-8"))
    return ended(start(target, tree)) == pytest.ExitCode.OK


def start(target: Target, tree: ast.Module) -> int:
    """Run a target's tests on this tree in a forked process; its id."""
    process = os.fork()
    if process:
        return process
    try:
        _be_quiet_and_bounded()
        sys.meta_path.insert(0, Finder(target.name, target.path, tree))
        os._exit(pytest.main([*map(str, target.tests), "-x", *OPTIONS], plugins=[Quick()]))
    finally:
        os._exit(NOTICED)  # it could not even be imported


def _be_quiet_and_bounded() -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


class Quick:
    """A plugin: properties try fewer examples, the same each time, and do not look for simpler."""

    def pytest_pycollect_makemodule(self) -> None:
        """Just before a test module is imported, after every conftest has had its say."""
        settings.register_profile(
            "quick",
            max_examples=50,
            phases=(Phase.explicit, Phase.generate),
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        settings.load_profile("quick")


def preload(targets: Sequence[Target]) -> None:
    """Import what the tests import that is not ours, once for every process to come."""
    for name in _imported_by(targets):
        if name.partition(".")[0] not in {*OURS, "tests", "conftest"}:
            try:
                importlib.import_module(name)
            except Exception:  # noqa: BLE001 - a module that only its owner can import
                continue


def _imported_by(targets: Sequence[Target]) -> list[str]:
    with FORKED.Pool(1) as pool:
        return pool.apply(_collect, ([str(test) for target in targets for test in target.tests],))


def _collect(tests: list[str]) -> list[str]:
    _be_quiet_and_bounded()
    pytest.main([*tests, "--collect-only", *OPTIONS])
    return sorted(sys.modules)
