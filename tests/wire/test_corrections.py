"""What a reporter corrects over the wire: theme and setting, and after Send who sees it."""

from sqlalchemy import select

from classifiers.taxonomy import load_taxonomy
from intake.models import Concern, ConcernVersion, Privacy
from tests.wire.canaries import leaks
from tests.wire.people import Provider, QualityLead, Reporter
from tests.wire.rig import Json, Rig, words
from tests.wire.test_privacy import LABELS, NAME, reports

WHO = "Who sees my name"


def stored(inkling: Rig) -> Concern:
    with inkling.shared.database.reading() as session:
        return session.scalars(select(Concern)).one()


def amends(gp: Reporter, **answers: object) -> Json:
    gp.presses(gp.card, "Add or correct")
    return gp.fills(answers)


def test_theme_and_setting_are_corrected_on_the_draft_and_never_asked(
    inkling: Rig, gp: Reporter, acute: Provider
) -> None:
    gp.types("The Royal lost a letter")
    assert "What it is about" not in gp.asks
    gp.presses(gp.card, "Change")
    assert "Governance" not in words(gp.forms[-1])
    gp.fills({"What it is about": [label_of("SAF-TST")], "Where it happened": "In a care home"})
    assert f"Theme, as you say: {label_of('SAF-TST')}" in gp.asks
    assert "Setting: in a care home" in gp.asks
    gp.taps("Low", "Today", "Send")
    assert label_of("SAF-TST") in words(acute.notice)
    assert "Setting: in a care home" in words(acute.notice)
    assert stored(inkling).said_themes == ["SAF-TST"]


def label_of(code: str) -> str:
    return load_taxonomy()[code].label


def test_a_form_saved_as_it_opened_says_nothing_of_the_theme(inkling: Rig, gp: Reporter) -> None:
    gp.types("Discharge summary from the Royal came 3 weeks late, wrong apixaban dose")
    gp.presses(gp.card, "Change")
    gp.fills({"Harm": "Low"})
    assert stored(inkling).said_themes == []


def test_a_lead_who_sorts_sees_what_its_reporter_says(
    inkling: Rig, gp: Reporter, lead: QualityLead
) -> None:
    gp.sends(harm="Moderate")
    amends(gp, **{"What it is about": [label_of("EXP-COM")]})
    lead.presses(lead.saying("needs a decision")[-1], "Sort")
    assert f"Its reporter says: {label_of('EXP-COM')}." in words(lead.forms[-1])
    lead.fills({})
    assert f"Suggested theme: {label_of('EXP-COM')}" in words(lead.newest)


def test_hiding_more_after_send_says_what_cannot_be_untold(
    inkling: Rig, gp: Reporter, acute: Provider
) -> None:
    reports(gp, Privacy.OPEN)
    acute.acknowledges()
    assert "Reported by: Dr Asha Patel" in words(acute.notice)
    gp.presses(gp.card, "Add or correct")
    hint = "with your name and Brook Lane Surgery. That can't be untold"
    assert hint in words(gp.forms[-1])
    gp.fills({WHO: LABELS[Privacy.ANONYMOUS]})
    assert hint in gp.told
    assert "neither your name nor your practice" in gp.asks
    assert leaks(words(*acute.messages), (*NAME, "Brook Lane")) == []
    assert "keep what you read before to you" in words(acute.newest)
    with inkling.shared.database.reading() as session:
        [kept] = session.scalars(select(ConcernVersion)).all()
        assert kept.privacy is Privacy.OPEN


def test_to_be_named_takes_a_tap_of_its_own(inkling: Rig, gp: Reporter, acute: Provider) -> None:
    gp.sends()
    amends(gp, **{WHO: LABELS[Privacy.OPEN], "How do you know": "Seen by me"})
    assert "Known: Seen by me" in words(acute.notice)
    assert "Asha" not in words(acute.notice)
    form = words(gp.forms[-1])
    assert "Northmere University Hospitals will read your name and Brook Lane Surgery" in form
    gp.fills({})
    assert "Reported by: Dr Asha Patel" in words(acute.notice)
    assert "The service sees your name and Brook Lane Surgery" in gp.told


def test_who_only_closes_that_form_is_not_named(
    inkling: Rig, gp: Reporter, acute: Provider
) -> None:
    gp.types("Somebody lost a letter")
    gp.taps("Not sure", "Low", "Today", "Send")
    amends(gp, **{WHO: LABELS[Privacy.OPEN]})
    assert "The service will read your name" in words(gp.forms[-1])
    inkling.slack.close(gp.user, all=True)
    inkling.settle()
    assert stored(inkling).privacy is Privacy.CONFIDENTIAL


def test_a_form_left_open_takes_back_no_choice_made_since(inkling: Rig, gp: Reporter) -> None:
    gp.sends()
    gp.presses(gp.card, "Add or correct")
    gp.presses(gp.card, "Add or correct")
    gp.fills({WHO: LABELS[Privacy.ANONYMOUS]})
    gp.fills({"Harm": "No harm"})
    assert stored(inkling).privacy is Privacy.ANONYMOUS
