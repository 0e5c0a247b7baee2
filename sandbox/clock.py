"""One clock, forward only: domain time is real time plus an offset held in a file or in memory.

Message times and the one-message-a-second rule follow `Clock.now`. Signatures, the three-second
acknowledgement, trigger ids and Retry-After stay real and use `time.time` or `time.monotonic`.
"""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


class ClockGoesForwardOnly(ValueError):
    """The clock was asked to stand still or to go back."""


class Clock:
    """Seconds since 1970 in the workspace; `file` holds the offset in seconds as decimal text."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._seen: tuple[int, int, int] | None = None
        self._offset = self._written()

    @property
    def offset(self) -> float:
        """Seconds ahead of real time; a smaller number in the file is ignored."""
        if self._file is not None and self._stamp() != self._seen:
            self._offset = max(self._offset, self._written())
        return self._offset

    def now(self) -> float:
        """Domain time in seconds since 1970."""
        return time.time() + self.offset

    def today(self) -> datetime:
        """Domain time, aware, in UTC."""
        return datetime.fromtimestamp(self.now(), UTC)

    def advance(self, seconds: float) -> None:
        """Move on by `seconds`; raises ClockGoesForwardOnly for less than nothing."""
        if seconds < 0:
            raise ClockGoesForwardOnly("The clock only goes forward: ask for a later time.")
        self._offset = self.offset + seconds
        self._write()

    def advance_to(self, moment: datetime) -> None:
        """Move on to `moment`, an aware time; raises ClockGoesForwardOnly when it has passed."""
        self.advance(moment.timestamp() - self.now())

    def _written(self) -> float:
        if self._file is None:
            return 0.0
        # The stamp first: a file replaced in between is then read again.
        self._seen = self._stamp()
        try:
            return float(self._file.read_text(encoding="utf-8").strip() or 0)
        except FileNotFoundError:
            return 0.0

    def _stamp(self) -> tuple[int, int, int] | None:
        """What tells one state of the file from the next without opening it."""
        try:
            found = os.stat(self._file or "")  # noqa: PTH116 - asked several times a message
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def _write(self) -> None:
        if self._file is None:
            return
        draft = self._file.with_name(self._file.name + ".next")
        draft.write_text(repr(self._offset), encoding="utf-8")
        os.replace(draft, self._file)  # noqa: PTH105 - the atomic rename is the point


def next_monday(now: datetime) -> datetime:
    """The next Monday 08:31 in London after `now`: one minute past the usual weekly digest."""
    here = now.astimezone(LONDON)
    monday = (here + timedelta(days=(7 - here.weekday()) % 7)).replace(
        hour=8, minute=31, second=0, microsecond=0
    )
    return monday if monday > here else monday + timedelta(days=7)
