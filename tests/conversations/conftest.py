"""One bot and one sandbox for each database; each conversation has a person of its own."""

from collections.abc import Iterator
from io import StringIO

import pytest

from classifiers.themes import Classifier
from intake.sealing import Keyring
from tests.conversations.area import area
from tests.conversations.script import corpus
from tests.conversations.stage import Stage
from tests.wire.conftest import classifier, transport
from tests.wire.logs import logs
from tests.wire.rig import rig

__all__ = ["classifier", "transport"]


@pytest.fixture(scope="module", autouse=True)
def logged() -> Iterator[StringIO]:
    with logs() as written:
        yield written


@pytest.fixture(scope="module")
def stage(
    tmp_path_factory: pytest.TempPathFactory,
    shared_database_url: str,
    keyring: Keyring,
    classifier: Classifier,
    logged: StringIO,
) -> Iterator[Stage]:
    """One bot for all; in the end nothing that had to stay hidden has come to light on it."""
    folder = tmp_path_factory.mktemp("corpus")
    with rig(folder, shared_database_url, keyring, classifier, people=area(corpus())) as running:
        stage = Stage.set_up(running, corpus())
        yield stage
        assert stage.came_to_light(logged) == {}
