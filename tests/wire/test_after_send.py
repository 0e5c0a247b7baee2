"""After Send: add, correct, withdraw; edits, deletions and replies that come late."""

from intake.models import Concern, ConcernVersion, Offer
from tests.wire.people import KNOWN, OUTCOME, Provider, QualityLead, Reporter
from tests.wire.rig import Rig, words

MORE = "It happened to a second patient this morning"
NUMBER = "943 476 5919"


def test_a_correction_before_acknowledgement_rewords_the_notice(
    gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    gp.sends()
    gp.presses(gp.card, "Add or correct")
    assert KNOWN in words(*gp.forms)
    assert gp.fills({"Add something": MORE, "Harm": "No harm"})["ok"]
    assert MORE in gp.asks
    assert MORE in words(acute.notice)
    assert "Harm, as reported: No harm" in words(acute.notice)
    assert not acute.saying("has changed")
    assert inkling.count(ConcernVersion) == 1


def test_a_correction_after_acknowledgement_tells_the_provider_what_changed(
    gp: Reporter, acute: Provider
) -> None:
    gp.sends()
    acute.acknowledges()
    gp.presses(gp.card, "Add or correct")
    gp.fills({"Add something": MORE})
    assert "has changed" in words(acute.newest)
    assert f"Added: {MORE}" in words(acute.newest)


def test_a_corrected_service_goes_to_the_right_one_on_a_new_clock(
    gp: Reporter, acute: Provider, community: Provider
) -> None:
    gp.sends()
    gp.presses(gp.card, "Add or correct")
    gp.fills({"Service": "Northmere Community Health"})
    assert "was taken back" in words(acute.newest)
    assert "New concern C26-00001" in words(community.newest)
    community.acknowledges()
    assert "Northmere Community Health acknowledged C26-00001" in gp.told


def test_harm_raised_is_told_to_the_quality_team(gp: Reporter, lead: QualityLead) -> None:
    gp.sends()
    gp.presses(gp.card, "Add or correct")
    gp.fills({"Harm": "Severe"})
    assert lead.saying("harm raised to Severe")
    assert "two questions for the record" in words(lead.newest)


def test_a_patients_detail_in_the_form_is_refused_beside_its_field(gp: Reporter) -> None:
    gp.sends()
    gp.presses(gp.card, "Add or correct")
    told = gp.fills({"Add something": f"Her number is {NUMBER}"})
    assert "Please take that out" in told["errors"]["added"]
    assert NUMBER not in words(*gp.thread)


def test_withdrawing_what_a_service_has_needs_a_reason_and_is_told(
    gp: Reporter, acute: Provider, lead: QualityLead
) -> None:
    gp.sends("Nobody at the Royal rang back about the clinic booking line")
    gp.presses(gp.card, "Withdraw")
    gp.submits(reason="Sorted by phone")
    assert "Withdrawn." in gp.asks
    assert "was withdrawn" in words(acute.newest)
    assert "Reason: Sorted by phone" in words(lead.newest)


def test_one_about_safety_may_be_kept_without_its_reporter(
    gp: Reporter, acute: Provider, lead: QualityLead, inkling: Rig
) -> None:
    gp.sends()
    gp.presses(gp.card, "Withdraw")
    gp.submits(reason="I would rather not")
    assert "look first, and may keep it" in gp.told
    question = lead.newest
    inkling.slack.press(lead.user, question["ts"], "Keep it", lead.place)
    lead.presses(question, "Let it be withdrawn")
    assert "goes on without you" in gp.told
    assert "nothing to decide here any more" in words(lead.newest)
    acute.responds(OUTCOME)
    assert "Did this fix it?" not in words(*gp.thread)


def test_a_reply_after_send_is_offered_and_added_once(
    gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    reference = gp.sends()
    gp.adds(MORE)
    assert MORE not in words(acute.notice)
    offer = gp.thread[-1]
    inkling.slack.press(gp.user, offer["ts"], f"Add to {reference}")
    gp.presses(offer, f"Add to {reference}")
    assert MORE in words(acute.notice)
    assert inkling.count(ConcernVersion) == 1
    assert "settled before" in gp.told
    assert inkling.count(Offer, Offer.text != "") == 0


def test_a_reply_that_is_left_out_is_forgotten(gp: Reporter, acute: Provider, inkling: Rig) -> None:
    gp.sends()
    gp.adds(MORE)
    gp.presses(gp.thread[-1], "No, leave it")
    assert MORE not in words(*gp.thread)
    assert MORE not in words(acute.notice)
    assert inkling.count(Offer, Offer.text != "") == 0


def test_an_edit_after_send_changes_the_record_only_when_they_say_so(
    gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    gp.sends()
    gp.edits(gp.root, f"{KNOWN}. Since put right")
    assert "update the record too?" in gp.told
    assert "Since put right" not in words(acute.notice)
    first = gp.thread[-1]
    inkling.slack.edit(gp.user, gp.root, f"{KNOWN}. Never put right")
    inkling.slack.wait_until_quiet()  # it is heard, and its answer is not drawn yet
    gp.presses(first, "Yes, update it")
    assert "settled before" in gp.told
    gp.presses(gp.saying_in_thread("Never put right")[-1], "Yes, update it")
    assert "Never put right" in words(acute.notice)
    assert "Since put right" not in words(acute.notice)


def test_deleting_after_send_says_that_the_record_stays(gp: Reporter, inkling: Rig) -> None:
    reference = gp.sends()
    gp.deletes(gp.root)
    assert f"the record of {reference} stays" in gp.told
    assert "press Withdraw" in gp.told
    assert inkling.count(Concern, Concern.text == KNOWN) == 1


def test_thanks_after_send_are_no_addition(gp: Reporter, inkling: Rig) -> None:
    gp.sends()
    gp.adds("Many thanks!")
    assert "Thank you too" in gp.told
    assert inkling.count(Offer) == 0
