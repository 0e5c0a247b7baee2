"""The reporter answers, or cannot say: told to who asked, without a name, and to nobody else."""

from datetime import datetime

from sqlalchemy.orm import Session

from intake import privacy, telling
from intake.exchange import question_ending
from intake.exchange.asking_errors import NamesPractice
from intake.exchange.question_words import ANSWER_LETTERS, require_words
from intake.models import AskedBy, Concern, Question, QuestionEnd
from intake.safety import late_flags
from intake.saying import asking_notices, audience


def answer(
    session: Session, concern: Concern, question: Question, words: str, *, now: datetime,
    masked_types: tuple[str, ...] = (),
) -> None:  # fmt: skip
    """Keep an answer and tell who asked. WordsMissing, TooLong; NamesPractice for a hidden one.

    Words that point at danger or safeguarding are flagged, as words added to the concern are.
    """
    text = require_words(words, "answer", ANSWER_LETTERS)
    _require_hidden(session, concern, question, text)
    question.answer, question.masked_types = text, list(masked_types)
    question_ending.settle(session, concern, question, QuestionEnd.ANSWERED, now=now)
    asker = question.asked_by
    telling.record_own(session, concern, "question.answered", now=now, asker=asker)
    told = asking_notices.answer_told(concern.reference or "", question.text, text)
    question_ending.tell_asker(session, concern, question, told, now=now)
    late_flags.look_again(session, concern, now=now, also=text)


def _require_hidden(session: Session, concern: Concern, question: Question, text: str) -> None:
    """The service learns no practice that its reporter chose to hide; the quality team knows it."""
    is_service = question.asked_by is AskedBy.SERVICE
    if is_service and privacy.names_own_practice(session, concern, text):
        is_provider = privacy.practice_shown(session, concern) == audience.SERVICE_IN_THE_AREA
        raise NamesPractice(
            audience.NAMES_OWN_SERVICE if is_provider else audience.NAMES_OWN_PRACTICE
        )


def cannot_say(session: Session, concern: Concern, question: Question, *, now: datetime) -> None:
    """The reporter has no answer: who asked goes on with what is known."""
    end = QuestionEnd.CANNOT_SAY
    question_ending.settle(session, concern, question, end, now=now)
    asker = question.asked_by
    telling.record_own(session, concern, "question.declined", now=now, asker=asker)
    question_ending.tell_no_answer(session, concern, question, end, now=now)
