"""Signposts over the wire: told at once, looked at by a person, never in the way of Send."""

import pytest

from intake.models import Signpost
from tests.factories import LEAD
from tests.wire.people import OUTCOME, Provider, QualityLead, Reporter, Somebody
from tests.wire.rig import Rig, words

ACUTE = "Northmere University Hospitals"
TEXTS = {
    Signpost.DANGER: "The Royal sent him home suicidal and nobody has rung",
    Signpost.SAFEGUARDING_ADULT: "The carer withholds food, the Royal knew",
    Signpost.SERIOUS_INCIDENT: "Never event at the Royal: they operated on the wrong knee",
    Signpost.COMPLAINT: "She wants to make a formal complaint about the Royal",
    Signpost.EMPLOYMENT: "I am being bullied by my manager at the Royal",
}


def reports(gp: Reporter, text: str, harm: str = "No harm") -> None:
    gp.types(text)
    gp.taps(harm, "Today", "Send")


@pytest.mark.parametrize("signpost", TEXTS)
def test_the_reporter_is_told_at_once_and_a_person_looks(
    gp: Reporter, lead: QualityLead, acute: Provider, signpost: Signpost
) -> None:
    text = TEXTS[signpost]
    gp.types(text)
    assert "Send" in gp.asks
    gp.taps("No harm", "Today", "Send")
    assert "C26-00001 is in." in gp.told
    assert "waits for the quality team" in words(lead.messages[0])
    assert "C26-00001 needs a decision" in words(lead.newest)
    assert not acute.messages


def test_danger_is_named_on_the_draft_before_anything_is_sent(gp: Reporter) -> None:
    gp.types(TEXTS[Signpost.DANGER])
    assert "please ring 999 first" in gp.asks
    assert words(gp.card).count("Not for emergencies.") == 1


def test_a_quality_lead_signposts_and_it_ends_there(
    gp: Reporter, lead: QualityLead, acute: Provider
) -> None:
    reports(gp, TEXTS[Signpost.COMPLAINT])
    lead.presses(lead.newest, "Signpost")
    lead.fills({"A word to the reporter": "Thank you. They know her well."})
    assert "passed to the complaints lead by Ngozi Obi" in words(lead.newest)
    assert "They know her well" in gp.told
    assert "Passed to the people whose task it is" in gp.asks
    assert not acute.messages


def test_a_serious_incident_needs_its_reference(gp: Reporter, lead: QualityLead) -> None:
    reports(gp, TEXTS[Signpost.SERIOUS_INCIDENT])
    lead.presses(lead.newest, "Signpost")
    refused = lead.fills({})
    assert "tracked by its national reference" in refused["errors"]["reference"]
    lead.fills({"National reference": "LF-2026-7"})
    assert "Passed to the people whose task it is" in gp.asks


def test_a_patients_details_are_not_passed_on(gp: Reporter, lead: QualityLead) -> None:
    reports(gp, TEXTS[Signpost.COMPLAINT])
    lead.presses(lead.newest, "Signpost")
    refused = lead.fills({"A word to the reporter": "Ring 07700 900123"})
    assert "a phone number" in refused["errors"]["words"]


def test_only_a_quality_lead_signposts(gp: Reporter, inkling: Rig, lead: QualityLead) -> None:
    reports(gp, TEXTS[Signpost.COMPLAINT])
    somebody = Somebody(inkling, "U0ACUTE", "C0ADMIN")
    somebody.presses(lead.newest, "Signpost")
    assert not somebody.forms


def test_severe_harm_asks_two_questions_and_waits_for_them(
    gp: Reporter, lead: QualityLead, acute: Provider
) -> None:
    gp.sends(harm="Severe")
    lead.routes(ACUTE, "Severe")
    assert "two questions for the record" in words(lead.newest)
    acute.acknowledges()
    acute.responds({**OUTCOME, "Has duty of candour been considered?": "Yes"})
    gp.presses(gp.thread[-1], "Yes")
    assert "can't close yet" in words(lead.newest)
    lead.presses(lead.newest, "Answer")
    lead.fills({"Is it recorded nationally (LFPSE)?": "Yes", "National reference": "LF-9"})
    assert "Now: Closed." in gp.asks
    [answered] = lead.saying("Recorded nationally (LFPSE): yes")
    assert "Duty of candour considered: yes" in words(answered)


def test_a_wrong_flag_is_taken_away_in_the_same_form(
    gp: Reporter, lead: QualityLead, acute: Provider
) -> None:
    reports(gp, TEXTS[Signpost.SERIOUS_INCIDENT])
    lead.routes(ACUTE, "Low")
    acute.responds(OUTCOME)
    gp.presses(gp.thread[-1], "Yes")
    lead.presses(lead.newest, "Answer")
    lead.fills({"Serious incident or never event?": "No, take the flag away"})
    assert "Now: Closed." in gp.asks
    assert lead.user == LEAD
