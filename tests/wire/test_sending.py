"""Send: what is filed, who is told, and the confirmation that stays."""

import pytest

from intake.models import Concern
from tests.wire.people import KNOWN, UNKNOWN, Provider, QualityLead, Reporter
from tests.wire.rig import Rig, words


def test_the_confirmation_says_reference_deadline_and_who_sees_it(gp: Reporter) -> None:
    assert gp.sends() == "C26-00001"
    assert "Northmere University Hospitals and the quality team" in gp.asks
    assert "They see Brook Lane Surgery, never your name." in gp.asks
    assert "(24 hours)" in gp.asks
    assert not gp.card["is_ephemeral"]


def test_the_provider_gets_the_words_the_practice_and_the_deadline(
    gp: Reporter, acute: Provider
) -> None:
    gp.sends()
    assert acute.notice["text"].startswith("New concern C26-00001. Please acknowledge by ")
    assert KNOWN in words(acute.notice)
    assert "From: Brook Lane Surgery" in words(acute.notice)


def test_the_provider_never_reads_who_reported(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    assert "Patel" not in words(*acute.messages)
    assert gp.user not in words(*acute.messages)


def test_references_count_up(gp: Reporter, inkling: Rig) -> None:
    assert gp.sends() == "C26-00001"
    assert gp.sends("District nurses, the DNs, came a day late") == "C26-00002"


def test_send_works_with_every_gap(gp: Reporter, lead: QualityLead) -> None:
    gp.types(UNKNOWN)
    gp.taps("Send")
    assert "Not said: service, harm, when. The quality team may ask you." in gp.asks
    assert "24 hours after the quality team passes it on" in gp.asks
    assert "The service is not known" in words(lead.newest)


def test_not_sure_goes_to_the_quality_team(gp: Reporter, lead: QualityLead) -> None:
    gp.types(UNKNOWN)
    gp.taps("Not sure", "Low", "Today", "Send")
    assert "C26-00001 needs a decision" in words(lead.newest)
    assert "With the quality team" in gp.asks


def test_safeguarding_goes_to_no_service_and_the_reporter_is_told_whom_to_ring(
    gp: Reporter, lead: QualityLead, acute: Provider
) -> None:
    gp.types("Bruising on a baby seen on the ward at the Royal")
    gp.taps("No harm", "Today", "Send")
    assert "In danger: 999" in gp.told
    assert "safeguarding lead now" in gp.told
    assert gp.reference == "C26-00001"
    assert "This may be about safeguarding a child" in words(lead.newest)
    assert not acute.messages


@pytest.mark.parametrize("harm", ["Moderate", "Not sure"])
def test_harm_that_needs_a_look_goes_to_the_quality_team_first(
    harm: str, gp: Reporter, lead: QualityLead, acute: Provider
) -> None:
    gp.sends(harm=harm)
    assert "Please look before it goes on" in words(lead.newest)
    assert not acute.messages


def test_severe_harm_is_flagged_to_the_quality_team_at_once(
    gp: Reporter, lead: QualityLead
) -> None:
    gp.sends(harm="Severe")
    flagged, asked = lead.messages
    assert "severe harm or a death was reported. Please look now." in flagged["text"]
    assert "national route" in words(flagged)
    assert "needs a decision" in words(asked)


def test_no_harm_goes_straight_to_the_provider(
    gp: Reporter, lead: QualityLead, acute: Provider
) -> None:
    gp.sends(harm="No harm")
    assert len(acute.messages) == 1
    assert not lead.messages


def test_send_on_a_draft_that_has_changed_shows_it_again(gp: Reporter, inkling: Rig) -> None:
    gp.types(KNOWN)
    card = gp.card
    inkling.slack.say(gp.user, "And the patient fell", thread_ts=gp.root)
    inkling.slack.wait_until_quiet()
    gp.presses(card, "Send")
    assert "The draft has changed since" in gp.told
    assert "And the patient fell" in gp.asks
    with inkling.shared.database.reading() as session:
        assert session.query(Concern).one().submitted_at is None


def test_the_draft_shown_again_can_be_sent(gp: Reporter, inkling: Rig) -> None:
    gp.types(KNOWN)
    card = gp.card
    inkling.slack.say(gp.user, "And the patient fell", thread_ts=gp.root)
    inkling.slack.wait_until_quiet()
    gp.presses(card, "Send")
    gp.taps("Send")
    assert gp.reference == "C26-00001"


def test_two_presses_of_send_file_once(gp: Reporter, inkling: Rig, acute: Provider) -> None:
    gp.types(KNOWN)
    gp.taps("Low", "Today")
    inkling.slack.press(gp.user, gp.card["ts"], "Send")
    gp.presses(gp.card, "Send")
    assert len(acute.messages) == 1
    assert "That can't be done now" in gp.told


def test_a_reply_after_send_says_that_it_has_gone(gp: Reporter) -> None:
    reference = gp.sends()
    gp.adds("One more thing")
    assert f"{reference} is already sent" in gp.told
    assert "write it as a new message" in gp.told


def test_the_confirmation_follows_the_concern_to_its_end(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    assert "Waiting for it to acknowledge" in gp.asks
    acute.acknowledges()
    assert "The service has it." in gp.asks
    acute.responds({"What did you find?": "A tray."})
    assert "The service is looking into it." in gp.asks
    acute.responds(
        {
            "What did you find?": "A tray.",
            "Outcome, if there is one": "Something has changed",
            "What is different now?": "No tray.",
        }
    )
    assert "You have been told the outcome." in gp.asks
    gp.presses(gp.thread[-1], "Yes")
    assert "Closed." in gp.asks
