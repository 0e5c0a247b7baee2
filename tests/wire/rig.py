"""A whole Inkling beside a whole sandbox, in one process, over real sockets on loopback."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from bot.main import Shared, Workers, build_door, build_shared, build_workers, running
from bot.settings import Settings, Transport
from bot.slack.manifest import manifest
from bot.slack.sockets import Socket
from bot.understanding import Reader
from bot.web.app import make_web
from intake.roster import load_roster
from intake.sealing import Keyring
from sandbox import testing
from sandbox.client import Client
from tests.factories import TEAM, roster

SECRET, BOT, BOT_TOKEN, APP_TOKEN = "rig-secret", "U0INKLING", "xoxb-rig", "xapp-rig"
Json = dict[str, Any]


def workspace(people: Json) -> Json:
    """The sandbox's workspace file, made from a roster."""
    users = [
        {"id": p["user_id"], "name": p["user_id"].lower(), "real_name": p["name"],
         "title": p["title"], "persona": p["persona"]}
        for p in people["people"]
    ]  # fmt: skip
    everybody = [user["id"] for user in users]
    channels = [
        {
            "id": c["id"],
            "name": c["name"],
            "is_private": c["is_private"],
            "members": [*everybody, BOT],
        }
        for c in people["channels"]
    ]
    app = {"id": "A0INKLING", "name": "Inkling", "bot_user_id": BOT, "bot_token": BOT_TOKEN,
           "app_token": APP_TOKEN, "signing_secret": SECRET}  # fmt: skip
    team = {"id": people["team"]["id"], "name": "Northmere", "domain": "northmere"}
    return {"team": team, "app": app, "users": users, "channels": channels}


@dataclass(frozen=True, slots=True)
class Rig:
    """The bot, the sandbox and the ways to drive both."""

    slack: Client
    shared: Shared
    workers: Workers
    url: str
    clock_file: Path

    def settle(self) -> None:
        """Wait until nothing is on its way, on either side."""
        quiet = 0
        while quiet < 2:
            is_quiet = not self.slack.get("deliveries/pending")["count"] and self._is_drained()
            quiet = quiet + 1 if is_quiet else 0
            if not is_quiet:
                self._wait()

    def _wait(self) -> None:
        if self.workers.delivery.is_paced():
            self.slack.post("clock", advance_seconds=1)
            self.workers.wake()
        time.sleep(0.01)

    def _is_drained(self) -> bool:
        from tests.wire.drained import is_drained

        return self.workers.is_idle and is_drained(self.shared, self.workers)

    def pass_time(self, **how: Any) -> None:
        """Move the clock on, and let what falls due happen."""
        self.slack.post("clock", **how)
        self.workers.wake()
        self.settle()

    def dm(self, user: str, thread_ts: str | None = None) -> list[Json]:
        """A person's conversation with the bot."""
        return self.slack.messages(user, thread_ts=thread_ts)


@contextmanager
def rig(
    folder: Path,
    database_url: str,
    keyring: Keyring,
    reader: Reader,
    *,
    transport: Transport = Transport.HTTP,
    people: Json | None = None,
) -> Iterator[Rig]:
    """Start both, connect them, load the roster."""
    people, clock_file = people or roster(TEAM), folder / "clock"
    if not (folder / "keys.json").exists():
        keyring.write(folder / "keys.json")
    with ExitStack() as stack:
        held = socket.create_server(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{held.getsockname()[1]}"
        slack = stack.enter_context(
            testing.running(
                workspace(people), manifest(transport, url), bot_url=url, clock_file=clock_file
            )
        )
        shared = build_shared(_settings(folder, database_url, slack.api_url, clock_file, transport))
        stack.callback(shared.database.dispose)
        with shared.database.writing.begin() as session:
            load_roster(session, people)
        workers = build_workers(shared, reader)
        stack.enter_context(running(workers, tick_seconds=60))
        door = build_door(shared, workers.loops[0])
        if transport is Transport.SOCKET:
            stack.callback(Socket.open(APP_TOKEN, shared.client, door).close)
        stack.enter_context(_serving(held, make_web(shared, door)))
        yield Rig(slack.client, shared, workers, url, clock_file)


def _settings(
    folder: Path, database_url: str, api_url: str, clock_file: Path, transport: Transport
) -> Settings:  # fmt: skip
    return Settings(
        database_url=database_url,
        data_folder=folder,
        slack_api_url=api_url,
        slack_bot_token=BOT_TOKEN,
        slack_app_token=APP_TOKEN,
        slack_signing_secret=SECRET,
        slack_transport=transport,
        is_demo=True,
        clock_file=clock_file,
        send_lease_seconds=2,
        classify_wait_seconds=30,
    )


@contextmanager
def _serving(held: socket.socket, web: Any) -> Iterator[None]:
    config = uvicorn.Config(web, log_level="critical", access_log=False, ws="none", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [held]}, name="web")
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(10)
        held.close()


def words(message: Json) -> str:
    """Everything a message says, as one string."""
    return json.dumps(message, ensure_ascii=False)
