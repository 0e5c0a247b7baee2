"""Socket Mode: the app connects to us; each payload goes to one of its connections.

Source: Slack, "Using Socket Mode": at most ten connections an app, each payload to one of them,
an acknowledgement names its envelope, addresses are used once and connections are refreshed.
"""

import asyncio
import uuid
from dataclasses import dataclass, field
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox.ids import Ids
from sandbox.limits import LIMITS
from sandbox.payload import Json, compact
from sandbox.transport import SLACK_PATIENCE, Attempt, Kind, Outcome
from sandbox.wirelog import WireLog

CONNECTIONS_MAX: int = LIMITS["rate"]["socket_connections_max"]
TAKES_ANSWER = frozenset({Kind.INTERACTIVE, Kind.OPTIONS, Kind.COMMAND})


@dataclass(eq=False, slots=True)
class Connection:
    """One open socket and the envelopes it has not acknowledged."""

    socket: WebSocket
    number: int
    delivered: int = 0
    waiting: dict[str, asyncio.Future[Any]] = field(default_factory=dict)


class SocketTransport:
    """The app's open connections, used in turn."""

    def __init__(self, app_id: str, log: WireLog, patience: float = SLACK_PATIENCE) -> None:
        self._patience = patience
        self._app_id, self._log = app_id, log
        self._tickets: set[str] = set()
        self._numbers = 0
        self._turn = 0
        self.connections: list[Connection] = []

    def close(self) -> None:
        """Nothing is kept: each connection ends with its own request."""

    def ticket(self) -> str:
        """A word that opens one connection, once."""
        ticket = Ids.secret(24)
        self._tickets.add(ticket)
        return ticket

    async def send(self, kind: Kind, payload: Json, attempt: Attempt) -> Outcome:
        """Send on the next connection in turn and wait for its acknowledgement."""
        if not self.connections:
            return Outcome(0, reason="connection_failed", body="No Socket Mode connection is open.")
        connection = self.connections[self._turn % len(self.connections)]
        self._turn += 1
        envelope = _envelope(kind, payload, attempt)
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        connection.waiting[envelope["envelope_id"]] = answer
        try:
            await connection.socket.send_text(compact(envelope))
            connection.delivered += 1
            return Outcome(200, await asyncio.wait_for(answer, self._patience))
        except TimeoutError:
            return Outcome(0, reason="timeout")
        except (ConnectionLost, WebSocketDisconnect, RuntimeError):
            return Outcome(0, reason="connection_failed", body="The socket closed.")
        finally:
            connection.waiting.pop(envelope["envelope_id"], None)

    async def serve(self, socket: WebSocket) -> None:
        """One connection from hello to its end; an unknown ticket is turned away."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await socket.close(4003, "This address was used already or never given out.")
            return
        self._tickets.discard(ticket)
        await socket.accept()
        if len(self.connections) >= CONNECTIONS_MAX:
            await self._disconnect(socket, "too_many_websockets")
            return
        await self._converse(socket)

    async def _converse(self, socket: WebSocket) -> None:
        self._numbers += 1
        connection = Connection(socket, self._numbers)
        self.connections.append(connection)
        try:
            await socket.send_text(compact(self._hello(connection)))
            while True:
                self._acknowledge(connection, await socket.receive_json())
        except (WebSocketDisconnect, ValueError, RuntimeError):
            pass
        finally:
            self._drop(connection)

    def _acknowledge(self, connection: Connection, said: Json) -> None:
        answer = connection.waiting.get(str(said.get("envelope_id")))
        if answer and not answer.done():
            answer.set_result(said.get("payload"))

    def _drop(self, connection: Connection) -> None:
        if connection in self.connections:
            self.connections.remove(connection)
        for answer in connection.waiting.values():
            if not answer.done():
                answer.set_exception(ConnectionLost())

    def _hello(self, connection: Connection) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "debug_info": {
                "host": f"sandbox-{connection.number}",
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": self._app_id},
        }

    async def refresh(self, reason: str) -> int:
        """Ask every connection to go, as Slack does each hour or so; the number asked."""
        going = list(self.connections)
        for connection in going:
            await self._disconnect(connection.socket, reason)
        return len(going)

    async def _disconnect(self, socket: WebSocket, reason: str) -> None:
        said = {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
        await socket.send_text(compact(said))
        self._log.add("to_app", "socket", "disconnect", request=said, response=None, status=0)
        if reason != "warning":
            await socket.close()


class ConnectionLost(Exception):
    """The connection went before it acknowledged."""


def _envelope(kind: Kind, payload: Json, attempt: Attempt) -> Json:
    # Slack sends block_suggestion inside an interactive envelope too.
    envelope: Json = {
        "envelope_id": str(uuid.uuid4()),
        "type": str(Kind.INTERACTIVE if kind is Kind.OPTIONS else kind),
        "accepts_response_payload": kind in TAKES_ANSWER,
        "payload": payload,
    }
    if kind is Kind.EVENT:
        envelope |= {"retry_attempt": attempt.number, "retry_reason": attempt.reason}
    return envelope
