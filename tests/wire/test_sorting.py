"""Sorting over the wire: what a quality lead says of a concern, and somebody's second look."""

from functools import partial
from typing import Any

import pytest
from sqlalchemy import select

from classifiers.taxonomy import Domain
from classifiers.themes import AxisSuggestion, DomainSuggestion, Reading, ThemeSuggestion
from intake import views
from intake.labelling import reviews
from intake.labelling.codes import Labels
from intake.loading.roster import load_roster
from intake.models import (
    Area,
    AuditEvent,
    Axis,
    Concern,
    LabelReview,
    ReviewPurpose,
    Signpost,
)
from tests.digests.rows import make_case
from tests.factories import GP, MEMBER, Place, roster
from tests.intake.labelling.test_second_looks import DRAWN
from tests.wire.people import QualityLead, Reporter, Somebody
from tests.wire.rig import Json, Rig, words

TEXT = "Discharge summary from the Royal came 3 weeks late, wrong apixaban dose"
SUGGESTED = Labels(("SAF-MED", "SAF-DIS"), None, "discharge", "concern")


class Sure:
    """Suggests the same of every text, whatever today's model would."""

    def read(self, text: str) -> Reading:
        theme = partial(ThemeSuggestion, domain=Domain.SAFETY, confidence=0.8)
        return Reading(
            (DomainSuggestion(Domain.SAFETY, 0.9, ("dose",)),),
            (
                theme("SAF-MED", "Medicines", cues=("wrong", "dose")),
                theme("SAF-DIS", "Unsafe discharge", cues=("summary",)),
            ),
            abstained=False,
            model_version="m1",
            stage=AxisSuggestion("discharge", 0.9),
            kind=AxisSuggestion("concern", 0.9),
        )


@pytest.fixture
def classifier() -> Sure:
    return Sure()


def said(inkling: Rig) -> list[LabelReview]:
    with inkling.shared.database.reading() as session:
        return list(session.scalars(select(LabelReview).order_by(LabelReview.number)))


def standing(inkling: Rig, axis: Axis) -> list[str]:
    with inkling.shared.database.reading() as session:
        concern = session.scalars(select(Concern)).one()
        return [row.code for row in views.labels_of(session, concern) if row.axis is axis]


def asks(gp: Reporter, lead: QualityLead) -> Json:
    """A concern that a person must decide on; the question about it."""
    gp.sends(TEXT, harm="Moderate")
    return lead.saying("needs a decision")[-1]


def field(form: Json, name: str) -> Json:
    found: Json = next(b for b in form["blocks"] if b.get("block_id") == name)["element"]
    return found


def test_the_form_shows_the_suggestion_with_its_words_filled_in(
    gp: Reporter, lead: QualityLead, inkling: Rig
) -> None:
    lead.presses(asks(gp, lead), "Sort")
    [form] = lead.forms
    assert "Sub-theme: Medicines (fairly sure, from “wrong”, “dose”); " in words(form)
    assert "Stage: Discharge (" in words(form)
    chosen = [option["value"] for option in field(form, "codes")["initial_options"]]
    assert chosen == ["SAF-MED", "SAF-DIS"]
    assert field(form, "stage")["initial_option"]["value"] == "discharge"
    assert "initial_option" not in field(form, "service")
    groups = [group["label"]["text"] for group in field(form, "codes")["option_groups"]]
    assert groups[:3] == ["Safety", "Clinical effectiveness", "Patient experience"]


def test_saved_unchanged_it_is_confirmed(gp: Reporter, lead: QualityLead, inkling: Rig) -> None:
    question = asks(gp, lead)
    lead.presses(question, "Sort")
    assert lead.fills({})["sent"]
    [row] = said(inkling)
    assert row.is_confirmed
    assert row.model_version == "m1"
    assert reviews.said_in(row) == SUGGESTED
    assert "Sorted: by Ngozi Obi" in words(lead.newest)
    assert '"Triage"' in words(lead.newest)
    assert not lead.forms


def test_a_correction_is_stored_and_stands(gp: Reporter, lead: QualityLead, inkling: Rig) -> None:
    lead.presses(asks(gp, lead), "Sort")
    chosen = ["Family or carer left out", "Media"]
    lead.fills({"Sub-themes": chosen, "Service": "Radiology", "Stage": None, "Kind": "Niggle"})
    [row] = said(inkling)
    assert (row.codes, row.service, row.stage, row.kind, row.is_confirmed) == (
        ["EXP-INV", "GOV-MED"], "radiology", None, "niggle", False,
    )  # fmt: skip
    assert standing(inkling, Axis.THEME) == ["EXP-INV", "GOV-MED"]
    assert standing(inkling, Axis.DOMAIN) == ["experience"]
    lead.presses(lead.newest, "Sort")
    assert "Family or carer left out; Media; Radiology; Niggle" in words(lead.forms[-1])


def test_the_record_of_it_holds_no_words_and_no_reporter(
    gp: Reporter, lead: QualityLead, inkling: Rig
) -> None:
    lead.presses(asks(gp, lead), "Sort")
    lead.fills({"Sub-themes": ["Medicines"]})
    with inkling.shared.database.reading() as session:
        event = session.scalars(
            select(AuditEvent).where(AuditEvent.kind == "labels.reviewed")
        ).one()
        concern = session.scalars(select(Concern)).one()
    kept = f"{event.actor} {event.details}"
    for secret in ("apixaban", "Royal", GP, "Patel", str(concern.reporter_token)):
        assert secret not in kept


def test_of_two_at_once_the_second_is_asked_again_and_loses_nothing(
    gp: Reporter, lead: QualityLead, inkling: Rig
) -> None:
    question = asks(gp, lead)
    lead.presses(question, "Sort")
    lead.presses(question, "Sort")
    lead.fills({"Sub-themes": ["Medicines"]})
    lead.fills({"Sub-themes": ["Family or carer left out"]})
    assert [row.codes for row in said(inkling)] == [["SAF-MED"]]
    [form] = lead.forms
    assert "Sorted by Ngozi Obi" in words(form)
    assert "Save keeps them" in words(form)
    assert [o["value"] for o in field(form, "codes")["initial_options"]] == ["EXP-INV"]
    lead.fills({})
    assert [row.codes for row in said(inkling)] == [["SAF-MED"], ["EXP-INV"]]


def test_words_that_changed_meanwhile_are_shown_before_anything_is_saved(
    gp: Reporter, lead: QualityLead, inkling: Rig
) -> None:
    lead.presses(asks(gp, lead), "Sort")
    gp.presses(gp.card, "Add or correct")
    gp.fills({"Add something": "Her daughter was never told"})
    lead.fills({"Sub-themes": ["Medicines"]})
    assert said(inkling) == []
    assert "Her daughter was never told" in words(lead.forms[-1])
    lead.fills({})
    assert [(row.codes, row.text_version) for row in said(inkling)] == [(["SAF-MED"], 2)]


def test_only_a_quality_lead_sorts(gp: Reporter, lead: QualityLead, inkling: Rig) -> None:
    question = asks(gp, lead)
    somebody = Somebody(inkling, "U0ACUTE", "C0ADMIN")
    somebody.presses(question, "Sort")
    assert not somebody.forms
    assert somebody.newest["is_ephemeral"]
    assert said(inkling) == []


def test_a_concern_that_was_withdrawn_meanwhile_is_not_sorted(
    gp: Reporter, lead: QualityLead, inkling: Rig
) -> None:
    question = asks(gp, lead)
    lead.presses(question, "Sort")
    gp.presses(gp.card, "Withdraw")
    gp.fills({})
    told = lead.fills({"Sub-themes": ["Medicines"]})
    assert "this concern was withdrawn" in told["errors"]["codes"]
    assert said(inkling) == []


def test_a_safeguarding_code_tells_those_whose_task_it_is(
    gp: Reporter, lead: QualityLead, inkling: Rig
) -> None:
    lead.presses(asks(gp, lead), "Sort")
    lead.fills({"Sub-themes": ["Safeguarding a child"]})
    assert inkling.count(Concern, Concern.signpost == Signpost.SAFEGUARDING_CHILD) == 1
    assert "C26-00001 is in." in gp.told
    assert lead.saying("A quality lead has sorted it so.")


def test_triage_asks_for_no_domain_once_the_sub_themes_say_it(
    gp: Reporter, lead: QualityLead, inkling: Rig
) -> None:
    question = asks(gp, lead)
    lead.presses(question, "Triage")
    assert '"block_id": "domain"' in words(lead.forms[-1])
    inkling.slack.close(lead.user)
    lead.presses(question, "Sort")
    lead.fills({"Sub-themes": ["Family or carer left out"]})
    lead.presses(question, "Triage")
    assert '"block_id": "domain"' not in words(lead.forms[-1])
    assert lead.fills({"Send to": "Northmere University Hospitals"})["sent"]
    assert standing(inkling, Axis.DOMAIN) == ["experience"]


# --- Home ----------------------------------------------------------------------------------------


def test_home_lists_what_a_rule_sent_on_and_sorts_it_there(
    gp: Reporter, lead: QualityLead, inkling: Rig
) -> None:
    gp.sends(TEXT)
    shown = lead.opens_home()
    assert "To sort" in shown
    assert "C26-00001: Discharge summary" in shown
    lead.presses_on_home("Sort")
    lead.fills({})
    assert [row.purpose for row in said(inkling)] == [ReviewPurpose.TRIAGE]
    assert "Nothing is left to sort" in lead.home


def test_nobody_else_has_such_a_list(gp: Reporter) -> None:
    gp.sends(TEXT)
    assert "To sort" not in gp.opens_home()


def test_no_more_than_five_stand_there(lead: QualityLead, inkling: Rig) -> None:
    for _ in range(7):
        file(inkling)
    shown = lead.opens_home()
    assert shown.count('"action_id": "sort#0"') == 5
    assert "2 more wait behind these." in shown


def file(inkling: Rig, **more: Any) -> None:
    """A concern that somebody filed."""
    with inkling.shared.database.writing.begin() as session:
        area_id = session.scalars(select(Area.id)).one()
        make_case(Place(session, area_id), inkling.shared.clock.now(), **more)


@pytest.fixture
def second(inkling: Rig) -> QualityLead:
    """Another quality lead of the same area."""
    raw = roster()
    for person in raw["people"]:
        if person["user_id"] == MEMBER:
            person["roles"].append({"role": "quality_lead"})
    with inkling.shared.database.writing.begin() as session:
        load_roster(session, raw)
    return QualityLead(inkling, MEMBER)


def test_a_concern_that_is_drawn_is_sorted_by_a_second_person_who_sees_no_labels(
    lead: QualityLead, second: QualityLead, inkling: Rig
) -> None:
    file(inkling, concern_id=DRAWN[0])
    lead.opens_home()
    lead.presses_on_home("Sort")
    lead.fills({"Sub-themes": ["Medicines"]})
    assert "Second look" not in lead.home
    assert "Second look" in second.opens_home()
    second.presses_on_home("Second look")
    [form] = second.forms
    assert "Letter three weeks late" in words(form)
    assert "initial_option" not in words(form)
    assert "suggests" not in words(form)
    assert "Ngozi" not in words(form)
    second.fills({"Sub-themes": ["Family or carer left out"], "Stage": "Discharge"})
    assert [(row.purpose, row.codes) for row in said(inkling)] == [
        (ReviewPurpose.TRIAGE, ["SAF-MED"]), (ReviewPurpose.SECOND, ["EXP-INV"]),
    ]  # fmt: skip
    assert standing(inkling, Axis.THEME) == ["SAF-MED"]
    assert "Second look" not in second.home


def test_a_second_look_at_words_that_have_changed_is_not_kept(
    lead: QualityLead, second: QualityLead, inkling: Rig
) -> None:
    file(inkling, concern_id=DRAWN[0])
    lead.opens_home()
    lead.presses_on_home("Sort")
    lead.fills({"Sub-themes": ["Medicines"]})
    second.opens_home()
    second.presses_on_home("Second look")
    with inkling.shared.database.writing.begin() as session:
        session.scalars(select(Concern)).one().text_version += 1
    told = second.fills({"Sub-themes": ["Medicines"]})
    assert "have changed since you opened the form" in told["errors"]["codes"]
    second.presses_on_home("Second look")
    assert "needs no second look from you" in words(second.forms[-1])
    assert len(said(inkling)) == 1
