"""What a demo stands on: two ports, a folder, a clock, and the sandbox as a process of its own."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.demo import area as invented
from bot.settings import Transport
from bot.slack.manifest import manifest
from bot.stops import Stopped
from intake.clock import utc_now

OURS = ("demo.sqlite3*", "wire.jsonl", "clock", "digest.*", "summary.json")
"""What one demo leaves and the next must not find; the folder may hold other people's files."""


def hold_port(port: int) -> socket.socket:
    """The bot's end of a port that nobody else has. Stopped before anything is touched."""
    try:
        socket.create_server(("127.0.0.1", next_to(port))).close()
        return socket.create_server(("127.0.0.1", port))
    except OSError as problem:
        raise Stopped(
            f"Port {port} or {port + 1} is in use, perhaps by another demo. Stop that one, or "
            "choose other ports: python3 dev.py demo --port 4000"
        ) from problem


def next_to(port: int) -> int:
    """The sandbox's port; 0 takes a free one."""
    return port + 1 if port else 0


def clear(folder: Path) -> None:
    """Leave nothing of an earlier demo but its keys."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in (path for name in OURS for path in folder.glob(name)):
        left.unlink()


def write_clock(path: Path, begins: datetime) -> None:
    """Set the clock that the bot and the sandbox share."""
    path.write_text(f"{(begins - utc_now()).total_seconds():.3f}", encoding="ascii")


@contextmanager
def sandbox(folder: Path, bot_port: int, port: int) -> Iterator[str]:
    """The sandbox, a process of its own that knows nothing of Inkling but its manifest."""
    bot_url = f"http://127.0.0.1:{bot_port}"
    _write_json(folder / "workspace.json", invented.workspace(invented.read_area()))
    _write_json(folder / "manifest.json", manifest(Transport.HTTP, bot_url))
    command = [
        *(sys.executable, "-m", "sandbox"),
        *("--workspace", str(folder / "workspace.json")),
        *("--manifest", str(folder / "manifest.json")),
        *("--port", str(port), "--bot-url", bot_url),
        *("--clock-file", str(folder / "clock"), "--wire-log", str(folder / "wire.jsonl")),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - ours
    try:
        yield _address_said(process)
    finally:
        process.terminate()
        process.wait()


def _address_said(process: "subprocess.Popen[str]") -> str:
    for line in process.stdout or ():
        if "http" in line:
            return "http" + line.rpartition("http")[2].strip()
    raise Stopped("The sandbox did not start. Is another demo running? Try --port 4000.")


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")
