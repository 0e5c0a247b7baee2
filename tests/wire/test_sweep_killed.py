"""Killed at any point of a look, the sweep has lost nothing and says nothing twice.

A kill is an exception that nothing of ours catches, at each commit and each call of Slack in turn:
what was not committed is gone, and a new bot begins where the tables say.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count

import pytest
from sqlalchemy import update

from intake import directory
from intake.clock import utc_now
from intake.models import Concern, Sweep
from tests.crash.hooks import install
from tests.factories import GP, TEAM
from tests.wire.people import KNOWN, Reporter
from tests.wire.rig import Rig
from tests.wire.test_sweep import AWAY, HOUR, lost


class Killed(BaseException):
    """The end of a process."""


@dataclass(slots=True)
class Points:
    """Counts the points passed while it is told to, and dies at one of them."""

    kill_at: int = 0
    passed_so_far: int = 0

    def passed(self, *_: object) -> None:
        """One more point."""
        self.passed_so_far += 1
        if self.passed_so_far == self.kill_at:
            raise Killed


@pytest.fixture
def points(inkling: Rig) -> Points:
    made = Points()
    install(inkling.shared, made)
    return made


def test_a_look_that_is_killed_anywhere_takes_each_message_in_once(
    gp: Reporter, inkling: Rig, points: Points, half: int
) -> None:
    """At every other point on each database, so that together they are all."""
    inkling.sweep()
    for number, kill_at in enumerate(count(1 + half, 2), start=1):
        lost(inkling)
        gp.types(f"{KNOWN}, letter {kill_at}")
        inkling.pass_time(advance_seconds=HOUR)
        is_dead = is_killed(inkling, points, kill_at)
        look_again(inkling)
        assert len(gp.saying_in_thread(AWAY)) == 1, kill_at
        assert len(gp.saying_in_thread("Your draft")) == 1, kill_at
        assert inkling.count(Concern) == number
        if not is_dead:
            break
    assert kill_at > LEAST_POINTS


LEAST_POINTS = 10
"""Around two commits of the look, two calls of Slack, and the inbox's commit."""


def is_killed(inkling: Rig, points: Points, kill_at: int) -> bool:
    """Look, dying at this point; whether there was such a point."""
    let_only_the_gp_wait(inkling)
    points.kill_at, points.passed_so_far = kill_at, 0
    with suppress(Killed):
        inkling.workers.sweeper.step()
    is_dead, points.kill_at = points.passed_so_far >= kill_at, 0
    return is_dead


def look_again(inkling: Rig) -> None:
    """Another process comes, once the dead one's time is over."""
    let_only_the_gp_wait(inkling)
    while replace(inkling.workers.sweeper).step():
        pass
    inkling.settle()


def let_only_the_gp_wait(inkling: Rig) -> None:
    now = utc_now()
    with inkling.shared.database.writing.begin() as session:
        session.execute(update(Sweep).values(next_at=now + timedelta(hours=1)))
        gp = directory.find_person(session, TEAM, GP)
        assert gp is not None
        session.get_one(Sweep, gp.id, populate_existing=True).next_at = now
