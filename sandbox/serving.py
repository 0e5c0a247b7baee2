"""A running sandbox: a socket on loopback, uvicorn, and the world behind it."""

import asyncio
import socket
from contextlib import suppress

import uvicorn

from sandbox.app import make_app
from sandbox.breakage import BreakableProtocol
from sandbox.world import World

SHUTDOWN_SECONDS = 2
TICK_SECONDS = 0.1
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


class Server(uvicorn.Server):
    """uvicorn's server without its fixed pauses at the end: tests end hundreds of them."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._asked_to_leave = asyncio.Event()

    def leave(self) -> None:
        """End soon; from any thread."""
        self.should_exit = True
        with suppress(RuntimeError):  # it has ended already
            self._loop and self._loop.call_soon_threadsafe(self._asked_to_leave.set)

    async def main_loop(self) -> None:
        """Tick, as uvicorn does ten times a second, until asked to leave."""
        self._loop, ticks = asyncio.get_running_loop(), 0
        while not await self.on_tick(ticks):
            ticks += 1
            with suppress(TimeoutError):
                await asyncio.wait_for(self._asked_to_leave.wait(), TICK_SECONDS)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let running answers end, two seconds at most, then end the application."""
        for server in self.servers:
            server.close()
        for held in sockets or ():
            held.close()
        for connection in tuple(self.server_state.connections):
            connection.shutdown()
        running = set(self.server_state.tasks)
        if running:
            _, late = await asyncio.wait(running, timeout=SHUTDOWN_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
        await self.lifespan.shutdown()


def make_server(world: World) -> Server:
    """A uvicorn server that can break its answers on order."""
    config = uvicorn.Config(
        make_app(world),
        http=BreakableProtocol,
        ws="websockets-sansio",
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
    return Server(config)
