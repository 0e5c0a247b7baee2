"""Killed anywhere, the bot loses nothing and says nothing twice.

The ordinary run kills at a seeded sample of points; `INKLING_CRASH_POINTS=all` at every one.
"""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.sealing import Keyring
from tests.crash.hooks import points_in
from tests.crash.rounds import BotServer, a_round, bot_server
from tests.crash.story import outcome, tell

SAMPLE, SEED = 30, 20261123
"""Points killed at in the ordinary run, half of them on each database, and what chooses them."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BotServer]:
    with bot_server(tmp_path_factory.mktemp("bots")) as started:
        yield started


@pytest.mark.timeout(7200)
def test_a_killed_bot_ends_where_an_undisturbed_one_does(
    tmp_path: Path, fresh_database_urls: Iterator[str], half: int, keyring: Keyring,
    server: BotServer,
) -> None:  # fmt: skip
    with a_round(server, tmp_path / "dry", next(fresh_database_urls), keyring, None) as play:
        tell(play)
        wanted = outcome(play)
        total = points_in(tmp_path / "dry" / "points")
    points = list(range(1, total + 1))
    if os.environ.get("INKLING_CRASH_POINTS") != "all":
        points = sorted(random.Random(SEED).sample(points, SAMPLE)[half::2])
    for point in points:
        url = next(fresh_database_urls)
        with a_round(server, tmp_path / f"at{point}", url, keyring, point) as play:
            tell(play)
            assert play.deaths == 1, f"not killed at point {point} of {total}"
            assert outcome(play) == wanted, f"killed at point {point} of {total}"
