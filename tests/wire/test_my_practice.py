"""A newcomer says where they work, on the card of a draft, over the wire."""

from intake.loading.roster import load_roster
from intake.models import AuditEvent
from tests.factories import NEWCOMER, roster
from tests.wire.people import KNOWN, UNKNOWN, Reporter
from tests.wire.rig import Rig, words

MILL = "Mill Street Practice"


def test_one_choice_on_the_card_reaches_all_their_drafts(inkling: Rig) -> None:
    newcomer = Reporter(inkling, NEWCOMER)
    first = newcomer.types(UNKNOWN)["ts"]
    inkling.pass_time(advance_seconds=3600)
    newcomer.types(KNOWN)
    assert "Where do you work?" not in newcomer.asks
    newcomer.taps("Low")
    assert "Where do you work?" in newcomer.asks
    newcomer.presses(newcomer.card, "Choose your practice", option=MILL)
    assert f"You report for {MILL}" in newcomer.told
    assert f"{MILL}" in newcomer.asks
    assert "When did it happen?" not in newcomer.asks
    newcomer.taps("Send")
    newcomer.root = first
    newcomer.taps("Not sure", "Low")
    assert "Where do you work?" not in newcomer.asks
    assert inkling.count(AuditEvent, AuditEvent.kind == "practice.chosen") == 1
    assert "Where do you work?" not in newcomer.opens_home()


def test_an_older_card_that_still_asks_says_what_is_known(inkling: Rig) -> None:
    newcomer = Reporter(inkling, NEWCOMER)
    newcomer.types(KNOWN)
    newcomer.taps("Low")
    inkling.slack.press(NEWCOMER, newcomer.card["ts"], "Choose your practice", option=MILL)
    newcomer.presses(newcomer.card, "Choose your practice", option="Brook Lane Surgery")
    assert f"You report for {MILL} already" in words(*newcomer.thread)


def test_among_very_many_practices_it_is_searched_for_on_the_card(inkling: Rig) -> None:
    raw = roster()
    more = [
        {"code": f"Y{number:05d}", "name": f"Surgery {number:05d}", "kind": "practice"}
        for number in range(100)
    ]
    with inkling.shared.database.writing.begin() as session:
        load_roster(session, {**raw, "organisations": [*raw["organisations"], *more]})
    newcomer = Reporter(inkling, NEWCOMER)
    newcomer.types(KNOWN)
    newcomer.taps("Low")
    newcomer.presses(newcomer.card, "Find your practice", option=MILL)
    assert f"You report for {MILL}" in newcomer.told
