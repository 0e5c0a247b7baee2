"""Taking a concern back: freely, with a reason, or with the quality team's word."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from classifiers.taxonomy import Domain
from digests.measures import acknowledged_in_time, with_action
from digests.weeks import Week
from intake.errors import NothingToDecide, NotYours, ReasonNeeded, StepNotAllowed
from intake.filed import withdrawing
from intake.lifecycle import State
from intake.loading.roster import load_roster
from intake.models import (
    Axis,
    Classification,
    Concern,
    Due,
    DueKind,
    DueState,
    Harm,
    Privacy,
    Role,
    Source,
)
from intake.people import naming
from intake.questions import Missing
from intake.reporting import answer, submit_concern
from intake.saying.notices import REPORTED_BY
from tests.factories import (
    ACUTE_LEAD,
    LEAD,
    Place,
    acknowledge,
    buttons,
    decide,
    dispute,
    make_concern,
    make_draft,
    respond,
    roster,
    said,
    state_of,
    wait_until,
)
from tests.intake.filed.test_afterwards import WHOLE

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def take_back(
    place: Place, concern: Concern, now: datetime, reason: str = "Sorted by phone"
) -> None:
    withdrawing.withdraw(place.session, concern, reason, now=now)


def call_safety(place: Place, concern: Concern, now: datetime) -> None:
    place.session.add(
        Classification(
            area_id=concern.area_id, concern_id=concern.id, text_version=concern.text_version,
            axis=Axis.DOMAIN, code=Domain.SAFETY, position=0, source=Source.MODEL, cues=[],
            classified_at=now,
        )
    )  # fmt: skip
    place.session.flush()


def test_before_it_is_routed_it_is_free(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now, harm=Harm.NOT_SURE)
    take_back(place, concern, now + HOUR, "")
    assert (state_of(concern), concern.withdrawn_at) == (State.WITHDRAWN, now + HOUR)
    assert said(session, "triage", concern)[-1].title == "C26-00001 was withdrawn"
    assert buttons(said(session, "card", concern)[-1]) == []
    assert said(session, "withdrawn", concern) == []


def test_moderate_harm_that_no_service_has_yet_is_free_too(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now, harm=Harm.SEVERE)
    take_back(place, concern, now + HOUR, "")
    assert state_of(concern) is State.WITHDRAWN


def test_whoever_was_told_of_a_danger_is_told_that_it_was_taken_back(
    session: Session, place: Place, now: datetime
) -> None:
    raw = roster()
    role = {"role": Role.SAFEGUARDING_ADULTS}
    raw["people"] = [
        {"user_id": "U0ADULTS", "name": "Ada Lead", "title": "", "persona": "lead", "roles": [role]}
    ]
    load_roster(session, raw)
    concern = make_concern(place, "The carer withholds food, the Royal knew", now=now)
    take_back(place, concern, now + HOUR)
    [told] = said(session, "unlead", concern)
    assert "was withdrawn" in told.text
    assert "still be at risk" in told.text
    plain = make_concern(place, now=now)
    take_back(place, plain, now + HOUR)
    assert said(session, "unlead", plain) == []


def test_once_a_service_has_it_a_reason_is_needed_and_its_clock_stops(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    with pytest.raises(ReasonNeeded):
        take_back(place, concern, now + HOUR, "  ")
    take_back(place, concern, now + HOUR)
    assert state_of(concern) is State.WITHDRAWN
    provider, quality_team = said(session, "withdrawn", concern)
    assert "clock has stopped" in provider.text
    assert dict(quality_team.facts)["Reason"] == "Sorted by phone"
    assert buttons(said(session, "notice:1", concern)[-1]) == []
    wait_until(place, now + 3 * DAY)
    assert said(session, "reminder", concern) == said(session, "breach", concern) == []


def test_a_withdrawn_concern_is_in_no_figure(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now)
    week = Week.containing(now + DAY)
    as_at = now + 6 * DAY
    area = place.area_id
    assert acknowledged_in_time(session, area, week, as_at).denominator == 1
    take_back(place, concern, now + HOUR)
    assert acknowledged_in_time(session, area, week, as_at).denominator == 0
    assert with_action(session, area, as_at).denominator == 0
    assert with_action(session, area, now).denominator == 1


def test_one_about_safety_waits_for_the_quality_team_and_goes_on_meanwhile(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    call_safety(place, concern, now)
    take_back(place, concern, now + HOUR)
    assert state_of(concern) is State.ROUTED
    [question] = said(session, "withdraw:", concern)
    assert buttons(question) == ["Let it be withdrawn", "Keep it", "Who reported this?"]
    assert "asked the quality team" in said(session, "withdrawal_asked", concern)[0].text
    assert buttons(said(session, "card", concern)[-1]) == ["Add or correct"]
    with pytest.raises(StepNotAllowed):
        take_back(place, concern, now + HOUR)
    acknowledge(place, concern, now=now + 2 * HOUR)
    assert state_of(concern) is State.ACKNOWLEDGED


@pytest.mark.parametrize("harm", [Harm.MODERATE, Harm.DEATH])
def test_moderate_harm_or_worse_is_about_safety(
    session: Session, place: Place, now: datetime, harm: Harm
) -> None:
    concern = make_concern(place, now=now)
    concern.harm = harm
    assert withdrawing.is_about_safety(session, concern)


def test_the_quality_lead_lets_it_go(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now)
    call_safety(place, concern, now)
    take_back(place, concern, now + HOUR)
    lead = place.person(LEAD)
    withdrawing.decide_withdrawal(session, concern, is_kept=False, by=lead, now=now + 2 * HOUR)
    assert state_of(concern) is State.WITHDRAWN
    assert said(session, "withdraw:", concern)[-1].text.endswith("withdrawn, decided by Ngozi Obi.")
    with pytest.raises(NothingToDecide):
        withdrawing.decide_withdrawal(session, concern, is_kept=True, by=lead, now=now)


def kept_named(place: Place, now: datetime, *, is_disputed: bool) -> Concern:
    draft = make_draft(place, "The Royal lost a letter", now=now)
    answer(place.session, draft, Missing.HARM, Harm.LOW, now=now)
    draft.privacy = Privacy.OPEN
    submit_concern(place.session, draft, now=now)
    if is_disputed:
        dispute(place, draft, now=now)
    call_safety(place, draft, now)
    take_back(place, draft, now + HOUR)
    lead = place.person(LEAD)
    withdrawing.decide_withdrawal(place.session, draft, is_kept=True, by=lead, now=now + HOUR)
    return draft


def test_a_name_the_service_has_seen_comes_off_what_is_kept(
    session: Session, place: Place, now: datetime
) -> None:
    concern = kept_named(place, now, is_disputed=False)
    assert "has seen your name" in said(session, "kept", concern)[0].text
    first, last = said(session, "notice:1", concern)
    assert [REPORTED_BY in dict(each.facts) for each in (first, last)] == [True, False]
    assert naming.with_reporter(session, first, concern.id, now=now) == first


def test_what_is_kept_in_dispute_shows_the_service_nothing_more(
    session: Session, place: Place, now: datetime
) -> None:
    concern = kept_named(place, now, is_disputed=True)
    assert "gone back to the quality team" in said(session, "notice:1", concern)[-1].text


def test_the_quality_lead_keeps_it_without_its_reporter(
    session: Session, place: Place, now: datetime
) -> None:
    concern, lead = make_concern(place, now=now), place.person(LEAD)
    call_safety(place, concern, now)
    take_back(place, concern, now + HOUR)
    withdrawing.decide_withdrawal(session, concern, is_kept=True, by=lead, now=now + 2 * HOUR)
    assert (state_of(concern), concern.kept_at) == (State.ROUTED, now + 2 * HOUR)
    assert "goes on without you" in said(session, "kept", concern)[0].text
    respond(place, concern, WHOLE, now=now + 3 * HOUR)
    assert said(session, "outcome", concern) == said(session, "acknowledged", concern) == []
    assert buttons(said(session, "card", concern)[-1]) == []
    with pytest.raises(NothingToDecide):
        withdrawing.decide_withdrawal(session, concern, is_kept=False, by=lead, now=now)
    wait_until(place, now + 30 * DAY)
    assert state_of(concern) is State.CLOSED
    assert buttons(said(session, "card", concern)[-1]) == []


def test_only_a_quality_lead_decides(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now)
    with pytest.raises(NotYours):
        withdrawing.decide_withdrawal(
            session, concern, is_kept=True, by=place.person(ACUTE_LEAD), now=now
        )
    with pytest.raises(NothingToDecide):
        withdrawing.decide_withdrawal(
            session, concern, is_kept=True, by=place.person(LEAD), now=now
        )


def test_one_that_its_provider_disputed_is_told_to_the_quality_team(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    dispute(place, concern, now=now + HOUR)
    take_back(place, concern, now + 2 * HOUR)
    assert said(session, "triage", concern)[-1].title == "C26-00001 was withdrawn"
    assert "was withdrawn" in said(session, "notice:1", concern)[-1].text
    assert len(said(session, "withdrawn", concern)) == 1


def test_what_waits_to_close_is_withdrawn_too(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    respond(place, concern, WHOLE, now=now + HOUR)
    take_back(place, concern, now + DAY)
    row = session.scalars(select(Due).where(Due.kind == DueKind.CLOSE)).one()
    assert (state_of(concern), row.state) == (State.WITHDRAWN, DueState.CANCELLED)


def test_a_draft_is_discarded_not_withdrawn(session: Session, place: Place, now: datetime) -> None:
    with pytest.raises(StepNotAllowed):
        take_back(place, make_draft(place, now=now), now)


def test_a_concern_of_the_quality_teams_own_routing_needs_a_reason(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now, harm=Harm.NOT_SURE)
    decide(place, concern, "RNC", now=now + HOUR)
    with pytest.raises(ReasonNeeded):
        take_back(place, concern, now + 2 * HOUR, "")
