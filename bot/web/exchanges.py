"""What the reporter of a concern was asked, and what they answered, for its page. Names nobody."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from intake.clock import in_london
from intake.exchange import asked
from intake.models import Concern, Question
from intake.saying.asking_notices import ENDED_WORDS, asks


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answer, or how it stands without one."""

    asks: str
    question: str
    at: str
    answer: str
    standing: str
    ended: str


def exchanges(session: Session, concern: Concern) -> tuple[Exchange, ...]:
    """Every question of a concern, oldest first."""
    return tuple(_exchange(each) for each in asked.questions_of(session, concern))


def _exchange(question: Question) -> Exchange:
    return Exchange(
        asks=asks(question.asked_by),
        question=question.text,
        at=in_london(question.asked_at),
        answer=question.answer or "",
        standing=ENDED_WORDS[question.end] if question.end else "not yet",
        ended=in_london(question.ended_at) if question.ended_at else "",
    )
