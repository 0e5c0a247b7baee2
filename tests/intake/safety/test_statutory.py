"""What the law asks after moderate harm or worse, of whom, and what waits for the answers."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from intake.errors import MustStayOpen, NotYours
from intake.filed import afterwards, amending
from intake.filed.amending import Amendment
from intake.lifecycle import State
from intake.models import Concern, FeedbackAnswer, Harm, OutcomeKind, Signpost
from intake.responding import Answer as Response
from intake.safety import signposting, statutory
from intake.safety.signposting import Passing
from intake.safety.statutory import Answers
from intake.saying import statutory_words
from intake.saying.statutory_words import Known
from tests.factories import (
    ACUTE_LEAD,
    COMMUNITY_LEAD,
    LEAD,
    MEMBER,
    Place,
    buttons,
    decide,
    make_concern,
    respond,
    said,
    state_of,
    wait_until,
)

WHOLE = Response("Found", None, OutcomeKind.CHANGED, "Mended")
HOUR, WEEK = timedelta(hours=1), timedelta(days=7)
BOTH = Answers(is_candour_considered=True, is_recorded_nationally=False, reference="LF-1")


def told(place: Place, now: datetime, harm: Harm, triaged: Harm | None = None) -> Concern:
    """A concern whose reporter has been told the outcome."""
    concern = make_concern(place, now=now, harm=harm)
    if state_of(concern) is State.SUBMITTED:
        decide(place, concern, "RNA", now=now, harm=triaged or harm)
    answer = Response("Found", None, OutcomeKind.CHANGED, "Mended")
    respond(place, concern, answer, now=now + HOUR)
    return concern


def yes(place: Place, concern: Concern, now: datetime) -> None:
    afterwards.take_feedback(place.session, concern, FeedbackAnswer.YES, now=now)


def answer(place: Place, concern: Concern, answers: Answers, now: datetime, *,
           is_no_incident: bool = False, user: str = LEAD) -> None:  # fmt: skip
    signposting.answer_questions(
        place.session, concern, answers, is_no_incident=is_no_incident, by=place.person(user),
        now=now,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("harm", "triaged", "is_asked"),
    [
        (Harm.MODERATE, Harm.MODERATE, True),
        (Harm.DEATH, Harm.DEATH, True),
        (Harm.NOT_SURE, Harm.SEVERE, True),
        (Harm.MODERATE, Harm.LOW, False),
        (Harm.NOT_SURE, Harm.NOT_SURE, False),
    ],
)
def test_the_quality_team_is_asked_once_a_person_has_judged_the_harm(
    session: Session, place: Place, now: datetime, harm: Harm, triaged: Harm, *, is_asked: bool
) -> None:
    concern = make_concern(place, now=now, harm=harm)
    assert said(session, "statutory", concern) == []
    decide(place, concern, "RNA", now=now, harm=triaged)
    asked = said(session, "statutory", concern)
    assert [buttons(message) for message in asked] == ([["Answer"]] if is_asked else [])
    assert (statutory.check_of(session, concern) is not None) is is_asked


def test_it_is_asked_once(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now, harm=Harm.SEVERE)
    decide(place, concern, "RNA", now=now, harm=Harm.SEVERE)
    statutory.ask(session, concern, now=now)
    assert len(said(session, "statutory", concern)) == 1


@pytest.mark.parametrize("judged", [None, Harm.LOW], ids=["by rule", "by a person"])
def test_harm_that_the_reporter_raises_later_is_asked_about_and_holds_it_open(
    session: Session, place: Place, now: datetime, judged: Harm | None
) -> None:
    concern = make_concern(place, now=now, harm=Harm.NOT_SURE if judged else Harm.LOW)
    if judged:
        decide(place, concern, "RNA", now=now, harm=judged)
    amending.amend(session, concern, Amendment(harm=Harm.SEVERE), now=now + HOUR)
    assert len(said(session, "statutory", concern)) == 1
    respond(place, concern, WHOLE, now=now + 2 * HOUR)
    wait_until(place, now + 5 * WEEK)
    assert state_of(concern) is State.FED_BACK
    answer(place, concern, BOTH, now + 5 * WEEK)
    assert state_of(concern) is State.CLOSED


def test_other_words_do_not_undo_what_a_person_judged(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now, harm=Harm.SEVERE)
    decide(place, concern, "RNA", now=now, harm=Harm.LOW)
    amending.amend(session, concern, Amendment(added="It was a Monday."), now=now + HOUR)
    assert statutory.harm_of(session, concern) is Harm.LOW


def test_what_waits_for_a_person_is_asked_about_once_one_has_looked(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now, harm=Harm.NOT_SURE)
    amending.amend(session, concern, Amendment(harm=Harm.SEVERE), now=now + HOUR)
    assert said(session, "statutory", concern) == []


def test_answers_come_one_by_one_and_stay(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now, harm=Harm.SEVERE)
    decide(place, concern, "RNA", now=now, harm=Harm.SEVERE)
    answer(place, concern, Answers(is_candour_considered=True), now)
    assert buttons(said(session, "statutory", concern)[-1]) == ["Answer"]
    answer(place, concern, Answers(is_recorded_nationally=False, reference="LF-1"), now)
    shown = said(session, "statutory", concern)[-1]
    assert (buttons(shown), shown.facts[-1]) == ([], ("National reference", "LF-1"))
    known = statutory.answers_of(statutory.check_of(session, concern))
    assert known == Known(is_candour_considered=True, is_recorded_nationally=False,
                          reference="LF-1")  # fmt: skip
    assert statutory_words.facts_of(known) == (
        ("Duty of candour considered", "yes"),
        ("Recorded nationally (LFPSE)", "no"),
        ("National reference", "LF-1"),
    )


def test_saying_nothing_changes_nothing(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now)
    statutory.answer(session, concern, Answers(), by=place.person(MEMBER), now=now)
    assert statutory.check_of(session, concern) is None


def test_the_provider_that_has_it_may_answer_and_no_other(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    with pytest.raises(NotYours):
        statutory.answer(session, concern, BOTH, by=place.person(COMMUNITY_LEAD), now=now)
    statutory.answer(session, concern, BOTH, by=place.person(ACUTE_LEAD), now=now)
    assert statutory.answers_of(statutory.check_of(session, concern)).is_complete


def test_only_the_quality_lead_answers_in_the_quality_teams_channel(
    place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    with pytest.raises(NotYours):
        answer(place, concern, BOTH, now, user=ACUTE_LEAD)


@pytest.mark.parametrize("harm", [Harm.SEVERE, Harm.DEATH])
def test_severe_harm_stays_open_until_both_are_answered(
    session: Session, place: Place, now: datetime, harm: Harm
) -> None:
    concern = told(place, now, harm)
    yes(place, concern, now + 2 * HOUR)
    assert state_of(concern) is State.FED_BACK
    [waits] = said(session, "waits", concern)
    assert buttons(waits) == ["Answer", "Signpost"]
    answer(place, concern, Answers(is_candour_considered=True), now + 3 * HOUR)
    assert state_of(concern) is State.FED_BACK
    answer(place, concern, Answers(is_recorded_nationally=True), now + 4 * HOUR)
    assert (state_of(concern), concern.closed_at) == (State.CLOSED, now + 4 * HOUR)


def test_a_change_of_mind_on_the_same_day_loses_no_reminder(
    session: Session, place: Place, now: datetime
) -> None:
    concern = told(place, now, Harm.SEVERE)
    yes(place, concern, now + 2 * HOUR)
    afterwards.take_feedback(session, concern, FeedbackAnswer.NO, now=now + 3 * HOUR)
    yes(place, concern, now + 4 * HOUR)
    wait_until(place, now + 2 * WEEK)
    assert len(said(session, "waits", concern)) >= 2
    answer(place, concern, BOTH, now + 2 * WEEK)
    assert state_of(concern) is State.CLOSED


def test_silence_closes_nothing_severe_and_is_recalled_each_week(
    session: Session, place: Place, now: datetime
) -> None:
    concern = told(place, now, Harm.SEVERE)
    wait_until(place, now + 5 * WEEK)
    assert state_of(concern) is State.FED_BACK
    assert len(said(session, "waits", concern)) >= 3
    answer(place, concern, BOTH, now + 5 * WEEK)
    assert state_of(concern) is State.CLOSED
    wait_until(place, now + 9 * WEEK)
    assert state_of(concern) is State.CLOSED


def test_moderate_harm_is_asked_and_closes_all_the_same(
    session: Session, place: Place, now: datetime
) -> None:
    concern = told(place, now, Harm.MODERATE)
    yes(place, concern, now + 2 * HOUR)
    assert state_of(concern) is State.CLOSED


def test_answers_before_the_end_close_nothing(place: Place, now: datetime) -> None:
    concern = told(place, now, Harm.SEVERE)
    answer(place, concern, BOTH, now + 2 * HOUR)
    assert state_of(concern) is State.FED_BACK
    yes(place, concern, now + 3 * HOUR)
    assert state_of(concern) is State.CLOSED


def test_a_quality_lead_does_not_close_it_either(place: Place, now: datetime) -> None:
    concern = told(place, now, Harm.SEVERE)
    afterwards.take_feedback(place.session, concern, FeedbackAnswer.NO, now=now + 2 * HOUR)
    with pytest.raises(MustStayOpen, match="duty of candour"):
        afterwards.require_closable(place.session, concern, place.person(LEAD))


# --- serious incidents ---------------------------------------------------------------------------


def incident(place: Place, now: datetime) -> Concern:
    concern = told(place, now, Harm.LOW)
    concern.signpost = Signpost.SERIOUS_INCIDENT
    yes(place, concern, now + 2 * HOUR)
    return concern


def test_a_serious_incident_never_closes_as_an_ordinary_concern(
    session: Session, place: Place, now: datetime
) -> None:
    concern = incident(place, now)
    answer(place, concern, BOTH, now + 3 * HOUR)
    wait_until(place, now + 5 * WEEK)
    assert state_of(concern) is State.FED_BACK
    assert "can't close as an ordinary concern" in said(session, "waits", concern)[0].text


def test_it_ends_as_signposted_under_its_reference(place: Place, now: datetime) -> None:
    concern = incident(place, now)
    passing = Passing(Signpost.SERIOUS_INCIDENT, "StEIS 2026/7")
    signposting.pass_on(place.session, concern, passing, by=place.person(LEAD), now=now + 3 * HOUR)
    wait_until(place, now + 5 * WEEK)
    assert state_of(concern) is State.SIGNPOSTED


def test_a_wrong_flag_is_taken_away_by_a_person_and_it_closes(place: Place, now: datetime) -> None:
    concern = incident(place, now)
    answer(place, concern, Answers(), now + 3 * HOUR, is_no_incident=True)
    assert (state_of(concern), concern.signpost) == (State.CLOSED, None)


def test_where_nothing_is_flagged_there_is_nothing_to_take_away(
    place: Place, now: datetime
) -> None:
    concern = told(place, now, Harm.LOW)
    concern.signpost = Signpost.COMPLAINT
    answer(place, concern, Answers(), now + 3 * HOUR, is_no_incident=True)
    assert (state_of(concern), concern.signpost) == (State.FED_BACK, Signpost.COMPLAINT)
