"""One draft or two, over the wire: a pause, a new topic, two concerns in one message."""

from intake.models import Concern
from tests.wire.people import KNOWN, Reporter
from tests.wire.rig import Rig, words

DNS = "The DNs did not come on Friday, dressing not changed for 8 days"
TWO = f"{KNOWN}. {DNS}."


def test_after_a_pause_the_new_draft_may_be_added_to_the_older_one(
    gp: Reporter, inkling: Rig
) -> None:
    older = gp.types(KNOWN)["ts"]
    inkling.pass_time(advance_seconds=3600)
    gp.types("She had been given the wrong leaflet too")
    offer = gp.thread[-1]
    assert "Is this part of it, or something new?" in words(offer)
    inkling.slack.press(gp.user, offer["ts"], "Add to the draft above")
    gp.presses(offer, "Add to the draft above")
    assert "Added to your draft above" in words(*gp.thread)
    assert "That can't be done now" in gp.told
    gp.root = older
    assert "wrong leaflet" in gp.asks
    gp.taps("Low", "This week", "Send")
    assert inkling.count(Concern, Concern.submitted_at.is_not(None)) == 1


def test_another_service_named_soon_after_is_offered_as_a_new_one(
    gp: Reporter, inkling: Rig
) -> None:
    gp.types(KNOWN)
    gp.types(DNS)
    assert inkling.count(Concern) == 2
    gp.presses(gp.thread[-1], "Start a new one")
    assert "This is a draft of its own" in gp.told
    assert "apixaban" not in gp.asks


def test_two_concerns_in_one_message_are_split_by_a_tap(gp: Reporter, inkling: Rig) -> None:
    root = gp.types(TWO)["ts"]
    offer = gp.thread[-1]
    assert "This may be 2 concerns" in words(offer)
    inkling.slack.press(gp.user, offer["ts"], "Split")
    gp.presses(offer, "Split")
    assert inkling.count(Concern) == 2
    gp.root = root
    assert "Service: Northmere University Hospitals" in gp.asks
    assert "DNs" not in gp.asks
    [other] = [m for m in gp.messages if m["is_app"] and "DNs" in words(m)]
    gp.presses(other, "Low")
    gp.edits(root, "Something quite different")
    assert "no longer follow this message" in words(*gp.thread)
    gp.deletes(root)
    assert "your draft keeps them" in words(*gp.thread)


def test_two_concerns_in_one_message_may_stay_one(gp: Reporter, inkling: Rig) -> None:
    gp.types(TWO)
    gp.presses(gp.thread[-1], "Keep as one")
    gp.adds("And nobody told the DNs about it")
    assert "This may be" not in words(*gp.thread)
    assert inkling.count(Concern) == 1


def test_two_concerns_given_to_the_command_are_offered_to_be_split(
    gp: Reporter, inkling: Rig
) -> None:
    inkling.slack.command(gp.user, "/concern", TWO)
    inkling.settle()
    gp.root = gp.newest["ts"]
    gp.presses(gp.thread[-1], "Split")
    assert inkling.count(Concern) == 2


def test_another_matter_that_is_said_to_be_one_is_offered_to_be_split(
    gp: Reporter, inkling: Rig
) -> None:
    root = gp.types(f"{KNOWN}. On a different note, the ward clerk was rude to her daughter.")["ts"]
    assert "2. On a different note, the ward clerk was rude" in words(gp.thread[-1])
    gp.presses(gp.thread[-1], "Split")
    assert inkling.count(Concern) == 2
    gp.root = root
    assert "ward clerk" not in gp.asks


def test_what_only_goes_on_is_not_offered_to_be_split(gp: Reporter) -> None:
    gp.types(f"{KNOWN}. Also the ward clerk was rude to her daughter.")
    assert "This may be" not in words(*gp.thread)
