from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Transport
from classifiers.themes import Classifier
from intake.sealing import Keyring
from tests.wire.rig import Rig, rig


@pytest.fixture(scope="session")
def classifier() -> Classifier:
    return Classifier.load()


@pytest.fixture(params=list(Transport))
def transport(request: pytest.FixtureRequest) -> Transport:
    return request.param


@pytest.fixture
def inkling(
    tmp_path: Path,
    database_url: str,
    keyring: Keyring,
    classifier: Classifier,
    transport: Transport,
) -> Iterator[Rig]:
    """A bot and a sandbox, on each database, over each transport."""
    with rig(tmp_path, database_url, keyring, classifier, transport=transport) as running:
        yield running
