"""Concerns that look alike, over the wire: offered, linked, unlinked."""

from intake.models import Cluster, Concern
from tests.factories import RECEPTIONIST
from tests.wire.people import Provider, QualityLead, Reporter
from tests.wire.rig import Rig, words

FIRE = "Fire alarm at the Royal: outpatient clinic evacuated, nobody rang to rebook"
ALSO = "Outpatient clinic at the Royal evacuated for a fire alarm, patients not rebooked by anybody"


def test_one_event_by_two_practices_is_linked_and_unlinked(
    gp: Reporter, lead: QualityLead, acute: Provider, inkling: Rig
) -> None:
    gp.sends(FIRE)
    sam = Reporter(inkling, RECEPTIONIST)
    sam.sends(ALSO)
    assert "Others have said something like this too" in words(*sam.thread)
    assert "Brook Lane" not in words(*sam.thread)
    [question] = lead.saying("C26-00002 looks like C26-00001")
    for label in ("Link", "Link", "Not the same"):
        inkling.slack.press(lead.user, question["ts"], label, lead.place)
    inkling.settle()
    assert inkling.count(Cluster) == 1
    assert inkling.count(Concern, Concern.cluster_id.is_not(None)) == 2
    assert "nothing to decide here any more" in words(lead.newest)
    assert len(acute.saying("New concern C26-0000")) == 2
    lead.presses(lead.saying("a cluster of 2")[-1], "Unlink")
    assert inkling.count(Concern, Concern.cluster_id.is_not(None)) == 0


def test_nobody_but_the_quality_team_sees_or_links_look_alikes(
    gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    gp.sends(FIRE)
    Reporter(inkling, RECEPTIONIST).sends(ALSO)
    assert not acute.saying("looks like")


def test_a_report_sent_on_to_the_right_service_is_offered_there_and_both_reporters_hear(
    gp: Reporter, lead: QualityLead, community: Provider, inkling: Rig
) -> None:
    gp.sends(FIRE)
    sam = Reporter(inkling, RECEPTIONIST)
    sam.types(ALSO)
    sam.presses(sam.card, "Change")
    sam.fills({"Service": "Northmere Community Health"})
    sam.taps("Low", "This week", "Send")
    assert not lead.saying("looks like")
    community.refuses("That was at the hospital.")
    lead.routes("Northmere University Hospitals")
    [question] = lead.saying("C26-00002 looks like C26-00001")
    assert "so you are not alone with it" in gp.told
    assert "Mill Street" not in words(*gp.thread)
    assert len(sam.saying_in_thread("Others have said something like this too")) == 1
    lead.presses(question, "Link")
    Reporter(inkling, RECEPTIONIST).sends(FIRE)
    assert len(gp.saying_in_thread("not alone with it")) == 1
