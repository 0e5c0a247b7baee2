"""Did this fix it? What follows each answer, in whatever order the answers come."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake import chasing
from intake.errors import (
    IntakeError,
    MustStayOpen,
    NothingToDecide,
    NotYours,
    StepNotAllowed,
    TooLateToReopen,
)
from intake.filed import afterwards
from intake.lifecycle import State, may_reopen
from intake.models import (
    AuditEvent,
    Concern,
    Due,
    DueKind,
    DueState,
    Feedback,
    FeedbackAnswer,
    OutcomeKind,
    Signpost,
)
from intake.responding import Answer
from tests.factories import (
    ACUTE_LEAD,
    LEAD,
    Place,
    buttons,
    make_concern,
    respond,
    said,
    state_of,
    wait_until,
)

DAY = timedelta(days=1)
YES, NO, STILL = FeedbackAnswer.YES, FeedbackAnswer.NO, FeedbackAnswer.STILL_HAPPENING
WHOLE = Answer("A queue was stuck", None, OutcomeKind.CHANGED, "Letters now go daily")


def told(place: Place, now: datetime) -> Concern:
    """A concern whose reporter has been told an outcome."""
    concern = make_concern(place, now=now)
    respond(place, concern, WHOLE, now=now + DAY)
    return concern


def says(place: Place, concern: Concern, answer: FeedbackAnswer, now: datetime) -> None:
    afterwards.take_feedback(place.session, concern, answer, now=now)


def closing_rows(session: Session) -> list[Due]:
    waiting = select(Due).where(Due.kind == DueKind.CLOSE, Due.state == DueState.WAITING)
    return list(session.scalars(waiting))


def test_no_asks_the_quality_team_to_decide_and_nothing_closes_meanwhile(
    session: Session, place: Place, now: datetime
) -> None:
    concern = told(place, now)
    says(place, concern, NO, now + 2 * DAY)
    [question] = said(session, "not_fixed", concern)
    assert question.text.endswith("says it did not help.")
    assert buttons(question) == ["Reopen", "Close with a reason"]
    wait_until(place, now + 60 * DAY)
    assert state_of(concern) is State.FED_BACK
    assert closing_rows(session) == []


def test_a_later_yes_closes_and_answers_the_quality_teams_question(
    session: Session, place: Place, now: datetime
) -> None:
    concern = told(place, now)
    says(place, concern, NO, now + 2 * DAY)
    assert buttons(said(session, "outcome", concern)[-1]) == ["It is fixed now", "Still happening"]
    says(place, concern, YES, now + 20 * DAY)
    assert state_of(concern) is State.CLOSED
    assert "now says that it is fixed" in said(session, "not_fixed", concern)[-1].text
    assert buttons(said(session, "not_fixed", concern)[-1]) == []


def test_still_happening_opens_it_again_for_the_provider(
    session: Session, place: Place, now: datetime
) -> None:
    concern = told(place, now)
    says(place, concern, STILL, now + 2 * DAY)
    assert (state_of(concern), concern.reopened_at) == (State.RESPONDING, now + 2 * DAY)
    assert "open again" in said(session, "reopened", concern)[0].text
    assert "still happening" in said(session, "still_happening", concern)[0].text
    assert buttons(said(session, "notice:1", concern)[-1]) == ["Respond", "Ask the reporter"]
    wait_until(place, now + 60 * DAY)
    assert state_of(concern) is State.RESPONDING


def test_what_closed_in_silence_may_still_open_again_and_be_answered(
    session: Session, place: Place, now: datetime
) -> None:
    concern = told(place, now)
    chasing.close(session, concern, now=now + 20 * DAY)
    says(place, concern, STILL, now + 21 * DAY)
    assert buttons(said(session, "notice:1", concern)[-1]) == ["Respond", "Ask the reporter"]
    respond(place, concern, WHOLE, now=now + 22 * DAY)
    assert state_of(concern) is State.FED_BACK
    assert len(session.scalars(select(Feedback)).all()) == 2
    says(place, concern, STILL, now + 23 * DAY)
    assert state_of(concern) is State.RESPONDING


def test_a_no_after_it_closed_in_silence_is_decided_too(
    session: Session, place: Place, now: datetime
) -> None:
    concern = told(place, now)
    chasing.close(session, concern, now=now + 20 * DAY)
    says(place, concern, NO, now + 21 * DAY)
    [question] = said(session, "not_fixed", concern)
    assert buttons(question) == ["Reopen"]
    with pytest.raises(NothingToDecide):
        afterwards.require_closable(session, concern, place.person(LEAD))
    afterwards.reopen_by_person(session, concern, by=place.person(LEAD), now=now + 22 * DAY)
    assert state_of(concern) is State.RESPONDING


def test_a_no_of_what_is_closed_is_not_told_that_it_stays_open(
    session: Session, place: Place, now: datetime
) -> None:
    concern = told(place, now)
    chasing.close(session, concern, now=now + 20 * DAY)
    says(place, concern, NO, now + 21 * DAY)
    [note] = said(session, "outcome", concern)[-1].notes
    assert ("has closed" in note, "stays open" in note) == (True, False)


def test_a_no_after_a_yes_is_asked_anew(session: Session, place: Place, now: datetime) -> None:
    concern = told(place, now)
    for day, answer in ((2, NO), (3, YES), (4, NO)):
        says(place, concern, answer, now + day * DAY)
    _, settled, again = said(session, "not_fixed", concern)
    assert "now says that it is fixed" in settled.text
    assert [buttons(each) for each in (settled, again)] == [[], ["Reopen"]]
    assert "has closed" in again.body[0]
    afterwards.reopen_by_person(session, concern, by=place.person(LEAD), now=now + 5 * DAY)
    assert "opened again" in said(session, "not_fixed", concern)[-1].text


def test_yes_after_it_closed_in_silence_is_thanked_and_changes_nothing_else(
    session: Session, place: Place, now: datetime
) -> None:
    concern = told(place, now)
    chasing.close(session, concern, now=now + 20 * DAY)
    says(place, concern, YES, now + 21 * DAY)
    assert (state_of(concern), concern.closed_at) == (State.CLOSED, now + 20 * DAY)
    assert dict(said(session, "outcome", concern)[-1].facts)["You said"] == "Yes"


@pytest.mark.parametrize(
    ("days", "state"),
    [
        pytest.param(89, State.RESPONDING, id="within 90 days"),
        pytest.param(90, State.RESPONDING, id="on the last moment of 90 days"),
        pytest.param(91, State.CLOSED, id="after 90 days"),
    ],
)
def test_a_closed_concern_reopens_within_90_days(
    session: Session, place: Place, now: datetime, days: int, state: State
) -> None:
    concern = told(place, now)
    says(place, concern, YES, now + 2 * DAY)
    if state is State.CLOSED:
        with pytest.raises(TooLateToReopen, match="as a new message"):
            says(place, concern, STILL, now + (2 + days) * DAY)
    else:
        says(place, concern, STILL, now + (2 + days) * DAY)
    assert state_of(concern) is state


@given(st.timedeltas(timedelta(0), timedelta(days=400)))
def test_ninety_days_are_ninety_days(passed: timedelta) -> None:
    closed_at = datetime(2026, 3, 1, 9)  # noqa: DTZ001 - only the difference counts
    assert may_reopen(closed_at, closed_at + passed) is (passed <= 90 * DAY)


def test_it_reopens_once_however_often_it_is_pressed(
    session: Session, place: Place, now: datetime
) -> None:
    concern = told(place, now)
    says(place, concern, YES, now + 2 * DAY)
    for _ in range(3):
        says(place, concern, STILL, now + 3 * DAY)
    assert len(said(session, "reopened", concern)) == 1
    for late in (YES, NO):
        with pytest.raises(StepNotAllowed):
            says(place, concern, late, now + 4 * DAY)


@pytest.mark.parametrize("answer", FeedbackAnswer)
def test_the_same_answer_again_changes_nothing(
    session: Session, place: Place, now: datetime, answer: FeedbackAnswer
) -> None:
    concern = told(place, now)
    says(place, concern, answer, now + 2 * DAY)
    before = (concern.state, session.scalars(select(AuditEvent.kind)).all())
    says(place, concern, answer, now + 2 * DAY)
    assert (concern.state, session.scalars(select(AuditEvent.kind)).all()) == before


def test_there_is_no_answer_before_there_is_an_outcome(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    with pytest.raises(StepNotAllowed):
        says(place, concern, YES, now)


def test_an_answer_to_an_older_outcome_is_refused(
    session: Session, place: Place, now: datetime
) -> None:
    concern = told(place, now)
    older = session.scalars(select(Feedback.outcome_id)).one()
    says(place, concern, STILL, now + 2 * DAY)
    respond(place, concern, WHOLE, now=now + 3 * DAY)
    for outcome in (older, uuid4()):
        with pytest.raises(StepNotAllowed):
            afterwards.take_feedback(session, concern, YES, now=now + 4 * DAY, outcome_id=outcome)
    newest = session.scalars(select(Feedback.outcome_id).where(Feedback.answer.is_(None))).one()
    afterwards.take_feedback(session, concern, YES, now=now + 4 * DAY, outcome_id=newest)
    assert state_of(concern) is State.CLOSED


def test_the_quality_lead_opens_it_again_and_everybody_is_told(
    session: Session, place: Place, now: datetime
) -> None:
    concern = told(place, now)
    says(place, concern, NO, now + 2 * DAY)
    afterwards.reopen_by_person(session, concern, by=place.person(LEAD), now=now + 3 * DAY)
    assert state_of(concern) is State.RESPONDING
    assert "look once more" in said(session, "reopened:", concern)[0].text
    assert "opened C26-00001 again" in said(session, "reopened_for_reporter", concern)[0].text
    assert said(session, "not_fixed", concern)[-1].text == "C26-00001: opened again by Ngozi Obi."


def test_the_quality_lead_closes_it_with_a_reason_the_reporter_reads(
    session: Session, place: Place, now: datetime
) -> None:
    concern = told(place, now)
    says(place, concern, NO, now + 2 * DAY)
    lead = place.person(LEAD)
    afterwards.close_by_person(session, concern, " In hand elsewhere ", by=lead, now=now + 3 * DAY)
    assert (state_of(concern), concern.closing_reason) == (State.CLOSED, "In hand elsewhere")
    [closed] = said(session, "closed:", concern)
    assert dict(closed.facts) == {"Why": "In hand elsewhere"}
    assert buttons(closed) == ["Still happening"]
    says(place, concern, YES, now + 4 * DAY)
    assert (state_of(concern), len(said(session, "closed:", concern))) == (State.CLOSED, 1)


def test_what_the_law_still_asks_keeps_a_no_open(
    session: Session, place: Place, now: datetime
) -> None:
    concern = told(place, now)
    says(place, concern, NO, now + 2 * DAY)
    concern.signpost = Signpost.SERIOUS_INCIDENT
    with pytest.raises(MustStayOpen):
        afterwards.close_by_person(session, concern, "Done", by=place.person(LEAD), now=now)


def test_two_leads_at_once_decide_once(session: Session, place: Place, now: datetime) -> None:
    concern, lead = told(place, now), place.person(LEAD)
    says(place, concern, NO, now + 2 * DAY)
    afterwards.reopen_by_person(session, concern, by=lead, now=now + 3 * DAY)
    with pytest.raises(NothingToDecide):
        afterwards.reopen_by_person(session, concern, by=lead, now=now + 3 * DAY)
    with pytest.raises(NothingToDecide):
        afterwards.close_by_person(session, concern, "Why", by=lead, now=now + 3 * DAY)


def test_only_a_quality_lead_decides(session: Session, place: Place, now: datetime) -> None:
    concern = told(place, now)
    says(place, concern, NO, now + 2 * DAY)
    with pytest.raises(NotYours):
        afterwards.reopen_by_person(session, concern, by=place.person(ACUTE_LEAD), now=now)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([YES, NO, STILL, "reopen", "close", "respond"]), max_size=8))
def test_whatever_is_pressed_in_whatever_order_it_never_loops_and_always_ends(
    session: Session, place: Place, now: datetime, steps: list[FeedbackAnswer | str]
) -> None:
    concern = told(place, now)
    for days, step in enumerate(steps, start=2):
        before = session.scalars(select(func.count()).select_from(AuditEvent)).one()
        try:
            _press(place, concern, step, now + days * DAY)
        except IntakeError:
            after = session.scalars(select(func.count()).select_from(AuditEvent)).one()
            assert before == after
    if state_of(concern) is State.RESPONDING:
        respond(place, concern, WHOLE, now=now + 30 * DAY)
    if state_of(concern) is State.FED_BACK:
        says(place, concern, YES, now + 31 * DAY)
    assert state_of(concern) is State.CLOSED


def _press(place: Place, concern: Concern, step: FeedbackAnswer | str, now: datetime) -> None:
    lead = place.person(LEAD)
    if step == "reopen":
        afterwards.reopen_by_person(place.session, concern, by=lead, now=now)
    elif step == "close":
        afterwards.close_by_person(place.session, concern, "Enough", by=lead, now=now)
    elif step == "respond":
        respond(place, concern, WHOLE, now=now)
    else:
        says(place, concern, FeedbackAnswer(step), now)
