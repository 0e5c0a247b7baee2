"""What waits for the reporter on their own page: each open question, with a box for its answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from intake.exchange import asked, question_ending
from intake.exchange.question_words import ANSWER_LETTERS
from intake.models import Concern, Question
from intake.saying import asking_notices


@dataclass(frozen=True, slots=True)
class Waiting:
    """One question; `field` names its box, `typed` is what a refused answer said, masked."""

    question: str
    field: str
    asks: str
    hint: str
    notes: tuple[str, ...]
    typed: str = ""
    most_letters: int = ANSWER_LETTERS


def field_of(question: Question) -> str:
    """The name of the box for this question's answer."""
    return f"answer-{question.number}"


def waiting(session: Session, concern: Concern, typed: Mapping[str, str]) -> tuple[Waiting, ...]:
    """The open questions, oldest first; `typed` by the name of the box."""
    return tuple(
        _waiting(session, concern, each, typed.get(field_of(each), ""))
        for each in asked.open_questions(session, concern)
    )


def _waiting(session: Session, concern: Concern, question: Question, typed: str) -> Waiting:
    shown = question_ending.shown(session, concern, question)
    return Waiting(
        question=str(question.id),
        field=field_of(question),
        asks=f"{asking_notices.asks(question.asked_by)}: {question.text}",
        hint=(
            f"{asking_notices.YOUR_NAME} {asking_notices.LEAVE_OUT} You have until {shown.until}."
        ),
        notes=shown.notes,
        typed=typed,
    )
