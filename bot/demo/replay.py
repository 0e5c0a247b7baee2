"""Playing the planned history through the running bot, moment by moment, on the sandbox's clock."""

import heapq
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

import structlog

from bot.demo import actors
from bot.demo.actors import Notice, Stage
from bot.demo.plan import Telling
from bot.demo.slackside import NotPossible
from intake.safety.statutory import ASKED_OF

log = structlog.get_logger()
PAUSE_SECONDS = 0.25
SHORTEST_STEP = timedelta(seconds=1)
A_DAY = timedelta(days=1)
Deed = Callable[[], None]


@dataclass(slots=True)
class Replay:
    """A queue of deeds, each at its time. The clock moves only when the bot has nothing to do."""

    stage: Stage
    now: Callable[[], datetime]
    wake: Callable[[], None]
    next_due: Callable[[], datetime | None]
    show: Callable[[str, float | None], None]
    deeds: list[tuple[datetime, int, Deed]] = field(default_factory=list)
    order: Iterator[int] = field(default_factory=count)
    refused: int = 0
    """Deeds that the bot or Slack would not let people do."""

    def at(self, when: datetime, deed: Deed) -> None:
        """Plan a deed."""
        heapq.heappush(self.deeds, (when, next(self.order), deed))

    def play(self, begins: datetime, ends: datetime) -> int:
        """Do every deed before `ends`, then move the clock there; how many were done."""
        done = 0
        while self.deeds and self.deeds[0][0] <= ends:
            when, _place, deed = heapq.heappop(self.deeds)
            self._wait_for_people()
            self.move_to(when)
            self._do(deed)
            done += 1
            self.show(f"Replaying {when:%-d %b %Y}", (when - begins) / (ends - begins))
        self.move_to(ends)
        return done

    def move_to(self, when: datetime) -> None:
        """Step the clock from one thing due to the next, so that each happens at its time."""
        while (now := self.now()) < when:
            due_at = self.next_due()
            goal = max(min(when, due_at), now + SHORTEST_STEP) if due_at else when
            self.stage.slack.post("clock", advance_seconds=(goal - now).total_seconds())
            self.wake()
            self.stage.settle()

    def _do(self, deed: Deed) -> None:
        try:
            deed()
        except NotPossible as refused:
            self.refused += 1
            log.warning("demo.deed_refused", exc_info=refused)

    def _wait_for_people(self) -> None:
        """Somebody is using the sandbox: the story waits for them."""
        while self.stage.slack.get("bar/paused")["paused"]:
            time.sleep(PAUSE_SECONDS)


def plan_deeds(replay: Replay, tellings: tuple[Telling, ...]) -> None:
    """Queue what everybody does."""
    for telling in tellings:
        replay.at(telling.at, lambda telling=telling: _tell(replay, telling))  # type: ignore[misc]


def _tell(replay: Replay, telling: Telling) -> None:
    stage = replay.stage
    thread, reference = actors.report(stage, telling.reporter, telling.words)
    actors.triage(stage, reference, telling.words)
    if telling.words.harm in ASKED_OF:
        replay.at(telling.at + A_DAY, lambda: actors.answer_the_law(stage, reference))
    notice = actors.find_notice(stage, reference, telling.words)
    if notice is None or telling.acknowledged_at is None:
        return
    replay.at(telling.acknowledged_at, lambda: actors.acknowledge(stage, notice))
    _plan_answers(replay, telling, notice, thread)


def _plan_answers(replay: Replay, telling: Telling, notice: Notice, thread: str) -> None:
    stage, said = replay.stage, telling.words
    answered_at, concluded_at = telling.answered_at, telling.concluded_at
    if answered_at is not None:
        replay.at(answered_at, lambda: actors.answer(stage, notice, said, answered_at))
    if concluded_at is not None:
        replay.at(concluded_at, lambda: actors.conclude(stage, notice, said, telling.outcome))
        if telling.feedback:
            wanted, when = telling.feedback, concluded_at + timedelta(hours=20)
            replay.at(when, lambda: actors.give_feedback(stage, telling.reporter, thread, wanted))
