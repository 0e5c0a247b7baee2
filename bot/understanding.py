"""The classifier at work, outside every transaction: in time for a first reply, or after it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

import structlog

from intake import access, due
from intake.labelling import labels
from intake.models import Concern, Due, DueKind

if TYPE_CHECKING:
    from bot.clock import Clock
    from classifiers.themes import Reading
    from intake.database import Database

log = structlog.get_logger()


class Reader(Protocol):
    """Whatever reads a text: the classifier."""

    def read(self, text: str) -> Reading:
        """What a text is about."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """Reads texts in a thread of its own, so that nobody's first reply waits long for it."""

    database: Database
    reader: Reader
    clock: Clock
    wait_seconds: float
    thread: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="reader")
    )

    def soon(self, text: str) -> Reading | None:
        """A reading, if it is there in time; None when it is not: then `step` brings it."""
        try:
            return self.thread.submit(self.reader.read, text).result(self.wait_seconds)
        except TooSlow:
            return None
        except Exception:
            log.exception("classifier.failed")
            return None

    def step(self) -> bool:
        """Read one text that waits, and store what was found; False when none waits."""
        with self.database.reading() as session:
            rows = due.now_due(session, self.clock.now(), {DueKind.CLASSIFY}, limit=1)
            if not rows:
                return False
            concern = session.get_one(Concern, UUID(rows[0].subject))
            text, is_read = concern.text, concern.classified_at is not None
        self._keep(rows[0], None if is_read else self._reading_of(text))
        return True

    def _reading_of(self, text: str) -> Reading | None:
        """None for a text that cannot be read: it goes without, so that others do not wait."""
        try:
            return self.thread.submit(self.reader.read, text).result()
        except Exception:
            log.exception("classifier.failed")
            return None

    def _keep(self, row: Due, reading: Reading | None) -> None:
        with self.database.writing.begin() as session:
            now = self.clock.now()
            if not due.claim(session, row.id, now) or reading is None:
                return
            concern = access.concern_for_clock(session, row.area_id, UUID(row.subject))
            labels.keep_reading(session, concern, reading, text_version=int(row.step), now=now)

    def close(self) -> None:
        """Let the thread end."""
        self.thread.shutdown(wait=False, cancel_futures=True)
