"""Asking the reporter, answering, staying silent: the lifecycle, its clocks, who is told what."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.errors import IntakeError, NotYours, StepNotAllowed
from intake.exchange import answering, asked, asking, question_errands
from intake.exchange.asking_errors import (
    NamesPractice,
    NobodyToAsk,
    QuestionOpen,
    QuestionSettled,
    TooLong,
    WordsMissing,
)
from intake.exchange.question_clock import ends_at, remind_at
from intake.exchange.question_words import ANSWER_LETTERS, QUESTION_LETTERS, require_words
from intake.filed import offers, withdrawing
from intake.lifecycle import State, can_ask
from intake.models import (
    AskedBy,
    AuditEvent,
    Concern,
    Due,
    DueKind,
    DueState,
    Harm,
    Offer,
    OutcomeKind,
    Privacy,
    Question,
    QuestionEnd,
    Signpost,
)
from intake.responding import Answer
from tests.factories import (
    ACUTE_LEAD,
    COMMUNITY_LEAD,
    GP,
    LEAD,
    Place,
    acknowledge,
    buttons,
    decide,
    dispute,
    make_concern,
    make_typed,
    respond,
    said,
    state_of,
    wait_until,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WHICH, CLINIC = "Which clinic was it?", "The anticoagulation clinic"
WHOLE = Answer("A queue was stuck", None, OutcomeKind.CHANGED, "Letters now go daily")


def ask(place: Place, concern: Concern, *, now: datetime, user: str = ACUTE_LEAD) -> Question:
    """The service asks."""
    asking.ask(place.session, concern, WHICH, by=place.person(user), now=now)
    return asked.require_open(place.session, concern, None)


def team_asks(place: Place, concern: Concern, *, now: datetime) -> Question:
    """The quality team asks."""
    asking.ask_from_triage(place.session, concern, WHICH, by=place.person(LEAD), now=now)
    return asked.require_open(place.session, concern, None)


@pytest.fixture
def concern(place: Place, now: datetime) -> Concern:
    """A concern that its service has acknowledged."""
    concern = make_concern(place, now=now)
    acknowledge(place, concern, now=now + HOUR)
    return concern


def test_a_provider_may_ask_where_it_may_acknowledge_or_has() -> None:
    may = {State.ROUTED, State.ACKNOWLEDGED, State.RESPONDING}
    assert {state for state in State if can_ask(state)} == may


@pytest.mark.parametrize("before", [State.ROUTED, State.ACKNOWLEDGED, State.RESPONDING])
def test_an_answer_leads_back_to_where_the_question_was_asked(
    before: State, session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    if before is not State.ROUTED:
        acknowledge(place, concern, now=now)
    if before is State.RESPONDING:
        respond(place, concern, Answer("We are looking"), now=now)
    question = ask(place, concern, now=now + HOUR)
    assert state_of(concern) is State.INFO_REQUESTED
    answering.answer(session, concern, question, f"  {CLINIC} ", now=now + DAY)
    was = State.RESPONDING if before is State.RESPONDING else State.ACKNOWLEDGED
    assert state_of(concern) is was
    assert (question.answer, question.end) == (CLINIC, QuestionEnd.ANSWERED)
    [told] = said(session, "question_ended:")
    assert told.facts == (("You asked", WHICH), ("The reporter answers", CLINIC))


def test_asking_without_acknowledging_acknowledges_and_ends_its_reminders(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    ask(place, concern, now=now + HOUR)
    assert len(said(session, "acknowledged:", concern)) == 1
    assert waiting(session, DueKind.ACKNOWLEDGE_REMINDER) == []


def waiting(session: Session, kind: DueKind) -> list[datetime]:
    rows = select(Due.due_at).where(Due.kind == kind, Due.state == DueState.WAITING)
    return list(session.scalars(rows))


def test_a_question_has_a_reminder_and_an_end_and_an_answer_strikes_out_both(
    session: Session, place: Place, concern: Concern, now: datetime
) -> None:
    question = ask(place, concern, now=now)
    assert waiting(session, DueKind.QUESTION_REMINDER) == [remind_at(now)]
    assert waiting(session, DueKind.QUESTION_END) == [ends_at(now)]
    answering.answer(session, concern, question, CLINIC, now=now)
    assert waiting(session, DueKind.QUESTION_REMINDER) == []
    assert waiting(session, DueKind.QUESTION_END) == []


def test_the_end_of_one_question_leaves_the_other_open(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now, harm=Harm.MODERATE)
    team = team_asks(place, concern, now=now)
    decide(place, concern, "RNA", now=now)
    acute = ask(place, concern, now=now + HOUR)
    answering.cannot_say(session, concern, team, now=now + DAY)
    assert state_of(concern) is State.INFO_REQUESTED
    assert asked.open_questions(session, concern) == [acute]
    assert waiting(session, DueKind.QUESTION_END) == [ends_at(now + HOUR)]


def test_silence_is_spoken_of_once_and_ends_after_five_working_days(
    session: Session, place: Place, concern: Concern, now: datetime
) -> None:
    question = ask(place, concern, now=now)
    wait_until(place, ends_at(now) - HOUR)
    assert len(said(session, "question_reminder:")) == 1
    assert state_of(concern) is State.INFO_REQUESTED
    wait_until(place, ends_at(now))
    assert (state_of(concern), question.end) == (State.ACKNOWLEDGED, QuestionEnd.NO_ANSWER)
    assert "goes on without your answer" in said(session, "question_over:")[0].text
    assert "in five working days" in said(session, "question_ended:")[0].text
    assert kinds(session)[-1] == "question.unanswered"


def kinds(session: Session) -> list[str]:
    rows = select(AuditEvent.kind).order_by(AuditEvent.sequence)
    return [kind for kind in session.scalars(rows) if kind.startswith("question.")]


def test_after_an_outage_a_question_that_ended_is_not_spoken_of_first(
    session: Session, place: Place, concern: Concern, now: datetime
) -> None:
    ask(place, concern, now=now)
    [row] = session.scalars(select(Due).where(Due.kind == DueKind.QUESTION_REMINDER))
    question_errands.remind(session, row, concern, ends_at(now))
    assert said(session, "question_reminder:") == []


def test_an_errand_that_comes_as_the_answer_does_says_nothing_more(
    session: Session, place: Place, concern: Concern, now: datetime
) -> None:
    question = ask(place, concern, now=now)
    answering.answer(session, concern, question, CLINIC, now=now)
    rows = session.scalars(select(Due).where(Due.step == question.id.hex)).all()
    for row, errand in zip(rows, (question_errands.remind, question_errands.end_unanswered),
                           strict=True):  # fmt: skip
        errand(session, row, concern, now)
    assert question.end is QuestionEnd.ANSWERED
    assert said(session, "question_reminder:") == said(session, "question_over:") == []


def test_the_acknowledgement_clock_runs_on_while_the_quality_team_asks(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    dispute(place, concern, now=now + HOUR)
    team_asks(place, concern, now=now + 2 * HOUR)
    assert state_of(concern) is State.DISPUTED
    decide(place, concern, "RNA", now=now + 20 * HOUR)
    assert concern.state is State.ROUTED
    assert len(waiting(session, DueKind.ACKNOWLEDGE_REMINDER)) == 3
    assert min(waiting(session, DueKind.ACKNOWLEDGE_REMINDER)) == now + 12 * HOUR


def test_the_quality_teams_answer_goes_to_the_quality_team_alone(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now, harm=Harm.MODERATE)
    question = team_asks(place, concern, now=now)
    assert state_of(concern) is State.SUBMITTED
    [put] = said(session, "question:")
    assert "The quality team asks: Which clinic was it?" in put.body
    decide(place, concern, "RNA", now=now)
    answering.answer(session, concern, question, CLINIC, now=now + DAY)
    assert [m.facts[-1] for m in said(session, "question_ended:")] == [
        ("The reporter answers", CLINIC)
    ]
    assert not [m for m in said(session, "notice:") if CLINIC in str(m)]
    assert asked.facts_of(session, concern) == ()


def refused(verb: Callable[[], object]) -> type[IntakeError]:
    with pytest.raises(IntakeError) as problem:
        verb()
    return type(problem.value)


def test_two_people_of_a_service_ask_one_question(
    session: Session, place: Place, concern: Concern, now: datetime
) -> None:
    ask(place, concern, now=now)
    with pytest.raises(QuestionOpen, match=r"Maria Costa asked the reporter a question on Tue"):
        ask(place, concern, now=now + HOUR)
    assert len(asked.questions_of(session, concern)) == 1


def test_another_service_may_not_ask_and_only_a_lead_asks_for_the_team(
    place: Place, concern: Concern, now: datetime
) -> None:
    assert refused(lambda: ask(place, concern, now=now, user=COMMUNITY_LEAD)) is NotYours
    person = place.person(ACUTE_LEAD)
    by = lambda: asking.ask_from_triage(  # noqa: E731 - one call, to be refused
        place.session, concern, WHICH, by=person, now=now
    )
    assert refused(by) is NotYours


def test_what_has_moved_on_cannot_be_asked_about(
    place: Place, concern: Concern, now: datetime
) -> None:
    respond(place, concern, WHOLE, now=now)
    assert refused(lambda: ask(place, concern, now=now)) is StepNotAllowed
    assert refused(lambda: team_asks(place, concern, now=now)) is StepNotAllowed


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        pytest.param(" ?! ", WordsMissing, id="no words"),
        pytest.param("x" * (QUESTION_LETTERS + 1), TooLong, id="too many"),
    ],
)
def test_a_question_needs_words_and_not_too_many(
    words: str, problem: type[IntakeError], place: Place, concern: Concern, now: datetime
) -> None:
    by = place.person(ACUTE_LEAD)
    assert refused(lambda: asking.ask(place.session, concern, words, by=by, now=now)) is problem
    assert state_of(concern) is State.ACKNOWLEDGED


def test_what_just_fits_is_taken_whole() -> None:
    words = "y" * ANSWER_LETTERS
    assert require_words(f" {words}\n", "answer", ANSWER_LETTERS) == words


def test_a_question_that_was_settled_takes_no_answer(
    session: Session, place: Place, concern: Concern, now: datetime
) -> None:
    question = ask(place, concern, now=now)
    answering.cannot_say(session, concern, question, now=now)
    assert refused(lambda: asked.require_open(session, concern, question.id)) is QuestionSettled
    assert "cannot say more" in said(session, "question_ended:")[0].text
    again = ask(place, concern, now=now + HOUR)
    assert (again.number, asked.require_open(session, concern, again.id)) == (2, again)
    assert refused(lambda: asked.require_open(session, concern, question.id)) is QuestionSettled


def test_the_notice_shows_what_was_asked_and_what_came_of_it(
    session: Session, place: Place, concern: Concern, now: datetime
) -> None:
    first = ask(place, concern, now=now)
    answering.answer(session, concern, first, CLINIC, now=now)
    second = ask(place, concern, now=now)
    answering.cannot_say(session, concern, second, now=now)
    ask(place, concern, now=now)
    until = "none yet; the reporter has until Tue 24 Nov 2026, 17:00"
    assert asked.facts_of(session, concern) == (
        ("You asked", WHICH), ("The reporter answers", CLINIC),
        ("You asked", WHICH), ("Answer", "the reporter cannot say"),
        ("You asked", WHICH), ("Answer", until),
    )  # fmt: skip


def test_another_service_reads_nothing_of_what_the_first_one_asked(
    session: Session, place: Place, concern: Concern, now: datetime
) -> None:
    answering.answer(session, concern, ask(place, concern, now=now), CLINIC, now=now)
    dispute(place, concern, now=now)
    decide(place, concern, "RNC", now=now)
    assert asked.facts_of(session, concern) == ()


def test_a_reporter_who_is_named_is_told_so(
    session: Session, place: Place, concern: Concern, now: datetime
) -> None:
    concern.privacy = Privacy.OPEN
    ask(place, concern, now=now)
    assert "They know your name, as you chose." in " ".join(said(session, "question:")[0].body)


@pytest.mark.parametrize(
    ("user", "privacy", "words", "is_refused"),
    [
        (GP, Privacy.ANONYMOUS, "We at brook lane surgery got it late", True),
        (GP, Privacy.CONFIDENTIAL, "We at Brook Lane Surgery got it late", False),
        (COMMUNITY_LEAD, Privacy.ANONYMOUS, "Northmere Community Health got it late", True),
    ],
    ids=["a hidden practice", "a practice that may be seen", "a hidden service"],
)
def test_an_answer_to_the_service_does_not_name_what_its_reporter_hides(
    user: str, privacy: Privacy, words: str, *, is_refused: bool, session: Session, place: Place,
    now: datetime,
) -> None:  # fmt: skip
    concern = make_concern(place, now=now, user=user)
    concern.privacy = privacy
    question = ask(place, concern, now=now)
    if is_refused:
        with pytest.raises(NamesPractice, match="Take that out, then press the button again"):
            answering.answer(session, concern, question, words, now=now)
    else:
        answering.answer(session, concern, question, words, now=now)
    assert (question.answer is None) is is_refused


def test_an_answer_that_speaks_of_a_child_at_risk_is_flagged(
    session: Session, place: Place, concern: Concern, now: datetime
) -> None:
    question = ask(place, concern, now=now)
    words = "There were bruises on the baby, a child at risk"
    answering.answer(session, concern, question, words, now=now)
    assert concern.signpost is Signpost.SAFEGUARDING_CHILD
    assert len(said(session, "flagged_later:")) == 1


def test_who_withdraws_is_asked_nothing_more(
    session: Session, place: Place, concern: Concern, now: datetime
) -> None:
    question = ask(place, concern, now=now)
    withdrawing.withdraw(session, concern, "Sorted by phone", now=now)
    assert (state_of(concern), question.end) == (State.WITHDRAWN, QuestionEnd.OVER)
    assert "needs no answer any more" in said(session, "question:")[-1].text
    assert waiting(session, DueKind.QUESTION_END) == []


def test_what_is_kept_without_its_reporter_goes_on_and_nobody_is_asked(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now, harm=Harm.MODERATE)
    decide(place, concern, "RNA", now=now, harm=Harm.MODERATE)
    ask(place, concern, now=now)
    withdrawing.withdraw(session, concern, "I would rather not", now=now)
    lead = place.person(LEAD)
    withdrawing.decide_withdrawal(session, concern, is_kept=True, by=lead, now=now)
    assert state_of(concern) is State.ACKNOWLEDGED
    assert "is not asked any more" in said(session, "question_ended:")[0].text
    assert refused(lambda: ask(place, concern, now=now)) is NobodyToAsk


def test_a_reply_may_be_the_answer_and_leaves_the_record_alone(
    session: Session, place: Place, concern: Concern, now: datetime
) -> None:
    ask(place, concern, now=now)
    before = concern.text
    found = reply(session, place, concern, now=now)
    offers.take_as_answer(session, found, concern, now=now)
    assert (concern.text, found.text, found.is_taken) == (before, "", False)
    assert [each.answer for each in asked.questions_of(session, concern)] == [CLINIC]
    assert [each.asked_by for each in asked.questions_of(session, concern)] == [AskedBy.SERVICE]


def reply(session: Session, place: Place, concern: Concern, *, now: datetime) -> Offer:
    offers.offer(session, concern, make_typed(CLINIC, team=place.team), now=now)
    labels = buttons(said(session, "offer:", concern)[-1])
    assert labels == ["Send as my answer", f"Add to {concern.reference}", "No, leave it"]
    return session.scalars(select(Offer)).one()


def test_a_reply_to_a_question_that_has_ended_is_no_answer(
    session: Session, place: Place, concern: Concern, now: datetime
) -> None:
    question = ask(place, concern, now=now)
    found = reply(session, place, concern, now=now)
    answering.cannot_say(session, concern, question, now=now)
    take = lambda: offers.take_as_answer(session, found, concern, now=now)  # noqa: E731 - as above
    assert refused(take) is QuestionSettled
    assert found.text == CLINIC


def test_who_asked_and_who_answered_is_audited_without_their_words(
    session: Session, place: Place, concern: Concern, now: datetime
) -> None:
    question = ask(place, concern, now=now)
    answering.answer(session, concern, question, CLINIC, now=now)
    rows = session.scalars(select(AuditEvent).where(AuditEvent.kind.startswith("question.")))
    told = [(row.kind, row.actor, dict(row.details)) for row in rows]
    by, reporter = str(place.person(ACUTE_LEAD).id), str(concern.reporter_token)
    assert told == [
        ("question.asked", by, {"asker": "service"}),
        ("question.answered", reporter, {"asker": "service"}),
    ]
