"""Run a command and show that something is happening."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.layout import ROOT

Words = Sequence[str | Path]
SUMMARY = re.compile(r"\d+ (passed|failed|errors?|deselected)\b.* in [\d.]+s|no tests ran in")
MOST_SHOWN = 6000  # characters of a failed command's output


class Stopped(Exception):
    """Something its reader must do first; the text says what."""


def say(text: str) -> None:
    print(text, flush=True)


def run(command: Words, environment: Mapping[str, str]) -> int:
    """Run a command that speaks for itself; its exit status."""
    return subprocess.run(words(command), cwd=ROOT, env=environment, check=False).returncode


def step(title: str, command: Words, environment: Mapping[str, str]) -> None:
    """Run one quiet command, counting the seconds; its output is shown only when it fails."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        process = subprocess.Popen(
            words(command), cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        count_seconds(title, process)
        if process.returncode:
            output.seek(0)
            raise Stopped(f"{title}: failed.\n{output.read()[-MOST_SHOWN:].rstrip()}")


def run_to_summary(command: Words, environment: Mapping[str, str]) -> tuple[int, str]:
    """Run the test runner, showing its lines as they come; its exit status and its summary."""
    summary = "The tests ended without a summary."
    with subprocess.Popen(
        words(command), cwd=ROOT, env=environment, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            summary = line.rstrip() if SUMMARY.search(line) else summary
    return process.returncode, summary


def count_seconds(title: str, process: subprocess.Popen[bytes]) -> None:
    """Show the title and the seconds until the process ends: in place, or a line every 10 s."""
    started = time.monotonic()
    in_place = sys.stdout.isatty()
    start, end, every = ("\r", "", 1) if in_place else ("", "\n", 10)
    print(f"{title} ...", end=end, flush=True)
    while not ended_within(process, seconds=every):
        print(f"{start}{title} ... {time.monotonic() - started:.0f} s", end=end, flush=True)
    say(f"{start}{title}: {time.monotonic() - started:.0f} s")


def ended_within(process: subprocess.Popen[bytes], *, seconds: float) -> bool:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    except KeyboardInterrupt:
        process.kill()
        raise
    return True


def words(command: Words) -> list[str]:
    return [str(word) for word in command]
