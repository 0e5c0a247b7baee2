"""Server-sent events: says that something changed; whoever listens reads it again."""

import asyncio
from collections.abc import AsyncIterator

from sandbox.payload import compact

BACKLOG = 500
HEARTBEAT_SECONDS = 15.0


class Stream:
    """Fans short notes out to every open page."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[str]] = set()

    def tell(self, note_kind: str, /, **what: object) -> None:
        """Tell every listener; one that fell behind is told only to read everything again."""
        if not self._queues:
            return
        note = f"event: {note_kind}\ndata: {compact({'type': note_kind, **what})}\n\n"
        for queue in self._queues:
            if queue.qsize() >= BACKLOG:
                _empty(queue)
                queue.put_nowait('event: refresh\ndata: {"type":"refresh"}\n\n')
            queue.put_nowait(note)

    async def listen(self) -> AsyncIterator[str]:
        """Notes as text/event-stream chunks until the listener leaves."""
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._queues.add(queue)
        try:
            yield ": welcome\n\n"
            while True:
                try:
                    yield await asyncio.wait_for(queue.get(), HEARTBEAT_SECONDS)
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            self._queues.discard(queue)


def _empty(queue: asyncio.Queue[str]) -> None:
    while not queue.empty():
        queue.get_nowait()
