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
