"""Take the README's pictures anew, from a running demo: `python3 dev.py screenshots`."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from socket import create_server
from tempfile import TemporaryDirectory

from scripts.layout import ROOT
from scripts.progress import Stopped, say
from tests.story.pictures import take_pictures

IMAGES = ROOT / "docs" / "images"
WEEKS = "14"
"""Enough for limits on the chart, few enough to wait for."""

DEMO = (sys.executable, "-m", "bot", "demo")
COMPLETE = "The history is complete"


def main(arguments: Sequence[str]) -> int:
    """Start a demo, wait for its history (as many weeks as given), look at it as several people."""
    try:
        with demo(arguments[0] if arguments else WEEKS) as (bot, slack):
            take_pictures(bot, slack, IMAGES)
    except Stopped as stopped:
        say(str(stopped))
        return 2
    return 0


@contextmanager
def demo(weeks: str) -> Iterator[tuple[str, str]]:
    """A demo with so many weeks of history; the addresses of its bot and its workspace."""
    port = free_port()
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        said = Path(folder) / "said.txt"
        options = ("--weeks", weeks, "--port", str(port), "--folder", folder)
        with said.open("w") as stderr:
            process = subprocess.Popen((*DEMO, *options), stderr=stderr)
        try:
            say(f"Replaying {weeks} weeks. This takes some minutes.")
            await_history(process, said)
            yield f"http://127.0.0.1:{port}", f"http://127.0.0.1:{port + 1}"
        finally:
            process.send_signal(signal.SIGINT)  # as Ctrl+C: it stops its workspace too
            process.wait()


def free_port() -> int:
    """A port whose next is free too: the bot takes one, the sandbox the other."""
    for port in range(4100, 4200, 2):
        try:
            create_server(("127.0.0.1", port)).close()
            create_server(("127.0.0.1", port + 1)).close()
        except OSError:
            continue
        return port
    raise Stopped("No two ports beside each other are free from 4100 to 4199. Stop a demo.")


def await_history(process: subprocess.Popen[bytes], said: Path) -> None:
    """Return once the demo says that its history is complete."""
    while COMPLETE not in said.read_text("utf-8"):
        if process.poll() is not None:
            raise Stopped(f"The demo stopped too early. It said:\n\n{said.read_text('utf-8')}")
        time.sleep(1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
