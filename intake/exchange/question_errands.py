"""The clock's errands about a question: speak of it once more, and end it after five working days.

Each is a due row of the concern, whose step is the question's id.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from intake import telling
from intake.exchange import question_ending
from intake.models import Concern, Due, Question, QuestionEnd
from intake.saying import asking_notices


def remind(session: Session, row: Due, concern: Concern, now: datetime) -> None:
    """Say once more that a question waits; not when its end came due as well."""
    question = session.get_one(Question, UUID(row.step))
    if question.end is not None or now >= question.ends_at:
        return
    words = asking_notices.still_waiting(question_ending.shown(session, concern, question))
    key = f"question_reminder:{question.id.hex}"
    telling.tell_reporter(session, concern, words, key=key, now=now)


def end_unanswered(session: Session, row: Due, concern: Concern, now: datetime) -> None:
    """The time is over: it goes on without an answer, and both are told."""
    question, end = session.get_one(Question, UUID(row.step)), QuestionEnd.NO_ANSWER
    if question.end is not None:
        return
    question_ending.settle(session, concern, question, end, now=now)
    telling.record(session, concern, "question.unanswered", None, now=now, asker=question.asked_by)
    words = asking_notices.went_on(question_ending.shown(session, concern, question))
    key = f"question_over:{question.id.hex}"
    telling.tell_reporter(session, concern, words, key=key, now=now)
    question_ending.tell_no_answer(session, concern, question, end, now=now)
