"""Killed while five hundred identifiers come in, the bot leaves none of them behind, anywhere.

Looked at twice a round: as the killed bot left everything, and at the end, when the one that came
after it is asked for its /metrics too.
"""

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from intake.sealing import Keyring
from tests.crash.hooks import points_in
from tests.crash.rounds import BotServer, Json, Round, a_round, bot_server
from tests.factories import GP
from tests.remains import Since, everything_left, since
from tests.wire.canaries import counted_at, leaks, said_through
from tests.wire.people import KNOWN
from tests.wire.planted import CHUNKS, PLANTED
from tests.wire.rig import words

SAMPLE, SEED = 2, 20261124
"""Points killed at in the ordinary run, on each database, and what chooses them."""

TYPED = "\n".join(CHUNKS[:4])
EDITED = "\n".join([KNOWN, *CHUNKS[4:]])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BotServer]:
    with bot_server(tmp_path_factory.mktemp("bots")) as started:
        yield started


@dataclass(slots=True)
class Search:
    """Looks for what was planted in everything that one round leaves."""

    play: Round
    began: Since
    log: int

    def __call__(self) -> None:
        written = self.play.server.log.read_bytes()[self.log :].decode(errors="replace")
        places = {
            "left": everything_left(self.play.database.engine, self.began),
            "logged": written,
            "said": words(*said_through(self.play.slack)),
        }
        found = {place: leaks(told, tuple(PLANTED)) for place, told in places.items()}
        assert found == {place: [] for place in places}


def searching(play: Round) -> Search:
    """From now on, at its death too."""
    size = play.server.log.stat().st_size
    play.at_death = search = Search(play, since(play.database.engine), size)
    return search


def count_none(server: BotServer) -> None:
    """What the bot that lives now counts names nobody."""
    counted = counted_at(f"http://127.0.0.1:{server.port}")
    assert "inkling_" in counted
    assert leaks(counted, tuple(PLANTED)) == []


def tell(play: Round) -> None:
    """A GP types hundreds of identifiers, changes them for others, takes the masked text, sends."""
    said = play.slack.say(GP, TYPED)["ts"]
    play.settle()
    play.slack.edit(GP, said, EDITED)
    play.settle()
    for label, sign in (("Use masked text", '"Send"'), ("Send", "C26-")):
        play.attempt(
            lambda label=label: play.slack.press(GP, card(play, said)["ts"], label),
            lambda sign=sign: sign in words(card(play, said)),
        )


def card(play: Round, said: str) -> Json:
    return play.slack.messages(GP, thread_ts=said)[1]


@pytest.mark.timeout(7200)
def test_a_killed_bot_leaves_no_identifier_behind(
    tmp_path: Path, fresh_database_urls: Iterator[str], keyring: Keyring, server: BotServer
) -> None:
    with a_round(server, tmp_path / "dry", next(fresh_database_urls), keyring, None) as play:
        search = searching(play)
        tell(play)
        search()
        count_none(server)
        total = points_in(tmp_path / "dry" / "points")
    points = list(range(1, total + 1))
    if os.environ.get("INKLING_CRASH_POINTS") != "all":
        points = sorted(random.Random(SEED).sample(points, SAMPLE))
    for point in points:
        url = next(fresh_database_urls)
        with a_round(server, tmp_path / f"at{point}", url, keyring, point) as play:
            search = searching(play)
            tell(play)
            search()
            count_none(server)
            assert play.deaths == 1, f"not killed at point {point} of {total}"
