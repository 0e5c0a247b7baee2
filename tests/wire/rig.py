"""A whole Inkling beside a whole sandbox, in one process, over real sockets on loopback.

The bot's background half runs step by step in the test's own thread: nothing sleeps, nothing
polls, and what waits for real time (leases, back-off) is let go as soon as nothing else is left.
"""

import json
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import uvicorn
from sqlalchemy import ColumnElement, func, select
from starlette.routing import Route

from bot.demo.ground import write_clock
from bot.main import Shared, Workers, build_door, build_shared, build_workers
from bot.settings import Settings, Transport
from bot.slack.edge import Edge
from bot.slack.manifest import manifest
from bot.slack.sockets import Socket
from bot.understanding import Reader
from bot.web.app import make_web
from intake import sweeping
from intake.clock import LONDON, utc_now
from intake.database import Base
from intake.loading.roster import load_roster
from intake.sealing import Keyring
from sandbox import testing
from sandbox.client import Client
from sandbox.serving import Server
from tests.endpoints import forget_endpoints
from tests.factories import TEAM, roster
from tests.wire.signed import PATH, SECRET, send
from tests.wire.waits import is_at_work, let_go

BOT, BOT_TOKEN, APP_TOKEN = "U0INKLING", "xoxb-rig", "xapp-rig"
PATIENCE_SECONDS = 15.0
"""How long the sandbox waits for the bot: tests share few cores; none of these is about time."""

TUESDAY = datetime(2026, 11, 24, 9, 30, tzinfo=LONDON)
"""When a test begins, whatever the day it is run on."""

STRANGER = "U0STRANGER"
"""Somebody of the workspace whom the roster does not know."""

CHAT = "C0CHAT"
"""A private channel of a practice, of which the bot is no member."""

POLL_SECONDS = 0.02
Json = dict[str, Any]


def workspace(people: Json) -> Json:
    """The sandbox's workspace file, made from a roster."""
    users = [
        {"id": p["user_id"], "name": p["user_id"].lower(), "real_name": p["name"],
         "title": p["title"], "persona": p["persona"]}
        for p in people["people"]
    ]  # fmt: skip
    users.append({"id": STRANGER, "name": "stranger", "real_name": "Una Known", "title": "",
                  "persona": "stranger"})  # fmt: skip
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
    channels.append({"id": CHAT, "name": "practice-chat", "is_private": True, "members": everybody})
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
    forgives: set[str] = field(default_factory=lambda: {"ratelimited"})
    """What Slack may have refused in this test."""

    def settle(self) -> None:
        """Let both sides finish what they can, and what waits for its time too."""
        self.work()
        while let_go(self.shared, self.slack):
            self.work()

    def work(self) -> bool:
        """Let both sides finish what they can now; whether there was anything to do."""
        has_worked = False
        while self._round():
            has_worked = True
        return has_worked

    def _round(self) -> bool:
        """Hear what Slack has to say, then do what there is; the clock's errands when idle."""
        self.slack.wait_until_quiet()
        workers = self.workers
        if not is_at_work(self.shared.database):
            return workers.ticker.tick()
        steps = (workers.worker.step, workers.understanding.step, workers.delivery.step)
        has_worked = [_exhaust(step) for step in steps]
        return any(has_worked) or workers.ticker.tick()

    def pass_time(self, **how: Any) -> None:
        """Move the clock on, and let what falls due happen."""
        self.slack.move_clock(**how)
        self.settle()

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        """Wait for what loops of their own do; pytest ends a test for which it never comes."""
        pause = threading.Event()
        while not is_so():
            pause.wait(POLL_SECONDS)

    def sweep(self) -> None:
        """An hour has passed: everybody's direct messages are looked through again."""
        with self.shared.database.writing.begin() as session:
            sweeping.hasten(session, at=utc_now())
        _exhaust(self.workers.sweeper.step)
        self.settle()

    def deliver(self, payload: Json) -> int:
        """Send a payload signed as Slack would, to the door behind each transport; the status."""
        return send(self.url, json.dumps(payload).encode(), {"Content-Type": "application/json"})

    def calls(self, method: str = "") -> list[Json]:
        """What the bot has asked of Slack, by method where one is given."""
        return [
            entry
            for entry in self.slack.log(limit=20_000)
            if entry["kind"] == "api" and method in ("", entry["method"])
        ]

    def refusals(self) -> set[str]:
        """The errors Slack has answered with."""
        answers = [entry["response"] for entry in self.calls()]
        return {str(answer["error"]) for answer in answers if answer.get("ok") is False}

    def count(self, table: type[Base], *where: ColumnElement[bool]) -> int:
        """How many rows a table has."""
        with self.shared.database.reading() as session:
            return session.scalars(select(func.count()).select_from(table).where(*where)).one()

    def dm(self, user: str, thread_ts: str | None = None) -> list[Json]:
        """A person's conversation with the bot."""
        return self.slack.messages(user, thread_ts=thread_ts)


def _exhaust(step: Callable[[], bool]) -> bool:
    has_worked = False
    while step():
        has_worked = True
    return has_worked


@contextmanager
def rig(
    folder: Path,
    database_url: str,
    keyring: Keyring,
    reader: Reader,
    *,
    transport: Transport = Transport.HTTP,
    people: Json | None = None,
    retry_delays: Sequence[float] = (0.0, 0.0, 0.0),
    offered: Callable[[Json], Json] = dict,
) -> Iterator[Rig]:
    """Start both on TUESDAY, connect them, load the roster; `offered` may change the manifest."""
    people, clock_file = people or roster(TEAM), folder / "clock"
    write_clock(clock_file, TUESDAY)
    if not (folder / "keys.json").exists():
        keyring.write(folder / "keys.json")
    with ExitStack() as stack:
        held = socket.create_server(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{held.getsockname()[1]}"
        slack = stack.enter_context(
            testing.running(
                workspace(people),
                offered(manifest(transport, url)),
                bot_url=url,
                clock_file=clock_file,
                retry_delays=retry_delays,
                patience=PATIENCE_SECONDS,
            )
        )
        shared = build_shared(_settings(folder, database_url, slack.api_url, clock_file, transport))
        stack.callback(shared.database.dispose)
        stack.callback(forget_endpoints)
        with shared.database.writing.begin() as session:
            load_roster(session, people)
        workers = build_workers(shared, reader)
        stack.callback(workers.understanding.close)
        door = build_door(shared, workers.loops[0])
        web = make_web(shared, door)
        stack.enter_context(serving(held, web))
        if transport is Transport.SOCKET:
            web.router.routes.append(Route(PATH, Edge(door, SECRET)))  # for `deliver` alone
            stack.callback(Socket.open(APP_TOKEN, shared.client, door).close)
        yield Rig(slack.client, shared, workers, url)


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
        public_url="https://inkling.example",
        clock_file=clock_file,
        classify_wait_seconds=30,
        sweep_seconds=0,
    )


@contextmanager
def serving(held: socket.socket, web: Any) -> Iterator[None]:
    """Serve an application on a socket that is held, as the bot's own is served."""
    config = uvicorn.Config(web, log_level="critical", access_log=False, ws="none", lifespan="off")
    server = Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [held]}, name="web")
    thread.start()
    try:
        yield
    finally:
        server.leave()
        thread.join(10)
        held.close()


def words(*messages: Json) -> str:
    """Everything some messages say, as one string; each line of rich text also whole."""
    return "\n".join([json.dumps(messages, ensure_ascii=False), *_rich_lines(messages)])


def _rich_lines(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if value.get("type") == "rich_text_section":
            yield "".join(str(part.get("text", "")) for part in value["elements"]).strip()
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from _rich_lines(item)
