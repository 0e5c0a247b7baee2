"""A running sandbox: a socket on loopback, uvicorn, and the world behind it."""

import socket

import uvicorn

from sandbox.app import make_app
from sandbox.breakage import BreakableProtocol
from sandbox.world import World

SHUTDOWN_SECONDS = 2
BACKLOG = 128


def bound(port: int, host: str = "127.0.0.1") -> socket.socket:
    """A listening socket; port 0 takes a free one."""
    # Named as TCP, asyncio switches Nagle's delay off: 40 ms an answer on a kept connection.
    held = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind((host, port))
    held.listen(BACKLOG)  # from now on nobody is refused, only made to wait
    return held


def address_of(held: socket.socket) -> str:
    """The address under which `held` is reached."""
    host, port = held.getsockname()
    return f"http://{host}:{port}"


def make_server(world: World) -> uvicorn.Server:
    """A uvicorn server that can break its answers on order."""
    config = uvicorn.Config(
        make_app(world),
        http=BreakableProtocol,
        ws="websockets-sansio",
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
    return uvicorn.Server(config)
