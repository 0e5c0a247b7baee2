"""Breaking an HTTP answer on purpose: hang up, reset, or keep the other side waiting."""

import asyncio
import socket
import struct

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

HOLD_SECONDS = 60.0


class BreakableProtocol(H11Protocol):
    """uvicorn's HTTP protocol that lets a request reach its own transport."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Put the transport where `request.state` shows it."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


class _Nothing(Response):
    """No answer: the connection has gone already."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends not one byte."""


def hang_up(request: Request) -> Response:
    """Close the connection without an answer."""
    request.state.transport.abort()
    return _Nothing()


def reset(request: Request) -> Response:
    """Close it with a TCP reset, as a dying load balancer does."""
    held: socket.socket = request.state.transport.get_extra_info("socket")
    held.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.state.transport.abort()
    return _Nothing()


async def hold(request: Request) -> None:
    """Wait until the caller gives up, at most a minute."""
    try:
        async with asyncio.timeout(HOLD_SECONDS):
            while (await request.receive())["type"] != "http.disconnect":
                continue
    except TimeoutError:
        return
