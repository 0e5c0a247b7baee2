"""Numbered points at which a bot can be killed: around each commit and each call of Slack."""

import os
import signal
import struct
import threading
from pathlib import Path
from typing import Any, Protocol

from slack_sdk import WebClient
from sqlalchemy import event

from bot.main import Shared


class Counts(Protocol):
    """Whatever is told of each point."""

    def passed(self, *_: Any) -> None:
        """One more point."""


class Points:
    """Counts the points a process passes, in a file that outlives it; dies at one of them."""

    def __init__(self, counter: Path, kill_at: int | None) -> None:
        self._file = os.open(counter, os.O_CREAT | os.O_RDWR)
        self._kill_at, self._count, self._lock = kill_at, 0, threading.Lock()

    def passed(self, *_: Any) -> None:
        """One more point."""
        with self._lock:
            self._count += 1
            os.pwrite(self._file, struct.pack("q", self._count), 0)
            if self._count == self._kill_at:
                os.kill(os.getpid(), signal.SIGKILL)


def points_in(counter: Path) -> int:
    """How many points were passed; none before the bot has begun to count."""
    written = counter.read_bytes() if counter.exists() else b""
    return int(struct.unpack("q", written)[0]) if written else 0


def install(shared: Shared, points: Counts) -> None:
    """Around each writing transaction's first statement and commit, and around each call.

    Readers are left out: idle loops read as often as the machine has time, so their number would
    be another each run, and a bot that dies reading has lost nothing.
    """
    maker = shared.database.writing
    event.listen(maker, "after_begin", points.passed)
    event.listen(maker, "before_commit", points.passed)
    event.listen(maker, "after_commit", points.passed)

    class Watched(WebClient):
        def api_call(self, *args: Any, **kwargs: Any) -> Any:
            points.passed()
            answer = super().api_call(*args, **kwargs)
            points.passed()
            return answer

    shared.client.__class__ = Watched
