"""Every request and answer between app and workspace, numbered, in memory and in a file."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from sandbox.clock import Clock
from sandbox.payload import Json, Written
from sandbox.stream import Stream

KEPT_ENTRIES = 20_000


class WireLog:
    """The last 20,000 entries in memory; all of them in `file`, one JSON object a line."""

    def __init__(self, clock: Clock, stream: Stream, file: Path | None = None) -> None:
        self._clock, self._stream = clock, stream
        self._lines: list[str] = []
        self._first = 1
        self._file: TextIO | None = file.open("a", encoding="utf-8") if file else None

    @property
    def last_seq(self) -> int:
        """The number of the newest entry."""
        return self._first + len(self._lines) - 1

    def add(
        self, direction: str, kind: str, method: str, *, request: Any, response: Any, status: int
    ) -> None:
        """Note one exchange; `at` is the workspace's own time, `status` 0 where none came."""
        entry = {
            "seq": self.last_seq + 1,
            "at": datetime.fromtimestamp(self._clock.now(), UTC).isoformat(),
            "direction": direction,
            "kind": kind,
            "method": method,
            "status": status,
        }
        # A snapshot as text: later changes to a message must not rewrite what was said.
        exchanged = f'"request": {_text(request)}, "response": {_text(response)}'
        self._keep(f"{_text(entry)[:-1]}, {exchanged}}}")
        self._stream.tell(
            "log", seq=entry["seq"], kind=kind, method=method, direction=direction, status=status
        )

    def _keep(self, line: str) -> None:
        self._lines.append(line)
        if self._file:
            self._file.write(line + "\n")
            self._file.flush()
        if len(self._lines) > KEPT_ENTRIES + 1_000:
            self._first += 1_000
            del self._lines[:1_000]

    def since(self, seq: int, limit: int) -> list[Json]:
        """Entries after `seq`, oldest first, at most `limit`."""
        start = max(0, seq - self._first + 1)
        return [json.loads(line) for line in self._lines[start : start + limit]]

    def close(self) -> None:
        """Close the file."""
        if self._file:
            self._file.close()


def _text(value: object) -> str:
    if isinstance(value, Written):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)
