"""A sandbox for tests, in a thread: `with running(workspace, manifest) as slack: …`."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox.client import Client
from sandbox.eventpace import EVENTS_PER_HOUR
from sandbox.serving import address_of, bound, make_server
from sandbox.settings import Settings
from sandbox.transport import SLACK_PATIENCE
from sandbox.world import World

START_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Running:
    """`url` is the sandbox's own address; `api_url` is what SLACK_API_URL wants."""

    url: str
    client: Client

    @property
    def api_url(self) -> str:
        """The base_url of a Slack client."""
        return f"{self.url}/api/"


@contextmanager
def running(  # noqa: PLR0913 - the options of the command line
    workspace: Mapping[str, Any],
    manifest: Mapping[str, Any],
    *,
    bot_url: str = "",
    clock_file: Path | None = None,
    wire_log: Path | None = None,
    retry_delays: Sequence[float] = (0.0, 0.05, 0.1),
    patience: float = SLACK_PATIENCE,
    post_interval: float = 1.0,
    tells_own_messages: bool = True,
    events_per_hour: int = EVENTS_PER_HOUR,
    port: int = 0,
) -> Iterator[Running]:
    """Serve on loopback until the block ends; `retry_delays` are seconds, short for tests."""
    settings = Settings(
        bot_url=bot_url,
        clock_file=clock_file,
        wire_log=wire_log,
        retry_delays=retry_delays,
        patience=patience,
        post_interval=post_interval,
        tells_own_messages=tells_own_messages,
        events_per_hour=events_per_hour,
    )
    world, held = World(workspace, manifest, settings), bound(port)
    world.opened_at(address_of(held))
    server = make_server(world)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [held]}, name="sandbox")
    thread.start()
    try:
        yield Running(world.base_url, Client(world.base_url))
    finally:
        server.leave()
        thread.join(START_SECONDS)
        held.close()
