"""A question comes to its end: the concern stands where it stood, its message has no buttons."""

from datetime import datetime

from sqlalchemy.orm import Session

from intake import due, lifecycle, outbox, privacy, telling
from intake.clock import in_london
from intake.drafting import identifier_policy
from intake.exchange import asked
from intake.lifecycle import State, advance
from intake.messages import Message
from intake.models import AskedBy, Concern, DueKind, Question, QuestionEnd
from intake.saying import asking_notices
from intake.saying.asking_notices import Asked


def message_key(question: Question) -> str:
    """The key of the message that asks its reporter."""
    return f"question:{question.id.hex}"


def shown(session: Session, concern: Concern, question: Question) -> Asked:
    """A question as its reporter reads it."""
    policy = identifier_policy.policy_of(session, concern.area_id)
    is_in_slack = telling.is_read_in_slack(concern)
    return Asked(
        reference=concern.reference or "",
        key=f"{concern.id}:{question.id}",
        asked_by=question.asked_by,
        text=question.text,
        until=in_london(question.ends_at),
        is_named=question.asked_by is AskedBy.SERVICE and privacy.is_named(concern),
        notes=identifier_policy.note_of(policy, is_in_slack=is_in_slack),
    )


def settle(
    session: Session, concern: Concern, question: Question, end: QuestionEnd, *, now: datetime
) -> None:
    """End a question; the service's gives the concern back to where it was asked."""
    question.end, question.ended_at = end, now
    if question.asked_by is AskedBy.SERVICE and concern.state is State.INFO_REQUESTED:
        concern.state = advance(concern.state, lifecycle.back_from(question.asked_from))
    for kind in (DueKind.QUESTION_REMINDER, DueKind.QUESTION_END):
        due.cancel(session, concern.area_id, kind, str(concern.id), step=question.id.hex)
    session.flush()
    _reword(session, concern, question, now=now)


def _reword(session: Session, concern: Concern, question: Question, *, now: datetime) -> None:
    """Every message about it as it now is: the question, the card, the service's notice."""
    if question.asked_by is AskedBy.SERVICE:
        telling.show_progress(session, concern, now=now)
    else:
        telling.reword_card(session, concern, now=now)
    ended = _ended(shown(session, concern, question), question)
    outbox.reword(session, concern, message_key(question), ended, now=now)


def _ended(told: Asked, question: Question) -> Message:
    if question.answer is not None:
        return asking_notices.answered(told, question.answer)
    return asking_notices.ended(told, question.end or QuestionEnd.OVER)


def tell_asker(
    session: Session, concern: Concern, question: Question, message: Message, *, now: datetime
) -> None:
    """Write to who asked, and to nobody else."""
    tell = {
        AskedBy.SERVICE: telling.tell_provider,
        AskedBy.QUALITY_TEAM: telling.tell_quality_team,
    }[question.asked_by]
    tell(session, concern, message, key=f"question_ended:{question.id.hex}", now=now)


def tell_no_answer(
    session: Session, concern: Concern, question: Question, end: QuestionEnd, *, now: datetime
) -> None:
    """Tell who asked that there is no answer, and that it is with them again."""
    told = asking_notices.no_answer_told(concern.reference or "", question.text, end)
    tell_asker(session, concern, question, told, now=now)


def end_all(session: Session, concern: Concern, *, now: datetime) -> None:
    """Its reporter has taken leave of a concern: nothing is asked of them any more."""
    for question in asked.open_questions(session, concern):
        settle(session, concern, question, QuestionEnd.OVER, now=now)
        tell_no_answer(session, concern, question, QuestionEnd.OVER, now=now)
