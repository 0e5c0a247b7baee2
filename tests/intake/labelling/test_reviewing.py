"""A quality lead's labels: kept beside the classifier's, standing in their place."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from classifiers.taxonomy import Domain
from classifiers.themes import AxisSuggestion, DomainSuggestion, Reading, ThemeSuggestion
from digests import counts
from digests.practice_month import own_concerns
from digests.weeks import Week
from intake import audit, homes, views
from intake.directory import NotOffered
from intake.errors import ConcernNotFound, NotYours, StepNotAllowed
from intake.filed import versions
from intake.labelling import labels, reviewing, reviews, sorting
from intake.labelling.codes import Labels
from intake.lifecycle import State
from intake.models import (
    AuditEvent,
    Axis,
    Classification,
    Concern,
    Harm,
    LabelReview,
    Outgoing,
    ReviewPurpose,
    SendKind,
    Signpost,
    Source,
)
from tests.factories import (
    ACUTE_LEAD,
    GP,
    LEAD,
    Place,
    buttons,
    decide,
    make_concern,
    make_draft,
    make_place,
    said,
    state_of,
)

HOUR = timedelta(hours=1)
SUGGESTED = Labels(("SAF-MED",), "radiology", "discharge", "concern")
READING = Reading(
    (DomainSuggestion(Domain.SAFETY, 0.9, ("dose",)),),
    (ThemeSuggestion("SAF-MED", "Medicines", Domain.SAFETY, 0.8, ("wrong", "dose")),),
    False,
    "m1",
    AxisSuggestion("radiology", 0.7),
    AxisSuggestion("discharge", 0.6),
    AxisSuggestion("concern", 0.9),
)


def read_concern(place: Place, now: datetime, reading: Reading | None = READING) -> Concern:
    """A concern that waits for a decision, read by the classifier."""
    concern = make_concern(place, now=now, harm=Harm.MODERATE)
    if reading is not None:
        labels.keep_reading(place.session, concern, reading, text_version=1, now=now)
    return concern


def sort(place: Place, concern: Concern, said: Labels, now: datetime) -> LabelReview:
    return reviewing.review(
        place.session, concern, place.person(LEAD), said, purpose=ReviewPurpose.TRIAGE, now=now
    )


def standing(place: Place, concern: Concern) -> dict[Axis, list[str]]:
    found: dict[Axis, list[str]] = {}
    for row in views.labels_of(place.session, concern):
        found.setdefault(row.axis, []).append(row.code)
    return found


def test_the_models_axes_are_kept_with_confidence_and_version(place: Place, now: datetime) -> None:
    concern = read_concern(place, now)
    rows = place.session.scalars(
        select(Classification).where(Classification.concern_id == concern.id)
    ).all()
    kept = {row.axis: (row.code, row.confidence, row.model_version) for row in rows}
    assert kept == {
        Axis.DOMAIN: ("safety", 0.9, "m1"),
        Axis.THEME: ("SAF-MED", 0.8, "m1"),
        Axis.SERVICE: ("radiology", 0.7, "m1"),
        Axis.STAGE: ("discharge", 0.6, "m1"),
        Axis.KIND: ("concern", 0.9, "m1"),
    }
    assert [views.label_words(row) for row in views.labels_of(place.session, concern)] == [
        "Safety", "Concern", "Radiology", "Discharge", "Medicines",
    ]  # fmt: skip


def test_what_is_saved_as_suggested_is_confirmed(place: Place, now: datetime) -> None:
    concern = read_concern(place, now)
    row = sort(place, concern, SUGGESTED, now)
    assert (row.is_confirmed, row.model_version, row.number, row.text_version) == (True, "m1", 1, 1)
    assert reviews.said_in(row) == SUGGESTED
    assert row.person_id == place.person(LEAD).id
    assert row.reviewed_at == now


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"codes": ("SAF-DIS",)}, id="another sub-theme"),
        pytest.param({"codes": ("SAF-MED", "SAF-DIS")}, id="one more"),
        pytest.param({"codes": ()}, id="none"),
        pytest.param({"service": None}, id="no service"),
        pytest.param({"stage": "admission"}, id="another stage"),
        pytest.param({"kind": "niggle"}, id="another kind"),
    ],
)
def test_anything_else_is_no_confirmation(
    place: Place, now: datetime, changed: dict[str, Any]
) -> None:
    concern = read_concern(place, now)
    assert not sort(place, concern, replace(SUGGESTED, **changed), now).is_confirmed


def test_where_nothing_was_suggested_nothing_is_confirmed(place: Place, now: datetime) -> None:
    row = sort(place, read_concern(place, now, None), Labels(), now)
    assert (row.is_confirmed, row.model_version) == (False, None)


def test_a_persons_labels_stand_in_place_of_the_models(place: Place, now: datetime) -> None:
    concern = read_concern(place, now)
    sort(place, concern, Labels(("EXP-COM", "SAF-DIS"), None, "admission", "concern"), now)
    assert standing(place, concern) == {
        Axis.DOMAIN: ["experience", "safety"],
        Axis.THEME: ["EXP-COM", "SAF-DIS"],
        Axis.STAGE: ["admission"],
        Axis.KIND: ["concern"],
    }
    assert reviews.suggested(place.session, concern).labels == SUGGESTED


def counted(place: Place, axis: Axis, week: Week, now: datetime) -> dict[str, tuple[int, ...]]:
    return counts.labelled(place.session, place.area_id, axis, [week], now)


def test_the_digest_counts_what_the_person_said(place: Place, now: datetime) -> None:
    concern, week = read_concern(place, now), Week.containing(now)
    assert counted(place, Axis.THEME, week, now) == {"SAF-MED": (1,)}
    sort(place, concern, Labels(("EXP-COM",)), now)
    assert counted(place, Axis.THEME, week, now) == {"EXP-COM": (1,)}
    assert counted(place, Axis.DOMAIN, week, now) == {"experience": (1,)}


def test_nothing_fits_takes_the_suggestion_out_of_every_figure(place: Place, now: datetime) -> None:
    concern, week = read_concern(place, now), Week.containing(now)
    sort(place, concern, Labels(), now)
    assert standing(place, concern) == {}
    assert counted(place, Axis.THEME, week, now) == {}
    assert counts.unlabelled(place.session, place.area_id, week, now) == 1


@pytest.mark.parametrize("codes", [(), ("GOV-MED",)])
def test_codes_without_a_domain_leave_the_domain_that_stands(
    place: Place, now: datetime, codes: tuple[str, ...]
) -> None:
    concern = read_concern(place, now, replace(READING, themes=()))
    sort(place, concern, Labels(codes), now)
    assert standing(place, concern)[Axis.DOMAIN] == ["safety"]


def test_the_latest_review_counts_and_the_former_stays(place: Place, now: datetime) -> None:
    concern = read_concern(place, now)
    first = sort(place, concern, Labels(("SAF-DIS",)), now)
    second = sort(place, concern, Labels(("EXP-COM",)), now)
    rows = place.session.scalars(select(LabelReview).order_by(LabelReview.number)).all()
    assert [(row.number, row.codes) for row in rows] == [(1, ["SAF-DIS"]), (2, ["EXP-COM"])]
    assert first is rows[0]
    assert reviews.newest(place.session, concern, ReviewPurpose.TRIAGE) is second
    assert standing(place, concern)[Axis.THEME] == ["EXP-COM"]


def test_a_domain_chosen_at_triage_leaves_the_sub_themes(place: Place, now: datetime) -> None:
    concern = read_concern(place, now)
    sort(place, concern, Labels(("SAF-DIS",)), now)
    decide(place, concern, "RNA", now=now, domains=(Domain.EXPERIENCE,))
    assert standing(place, concern) == {
        Axis.DOMAIN: ["experience"], Axis.THEME: ["SAF-DIS"],
    }  # fmt: skip


def test_labels_stand_for_the_words_that_come_later(place: Place, now: datetime) -> None:
    concern = read_concern(place, now)
    sort(place, concern, Labels(("EXP-COM",)), now)
    before = versions.standing(concern)
    concern.text_version += 1
    versions.carry_corrections(place.session, concern, before)
    labels.store_reading(place.session, concern, READING, now=now)
    assert standing(place, concern) == {Axis.DOMAIN: ["experience"], Axis.THEME: ["EXP-COM"]}


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        pytest.param(Labels(("XXX-OLD",)), "sub-theme", id="unknown sub-theme"),
        pytest.param(Labels((), "garage"), "service", id="unknown service"),
        pytest.param(Labels((), None, "tea"), "stage", id="unknown stage"),
        pytest.param(Labels((), None, None, "poem"), "kind", id="unknown kind"),
    ],
)
def test_a_code_that_is_not_offered_is_refused(
    place: Place, now: datetime, wrong: Labels, what: str
) -> None:
    concern = read_concern(place, now)
    with pytest.raises(NotOffered, match=f"That {what} is not in the list any more"):
        sort(place, concern, wrong, now)
    assert place.session.scalars(select(LabelReview)).all() == []


def test_codes_that_only_people_set_stay_with_the_quality_team(place: Place, now: datetime) -> None:
    concern = read_concern(place, now)
    sort(place, concern, Labels(("SAF-MED", "GOV-WHI", "SAF-MED")), now)
    assert standing(place, concern)[Axis.THEME] == ["SAF-MED", "GOV-WHI"]
    assert views.summary_of(place.session, concern).themes == ("Medicines",)
    assert views.quality_summary_of(place.session, concern).themes == (
        "Medicines", "Credible whistleblowing",
    )  # fmt: skip
    sort(place, concern, Labels(("GOV-WHI", "SAF-MED")), now)
    [own] = own_concerns(place.session, place.organisation("N85001"))
    assert own.theme == "Medicines"


def test_only_a_quality_lead_sorts(place: Place, now: datetime) -> None:
    concern = read_concern(place, now)
    for user in (GP, ACUTE_LEAD):
        with pytest.raises(NotYours):
            reviewing.review(
                place.session, concern, place.person(user), SUGGESTED,
                purpose=ReviewPurpose.TRIAGE, now=now,
            )  # fmt: skip


def test_a_quality_lead_of_another_area_finds_nothing(place: Place, now: datetime) -> None:
    other = make_place(place.session, team="T0SOUTH", code="south")
    concern = read_concern(place, now)
    with pytest.raises(ConcernNotFound):
        reviewing.require_reviewable(place.session, concern, other.person(LEAD))


def test_a_draft_and_a_withdrawn_concern_are_not_sorted(place: Place, now: datetime) -> None:
    draft, concern = make_draft(place, now=now), read_concern(place, now)
    concern.state, concern.withdrawn_at = State.WITHDRAWN, now
    for each in (draft, concern):
        with pytest.raises(StepNotAllowed):
            reviewing.require_reviewable(place.session, each, place.person(LEAD))


def test_the_audit_says_what_changed_in_codes_alone(place: Place, now: datetime) -> None:
    concern = read_concern(place, now)
    sort(place, concern, Labels(("SAF-DIS",), "radiology", None, "concern"), now)
    event = place.session.scalars(
        select(AuditEvent).where(AuditEvent.kind == "labels.reviewed")
    ).one()
    assert event.actor == str(place.person(LEAD).id)
    assert event.concern_id == concern.id
    assert event.details == {
        "purpose": "triage", "number": 1, "text_version": 1, "model": "m1",
        "suggested": ["SAF-MED"], "codes": ["SAF-DIS"], "changed": ["codes", "stage"],
        "axes": ["service:radiology", "stage:-", "kind:concern"],
    }  # fmt: skip
    assert audit.first_break(place.session, place.area_id) is None


# --- what else follows ---------------------------------------------------------------------------


def test_a_safeguarding_code_flags_and_calls_back(place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now)
    assert state_of(concern) is State.ROUTED
    sort(place, concern, Labels(("SAF-SGC",)), now + HOUR)
    assert (state_of(concern), concern.signpost) == (State.SUBMITTED, Signpost.SAFEGUARDING_CHILD)
    [told] = said(place.session, "lead:safeguarding_child", concern)
    assert "A quality lead has sorted it so." in told.body[0]
    assert len(said(place.session, "signpost", concern)) == 1
    [question, reworded] = said(place.session, "triage", concern)
    assert "safeguarding a child" in question.body[0]
    assert dict(reworded.facts)["Sorted"] == "by Ngozi Obi"


def test_of_a_concern_that_has_ended_the_quality_team_is_told(place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now)
    concern.state = State.CLOSED
    sort(place, concern, Labels(("SAF-SGA",)), now)
    assert concern.signpost is None
    [told] = said(place.session, "review:1", concern)
    assert "safeguarding an adult" in told.text
    assert "the safeguarding lead for adults" in told.text
    sort(place, concern, Labels(("SAF-MED",)), now)
    assert said(place.session, "review:2", concern) == []


def test_the_question_says_who_sorted_it_and_not_as_what(place: Place, now: datetime) -> None:
    concern = read_concern(place, now)
    for codes in (("EXP-COM",), ("EFF-REF",)):
        sort(place, concern, Labels(codes), now)
    newest = said(place.session, "triage", concern)[-1]
    assert [fact for fact in newest.facts if fact[0] == "Sorted"] == [("Sorted", "by Ngozi Obi")]
    assert buttons(newest) == [
        "Triage",
        "Signpost",
        "Ask the reporter",
        "Sort",
        "Who reported this?",
    ]
    decide(place, concern, "RNA", now=now)
    sort(place, concern, Labels(("EXP-COM",)), now)
    newest = said(place.session, "triage", concern)[-1]
    assert (buttons(newest), newest.body) == (
        ["Sort", "Who reported this?"], ("Sent to Northmere University Hospitals by Ngozi Obi.",),
    )  # fmt: skip


def homes_drawn(place: Place) -> int:
    query = select(Outgoing).where(Outgoing.kind == SendKind.HOME)
    return len(place.session.scalars(query).all())


def test_the_leads_page_is_drawn_again_if_they_look_at_it(place: Place, now: datetime) -> None:
    concern = read_concern(place, now)
    sort(place, concern, SUGGESTED, now)
    assert homes_drawn(place) == 0
    lead = place.person(LEAD)
    lead.home_opened_at = now - homes.LOOKED_AT
    sort(place, concern, SUGGESTED, now)
    assert homes_drawn(place) == 0
    lead.home_opened_at = now
    sort(place, concern, SUGGESTED, now)
    assert homes_drawn(place) == 1


# --- what waits to be sorted ---------------------------------------------------------------------


def test_what_nobody_has_sorted_waits_lately_sent_first(place: Place, now: datetime) -> None:
    old = make_concern(place, now=now - 2 * sorting.LATELY)
    new = [make_concern(place, now=now - hours * HOUR) for hours in (1, 3, 2)]
    make_draft(place, now=now)
    withdrawn = make_concern(place, now=now)
    withdrawn.withdrawn_at = now
    place.session.flush()
    listed = sorting.to_sort(place.session, place.area_id, now=now)
    assert list(listed) == [new[1], new[2], new[0], old]
    assert sorting.count(place.session, place.area_id) == 4
    sort(place, new[1], SUGGESTED, now)
    assert sorting.count(place.session, place.area_id) == 3


def test_no_more_than_five_are_listed(place: Place, now: datetime) -> None:
    for _ in range(6):
        make_concern(place, now=now)
    assert len(sorting.to_sort(place.session, place.area_id, now=now)) == 5


def test_every_axis_has_its_model_row_beside_the_persons(place: Place, now: datetime) -> None:
    concern = read_concern(place, now)
    sort(place, concern, SUGGESTED, now)
    by = select(Classification.axis).where(Classification.concern_id == concern.id)
    for source in Source:
        assert set(place.session.scalars(by.where(Classification.source == source))) == set(Axis)


@pytest.mark.parametrize(
    ("codes", "is_said"), [((), False), (("GOV-MED",), False), (("GOV-MED", "SAF-MED"), True)]
)
def test_sub_themes_say_the_domain_or_leave_it_open(
    place: Place, now: datetime, codes: tuple[str, ...], is_said: bool
) -> None:
    concern = read_concern(place, now)
    assert not reviews.are_domains_said(place.session, concern)
    sort(place, concern, Labels(codes), now)
    assert reviews.are_domains_said(place.session, concern) is is_said


def test_a_stamp_moves_with_words_reviews_and_suggestions(place: Place, now: datetime) -> None:
    concern = read_concern(place, now, None)
    stamps = [reviews.stamp(place.session, concern)]
    labels.keep_reading(place.session, concern, READING, text_version=1, now=now)
    stamps.append(reviews.stamp(place.session, concern))
    sort(place, concern, SUGGESTED, now)
    stamps.append(reviews.stamp(place.session, concern))
    concern.text_version += 1
    stamps.append(reviews.stamp(place.session, concern))
    assert len(set(stamps)) == 4
