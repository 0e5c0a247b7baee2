"""The quality lead's queue: what is asked, decided, and sent on with which clock."""

from datetime import datetime

import pytest
from sqlalchemy import select

from intake.models import Classification, Routing, Source
from tests.wire.people import UNKNOWN, Provider, QualityLead, Reporter
from tests.wire.rig import Rig, words

SILENT = "Not happy with them, same again as last week"
"""Of which the classifier says nothing."""

COMMUNITY, ACUTE = "Northmere Community Health", "Northmere University Hospitals"


def test_a_decision_sends_the_concern_on(
    gp: Reporter, lead: QualityLead, community: Provider
) -> None:
    report_unknown(gp)
    lead.routes(COMMUNITY)
    assert "New concern C26-00001" in words(community.notice)
    assert "Waiting for it to acknowledge" in gp.asks
    assert COMMUNITY in gp.asks


def test_the_question_is_closed_with_who_decided(gp: Reporter, lead: QualityLead) -> None:
    report_unknown(gp)
    lead.routes(COMMUNITY)
    assert f"Sent to {COMMUNITY} by Ngozi Obi." in words(lead.newest)
    assert '"Triage"' not in words(lead.newest)


def test_harm_and_domain_may_be_corrected(
    gp: Reporter, lead: QualityLead, community: Provider, inkling: Rig
) -> None:
    report_unknown(gp)
    lead.routes(COMMUNITY, "Moderate", Domain="Patient experience")
    assert "Harm, as reported: Low" in words(community.notice)
    assert "Harm, after triage: Moderate" in words(community.notice)
    with inkling.shared.database.reading() as session:
        kept = session.scalars(
            select(Classification.code).where(Classification.source == Source.HUMAN)
        ).all()
    assert kept == ["experience"]


def test_no_concern_leaves_triage_without_a_domain(
    gp: Reporter, lead: QualityLead, community: Provider
) -> None:
    gp.types(SILENT)
    gp.presses(gp.card, "Not sure")
    gp.taps("Low", "Send")
    assert not lead.routes(COMMUNITY)["sent"]
    assert community.messages == []
    assert lead.fills({"Send to": COMMUNITY, "Harm": "Low", "Domain": "Safety"})["sent"]
    assert "New concern" in words(community.notice)


@pytest.mark.parametrize("harm", ["Not sure", "Severe"])
def test_a_harm_the_lead_leaves_alone_stays_as_reported(
    harm: str, gp: Reporter, lead: QualityLead, acute: Provider
) -> None:
    gp.sends(harm=harm)
    lead.presses(lead.saying("needs a decision")[-1], "Triage")
    assert lead.fills({"Send to": ACUTE})["sent"]
    assert f"Harm, as reported: {harm}" in words(acute.notice)
    assert "Harm, after triage" not in words(acute.notice)


def test_the_form_starts_from_the_last_decision_on_the_harm(
    gp: Reporter, lead: QualityLead, acute: Provider, community: Provider
) -> None:
    gp.sends(harm="Not sure")
    lead.routes(ACUTE, "Moderate")
    acute.refuses()
    lead.presses(lead.saying("needs a decision")[-1], "Triage")
    lead.fills({"Send to": COMMUNITY})
    assert "Harm, as reported: Not sure" in words(community.notice)
    assert "Harm, after triage: Moderate" in words(community.notice)


def test_only_the_quality_lead_may_triage(gp: Reporter, acute: Provider) -> None:
    gp.sends(harm="Moderate")
    acute.place = "C0ADMIN"
    acute.presses(acute.newest, "Triage")
    assert not acute.forms
    assert acute.newest["is_ephemeral"]


def test_a_second_decision_is_refused_beside_the_field(
    gp: Reporter, lead: QualityLead, inkling: Rig
) -> None:
    report_unknown(gp)
    question = lead.newest
    lead.presses(question, "Triage")
    lead.presses(question, "Triage")
    lead.fills({"Send to": COMMUNITY, "Harm": "Low"})
    told = lead.fills({"Send to": ACUTE, "Harm": "Low"})
    assert "That can't be done now" in told["errors"]["provider"]


def test_a_dispute_upheld_goes_to_the_new_provider_with_a_new_clock(
    gp: Reporter, acute: Provider, lead: QualityLead, community: Provider, inkling: Rig
) -> None:
    gp.sends()
    inkling.pass_time(advance_seconds=3 * 3600)
    acute.refuses()
    lead.routes(COMMUNITY)
    assert "New concern C26-00001" in words(community.notice)
    first, second = deadlines(inkling)
    assert second > first


def test_a_dispute_refused_goes_back_with_the_old_clock(
    gp: Reporter, acute: Provider, lead: QualityLead, inkling: Rig
) -> None:
    gp.sends()
    inkling.pass_time(advance_seconds=3 * 3600)
    acute.refuses()
    lead.routes(ACUTE)
    assert len(deadlines(inkling)) == 1
    assert "Please acknowledge by" in acute.notice["text"]
    acute.acknowledges()
    assert "acknowledged C26-00001" in gp.told


def test_a_second_dispute_asks_the_quality_team_again(
    gp: Reporter, acute: Provider, lead: QualityLead
) -> None:
    gp.sends()
    acute.refuses("Not us.")
    lead.routes(ACUTE)
    acute.refuses("Really not us.")
    assert "Really not us." in words(lead.newest)
    assert '"Triage"' in words(lead.newest)


def test_the_old_provider_can_no_longer_act(
    gp: Reporter, acute: Provider, lead: QualityLead, inkling: Rig
) -> None:
    gp.sends()
    acute.presses(acute.notice, "Respond")
    acute.presses(acute.notice, "Not ours")
    acute.submits(reason="The DNs did this.")
    lead.routes(COMMUNITY)
    told = acute.fills({"What did you find?": "Too late."})
    assert "Only" in told["errors"]["found"]
    assert "ask the quality team" in told["errors"]["found"]


def report_unknown(gp: Reporter) -> None:
    gp.types(UNKNOWN)
    gp.taps("Not sure", "Low", "Today", "Send")


def deadlines(inkling: Rig) -> list[datetime]:
    with inkling.shared.database.reading() as session:
        return list(session.scalars(select(Routing.acknowledge_by).order_by(Routing.cycle)))
