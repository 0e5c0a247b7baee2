"""After the outcome: did it fix it? A yes closes, a no is told, still happening opens it again."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import chasing, directory, feedback, notices, outbox, responding, telling
from intake.errors import StepNotAllowed
from intake.lifecycle import Step, advance, is_allowed
from intake.models import Concern, Feedback, FeedbackAnswer, Outcome


def take_feedback(
    session: Session, concern: Concern, answer: FeedbackAnswer, *, now: datetime
) -> None:
    """The reporter says whether it helped: yes closes, still happening opens it again."""
    asked = session.scalars(
        select(Feedback)
        .where(Feedback.concern_id == concern.id)
        .order_by(Feedback.asked_at.desc(), Feedback.id)
    ).first()
    if asked is not None and asked.answer is answer:
        return  # the same button once more
    if asked is None or asked.answer is not None:
        raise StepNotAllowed("answer", concern.state)
    asked.answer, asked.answered_at = answer, now
    telling.record_own(session, concern, "feedback.given", now=now, answer=answer)
    _thank(session, concern, asked, answer, now)
    _AFTER_FEEDBACK[answer](session, concern, now)


def _thank(
    session: Session, concern: Concern, asked: Feedback, answer: FeedbackAnswer, now: datetime
) -> None:
    told = responding.told_of(session, concern, session.get_one(Outcome, asked.outcome_id))
    thanks = feedback.feedback_thanks(told, answer)
    outbox.reword(session, concern, responding.outcome_key(asked.outcome_id), thanks, now=now)


def _fixed(session: Session, concern: Concern, now: datetime) -> None:
    if is_allowed(concern.state, Step.CLOSE):
        chasing.close(session, concern, now=now)


def _not_fixed(session: Session, concern: Concern, now: datetime) -> None:
    _tell_not_fixed(session, concern, FeedbackAnswer.NO, now)


def _still_happening(session: Session, concern: Concern, now: datetime) -> None:
    concern.state, concern.reopened_at = advance(concern.state, Step.REOPEN), now
    telling.record_own(session, concern, "concern.reopened", now=now)
    again = notices.reopened(concern.reference or "")
    key = f"reopened:{concern.version}"
    telling.tell_provider(session, concern, again, key=key, now=now)
    _tell_not_fixed(session, concern, FeedbackAnswer.STILL_HAPPENING, now)
    telling.show_progress(session, concern, now=now)


_AFTER_FEEDBACK = {
    FeedbackAnswer.YES: _fixed,
    FeedbackAnswer.NO: _not_fixed,
    FeedbackAnswer.STILL_HAPPENING: _still_happening,
}


def _tell_not_fixed(
    session: Session, concern: Concern, answer: FeedbackAnswer, now: datetime
) -> None:
    provider = directory.organisation_name(session, concern.provider_id)
    said = notices.not_fixed(concern.reference or "", provider, answer)
    key = f"not_fixed:{concern.version}"
    telling.tell_quality_team(session, concern, said, key=key, now=now)
