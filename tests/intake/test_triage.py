"""Who decides where a concern goes, and when its clock starts."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from classifiers.taxonomy import Domain
from classifiers.themes import Reading, ThemeSuggestion
from intake import reporting, triage, views
from intake.drafting import pointed_out
from intake.errors import NoRecipient, NoServices, NotYours, StepNotAllowed
from intake.labelling import labels
from intake.lifecycle import State
from intake.models import (
    AuditEvent,
    Channel,
    Classification,
    Concern,
    Harm,
    Purpose,
    Routing,
    Source,
)
from intake.questions import Missing
from tests.factories import (
    ACUTE_LEAD,
    COMMUNITY_LEAD,
    LEAD,
    MEMBER,
    Place,
    acknowledge,
    buttons,
    decide,
    dispute,
    make_concern,
    make_draft,
    make_place,
    said,
    state_of,
)

HOUR = timedelta(hours=1)


def routings(session: Session, concern: Concern) -> list[Routing]:
    query = select(Routing).where(Routing.concern_id == concern.id).order_by(Routing.cycle)
    return list(session.scalars(query))


def close_channel(session: Session, place: Place, code: str) -> None:
    """The provider's channel is nobody's any more."""
    organisation_id = place.organisation(code).id
    for row in session.scalars(select(Channel).where(Channel.organisation_id == organisation_id)):
        row.purpose, row.organisation_id = Purpose.SUBCOMMITTEE, None
    session.flush()


def test_a_plain_concern_goes_to_its_provider_at_once(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    assert (state_of(concern), concern.triaged_at, concern.cycle) == (State.ROUTED, now, 1)
    [routing] = routings(session, concern)
    assert (routing.routed_at, routing.acknowledge_by) == (now, now + timedelta(hours=24))
    [notice] = said(session, "notice:1", concern)
    assert buttons(notice) == ["Acknowledge", "Not ours", "Respond", "Ask the reporter"]
    assert "Wed 18 Nov 2026, 09:12" in notice.text
    assert said(session, "triage", concern) == []


def test_a_phrase_of_safeguarding_waits_for_a_person_before_anything_was_read(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, "Bruising on a baby, the Royal", now=now, harm=Harm.NONE)
    expect_signposted(session, concern)


def test_a_label_of_safeguarding_waits_for_a_person(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, "Something is not right at home, the Royal", now=now)
    theme = ThemeSuggestion("SAF-SGA", "Safeguarding an adult", Domain.SAFETY, 0.7, ("home",))
    reading = Reading((), (theme,), abstained=False, model_version="1")
    labels.store_reading(session, draft, reading, now=now)
    reporting.answer(session, draft, Missing.HARM, Harm.NONE, now=now)
    reporting.submit_concern(session, draft, now=now)
    expect_signposted(session, draft)


def expect_signposted(session: Session, concern: Concern) -> None:
    assert state_of(concern) is State.SUBMITTED
    [question] = said(session, "triage", concern)
    assert "safeguarding" in question.body[0]
    [told] = said(session, "signpost", concern)
    assert "safeguarding lead now" in told.text
    assert f"{concern.reference} is in." in told.body[-1]
    assert "In danger: 999." in " ".join(told.body)
    assert said(session, "notice", concern) == []


@pytest.mark.parametrize("harm", [Harm.MODERATE, Harm.SEVERE, Harm.DEATH, Harm.NOT_SURE])
def test_harm_that_may_matter_waits_for_a_person(
    session: Session, place: Place, now: datetime, harm: Harm
) -> None:
    concern = make_concern(place, now=now, harm=harm)
    assert state_of(concern) is State.SUBMITTED
    [question] = said(session, "triage", concern)
    assert buttons(question) == [
        "Triage",
        "Signpost",
        "Ask the reporter",
        "Sort",
        "Who reported this?",
    ]
    assert "harm" in question.text.casefold()
    assert routings(session, concern) == []


@pytest.mark.parametrize("harm", [Harm.NONE, Harm.NEAR_MISS, Harm.LOW])
def test_harm_below_moderate_is_routed_by_rule(
    session: Session, place: Place, now: datetime, harm: Harm
) -> None:
    assert state_of(make_concern(place, now=now, harm=harm)) is State.ROUTED


def test_what_is_not_english_waits_for_a_person_and_its_card_says_so(
    session: Session, place: Place, now: datetime
) -> None:
    words = "Szpital the Royal wypisał pacjentkę bez leków i bez listu, rodzina bardzo zła"
    draft = make_draft(place, words, now=now)
    assert pointed_out.NOT_ENGLISH in views.draft_of(session, draft).warnings
    concern = make_concern(place, words, now=now, harm=Harm.NONE)
    [question] = said(session, "triage", concern)
    assert "does not look like English" in " ".join(question.body) + question.text


def test_an_unknown_service_waits_for_a_person(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, "Nobody rang back", now=now)
    reporting.submit_concern(session, draft, now=now)
    [question] = said(session, "triage", draft)
    assert "The service is not known" in question.text


def test_severe_harm_is_told_at_once_besides(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now, harm=Harm.DEATH)
    [serious] = said(session, "serious", concern)
    assert "severe harm or a death was reported" in serious.text
    assert said(session, "serious", make_concern(place, now=now, harm=Harm.MODERATE)) == []


def test_a_service_nobody_reads_for_waits_for_a_person(
    session: Session, place: Place, now: datetime
) -> None:
    close_channel(session, place, "RNA")
    concern = make_concern(place, now=now)
    assert state_of(concern) is State.SUBMITTED
    assert "no channel" in said(session, "triage", concern)[0].text


def test_a_person_cannot_send_it_where_nobody_reads(
    session: Session, place: Place, now: datetime
) -> None:
    close_channel(session, place, "RNC")
    concern = make_concern(place, now=now, harm=Harm.MODERATE)
    with pytest.raises(NoRecipient, match="Northmere Community Health has no channel"):
        decide(place, concern, "RNC", now=now, harm=Harm.NONE)
    assert (state_of(concern), concern.triaged_harm) == (State.SUBMITTED, None)


def test_a_quality_lead_decides_and_the_clock_starts_then(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now, harm=Harm.MODERATE)
    later = now + 5 * HOUR
    decide(place, concern, "RNC", now=later, harm=Harm.LOW, domains=(Domain.SAFETY,))
    assert (state_of(concern), concern.harm) == (State.ROUTED, Harm.MODERATE)
    assert (concern.triaged_harm, concern.harm_triaged_at) == (Harm.LOW, later)
    assert routings(session, concern)[0].acknowledge_by == later + 24 * HOUR
    assert concern.provider_id == place.organisation("RNC").id
    decided = said(session, "triage", concern)[-1]
    assert decided.text == "C26-00001 was sent to Northmere Community Health by Ngozi Obi."
    assert buttons(decided) == ["Sort", "Who reported this?"]


@pytest.mark.parametrize("user", [ACUTE_LEAD, MEMBER])
def test_nobody_else_decides(session: Session, place: Place, now: datetime, user: str) -> None:
    concern = make_concern(place, now=now, harm=Harm.MODERATE)
    with pytest.raises(NotYours, match="quality lead"):
        decide(place, concern, "RNA", now=now, user=user)


def test_a_second_decision_is_refused_and_changes_nothing(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now, harm=Harm.LOW)
    with pytest.raises(StepNotAllowed, match="waits for the service to acknowledge"):
        decide(place, concern, "RNC", now=now, harm=Harm.DEATH)
    assert (concern.harm, concern.triaged_harm) == (Harm.LOW, None)
    assert concern.provider_id == place.organisation("RNA").id


def test_a_concern_is_never_sent_to_another_area(
    session: Session, place: Place, now: datetime
) -> None:
    south = make_place(session, team="T0SOUTH", code="south")
    concern = make_concern(place, now=now, harm=Harm.MODERATE)
    decision = triage.Decision(south.organisation("RNA").id, Harm.LOW, ())
    with pytest.raises(ValueError, match="not in the list any more"):
        triage.triage_by_person(session, concern, decision, by=place.person(LEAD), now=now)


def test_without_a_provider_nothing_is_routed(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, "Nobody rang back", now=now)
    reporting.submit_concern(session, draft, now=now)
    with pytest.raises(StepNotAllowed):
        triage.route(session, draft, None, now=now)


# --- not ours ------------------------------------------------------------------------------------


def test_a_dispute_goes_to_the_quality_team_with_its_reason(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    dispute(place, concern, now=now + HOUR)
    assert state_of(concern) is State.DISPUTED
    [routing] = routings(session, concern)
    assert (routing.disputed_at, routing.dispute_reason) == (now + HOUR, "Community team")
    [question] = said(session, "triage", concern)
    assert "Northmere University Hospitals says: not ours. Community team" in question.text
    assert "gone back to the quality team" in said(session, "notice:1", concern)[-1].text


def test_an_upheld_dispute_makes_a_new_clock_for_the_new_provider(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    dispute(place, concern, now=now + HOUR)
    decide(place, concern, "RNC", now=now + 3 * HOUR)
    first, second = routings(session, concern)
    assert first.upheld_at == now + 3 * HOUR
    assert second.acknowledge_by == now + 27 * HOUR
    assert second.provider_id == place.organisation("RNC").id
    assert concern.cycle == 2
    assert buttons(said(session, "notice:2", concern)[0])[0] == "Acknowledge"
    acknowledge(place, concern, now=now + 4 * HOUR, user=COMMUNITY_LEAD)
    assert state_of(concern) is State.ACKNOWLEDGED


def test_a_refused_dispute_keeps_the_old_clock(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    dispute(place, concern, now=now + HOUR)
    decide(place, concern, "RNA", now=now + 3 * HOUR)
    [routing] = routings(session, concern)
    assert (routing.acknowledge_by, routing.upheld_at) == (now + 24 * HOUR, None)
    assert routing.refused_at == now + 3 * HOUR
    assert (state_of(concern), concern.cycle) == (State.ROUTED, 1)
    newest = said(session, "notice:1", concern)[-1]
    assert buttons(newest)[0] == "Acknowledge"
    assert "Wed 18 Nov 2026, 09:12" in newest.text


def test_a_dispute_refused_after_acknowledging_needs_no_second_acknowledgement(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    acknowledge(place, concern, now=now + HOUR)
    dispute(place, concern, now=now + 2 * HOUR)
    decide(place, concern, "RNA", now=now + 3 * HOUR)
    assert state_of(concern) is State.ACKNOWLEDGED
    assert buttons(said(session, "notice:1", concern)[-1]) == [
        "Respond",
        "Not ours",
        "Ask the reporter",
    ]


def test_each_dispute_is_a_question_of_its_own(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    for hours in (1, 3):
        dispute(place, concern, now=now + hours * HOUR)
        decide(place, concern, "RNA", now=now + (hours + 1) * HOUR)
    assert [message.title for message in said(session, "triage", concern)] == [
        "C26-00001 needs a decision", "C26-00001", "C26-00001 needs a decision", "C26-00001",
    ]  # fmt: skip


def test_a_concern_that_was_triaged_but_not_sent_can_still_be_sent(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now, harm=Harm.MODERATE)
    concern.state = State.TRIAGED
    decide(place, concern, "RNA", now=now)
    assert state_of(concern) is State.ROUTED


def test_a_later_decision_on_the_harm_has_a_time_of_its_own(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now, harm=Harm.NOT_SURE)
    decide(place, concern, "RNA", now=now, harm=Harm.NOT_SURE)
    for hours, harm in ((1, Harm.NOT_SURE), (2, Harm.SEVERE)):
        dispute(place, concern, now=now + hours * HOUR)
        decide(place, concern, "RNA", now=now + hours * HOUR, harm=harm)
        known_since = now if harm is Harm.NOT_SURE else now + hours * HOUR
        assert (concern.triaged_harm, concern.harm_triaged_at) == (harm, known_since)
    assert concern.harm is Harm.NOT_SURE


# --- what a person calls it ----------------------------------------------------------------------


def human_labels(session: Session, concern: Concern) -> list[str]:
    query = select(Classification.code).where(
        Classification.concern_id == concern.id, Classification.source == Source.HUMAN
    )
    return list(session.scalars(query.order_by(Classification.position)))


def test_a_persons_domains_are_kept_once_each_in_their_order(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now, harm=Harm.MODERATE)
    domains = (Domain.EXPERIENCE, Domain.SAFETY, Domain.EXPERIENCE)
    decide(place, concern, "RNA", now=now, domains=domains)
    assert human_labels(session, concern) == ["experience", "safety"]
    assert [views.label_words(row) for row in views.labels_of(session, concern)] == [
        "Patient experience", "Safety",
    ]  # fmt: skip


def test_the_newest_decision_replaces_the_earlier_domains(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now, harm=Harm.MODERATE)
    decide(place, concern, "RNA", now=now, domains=(Domain.SAFETY,))
    dispute(place, concern, now=now + HOUR)
    decide(place, concern, "RNC", now=now + HOUR, domains=(Domain.EXPERIENCE,))
    assert human_labels(session, concern) == ["experience"]


def test_a_decision_without_domains_keeps_the_earlier_ones(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now, harm=Harm.MODERATE)
    decide(place, concern, "RNA", now=now, domains=(Domain.SAFETY,))
    dispute(place, concern, now=now + HOUR)
    decide(place, concern, "RNC", now=now + HOUR, domains=())
    assert human_labels(session, concern) == ["safety"]


def test_every_step_is_audited_under_who_took_it(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    dispute(place, concern, now=now + HOUR)
    decide(place, concern, "RNA", now=now + 2 * HOUR)
    events = session.scalars(
        select(AuditEvent).where(AuditEvent.concern_id == concern.id).order_by(AuditEvent.sequence)
    )
    told = [(event.kind, event.actor) for event in events]
    assert ("concern.triaged", "system") in told
    assert ("concern.disputed", str(place.person(ACUTE_LEAD).id)) in told
    assert told[-1] == ("dispute.refused", str(place.person(LEAD).id))


def test_a_roster_without_a_service_says_who_mends_it() -> None:
    assert "Ask an admin to add the services" in str(NoServices())
