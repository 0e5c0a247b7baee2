"""The one place that builds things: from settings to a running bot."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from slack_sdk import WebClient

from bot.clock import Clock
from bot.delivery import Delivery
from bot.digesting import Digests
from bot.keys import read_keys
from bot.loops import Loop
from bot.monthly import Months
from bot.poster import Poster
from bot.resolving import Image
from bot.settings import Settings
from bot.slack.app import make_app
from bot.slack.direct_messages import DirectMessages
from bot.slack.door import Door
from bot.slack.handling import Dispatcher
from bot.sweeping import Sweeper
from bot.ticker import Ticker
from bot.understanding import Reader, Understanding
from bot.worker import Worker
from intake.database import Database, open_database
from intake.models import Picture

log = structlog.get_logger()
CALL_TIMEOUT_SECONDS = 20
"""Slack's answer to one call; under half a lease, so that no message is on its way twice."""

POLL_SECONDS = 0.5
"""How long work queued by another process may lie unseen."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What every process has."""

    settings: Settings
    database: Database
    clock: Clock
    client: WebClient


@dataclass(frozen=True, slots=True)
class Workers:
    """The background half: works the inbox through, reads texts, sends, watches the clock."""

    worker: Worker
    understanding: Understanding
    delivery: Delivery
    ticker: Ticker
    sweeper: Sweeper
    loops: tuple[Loop, ...]

    def wake(self) -> None:
        """Something has come in."""
        for loop in self.loops:
            loop.wake()

    @property
    def is_idle(self) -> bool:
        """Whether every loop has run out of work."""
        return all(loop.is_idle for loop in self.loops)

    def steps(self) -> bool:
        """One round of everything, in this thread: for tests and tools that run no loops."""
        return any(
            [
                self.worker.step(),
                self.understanding.step(),
                self.ticker.tick(),
                self.delivery.step(),
            ]
        )


def build_shared(settings: Settings, *, outlasts_power: bool = True) -> Shared:
    """Connect; refuse settings that are not safe."""
    settings.require_safe()
    client = WebClient(
        token=settings.slack_bot_token.get_secret_value(),
        base_url=settings.slack_api_url,
        timeout=CALL_TIMEOUT_SECONDS,
        retry_handlers=[],
    )
    database = open_database(
        settings.database_url, read_keys(settings), outlasts_power=outlasts_power
    )
    return Shared(settings, database, Clock(settings.clock_file), client)


def build_door(shared: Shared, wake: Loop | None = None) -> Door:
    """Slack's door."""
    dispatcher = Dispatcher(make_app(shared.client), shared.client, shared.settings.public_url)
    return Door(shared.database, dispatcher, shared.clock, wake.wake if wake else _nobody)


def _nobody() -> None:
    """The worker is another process: it looks for itself."""


def build_workers(shared: Shared, reader: Reader) -> Workers:
    """The background half, not started."""
    settings, database, clock = shared.settings, shared.database, shared.clock
    understanding = Understanding(database, reader, clock, settings.classify_wait_seconds)
    poster = Poster(shared.client, partial(_keep_file, database))
    lease = timedelta(seconds=settings.send_lease_seconds)
    delivery = Delivery(database, poster, clock, lease)
    ticker = Ticker(database, clock, Digests(database, clock), Months(database, clock))
    sender = Loop("sender", delivery.step, POLL_SECONDS)
    reading = Loop("reader", understanding.step, POLL_SECONDS, sender.wake)
    ticking = Loop("ticker", ticker.tick, settings.tick_seconds, sender.wake)
    dispatcher = Dispatcher(make_app(shared.client), shared.client, shared.settings.public_url)
    worker = Worker(database, dispatcher, clock, understanding)

    def wake_others() -> None:
        for loop in (sender, reading, ticking):
            loop.wake()

    working = Loop("worker", worker.step, POLL_SECONDS, wake_others)
    sweeper = _build_sweeper(shared, build_door(shared, working))
    loops = [working, reading, ticking, sender]
    if settings.sweep_seconds:
        loops.append(Loop("sweeper", sweeper.step, POLL_SECONDS))
    return Workers(worker, understanding, delivery, ticker, sweeper, tuple(loops))


def _build_sweeper(shared: Shared, door: Door) -> Sweeper:
    messages, pace = DirectMessages(shared.client), shared.settings.sweep_seconds
    return Sweeper(shared.database, messages, door.receive, shared.clock, pace)


def _keep_file(database: Database, image: Image, file_id: str) -> None:
    with database.writing.begin() as session:
        session.get_one(Picture, image.picture_id).file_id = file_id


@contextmanager
def running(workers: Workers, tick_seconds: float) -> Iterator[None]:
    """Run the loops; APScheduler's interval job only wakes them."""
    scheduler = BackgroundScheduler(timezone="UTC")
    scheduler.add_job(
        workers.wake, "interval", seconds=tick_seconds, coalesce=True, misfire_grace_time=None
    )
    for loop in workers.loops:
        loop.start()
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
        for loop in workers.loops:
            loop.stop()
        workers.understanding.close()
