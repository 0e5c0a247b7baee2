"""Texts that the classifier cannot read, and errands that cannot be done: nobody else waits."""

from dataclasses import dataclass

import pytest
from sqlalchemy import select

from classifiers.themes import Classifier, Reading
from intake import due
from intake.models import Area, Concern, Due, DueKind, DueState
from tests.wire.people import KNOWN, Provider, Reporter
from tests.wire.rig import Rig

ILLEGIBLE = "Nobody can read this: the scan was late"


@dataclass(frozen=True, slots=True)
class Shortsighted:
    """The classifier, but for one text on which it fails every time."""

    classifier: Classifier

    def read(self, text: str) -> Reading:
        if text == ILLEGIBLE:
            raise RecursionError
        return self.classifier.read(text)


@pytest.fixture(scope="session")
def classifier(classifier: Classifier) -> Shortsighted:
    """In these tests."""
    return Shortsighted(classifier)


def test_a_text_that_cannot_be_read_goes_without_and_keeps_nobody_waiting(
    gp: Reporter, inkling: Rig
) -> None:
    gp.types(ILLEGIBLE)
    assert "Your draft" in gp.asks
    assert not inkling.count(Due, Due.kind == DueKind.CLASSIFY, Due.state == DueState.WAITING)
    assert inkling.count(Concern, Concern.classified_at.is_(None)) == 1
    gp.taps("Discard")
    gp.types(KNOWN)
    assert inkling.count(Concern, Concern.classified_at.is_not(None)) == 1


def test_an_errand_that_fails_keeps_no_other_from_being_done(
    gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    gp.sends()
    with inkling.shared.database.writing.begin() as session:
        area_id = session.scalars(select(Area.id)).one()
        now = inkling.shared.clock.now()
        due.schedule(session, area_id, DueKind.ACKNOWLEDGE_REMINDER, "nothing of ours", now)
    assert not inkling.workers.ticker.tick()
    inkling.pass_time(advance_seconds=13 * 3600)
    assert len(acute.messages) == 2
    assert inkling.count(Due, Due.subject == "nothing of ours", Due.state == DueState.WAITING) == 1
    assert inkling.count(Due, Due.subject == "nothing of ours", Due.failures > 0) == 1
    assert not inkling.workers.ticker.tick()
