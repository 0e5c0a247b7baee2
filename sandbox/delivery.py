"""Deliveries to the app: events with Slack's retries, and interactions that are asked once.

Source: Slack, Events API: three seconds, then retries at once, after one and after five minutes,
with the same event id; `X-Slack-No-Retry: 1` ends them.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sandbox.eventpace import EVENTS_PER_HOUR, EventPace
from sandbox.faults import Fault, Faults
from sandbox.payload import Json
from sandbox.stream import Stream
from sandbox.transport import Attempt, Kind, Outcome, Transport
from sandbox.wirelog import WireLog

SLACK_RETRY_DELAYS = (0.0, 60.0, 300.0)
REORDER_WAIT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Notes:
    """Where deliveries are written down and who is told."""

    log: WireLog
    stream: Stream
    faults: Faults


class Deliveries:
    """Sends over one transport, writes each attempt down, counts what is open."""

    def __init__(
        self,
        transport: Transport,
        notes: Notes,
        retry_delays: Sequence[float] = SLACK_RETRY_DELAYS,
        events_per_hour: int = EVENTS_PER_HOUR,
    ) -> None:
        self.transport = transport
        self._pace = EventPace(events_per_hour)
        self._notes = notes
        self._retry_delays = tuple(retry_delays)
        self._tasks: set[asyncio.Task[None]] = set()
        self._asking = 0
        self._sent = asyncio.Condition()

    @property
    def pending(self) -> int:
        """Deliveries the app has not answered yet, waiting retries among them."""
        return len(self._tasks) + self._asking

    def event(self, envelope: Json) -> None:
        """Start delivering; returns at once, as Slack does not wait for the app."""
        task = asyncio.get_running_loop().create_task(self._deliver(envelope))
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._notes.stream.tell("delivery", pending=self.pending)

    async def ask(self, kind: Kind, payload: Json, name: str) -> Outcome:
        """Send an interaction once and return what the app answered."""
        self._asking += 1
        try:
            return await self._send(kind, payload, Attempt(), name)
        finally:
            self._asking -= 1
            self._notes.stream.tell("delivery", pending=self.pending)

    async def _deliver(self, envelope: Json) -> None:
        name = _event_name(envelope)
        fault = self._notes.faults.take("delivery", f"delivery:{name}")
        if fault is Fault.LOSE:
            return
        if fault is Fault.APP_RATE_LIMITED or not self._pace.admits(envelope["event_time"]):
            await self._drop(envelope)
            return
        if fault is Fault.REORDER:
            await self._let_another_pass()
        await self._with_retries(envelope, name, drop_first=fault is Fault.DROP)
        if fault is Fault.DUPLICATE:
            await self._send(Kind.EVENT, envelope, Attempt(1, "http_timeout"), name)

    async def _drop(self, envelope: Json) -> None:
        """Slack says that it drops events, not which."""
        if notice := self._pace.notice(envelope):
            await self._with_retries(notice, notice["type"], drop_first=False)

    async def _with_retries(self, envelope: Json, name: str, *, drop_first: bool) -> None:
        if drop_first:
            outcome = Outcome(0, reason="http_timeout")
        else:
            outcome = await self._send(Kind.EVENT, envelope, Attempt(), name)
        for number, delay in enumerate(self._retry_delays, start=1):
            if outcome.is_ok or outcome.no_retry:
                return
            await asyncio.sleep(delay)
            outcome = await self._send(Kind.EVENT, envelope, Attempt(number, outcome.reason), name)

    async def _send(self, kind: Kind, payload: Json, attempt: Attempt, name: str) -> Outcome:
        outcome = await self.transport.send(kind, payload, attempt)
        self._write(kind, payload, attempt, name, outcome)
        async with self._sent:
            self._sent.notify_all()
        return outcome

    async def _let_another_pass(self) -> None:
        async with self._sent:
            try:
                await asyncio.wait_for(self._sent.wait(), REORDER_WAIT_SECONDS)
            except TimeoutError:
                return

    def _write(
        self, kind: Kind, payload: Json, attempt: Attempt, name: str, outcome: Outcome
    ) -> None:
        request: Any = {**payload}
        if attempt.number:
            request["_retry"] = {"num": attempt.number, "reason": attempt.reason}
        response = (
            outcome.body if outcome.is_ok else {"reason": outcome.reason, "body": outcome.body}
        )
        self._notes.log.add(
            "to_app", str(kind), name, request=request, response=response, status=outcome.status
        )

    async def close(self) -> None:
        """Stop every delivery still under way and let the app's connections go."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.transport.close()


def _event_name(envelope: Json) -> str:
    return str(envelope["event"]["type"])
