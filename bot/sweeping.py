"""Looking for what people wrote while nobody listened: Slack gives an event up after an hour.

One person at a time, at a pace Slack allows. What is found goes through the same door as an event,
under the same key, so that nothing is taken in twice.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog

from bot.clock import Clock
from bot.metrics import REFUSED
from bot.slack.answers import Busy, Refused, Unclear
from bot.slack.direct_messages import DirectMessages
from bot.slack.payloads import Payload, Unreadable
from intake import sweeping
from intake.clock import utc_now
from intake.database import Database
from intake.sweeping import Look

log = structlog.get_logger()


@dataclass(slots=True)
class Sweeper:
    """Looks through everybody's direct messages at its start, and each hour from then on."""

    database: Database
    messages: DirectMessages
    receive: Callable[[Payload], Any]
    clock: Clock
    pace_seconds: float
    rests_until: float = 0.0
    has_begun: bool = False

    def step(self) -> bool:
        """Look at one person's messages; False when nobody's turn has come."""
        if time.monotonic() < self.rests_until:
            return False
        self._begin()
        look = self._claim()
        if look is None:
            return False
        self._rest(self.pace_seconds)
        if self._is_made(look):
            self._finish(look)
        else:
            self._put_off(look)
        return True

    def _begin(self) -> None:
        """Nobody knows how long nobody listened: whoever starts looks at everybody."""
        if not self.has_begun:
            with self.database.writing.begin() as session:
                sweeping.hasten(session, at=utc_now())
            self.has_begun = True

    def _claim(self) -> Look | None:
        with self.database.reading() as session:
            person_id = sweeping.next_person(session, now=utc_now())
        if person_id is None:
            return None
        with self.database.writing.begin() as session:
            return sweeping.claim(session, person_id, moment=self.clock.now(), now=utc_now())

    def _is_made(self, look: Look) -> bool:
        """Whether everything of it was read and taken in."""
        try:
            for payload in self.messages.written(look):
                self._take_in(payload)
        except Busy as busy:
            self._rest(busy.seconds)
            return False
        except (Unclear, Refused) as problem:
            log.warning("sweep.failed", exc_info=problem)
            return False
        return True

    def _take_in(self, payload: Payload) -> None:
        try:
            self.receive(payload)
        except Unreadable:
            REFUSED.labels(reason="unreadable").inc()

    def _rest(self, seconds: float) -> None:
        self.rests_until = max(self.rests_until, time.monotonic() + seconds)

    def _finish(self, look: Look) -> None:
        with self.database.writing.begin() as session:
            sweeping.finish(session, look, now=utc_now())

    def _put_off(self, look: Look) -> None:
        with self.database.writing.begin() as session:
            sweeping.put_off(session, look, now=utc_now())
