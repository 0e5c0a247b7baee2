#!/usr/bin/env python3
"""Inkling's one command. It starts on a bare machine with Python 3.11, and needs nothing else.

    python3 dev.py demo       try Inkling in a browser, no Slack account needed
    python3 dev.py test       run every test
    python3 dev.py            say what else there is

Everything is installed into .venv beside this file, from locks with hashes. Nothing else on the
machine changes, but for one case: run as root on Debian or Ubuntu, `test` installs a browser.
"""

from __future__ import annotations

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said kindly, before anything newer is read
    sys.exit("Inkling needs Python 3.11 or later. Install it, then run: python3.11 dev.py")

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.installing import install
from scripts.layout import BIN, DEVELOPMENT, PYTHON, RUNTIME
from scripts.locking import check_locks, make_locks
from scripts.machine import require_browser, short_folder, surroundings
from scripts.progress import Stopped, Words, run, run_to_summary, say, step


class Gate(NamedTuple):
    """The least share of lines and branches, in per cent, that the tests must run."""

    folders: str
    percent: int
    include: str = "*"


GATES = (
    Gate("all five folders", 95),
    Gate("intake and classifiers", 100, "intake/*,classifiers/*"),
)

CHECKS: dict[str, Words] = {
    "format": (PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."),
    "lint": (PYTHON, "-m", "ruff", "check", "--quiet", "."),
    "types": (PYTHON, "-m", "mypy"),
    "imports": (BIN / "lint-imports",),
    "dependencies": (PYTHON, "-m", "deptry", "."),
    "dead-code": (PYTHON, "-m", "vulture"),
    "dockerfile": (BIN / "hadolint", "Dockerfile"),
}


class Suite(NamedTuple):
    """A slow command of its own: what it does, what it runs, and what it sets for that."""

    purpose: str
    command: Words
    settings: dict[str, str]


TRAINING = (PYTHON, "-m", "classifiers.training")
EACH_WITH_EACH = tuple(
    f"tests/{name}"
    for name in ("wire", "conversations", "web", "intake", "digests", "bot", "processes", "story")
)
"""The folders of tests that have a database."""

SUITES: dict[str, Suite] = {
    "train": Suite(
        "Train the classifier from the texts in the repository.", (*TRAINING, "train"), {}
    ),
    "encoder": Suite(
        "Fine-tune the encoder that the classifier asks (half an hour; installs torch).",
        (PYTHON, "-m", "scripts.encoder"),
        {},
    ),
    "retrain": Suite(
        "Train it again in full: does the shipped model come of it?",
        (PYTHON, "-m", "pytest", "tests/classifiers/test_training.py", "-q", "--timeout=0"),
        {"INKLING_TRAINING": "all"},
    ),
    "evaluate": Suite(
        "Judge the classifier on texts it has not seen (--peers, --px FILE, --card FILE).",
        (PYTHON, "-m", "bot", "evaluate"),
        {},
    ),
    "crash": Suite(
        "Kill the bot at every point, on both databases.",
        (PYTHON, "-m", "pytest", "tests/crash", "-q", "-n", "2", "--timeout=0"),
        {"INKLING_CRASH_POINTS": "all"},
    ),
    "weeks": Suite(
        "Play the demo's 26 weeks and count its digests again from the wire.",
        (PYTHON, "-m", "pytest", "tests/demo", "-q", "--timeout=0"),
        {"INKLING_DEMO_WEEKS": "26"},
    ),
    "wire": Suite(
        "Play every case on both databases, and over both transports, each with each.",
        (PYTHON, "-m", "pytest", *EACH_WITH_EACH, "-q", "-n", "2", "--dist", "worksteal"),
        {"INKLING_WIRE": "all"},
    ),
    "fuzz": Suite(
        "Send the door 20,000 malformed requests on each database.",
        (PYTHON, "-m", "pytest", "tests/wire/test_malformed.py", "-q", "--timeout=0"),
        {"INKLING_FUZZ_REQUESTS": "40000"},
    ),
    "screenshots": Suite(
        "Take the README's pictures anew, from a demo.", (PYTHON, "-m", "scripts.screenshots"), {}
    ),
    "settings": Suite("Write docs/settings.md anew.", (PYTHON, "-m", "scripts.settings_page"), {}),
    "taxonomy": Suite("Write docs/taxonomy.md anew.", (PYTHON, "-m", "scripts.taxonomy_page"), {}),
    "mutants": Suite(
        "Break lines on purpose: do tests notice?", (PYTHON, "-m", "scripts.mutants"), {}
    ),
}


def demo(arguments: Sequence[str]) -> int:
    """Inkling with a Slack workspace in the browser (--once, --weeks N)."""
    return become_inkling("demo", arguments)


def serve(arguments: Sequence[str]) -> int:
    """Inkling itself, with the settings of the environment."""
    return become_inkling("serve", arguments)


def become_inkling(name: str, arguments: Sequence[str]) -> int:
    """Run the inkling command in place of this one, so that a Ctrl-C is its own."""
    install(RUNTIME)
    command = [str(BIN / "inkling"), name, *arguments]
    if os.name == "nt":
        return run(command, surroundings())
    return os.execve(command[0], command, surroundings())  # noqa: S606 - no shell is wanted


def test(arguments: Sequence[str]) -> int:
    """Every test and the coverage gates; with arguments, only those tests (as pytest's)."""
    browser = require_browser()
    install(DEVELOPMENT)
    with short_folder() as folder:
        found = {"BROWSER_PATH": browser, "PYTHONUNBUFFERED": "1"}
        environment = surroundings(folder) | scratch(folder) | found
        if arguments:
            return run((PYTHON, "-m", "pytest", *arguments), environment)
        return test_everything(environment)


def scratch(folder: Path) -> dict[str, str]:
    """Everything that a run writes for itself goes into its own folder, and goes with it."""
    return {"XDG_RUNTIME_DIR": str(folder), "TMPDIR": str(folder)}


def test_everything(environment: Mapping[str, str]) -> int:
    """All tests, then the gates; the test runner's summary is the last line.

    Three workers on two cores: one mostly waits for a socket, a browser or a database.
    """
    options = ("-q", "-n", "3", "--dist", "worksteal", "--cov", "--cov-report=")
    status, summary = run_to_summary((PYTHON, "-m", "pytest", *options), environment)
    missed = [gate for gate in GATES if not is_covered(gate, environment)]
    for gate in missed:
        say(f"Too little of {gate.folders} is tested: write tests for the lines named above.")
    say(summary)
    return status or int(bool(missed))


def is_covered(gate: Gate, environment: Mapping[str, str]) -> bool:
    say(f"\nCoverage of {gate.folders}, at least {gate.percent}%:")
    options = (f"--fail-under={gate.percent}", f"--include={gate.include}")
    return run((PYTHON, "-m", "coverage", "report", *options), environment) == 0


def suite(name: str, arguments: Sequence[str]) -> int:
    """Run one slow suite with the surroundings that tests get."""
    install(DEVELOPMENT)
    with short_folder() as folder:
        environment = surroundings(folder) | scratch(folder)
        chosen = SUITES[name]
        return run((*chosen.command, *arguments), environment | chosen.settings)


def check(arguments: Sequence[str]) -> int:
    """Format, lint, types, imports, dependencies, dead-code, dockerfile (or those named)."""
    install(DEVELOPMENT)
    failed = [name for name in arguments or CHECKS if not passes(name)]
    say(f"\nNot right yet: {', '.join(failed)}." if failed else "\nAll checks pass.")
    return int(bool(failed))


def passes(name: str) -> bool:
    if name not in CHECKS:
        raise Stopped(f"There is no check called {name!r}. There are: {', '.join(CHECKS)}.")
    try:
        step(f"Checking {name}", CHECKS[name], surroundings())
    except Stopped as failure:
        say(str(failure))
        return False
    return True


def fix(arguments: Sequence[str]) -> int:
    """Format the code and mend what the linter can."""
    install(DEVELOPMENT)
    paths = arguments or ["."]
    run((PYTHON, "-m", "ruff", "check", "--fix-only", "--quiet", *paths), surroundings())
    return run((PYTHON, "-m", "ruff", "format", *paths), surroundings())


def lock(arguments: Sequence[str]) -> int:
    """Resolve the dependencies, keeping what still fits (--upgrade: newest; --check: look)."""
    install(DEVELOPMENT)
    return check_locks() if "--check" in arguments else make_locks(arguments)


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    command.__name__: command for command in (demo, test, check, fix, lock, serve)
}


def usage() -> str:
    lines = [f"  {name:11} {command.__doc__}" for name, command in COMMANDS.items()]
    slow = [f"  {name:11} {chosen.purpose}" for name, chosen in SUITES.items()]
    return "\n".join(["python3 dev.py COMMAND [arguments]", "", *lines, *slow])


def main(arguments: Sequence[str]) -> int:
    name, *rest = arguments or ["help"]
    try:
        if name in COMMANDS:
            return COMMANDS[name](rest)
        if name in SUITES:
            return suite(name, rest)
    except Stopped as stopped:
        say(str(stopped))
        return 2
    except KeyboardInterrupt:
        return 130
    say(usage())
    return 0 if name in ("help", "-h", "--help") else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
