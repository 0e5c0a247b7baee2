"""Nothing in the database, read without its keys, ties who reports to what they reported."""

import pytest
from sqlalchemy import select

from intake import directory
from intake.models import Concern, Outgoing, Privacy, SendKind
from tests.factories import GP, NEWCOMER, TEAM
from tests.ties import OF_THE_ROSTER, forms_of, forms_of_concern, places_of, ties
from tests.wire.people import KNOWN, OUTCOME, UNKNOWN, Provider, QualityLead, Reporter
from tests.wire.rig import Rig, words
from tests.wire.test_asking import answer, ask
from tests.wire.test_doors import shortcut
from tests.wire.test_home import forge
from tests.wire.test_privacy import LABELS

MILL = "Mill Street Practice"
NAMES = {GP: ("Asha Patel",), NEWCOMER: ("Lena Fox",)}


@pytest.mark.parametrize("user", [GP, NEWCOMER], ids=["of a practice", "a newcomer"])
def test_nothing_ties_who_reports_to_what_they_reported(
    user: str, inkling: Rig, acute: Provider, lead: QualityLead
) -> None:
    reporter = Reporter(inkling, user)
    drafts_with_home_open(reporter)
    says_where_they_work(reporter)
    assert_untied(inkling, reporter)
    sends_hidden(reporter)
    hears_and_answers(reporter, acute, lead)
    is_refused(inkling, reporter)
    changes_their_mind(reporter)
    inkling.sweep()
    assert inkling.count(Outgoing, Outgoing.kind == SendKind.HOME) > 9
    assert_untied(inkling, reporter)


def drafts_with_home_open(reporter: Reporter) -> None:
    """Home is opened, twice; drafts are begun, changed and discarded while it is looked at."""
    reporter.opens_home()
    reporter.types(UNKNOWN)
    reporter.opens_home()
    reporter.presses_on_home("Discard")
    reporter.types(KNOWN)
    assert "3 weeks late" in reporter.opens_home()
    reporter.taps("Low")


def says_where_they_work(reporter: Reporter) -> None:
    """Who is asked chooses on the card; others say when it was, which is asked of them."""
    if reporter.user == NEWCOMER:
        reporter.presses(reporter.card, "Choose your practice", option=MILL)
        assert f"You report for {MILL}" in reporter.told
    else:
        reporter.taps("Today")


def sends_hidden(reporter: Reporter) -> None:
    """Hide my practice too, and Send."""
    reporter.presses(reporter.card, "Who sees my name", LABELS[Privacy.ANONYMOUS])
    reporter.taps("Send")
    assert reporter.reference in reporter.home


def hears_and_answers(reporter: Reporter, acute: Provider, lead: QualityLead) -> None:
    """Told of each step, asked, and asked whether it helped."""
    acute.acknowledges()
    ask(acute)
    answer(reporter)
    acute.responds(OUTCOME)
    reporter.presses(reporter.saying_in_thread("Did this fix it?")[-1], "No")
    lead.presses(lead.saying("did not help")[-1], "Reopen")


def is_refused(inkling: Rig, reporter: Reporter) -> None:
    """An old button of the draft on Home, and a shortcut that is over, where the bot is not."""
    with inkling.shared.database.reading() as session:
        newest = session.scalars(select(Concern.id).order_by(Concern.started_at.desc())).first()
    forge(inkling, reporter, "discard#1", f"{newest}:0")
    assert "That can't be done now" in reporter.home
    shortcut(inkling, reporter.user, callback_id="raise_concern")
    assert "Please press the button again" in words(*reporter.messages)


def changes_their_mind(reporter: Reporter) -> None:
    """Words are added, and it is withdrawn on Home."""
    reference = reporter.reference
    reporter.adds("And to a third one")
    reporter.presses(reporter.thread[-1], f"Add to {reference}")
    reporter.presses_on_home("Withdraw")
    reporter.submits(reason="Sorted by phone")


def assert_untied(inkling: Rig, reporter: Reporter) -> None:
    """No row, no neighbours and no moment in common; the person stands on the roster alone."""
    with inkling.shared.database.reading() as session:
        person = directory.find_person(session, TEAM, reporter.user)
        assert person is not None
        who = forms_of(person, reporter.user, *NAMES[reporter.user])
        concerns = session.scalars(select(Concern)).all()
        found = [tie for each in concerns for tie in ties(session, who, forms_of_concern(each))]
        assert found == []
        assert places_of(session, who) <= OF_THE_ROSTER
