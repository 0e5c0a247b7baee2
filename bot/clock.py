"""The one clock, forward only: real time, and in the demo an offset read from a file."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from intake.clock import utc_now


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the time of concerns. Leases, back-off and signatures use real time instead."""

    file: Path | None = None

    def now(self) -> datetime:
        """Aware UTC, moved by the offset file where there is one."""
        return utc_now() + timedelta(seconds=self._offset())

    def _offset(self) -> float:
        if self.file is None:
            return 0.0
        try:
            return float(self.file.read_text(encoding="ascii") or 0)
        except FileNotFoundError:
            return 0.0
