"""The demo's progress on the page, and its pause while a person is at work."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.payload import Json

IDLE_SECONDS = 30.0


@dataclass(slots=True)
class Bar:
    """`fraction` from 0 to 1 or None; `touched_at` is when a person last did something."""

    text: str = ""
    fraction: float | None = None
    touched_at: float | None = None
    now: Callable[[], float] = time.monotonic

    @property
    def is_paused(self) -> bool:
        """Whether a person acted in the last 30 real seconds while a replay was shown."""
        if not self.text or self.touched_at is None:
            return False
        return self.now() - self.touched_at < IDLE_SECONDS

    def touch(self) -> None:
        """A person acted in the browser."""
        self.touched_at = self.now()

    def resume(self) -> None:
        """The person lets the replay go on."""
        self.touched_at = None

    def shown(self) -> Json:
        """As the control API answers it."""
        return {"text": self.text, "fraction": self.fraction, "paused": self.is_paused}
