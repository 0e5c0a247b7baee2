"""Kinds over the wire: praise is shared, ideas are taken up, blame is offered other words."""

from tests.factories import ACUTE_LEAD, PRACTICE_MANAGER
from tests.wire.people import Provider, QualityLead, Reporter
from tests.wire.rig import Rig, words

GOOD = "The ward sister at the Royal was brilliant with our patient"


def test_praise_needs_one_tap_and_is_shared(gp: Reporter, acute: Provider) -> None:
    gp.types(GOOD)
    assert "Was anyone harmed?" not in gp.asks
    gp.taps("Send")
    assert "Good care C26-00001" in words(acute.newest)
    acute.presses(acute.newest, "Shared with the team")
    assert "has shared C26-00001 with its team" in gp.told
    assert "Now: Closed." in gp.asks


def test_an_idea_is_taken_up_by_the_quality_team(
    gp: Reporter, lead: QualityLead, acute: Provider
) -> None:
    gp.types("Idea: one number for every ward of the Royal")
    gp.taps("Send")
    assert not acute.messages
    lead.presses(lead.newest, "Take it up")
    assert "taken up your idea" in gp.told


def test_a_hunch_for_a_colleague_is_told_as_one(gp: Reporter, acute: Provider) -> None:
    gp.types("One of our receptionists has a hunch that the Royal's letters are getting later")
    gp.taps("No harm", "Today", "Send")
    told = words(acute.notice)
    assert "A hunch" in told
    assert "nobody was asked for proof" in told


def test_a_patients_words_are_told_as_theirs(gp: Reporter, acute: Provider) -> None:
    gp.types("A patient wants you to know, in her own words: the nurses at the Royal laughed at me")
    gp.taps("No harm", "Today", "Send")
    assert "a patient's words passed on" in words(acute.notice)


def test_blame_is_offered_other_words(gp: Reporter, acute: Provider) -> None:
    gp.types("That incompetent nurse at the Royal lost the letter")
    assert "Some of your words blame a person" in gp.asks
    gp.presses(gp.card, "Reword")
    gp.fills({"What happened": "The letter was lost at the Royal"})
    assert "blame" not in gp.asks
    gp.taps("Low", "Today", "Send")
    assert "The letter was lost" in words(acute.notice)


def test_a_name_in_blame_is_offered_a_role_and_never_held(gp: Reporter, acute: Provider) -> None:
    gp.types("Sister Morgan at the Royal was rude and lost the letter")
    assert "Your words name a member of staff" in gp.asks
    assert "“the ward nurse”" in gp.asks
    gp.taps("Low", "Today", "Send")
    assert "Sister Morgan at the Royal was rude" in words(acute.notice)


def test_a_name_in_blame_is_reworded_to_a_role(gp: Reporter, acute: Provider) -> None:
    gp.types("Sister Morgan at the Royal was rude and lost the letter")
    gp.presses(gp.card, "Reword")
    gp.fills({"What happened": "The ward sister at the Royal lost the letter"})
    assert "member of staff" not in gp.asks
    gp.taps("Low", "Today", "Send")
    assert "Morgan" not in words(acute.notice)


def test_a_providers_concern_about_a_practice_goes_to_its_manager(inkling: Rig) -> None:
    hospital, manager = Reporter(inkling, ACUTE_LEAD), Reporter(inkling, PRACTICE_MANAGER)
    hospital.types("Brook Lane Surgery sent a referral without a name")
    hospital.taps("Low", "Today", "Send")
    assert "From: Northmere University Hospitals" in words(manager.newest)
    manager.presses(manager.newest, "Acknowledge")
    assert "Brook Lane Surgery acknowledged C26-00001" in hospital.told
