"""Try it: a practice run, marked TEST from first to last, through the same steps, never counted."""

import pytest
from sqlalchemy import select

from intake.models import Concern
from tests.wire.people import KNOWN, Provider, QualityLead, Reporter
from tests.wire.rig import Rig, words


@pytest.fixture
def trying(gp: Reporter) -> Reporter:
    """Somebody who pressed Try it, and sent the example as it stood."""
    gp.opens_home()
    gp.presses_on_home("Try it")
    assert "TEST: try a report" in words(gp.forms[-1])
    gp.submits()
    gp.root = gp.newest["ts"]
    return gp


def test_every_card_of_a_practice_run_says_what_it_is(inkling: Rig, trying: Reporter) -> None:
    assert trying.card["text"].startswith("TEST: ")
    trying.adds("It was the Royal")
    for label in ("Low", "Today"):
        trying.taps(label)
        assert "TEST · Your draft" in trying.asks
    trying.taps("Send")
    assert "TEST · what Send would have done" in trying.asks
    assert "It would have gone to Northmere University Hospitals" in trying.asks


def test_a_practice_run_reaches_nobody_and_no_figure(
    inkling: Rig, trying: Reporter, acute: Provider, lead: QualityLead
) -> None:
    trying.taps("Send")
    assert "A person of the quality team would have looked first." in trying.asks
    inkling.pass_time(advance_seconds=14 * 86_400)
    assert not acute.messages
    assert not lead.messages
    with inkling.shared.database.reading() as session:
        concern = session.scalars(select(Concern)).one()
    assert concern.is_test
    assert (concern.submitted_at, concern.reference) == (None, None)


def test_a_practice_run_that_names_a_patient_is_marked_too(gp: Reporter) -> None:
    gp.opens_home()
    gp.presses_on_home("Try it")
    gp.submits(text=f"{KNOWN} for 999 014 0456")
    assert "TEST: try a report" in words(gp.forms[-1])
    gp.submits()
    assert "TEST · Your draft" in words(gp.newest)


def test_a_practice_run_is_not_reminded_of(inkling: Rig, trying: Reporter) -> None:
    inkling.pass_time(advance_seconds=2 * 86_400)
    assert len(trying.thread) == 1


def test_a_real_report_right_after_is_real(inkling: Rig, trying: Reporter) -> None:
    trying.types(KNOWN)
    assert "TEST" not in trying.asks
    trying.taps("Low", "Today", "Send")
    assert trying.reference == "C26-00001"


def test_home_marks_a_practice_run_among_the_drafts(trying: Reporter) -> None:
    assert "TEST: Discharge summary" in trying.opens_home()
    trying.presses_on_home("Discard")
    assert "TEST: " not in trying.home
