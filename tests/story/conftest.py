"""A bot that runs by itself beside a sandbox, a quarter of a year behind it, and a screen."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ViewportSize
from sqlalchemy import select

from bot.main import running
from classifiers.themes import Classifier
from intake.models import Area
from intake.sealing import Keyring
from tests.browser import DESKTOP
from tests.digests.rows import HOUR, make_case
from tests.factories import TEAM, Place, roster
from tests.story.screen import OpenScreen, Screen, screen
from tests.wire.rig import TUESDAY, Rig, rig

CHANNELS = {
    "C0SUB": "quality-subcommittee",
    "C0ADMIN": "quality-team",
    "C0ACUTE": "provider-acute",
    "C0COMM": "provider-community",
}
WEEKLY = (5, 7, 4, 6, 8, 5, 6, 7, 5, 6, 4, 7)
"""Concerns in each of the weeks before the story."""

TICK_SECONDS = 0.2


@pytest.fixture(scope="session")
def classifier() -> Classifier:
    return Classifier.load()


@pytest.fixture
def inkling(
    tmp_path: Path, database_url: str, keyring: Keyring, classifier: Classifier
) -> Iterator[Rig]:
    """The bot with its loops running, as `inkling serve` has them, on a Tuesday morning."""
    with rig(tmp_path, database_url, keyring, classifier, people=area()) as place:
        remember(place)
        with running(place.workers, TICK_SECONDS):
            yield place
        assert place.refusals() <= place.forgives


def area() -> dict[str, Any]:
    """The small area, its channels named as people name them."""
    known = roster(TEAM)
    named = [{**channel, "name": CHANNELS[channel["id"]]} for channel in known["channels"]]
    return {**known, "channels": named}


def remember(place: Rig) -> None:
    """What was reported in the weeks before, all of it acknowledged within an hour."""
    with place.shared.database.writing.begin() as session:
        known = Place(session, session.scalars(select(Area.id)).one())
        for week, concerns in enumerate(WEEKLY):
            for number in range(concerns):
                at = TUESDAY - timedelta(weeks=len(WEEKLY) - week, hours=-number)
                case = make_case(known, at).routed(at, acknowledged_at=at + HOUR)
                case.concern.reference = f"C26-{90_000 + 100 * week + number}"


@pytest.fixture
def open_screen(
    inkling: Rig, browser: Browser, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[OpenScreen]:
    """open_screen(size): the sandbox's page; INKLING_SCREENSHOTS names a folder for pictures."""
    album = Path(os.environ.get("INKLING_SCREENSHOTS", tmp_path)) / request.node.name
    with ExitStack() as tabs:

        def opened(size: ViewportSize = DESKTOP) -> Screen:
            return tabs.enter_context(screen(browser, inkling.slack.url, album, size))

        yield opened
