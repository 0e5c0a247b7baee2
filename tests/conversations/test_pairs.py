"""A few conversations of each sort, on each database and over each transport."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from bot.settings import Transport
from classifiers.themes import Classifier
from intake.sealing import Keyring
from tests.conversations.area import area
from tests.conversations.script import corpus
from tests.conversations.stage import Stage
from tests.wire.rig import rig

SAMPLE = (
    "good: missed-insulin-visit",
    "identifiers: several-kinds",
    "hostile: two-people-acknowledge-at-once",
    "several: fragments",
    "edits: one-of-two-deleted",
    "places: two-services",
)


@pytest.fixture
def small_stage(
    tmp_path: Path,
    database_url: str,
    keyring: Keyring,
    classifier: Classifier,
    transport: Transport,
    logged: StringIO,
) -> Iterator[Stage]:
    conversations = [one for one in corpus() if one.name in SAMPLE]
    people = area(conversations)
    with rig(
        tmp_path, database_url, keyring, classifier, transport=transport, people=people
    ) as running:
        stage = Stage.set_up(running, conversations)
        yield stage
        assert stage.came_to_light(logged) == {}


def test_conversations_end_alike_on_each_database_and_transport(small_stage: Stage) -> None:
    faults = {
        one.name: small_stage.faults_of(small_stage.play(one)) for one in small_stage.conversations
    }
    assert faults == {name: [] for name in SAMPLE}
