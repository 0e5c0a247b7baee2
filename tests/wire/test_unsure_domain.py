"""A concern whose domain the classifier can't tell: it says so, and takes one tap or none."""

from sqlalchemy import select

from classifiers.themes import Classifier
from intake.models import Axis, Classification, Concern, Source
from tests.wire.people import Reporter, button
from tests.wire.rig import Rig, words

VAGUE = "Northmere University Hospitals keep sending us things today and it is not right"
ASKED = "I can’t tell what this is mostly about"
TAP = "Care did not happen or did not work"


def domains(inkling: Rig) -> set[tuple[str, Source]]:
    query = select(Classification).where(Classification.axis == Axis.DOMAIN)
    with inkling.shared.database.reading() as session:
        return {(row.code, row.source) for row in session.scalars(query)}


def begins(gp: Reporter, classifier: Classifier) -> None:
    assert classifier.read(VAGUE).abstains_because == "unsure"
    gp.types(VAGUE)
    assert ASKED not in gp.asks, "what is missing comes first"
    gp.taps("Low")
    assert ASKED in gp.asks
    assert "I am not sure. Perhaps " in gp.asks


def test_one_tap_says_what_it_is_mostly_about(
    gp: Reporter, inkling: Rig, classifier: Classifier
) -> None:
    begins(gp, classifier)
    gp.taps(TAP)
    assert ASKED not in gp.asks
    assert "Domain: Clinical effectiveness, as you said" in gp.asks
    gp.taps("Send")
    assert ("effectiveness", Source.HUMAN) in domains(inkling)


def test_a_tap_after_send_is_answered_and_changes_nothing(
    gp: Reporter, inkling: Rig, classifier: Classifier
) -> None:
    begins(gp, classifier)
    [tap] = [c for b in gp.card["blocks"] for c in b.get("elements", ()) if TAP in words(c)]
    gp.taps("Send")
    before = domains(inkling)
    old = button(tap["action_id"], tap["value"])
    gp.presses(inkling.slack.say(gp.user, "x", thread_ts=gp.root, blocks=[old]), "Press")
    assert domains(inkling) == before
    assert "can't be done now" in words(*gp.thread)


def test_send_waits_for_nothing(gp: Reporter, inkling: Rig, classifier: Classifier) -> None:
    begins(gp, classifier)
    gp.taps("Send")
    with inkling.shared.database.reading() as session:
        assert session.scalars(select(Concern)).one().submitted_at is not None
    assert {source for _, source in domains(inkling)} == {Source.MODEL}
