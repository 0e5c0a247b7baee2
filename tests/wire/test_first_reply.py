"""Nobody waits for the work: not Slack for its answer, nor the reporter for the first reply."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import Event, Thread
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.worker import Worker
from classifiers.themes import Classifier, Reading
from tests.factories import RECEPTIONIST
from tests.wire.people import KNOWN, UNKNOWN, Reporter
from tests.wire.rig import CHAT, Json, Rig
from tests.wire.test_doors import COLLEAGUES
from tests.wire.test_search import offered


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


# --- Slack waits three seconds, whatever it delivers ----------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """The way to Slack, shut by a test; forms still open, for their triggers wait for nobody."""

    gate: Event = field(default_factory=Event)
    is_calling: Event = field(default_factory=Event)

    def shut(self, client: WebClient) -> None:
        """From now on each call waits at the gate."""
        line = self

        class Waiting(WebClient):
            def api_call(self, api_method: str, **how: Any) -> Any:
                if api_method != "views.open":
                    line.is_calling.set()
                    line.gate.wait()
                return super().api_call(api_method, **how)

        client.__class__ = Waiting


@pytest.fixture
def line() -> Iterator[Line]:
    """Open in the end, so that everything can close."""
    made = Line()
    yield made
    made.gate.set()


def test_slack_is_answered_while_the_work_stands_still(
    inkling: Rig, gp: Reporter, classifier: Held, gate: Event, line: Line
) -> None:
    """The sender amid a call, the worker and the reader amid a text: none holds an answer up."""
    gate.set()
    gp.types(UNKNOWN)
    with standing_still(gp, classifier, line) as threads:
        since = inkling.slack.log(limit=20_000)[-1]["seq"]
        use_every_door(gp)
        answered = [e for e in inkling.slack.log(since, limit=20_000) if e["direction"] == "to_app"]
        assert {(each["kind"], each["method"]) for each in answered} == DELIVERIES
        assert {each["status"] for each in answered} == {200}
        assert all(thread.is_alive() for thread in threads)
        assert (gate.is_set(), line.gate.is_set()) == (False, False)
    inkling.settle()
    assert "Harm: Moderate" in gp.asks
    assert "Her son rang twice as well" in gp.asks


@contextmanager
def standing_still(gp: Reporter, classifier: Held, line: Line) -> Iterator[list[Thread]]:
    """The sender and the worker, each with work begun that does not end while this lasts."""
    slack, workers = gp.inkling.slack, gp.inkling.workers
    line.shut(gp.inkling.shared.client)
    slack.press(gp.user, gp.card["ts"], "Northmere University Hospitals")
    slack.wait_until_quiet()
    assert workers.worker.step()
    threads = [begun(workers.delivery.step, line.is_calling)]
    classifier.gate.clear()
    classifier.is_reading.clear()
    slack.say(gp.user, "Her son rang twice as well", thread_ts=gp.root)
    slack.wait_until_quiet()
    threads.append(begun(workers.worker.step, classifier.is_reading))
    yield threads
    for each in (classifier.gate, line.gate):
        each.set()
    for thread in threads:
        thread.join()


def begun(work: Callable[[], object], sign: Event) -> Thread:
    """A thread that is amid its work."""
    thread = Thread(target=work)
    thread.start()
    assert sign.wait(60)
    return thread


DELIVERIES = frozenset(
    {
        ("events_api", "message"), ("events_api", "app_home_opened"),
        ("slash_commands", "/concern"), ("interactive", "shortcut"),
        ("interactive", "message_action"), ("interactive", "block_actions"),
        ("options", "block_suggestion"), ("interactive", "view_submission"),
        ("interactive", "view_closed"),
    }
)  # fmt: skip
"""Everything that Slack delivers."""


def use_every_door(gp: Reporter) -> None:
    """One delivery of each kind: those that open a form, those that fill one in, and the others."""
    slack = gp.inkling.slack
    slack.press(gp.user, gp.card["ts"], "Change")
    slack.submit(gp.user, {"Harm": "Moderate"})
    assert offered(gp, "mill") == ["Mill Street Practice"]
    slack.press(gp.user, gp.card["ts"], "Name me to the service")
    slack.command(gp.user, "/concern", KNOWN, CHAT)
    slack.command(gp.user, "/concern", "", CHAT)
    slack.close(gp.user, all=True)
    slack.shortcut(gp.user, "report_concern")
    slack.close(gp.user, all=True)
    said: Json = slack.say(RECEPTIONIST, COLLEAGUES, CHAT)
    slack.shortcut(gp.user, "raise_concern", CHAT, said["ts"])
    slack.close(gp.user, all=True)
    slack.open_home(gp.user)
    slack.say(gp.user, "One thing more", thread_ts=gp.root)
    slack.wait_until_quiet()
