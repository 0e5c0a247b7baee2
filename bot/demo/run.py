"""`inkling demo`: a sandbox, a bot, an invented area and its history, on loopback."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from pydantic import SecretStr
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bot.demo import area as invented
from bot.demo import ground, weblinks
from bot.demo.actors import Stage
from bot.demo.artefacts import write_artefacts
from bot.demo.plan import plan_history
from bot.demo.replay import Replay, plan_deeds
from bot.demo.slackside import Slackside
from bot.idle import has_nothing_left, next_due_at
from bot.keys import read_keys
from bot.late_classifier import LateClassifier
from bot.main import Shared, Workers, build_door, build_shared, build_workers, running
from bot.settings import Settings, Transport
from bot.web.app import make_web, serving_config
from digests.verdicts import counted
from intake import migrating
from intake.clock import at_london, london_date, utc_now
from intake.database import open_database
from intake.loading.roster import load_roster

DEFAULT_WEEKS = 26
SETTLE_SECONDS = 0.004
DIGEST_HOUR, DIGEST_MINUTE = 8, 31


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line said. `port` is the bot's, the sandbox has the next; 0: free ones."""

    weeks: int
    is_once: bool
    port: int
    folder: Path


def run_demo(choices: Choices) -> int:
    """Start everything, replay the weeks, then serve until interrupted; the exit code."""
    console, began = Console(stderr=True), time.monotonic()
    with ExitStack() as stack:
        held = stack.enter_context(ground.hold_port(choices.port))
        beside, choices = ground.next_to(choices.port), replace(choices, port=held.getsockname()[1])
        console.print("Starting Inkling and its Slack sandbox …")
        ground.clear(choices.folder)
        begins = first_moment(choices.weeks, utc_now())
        ground.write_clock(choices.folder / "clock", begins)
        slack_url = stack.enter_context(ground.sandbox(choices.folder, choices.port, beside))
        shared, workers = _bot(stack, choices, slack_url, held)
        links = _say_links(console, shared, slack_url)
        usable = time.monotonic() - began
        replay = _replay(stack, shared, workers, slack_url, console)
        _play(replay, begins, ends_at(choices, begins))
        seconds = {"seconds_until_usable": usable, "seconds": time.monotonic() - began}
        write_artefacts(choices.folder, shared, {"refused": replay.refused, **seconds})
        took = f"{counted(choices.weeks, 'week')} in {seconds['seconds']:.0f} seconds"
        console.print(f"The history is complete: {took}, usable after {usable:.0f}. {links}")
        if not choices.is_once:
            console.print(f"  A practice's list    {weblinks.own_list(shared)}", soft_wrap=True)
            _serve_until_interrupted(console)
    return 0


def first_moment(weeks: int, now: datetime) -> datetime:
    """Monday in London just after a digest, that many whole weeks before this one."""
    today = london_date(now)
    return at_london(
        today - timedelta(days=today.weekday(), weeks=weeks), DIGEST_HOUR, DIGEST_MINUTE
    )


def ends_at(choices: Choices, begins: datetime) -> datetime:
    """Now; with --once just after the last whole week's digest."""
    last_digest = at_london(
        london_date(begins) + timedelta(weeks=choices.weeks), DIGEST_HOUR, DIGEST_MINUTE
    )
    return last_digest if choices.is_once else max(utc_now(), last_digest)


def _bot(
    stack: ExitStack, choices: Choices, slack_url: str, held: socket.socket
) -> tuple[Shared, Workers]:
    settings = demo_settings(choices, slack_url)
    _prepare(settings)
    shared = build_shared(settings, outlasts_power=False)
    stack.callback(shared.database.dispose)
    late = LateClassifier(versions=settings.versions_folder)
    late.get()
    workers = build_workers(shared, late)
    stack.enter_context(running(workers, settings.tick_seconds))
    door = build_door(shared, workers.loops[0])
    stack.enter_context(serving(held, make_web(shared, door, late)))
    return shared, workers


def demo_settings(choices: Choices, slack_url: str) -> Settings:
    """Settings of a bot that stands beside its sandbox on this machine."""
    return Settings(
        database_url=f"sqlite:///{choices.folder / 'demo.sqlite3'}",
        data_folder=choices.folder,
        slack_api_url=f"{slack_url}/api/",
        slack_bot_token=SecretStr(invented.BOT_TOKEN),
        slack_signing_secret=SecretStr(invented.SIGNING_SECRET),
        slack_transport=Transport.HTTP,
        port=choices.port,
        public_url=f"http://127.0.0.1:{choices.port}",
        is_demo=True,
        clock_file=choices.folder / "clock",
        tick_seconds=1.0,
        sweep_seconds=0,
    )


def _prepare(settings: Settings) -> None:
    database = open_database(settings.database_url, read_keys(settings))
    migrating.migrate(database.engine)
    with database.writing.begin() as session:
        load_roster(session, invented.read_area())
    database.dispose()


@contextmanager
def serving(held: socket.socket, web: FastAPI) -> Iterator[None]:
    """The web process, in a thread, on a socket that listens already."""
    server = uvicorn.Server(serving_config(web))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [held]}, name="web")
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
        held.close()


def _say_links(console: Console, shared: Shared, slack_url: str) -> str:
    bot = shared.settings.public_url
    console.print(f"\n  Slack sandbox      {slack_url}")
    console.print(f"  Without Slack      {weblinks.form(shared)}", soft_wrap=True)
    console.print(f"  Pages              {bot}/")
    console.print(f"  API documentation  {bot}/docs\n")
    return f"Open {slack_url} and type a concern to Inkling."


def _replay(
    stack: ExitStack, shared: Shared, workers: Workers, slack_url: str, console: Console
) -> Replay:
    slack = Slackside(slack_url)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    progress = stack.enter_context(Progress(*columns, console=console))
    task = progress.add_task("Replaying", total=1.0)
    shown = [0.0]

    def show(text: str, fraction: float | None) -> None:
        progress.update(task, description=text, completed=fraction)
        if fraction is None or time.monotonic() - shown[0] > 1:
            shown[0] = time.monotonic()
            slack.post("bar", text=text, fraction=fraction)

    stage = Stage(slack, invented.read_area(), lambda: settle(shared, workers, slack))
    return Replay(stage, shared.clock.now, workers.wake, lambda: next_due_at(shared.database), show)


def settle(shared: Shared, workers: Workers, slack: Slackside) -> None:
    """Wait until nothing is on its way; only Slack's pace is worth moving the clock for."""
    while not _is_quiet(shared, workers, slack):
        time.sleep(SETTLE_SECONDS)


def _is_quiet(shared: Shared, workers: Workers, slack: Slackside) -> bool:
    """Asks the cheapest first: the loops, then the sandbox, then the tables."""
    if not workers.is_idle or slack.get("deliveries/pending")["count"]:
        return False
    if has_nothing_left(shared.database, shared.clock.now()):
        return True
    if workers.delivery.is_paced():
        slack.post("clock", advance_seconds=1)
        workers.wake()
    return False


def _play(replay: Replay, begins: datetime, ends: datetime) -> None:
    area = invented.read_area()
    words = invented.read_words(area)
    plan_deeds(replay, plan_history(area, words, begins=begins, ends=ends))
    replay.play(begins, ends)
    replay.show("", None)


def _serve_until_interrupted(console: Console) -> None:
    console.print("Press Ctrl+C to stop.")
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        console.print("Stopped. Nothing of it is left running.")
