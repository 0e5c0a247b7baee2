"""Threads that do one step after another, and sleep until they are woken."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

log = structlog.get_logger()


@dataclass(slots=True)
class Loop:
    """Calls `step` until it answers False, then waits to be woken, at most `pause` seconds.

    `then` follows each step that found work: it wakes whoever has work by it.
    """

    name: str
    step: Callable[[], bool]
    pause: float
    then: Callable[[], None] = lambda: None
    _bell: threading.Event = field(default_factory=threading.Event)
    _is_stopping: threading.Event = field(default_factory=threading.Event)
    _is_idle: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin."""
        self._thread = threading.Thread(target=self._run, name=self.name, daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """There may be something to do."""
        self._is_idle.clear()
        self._bell.set()

    def stop(self) -> None:
        """End after the step under way."""
        self._is_stopping.set()
        self._bell.set()
        if self._thread is not None:
            self._thread.join()

    @property
    def is_idle(self) -> bool:
        """Whether the last step found nothing and nobody has woken it since."""
        return self._is_idle.is_set()

    def _run(self) -> None:
        while not self._is_stopping.is_set():
            self._bell.clear()
            if not self._safe_step():
                if not self._bell.is_set():
                    self._is_idle.set()
                self._bell.wait(self.pause)

    def _safe_step(self) -> bool:
        try:
            is_done = self.step()
        except Exception:
            log.exception("loop.failed", kind=self.name)
            return False
        if is_done:
            self.then()
        return is_done
