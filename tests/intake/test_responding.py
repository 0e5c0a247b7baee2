"""The provider's side, and what the reporter hears of it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import progress, reporting, responding
from intake.errors import AlreadyAcknowledged, NotYours, StepNotAllowed
from intake.filed import afterwards
from intake.lifecycle import State
from intake.models import (
    Acknowledgement,
    Action,
    Concern,
    Due,
    DueKind,
    DueState,
    FeedbackAnswer,
    Harm,
    Outcome,
    OutcomeKind,
    Person,
    PersonRole,
    Role,
)
from intake.responding import Answer, PlannedAction
from tests.factories import (
    ACUTE_LEAD,
    COMMUNITY_LEAD,
    GP,
    LEAD,
    Place,
    acknowledge,
    buttons,
    dispute,
    make_concern,
    make_draft,
    respond,
    said,
    state_of,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FIX = PlannedAction("Fix the letter queue", "Ward manager", date(2026, 12, 1))
WHOLE = Answer("A queue was stuck", FIX, OutcomeKind.CHANGED, "Letters now go daily")


def fed_back(place: Place, now: datetime, answer: Answer = WHOLE) -> Concern:
    concern = make_concern(place, now=now)
    acknowledge(place, concern, now=now + HOUR)
    respond(place, concern, answer, now=now + DAY)
    return concern


def test_acknowledging_stops_the_clock_and_tells_the_reporter(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    acknowledge(place, concern, now=now + HOUR)
    row = session.scalars(select(Acknowledgement)).one()
    assert (row.acknowledged_at, row.person_id) == (now + HOUR, place.person(ACUTE_LEAD).id)
    assert state_of(concern) is State.ACKNOWLEDGED
    [told] = said(session, "acknowledged", concern)
    assert "acknowledged C26-00001 on Tue 17 Nov 2026, 10:12" in told.text
    waiting = select(Due.state).where(Due.kind == DueKind.ACKNOWLEDGE_REMINDER)
    assert set(session.scalars(waiting)) == {DueState.CANCELLED}


def test_the_providers_notice_says_who_acknowledged(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    acknowledge(place, concern, now=now + HOUR)
    notice = said(session, "notice:1", concern)[-1]
    assert dict(notice.facts)["Acknowledged"] == "by Maria Costa, Tue 17 Nov 2026, 10:12"
    assert buttons(notice) == ["Respond", "Not ours", "Ask the reporter"]


def test_the_second_to_press_learns_who_was_first(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    acknowledge(place, concern, now=now + HOUR)
    with pytest.raises(AlreadyAcknowledged, match="by Maria Costa on Tue 17 Nov 2026, 10:12"):
        acknowledge(place, concern, now=now + 2 * HOUR)
    assert len(session.scalars(select(Acknowledgement)).all()) == 1


@pytest.mark.parametrize("user", [COMMUNITY_LEAD, LEAD, GP])
def test_only_the_providers_own_people_act_for_it(
    session: Session, place: Place, now: datetime, user: str
) -> None:
    concern = make_concern(place, now=now)
    person = place.person(user)
    acts: list[Callable[[], None]] = [
        lambda: responding.acknowledge(session, concern, by=person, now=now),
        lambda: responding.dispute(session, concern, "no", by=person, now=now),
        lambda: responding.respond(session, concern, WHOLE, by=person, now=now),
    ]
    for act in acts:
        with pytest.raises(NotYours, match="people of the service"):
            act()
    assert state_of(concern) is State.ROUTED


def test_nobody_acts_for_a_service_that_is_not_known(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, "Nobody rang back", now=now)
    reporting.submit_concern(session, draft, now=now)
    with pytest.raises(NotYours):
        responding.acknowledge(session, draft, by=place.person(ACUTE_LEAD), now=now)


def test_what_was_not_sent_to_the_provider_yet_is_not_acknowledged(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now, harm=Harm.SEVERE)
    with pytest.raises(StepNotAllowed):
        responding.acknowledge(session, concern, by=place.person(ACUTE_LEAD), now=now)


def test_responding_acknowledges_too(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now)
    respond(place, concern, Answer("A queue was stuck"), now=now + HOUR)
    assert state_of(concern) is State.RESPONDING
    assert session.scalars(select(Acknowledgement)).one().acknowledged_at == now + HOUR
    assert dict(said(session, "notice:1", concern)[-1].facts)["Found"] == "A queue was stuck"


def test_a_response_may_come_in_parts(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now)
    respond(place, concern, Answer("Looking"), now=now + HOUR)
    respond(place, concern, Answer("A queue was stuck", FIX), now=now + 2 * HOUR)
    assert (state_of(concern), concern.planned_at) == (State.ACTION_PLANNED, now + 2 * HOUR)
    assert concern.response_started_at == now + HOUR
    respond(place, concern, WHOLE, now=now + DAY)
    assert (state_of(concern), concern.planned_at) == (State.FED_BACK, now + 2 * HOUR)
    [told] = said(session, "outcome", concern)
    lines = dict(told.facts)["Done or planned"]
    assert lines.split("; ") == ["Fix the letter queue (Ward manager, by 1 Dec 2026)"] * 2


def test_an_action_has_an_owner_and_a_day_which_is_kept_as_first_promised(
    session: Session, place: Place, now: datetime
) -> None:
    concern = fed_back(place, now)
    action = session.scalars(select(Action).where(Action.concern_id == concern.id)).one()
    assert (action.owner, action.due_on, action.original_due_on) == (
        "Ward manager", date(2026, 12, 1), date(2026, 12, 1),
    )  # fmt: skip


def test_an_outcome_without_an_action_is_told_as_such(
    session: Session, place: Place, now: datetime
) -> None:
    answer = Answer("All as it should be", None, OutcomeKind.NO_CHANGE_NEEDED, "None needed")
    concern = fed_back(place, now, answer)
    [told] = said(session, "outcome", concern)
    facts = dict(told.facts)
    assert (facts["Found"], facts["Done or planned"]) == ("All as it should be", "none recorded")
    assert facts["No change was needed"] == "None needed"
    assert (concern.planned_at, concern.outcome_at) == (now + DAY, now + DAY)


def test_the_reporter_is_asked_once_whether_it_helped(
    session: Session, place: Place, now: datetime
) -> None:
    concern = fed_back(place, now)
    [told] = said(session, "outcome", concern)
    assert told.rows[0].question == "Did this fix it?"
    assert buttons(told) == ["Yes", "No", "Still happening"]
    assert (concern.fed_back_at, concern.outcome_at) == (now + DAY, now + DAY)
    assert said(session, "card", concern)[-1].text == "C26-00001: You have been told the outcome."


def test_what_was_fed_back_takes_no_other_response(
    session: Session, place: Place, now: datetime
) -> None:
    concern = fed_back(place, now)
    with pytest.raises(StepNotAllowed, match="the practice has been told the outcome"):
        respond(place, concern, WHOLE, now=now + 2 * DAY)


def test_every_button_of_the_notice_can_be_used(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    shown = []
    for answer in (None, Answer("Looking"), Answer("A queue was stuck", FIX), WHOLE):
        if answer is not None:
            respond(place, concern, answer, now=now + HOUR)
        shown.append(buttons(said(session, "notice:1", concern)[-1]))
    new = ["Acknowledge", "Not ours", "Respond", "Ask the reporter"]
    assert shown == [new, ["Respond", "Ask the reporter"], ["Respond"], []]


def test_yes_closes_and_thanks(session: Session, place: Place, now: datetime) -> None:
    concern = fed_back(place, now)
    afterwards.take_feedback(session, concern, FeedbackAnswer.YES, now=now + 2 * DAY)
    assert (state_of(concern), concern.closed_at) == (State.CLOSED, now + 2 * DAY)
    thanks = said(session, "outcome", concern)[-1]
    assert dict(thanks.facts)["You said"] == "Yes"
    assert buttons(thanks) == []
    assert said(session, "closed", concern)[0].text.startswith("C26-00001 is closed.")
    assert buttons(said(session, "notice:1", concern)[-1]) == []


def test_the_newest_outcome_is_the_one_that_is_told(
    session: Session, place: Place, now: datetime
) -> None:
    concern = fed_back(place, now)
    afterwards.take_feedback(session, concern, FeedbackAnswer.STILL_HAPPENING, now=now + 2 * DAY)
    again = Answer("It had two causes", None, OutcomeKind.CHANGED, "Both are mended")
    respond(place, concern, again, now=now + 3 * DAY)
    newest = said(session, "notice:1", concern)[-1]
    assert dict(newest.facts)["Outcome"] == "Something has changed. Both are mended"
    texts = session.scalars(select(Outcome.text).order_by(Outcome.recorded_at))
    assert list(texts) == ["Letters now go daily", "Both are mended"]


def test_an_acknowledged_concern_may_be_disputed(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    acknowledge(place, concern, now=now + HOUR)
    dispute(place, concern, now=now + 2 * HOUR)
    assert state_of(concern) is State.DISPUTED
    with pytest.raises(StepNotAllowed):
        dispute(place, concern, now=now + 3 * HOUR)


def test_a_colleague_of_the_same_provider_may_act_as_well(
    session: Session, place: Place, now: datetime
) -> None:
    colleague: Person = place.person(COMMUNITY_LEAD)
    session.add(
        PersonRole(
            area_id=place.area_id,
            person_id=colleague.id,
            role=Role.PROVIDER,
            organisation_id=place.organisation("RNA").id,
        )
    )
    concern = make_concern(place, now=now)
    acknowledge(place, concern, now=now + HOUR, user=COMMUNITY_LEAD)
    assert state_of(concern) is State.ACKNOWLEDGED


def test_before_anybody_answered_there_is_no_progress(
    session: Session, place: Place, now: datetime
) -> None:
    so_far = progress.progress_of(session, make_concern(place, now=now))
    assert (so_far.acknowledged, so_far.found, so_far.outcome) == ("", "", "")
    assert so_far.state is State.ROUTED
