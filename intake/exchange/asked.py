"""Which questions a concern has: what is open, what the service's notice shows of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.clock import in_london
from intake.exchange.asking_errors import QuestionSettled
from intake.exchange.question_clock import Wait
from intake.models import AskedBy, Concern, Question
from intake.saying.asking_notices import ENDED_WORDS, answer_fact, asks


def questions_of(session: Session, concern: Concern) -> Sequence[Question]:
    """Every question about a concern, oldest first."""
    query = select(Question).where(Question.concern_id == concern.id)
    return session.scalars(query.order_by(Question.number)).all()


def open_questions(session: Session, concern: Concern) -> Sequence[Question]:
    """Those that wait for the reporter, oldest first."""
    return [question for question in questions_of(session, concern) if question.end is None]


def open_by(session: Session, concern: Concern, asked_by: AskedBy) -> Question | None:
    """The open question of the service, or of the quality team: there is one at most."""
    found = (each for each in open_questions(session, concern) if each.asked_by is asked_by)
    return next(found, None)


def require_open(session: Session, concern: Concern, question_id: UUID | None) -> Question:
    """An open question of this concern; without an id the newest. QuestionSettled."""
    waiting = open_questions(session, concern)
    wanted = [each for each in waiting if question_id in (None, each.id)]
    if not wanted:
        raise QuestionSettled
    return wanted[-1]


def facts_of(session: Session, concern: Concern) -> tuple[tuple[str, str], ...]:
    """What the service that has a concern asked, and what came of it, for its notice."""
    own = (
        each
        for each in questions_of(session, concern)
        if each.asked_by is AskedBy.SERVICE and each.provider_id == concern.provider_id
    )
    return tuple(fact for each in own for fact in (("You asked", each.text), _came_of(each)))


def _came_of(question: Question) -> tuple[str, str]:
    if question.end is None:
        return ("Answer", f"none yet; the reporter has until {in_london(question.ends_at)}")
    if question.answer is not None:
        return answer_fact(question.answer)
    return ("Answer", ENDED_WORDS[question.end])


def waiting_facts(session: Session, concern: Concern) -> tuple[tuple[str, str], ...]:
    """What waits for the reporter, for their own card."""
    return tuple((asks(each.asked_by), each.text) for each in open_questions(session, concern))


def waits_of(session: Session, concerns: Collection[UUID]) -> Mapping[UUID, Sequence[Wait]]:
    """How long the service of each concern waited for answers: the pauses of its work clock."""
    query = select(Question).where(
        Question.concern_id.in_(concerns), Question.asked_by == AskedBy.SERVICE
    )
    waits = defaultdict[UUID, list[Wait]](list)
    for row in session.scalars(query.order_by(Question.number)):
        waits[row.concern_id].append(Wait(row.asked_at, row.ended_at))
    return waits
