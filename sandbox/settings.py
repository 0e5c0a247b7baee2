"""What a running sandbox is told once, on the command line or by a test."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sandbox.delivery import SLACK_RETRY_DELAYS
from sandbox.eventpace import EVENTS_PER_HOUR
from sandbox.transport import SLACK_PATIENCE


@dataclass(frozen=True, slots=True)
class Settings:
    """`retry_delays`, `patience` and `post_interval` are seconds; the last is in domain time."""

    bot_url: str = ""
    clock_file: Path | None = None
    wire_log: Path | None = None
    retry_delays: Sequence[float] = SLACK_RETRY_DELAYS
    patience: float = SLACK_PATIENCE
    post_interval: float = 1.0
    tells_own_messages: bool = True
    events_per_hour: int = EVENTS_PER_HOUR
