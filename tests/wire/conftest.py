from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from bot.settings import Transport
from classifiers.themes import Classifier
from intake.sealing import Keyring
from tests.factories import COMMUNITY_LEAD
from tests.wire.logs import logs
from tests.wire.people import Provider, QualityLead, Reporter
from tests.wire.rig import Rig, rig


@pytest.fixture(scope="session")
def classifier() -> Classifier:
    return Classifier.load()


@pytest.fixture(params=list(Transport))
def transport(request: pytest.FixtureRequest) -> Transport:
    return Transport(request.param)


@pytest.fixture(autouse=True)
def logged() -> Iterator[StringIO]:
    with logs() as written:
        yield written


@pytest.fixture
def inkling(
    tmp_path: Path,
    database_url: str,
    keyring: Keyring,
    classifier: Classifier,
    transport: Transport,
) -> Iterator[Rig]:
    """A bot and a sandbox on a Tuesday morning, on each database, over each transport.

    Whatever the test, Slack must have taken all that was said to it, unless the test says why not.
    """
    with rig(tmp_path, database_url, keyring, classifier, transport=transport) as running:
        yield running
        assert running.refusals() <= running.forgives


@pytest.fixture
def gp(inkling: Rig) -> Reporter:
    return Reporter(inkling)


@pytest.fixture
def acute(inkling: Rig) -> Provider:
    return Provider(inkling)


@pytest.fixture
def community(inkling: Rig) -> Provider:
    return Provider(inkling, COMMUNITY_LEAD, "C0COMM")


@pytest.fixture
def lead(inkling: Rig) -> QualityLead:
    return QualityLead(inkling)
