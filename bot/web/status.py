"""The service status page: is Inkling well, in words, and what waits."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar
from urllib.parse import urlsplit

from bot.settings import LOOPBACK, Settings
from bot.web.queues import Queue, Queues
from bot.web.views import View
from digests.verdicts import counted
from intake.clock import in_london

STUCK_AFTER = timedelta(minutes=1)
"""An arrival is worked through within a second: after a minute nobody is there."""


class Health(StrEnum):
    """How a part does, as its tag says it."""

    WELL = "Well"
    BUSY = "Busy"
    QUIET = "Not used yet"
    ILL = "Needs you"


COLOURS = {
    Health.WELL: "green",
    Health.BUSY: "blue",
    Health.QUIET: "grey",
    Health.ILL: "red",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the service: how it does, and what that means or what to do."""

    name: str
    health: Health
    words: str

    @property
    def colour(self) -> str:
        """The tag's colour."""
        return COLOURS[self.health]


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the table of what waits."""

    name: str
    waiting: int
    set_aside: int


@dataclass(frozen=True, slots=True)
class StatusPage(View):
    """The page."""

    template: ClassVar[str] = "status.html.jinja"
    section: ClassVar[str] = "status"
    clock: str
    ahead: str
    parts: tuple[Part, ...]
    waiting: tuple[Waiting, ...]
    workspace_url: str

    @property
    def title(self) -> str:
        """What the page is about, and the answer."""
        ill = [part.name for part in self.parts if part.health is Health.ILL]
        return f"Needs you: {', '.join(ill)}" if ill else "Inkling is well"


def database_part(problem: str) -> Part:
    """The database, from what /readyz would say."""
    if problem:
        return Part("Database", Health.ILL, f"{problem[0].upper()}{problem[1:]}.")
    return Part("Database", Health.WELL, "It answers, and is up to date.")


def worker_part(found: Queues, real_now: datetime) -> Part:
    """The worker queue: the oldest arrival's age tells whether anybody works."""
    inbox = found.inbox
    if inbox.oldest is not None and real_now - inbox.oldest > STUCK_AFTER:
        since = f"{counted(inbox.waiting, 'message')} from Slack wait, the oldest since"
        words = f"{since} {in_london(inbox.oldest)}. Is `inkling serve --worker` running?"
        return Part("Worker queue", Health.ILL, words)
    dead = inbox.set_aside + found.outbox.set_aside
    if dead:
        words = f"{counted(dead, 'message')} could not be dealt with after several tries."
        return Part("Worker queue", Health.ILL, f"{words} The quality team's channel says which.")
    things = inbox.waiting + found.outbox.waiting + found.errands.waiting
    if things:
        return Part("Worker queue", Health.BUSY, f"{counted(things, 'thing')} to do.")
    return Part("Worker queue", Health.WELL, "Nothing waits.")


@dataclass(frozen=True, slots=True)
class LastRead:
    """When the classifier last read a concern, and which model it was."""

    at: datetime
    model: str


def classifier_part(last: LastRead | None, texts: Queue) -> Part:
    """The classifier, from what it has done."""
    read = f"Last read a concern {in_london(last.at)}, with model {last.model}." if last else ""
    if texts.waiting:
        words = f"{counted(texts.waiting, 'text')} to read. {read}".strip()
        return Part("Classifier", Health.BUSY, words)
    if not read:
        return Part("Classifier", Health.QUIET, "It reads the first concern that is typed.")
    return Part("Classifier", Health.WELL, read)


def waiting_rows(found: Queues) -> tuple[Waiting, ...]:
    """The table of what waits."""
    names = (
        ("Messages from Slack, to work through", found.inbox),
        ("Messages to Slack, to send", found.outbox),
        ("Errands of the clock, due now", found.errands),
        ("Texts for the classifier to read", found.texts),
    )
    return tuple(Waiting(name, queue.waiting, queue.set_aside) for name, queue in names)


def ahead_words(ahead: timedelta) -> str:
    """How far the demo's clock has been moved on, or how far its replay still has to go."""
    hours = round(abs(ahead).total_seconds() / 3600)
    if hours < 1:
        return "It shows the real time."
    moved = counted(hours, "hour") if hours < 48 else counted(hours // 24, "day")
    if ahead < timedelta():
        return f"It is {moved} behind the real time: the demo is replaying its history."
    return f"The demo has moved it {moved} ahead of the real time."


def workspace_url(settings: Settings) -> str:
    """The sandbox's address, where Slack is a sandbox on this machine; else nothing."""
    parts = urlsplit(settings.slack_api_url)
    return f"{parts.scheme}://{parts.netloc}/" if parts.hostname in LOOPBACK else ""
