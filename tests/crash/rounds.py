"""One round: a story told to a bot that is killed at one point, restarted, and left to drain."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.clock import Clock
from bot.demo.ground import write_clock
from bot.idle import has_nothing_left
from bot.settings import Transport
from bot.slack.manifest import manifest
from intake.database import Database, open_database
from intake.loading.roster import load_roster
from intake.sealing import Keyring
from sandbox import testing
from sandbox.client import Client, Refused
from tests.crash.hooks import points_in
from tests.factories import TEAM, roster
from tests.remains import is_at_rest
from tests.wire.rig import APP_TOKEN, BOT_TOKEN, PATIENCE_SECONDS, TUESDAY, workspace
from tests.wire.signed import SECRET

Json = dict[str, Any]
STALL_SECONDS = 0.15
LULL_SECONDS = 0.03
"""A bot that has committed may still be on its way to the point at which it dies."""


@dataclass
class BotServer:
    """The preloaded process."""

    process: "subprocess.Popen[str]"
    port: int
    log: Path

    def order(self, **words: Any) -> Json:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        return dict(json.loads(self.process.stdout.readline()))


@contextmanager
def bot_server(folder: Path) -> Iterator[BotServer]:
    """Start the preloaded process."""
    command = [sys.executable, "-m", "tests.crash.bot_server"]
    with (
        (folder / "bots.log").open("w") as log,
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env={**os.environ, "COVERAGE_PROCESS_CONFIG": ""},  # the killed write no coverage
        ) as process,
    ):
        assert process.stdout
        try:
            yield BotServer(process, json.loads(process.stdout.readline())["port"], Path(log.name))
        finally:
            process.kill()


@dataclass
class Round:
    """A sandbox, a database, and a bot that may die once."""

    server: BotServer
    slack: Client
    database: Database
    clock: Clock
    order: Json
    pid: int = 0
    deaths: int = 0
    at_death: Callable[[], object] = lambda: None
    bell: list[float] = field(default_factory=list)

    def start(self, kill_at: int | None) -> None:
        self.pid = self.server.order(do="start", kill_at=kill_at, **self.order)["pid"]

    def settle(self) -> None:
        """Wait until nothing is on its way and no point is passed; bring a killed bot back."""
        began, passed = time.monotonic(), -1
        while not self._is_quiet() or passed != (passed := self._points()):
            self._revive()
            if time.monotonic() - began > STALL_SECONDS:
                began = time.monotonic()
                self.slack.post("clock", advance_seconds=1)
            time.sleep(LULL_SECONDS)
        if self._revive():
            self.settle()

    def _points(self) -> int:
        return points_in(Path(self.order["counter"]))

    def _revive(self) -> bool:
        is_dead = not self.server.order(do="alive", pid=self.pid)["alive"]
        if is_dead:
            self.deaths += 1
            while not is_at_rest(self.database.engine):
                time.sleep(0.01)
            self.at_death()
            self.start(None)
        return is_dead

    def _is_quiet(self) -> bool:
        if self.slack.get("deliveries/pending")["count"]:
            return False
        return has_nothing_left(self.database, self.clock.now())

    def attempt(self, act: Any, is_done: Any, tries: int = 8) -> None:
        """Do as a person would: when nothing came of it, do it again."""
        for _ in range(tries):
            if is_done():
                return
            with suppress(Refused):  # a button that is not there yet: the person looks again
                act()
            self.settle()
        assert is_done(), "The story came to a stop: see the bot's last messages."


@contextmanager
def a_round(
    server: BotServer, folder: Path, database_url: str, keyring: Keyring, kill_at: int | None
) -> Iterator[Round]:
    """Everything a round needs, fresh."""
    folder.mkdir(parents=True)
    keyring.write(folder / "keys.json")
    bot_url, clock_file, people = f"http://127.0.0.1:{server.port}", folder / "clock", roster(TEAM)
    write_clock(clock_file, TUESDAY)
    database = open_database(database_url, keyring)
    with database.writing.begin() as session:
        load_roster(session, people)
    world = testing.running(
        workspace(people), manifest(Transport.HTTP, bot_url), bot_url=bot_url,
        clock_file=clock_file, retry_delays=(0.1, 0.3, 0.6, 1.2, 2.4), patience=PATIENCE_SECONDS,
    )  # fmt: skip
    with world as slack:
        settings = {
            "database_url": database_url, "data_folder": str(folder),
            "slack_api_url": slack.api_url, "slack_bot_token": BOT_TOKEN,
            "slack_app_token": APP_TOKEN, "slack_signing_secret": SECRET,
            "slack_transport": "http", "is_demo": True, "clock_file": str(clock_file),
            "send_lease_seconds": 0.6, "classify_wait_seconds": 5, "sweep_seconds": 0,
        }  # fmt: skip
        order = {"settings": settings, "counter": str(folder / "points")}
        round_ = Round(server, slack.client, database, Clock(clock_file), order)
        round_.start(kill_at)
        try:
            yield round_
        finally:
            server.order(do="stop", pid=round_.pid)
            database.dispose()
