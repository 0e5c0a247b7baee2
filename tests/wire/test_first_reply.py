"""The first reply waits for nobody: what the classifier finds comes after it, in the same card."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from threading import Event

import pytest

from bot.worker import Worker
from classifiers.themes import Classifier, Reading
from tests.wire.people import KNOWN, Reporter
from tests.wire.rig import Rig


@dataclass(frozen=True, slots=True)
class Held:
    """The classifier, behind a gate that a test opens."""

    classifier: Classifier
    is_reading: Event = field(default_factory=Event)
    gate: Event = field(default_factory=Event)

    def read(self, text: str) -> Reading:
        self.is_reading.set()
        self.gate.wait()
        return self.classifier.read(text)


@pytest.fixture(scope="session")
def classifier(classifier: Classifier) -> Held:
    """In these tests."""
    return Held(classifier)


@pytest.fixture
def gate(classifier: Held) -> Iterator[Event]:
    """Shut while a test runs; open in the end, so that everything can close."""
    classifier.gate.clear()
    classifier.is_reading.clear()
    yield classifier.gate
    classifier.gate.set()


def test_with_the_classifier_blocked_the_first_reply_has_still_been_sent(
    inkling: Rig, gp: Reporter, classifier: Held, gate: Event
) -> None:
    gp.root = inkling.slack.say(gp.user, KNOWN)["ts"]
    inkling.slack.wait_until_quiet()
    assert impatient(inkling).step()
    assert inkling.workers.delivery.step()
    assert classifier.is_reading.wait(60)
    assert not gate.is_set()
    assert "Service: Northmere University Hospitals" in gp.asks
    assert "Suggested" not in gp.asks

    gate.set()
    inkling.settle()
    assert "Suggested domain" in gp.asks
    assert len(inkling.calls("chat.postMessage")) == 1


def impatient(inkling: Rig) -> Worker:
    """The worker, but it goes without a reading that is not there at once."""
    workers = inkling.workers
    return replace(workers.worker, understanding=replace(workers.understanding, wait_seconds=0.01))
