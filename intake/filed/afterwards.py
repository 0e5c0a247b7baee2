"""After the outcome: did it fix it? A yes closes; a no is decided; still happening reopens."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import chasing, directory, due, outbox, responding, telling, views
from intake.errors import MustStayOpen, NothingToDecide, StepNotAllowed, TooLateToReopen
from intake.lifecycle import State, Step, advance, is_allowed, may_reopen
from intake.messages import Message
from intake.models import (
    Concern,
    DueKind,
    Feedback,
    FeedbackAnswer,
    Outcome,
    Person,
)
from intake.safety import statutory
from intake.saying import closing_notices, feedback

TOLD = frozenset({State.FED_BACK, State.CLOSED})
"""Where the reporter knows the outcome, and may say what they think of it."""


def take_feedback(
    session: Session, concern: Concern, answer: FeedbackAnswer, *, now: datetime,
    outcome_id: UUID | None = None,
) -> bool:  # fmt: skip
    """The reporter says whether it helped: yes closes, no is decided, still happening reopens.

    A later answer takes an earlier one's place; the same one again is one: False. `outcome_id` is
    the outcome that was shown: an answer to an older one is refused, or where it has moved on.
    """
    asked = _asked(session, concern)
    if asked is not None and asked.answer is answer and _is_done(concern, answer):
        return False  # the same button once more
    if asked is None or concern.state not in TOLD or outcome_id not in (None, asked.outcome_id):
        raise StepNotAllowed("answer", concern.state)
    require_reopenable(concern, answer, now=now)
    earlier = question_key(asked)
    asked.answer, asked.answered_at = answer, now
    telling.record_own(session, concern, "feedback.given", now=now, answer=answer)
    _AFTER_FEEDBACK[answer](session, concern, asked, now)
    if answer in _SETTLES:
        _settle_question(session, concern, earlier, _SETTLES[answer], now)
    _thank(session, concern, asked, answer, now)
    return True


def _is_done(concern: Concern, answer: FeedbackAnswer) -> bool:
    return answer is not FeedbackAnswer.STILL_HAPPENING or concern.state not in TOLD


def require_reopenable(concern: Concern, answer: FeedbackAnswer, *, now: datetime) -> None:
    """TooLateToReopen for a "still happening" over 90 days after it closed."""
    if answer is not FeedbackAnswer.STILL_HAPPENING or concern.state is not State.CLOSED:
        return
    closed_at = concern.closed_at or now
    if not may_reopen(closed_at, now):
        raise TooLateToReopen(concern.reference or "", closed_at)


def _asked(session: Session, concern: Concern) -> Feedback | None:
    return session.scalars(
        select(Feedback)
        .where(Feedback.concern_id == concern.id)
        .order_by(Feedback.asked_at.desc(), Feedback.id)
    ).first()


def _thank(
    session: Session, concern: Concern, asked: Feedback, answer: FeedbackAnswer, now: datetime
) -> None:
    told = responding.told_of(session, concern, session.get_one(Outcome, asked.outcome_id))
    is_closed = concern.state is State.CLOSED
    thanks = feedback.feedback_thanks(told, answer, is_closed=is_closed)
    concern.version += 1
    outbox.reword(session, concern, responding.outcome_key(asked.outcome_id), thanks, now=now)


def _fixed(session: Session, concern: Concern, _asked: Feedback, now: datetime) -> None:
    if is_allowed(concern.state, Step.CLOSE):
        chasing.close(session, concern, now=now)


def _not_fixed(session: Session, concern: Concern, asked: Feedback, now: datetime) -> None:
    """It does not close by silence any more: the quality team decides."""
    due.cancel(session, concern.area_id, DueKind.CLOSE, str(concern.id))
    question = closing_notices.not_fixed(views.quality_summary_of(session, concern), concern.state)
    telling.tell_quality_team(session, concern, question, key=question_key(asked), now=now)


def _still_happening(session: Session, concern: Concern, asked: Feedback, now: datetime) -> None:
    telling.record_own(session, concern, "concern.reopened", now=now)
    _reopen(session, concern, closing_notices.reopened_by_practice(concern.reference or ""), now)
    summary = views.summary_of(session, concern)
    key = f"still_happening:{asked.outcome_id.hex}"
    told = closing_notices.still_happening(summary)
    telling.tell_quality_team(session, concern, told, key=key, now=now)


_AFTER_FEEDBACK = {
    FeedbackAnswer.YES: _fixed,
    FeedbackAnswer.NO: _not_fixed,
    FeedbackAnswer.STILL_HAPPENING: _still_happening,
}

_SETTLES = {
    FeedbackAnswer.YES: "the reporter now says that it is fixed",
    FeedbackAnswer.STILL_HAPPENING: "the reporter says that it is still happening",
}
"""Answers after which the quality team has nothing to decide any more, and why."""


def _reopen(session: Session, concern: Concern, again: Message, now: datetime) -> None:
    due.cancel(session, concern.area_id, DueKind.CLOSE, str(concern.id))
    concern.state, concern.reopened_at = advance(concern.state, Step.REOPEN), now
    telling.show_progress(session, concern, now=now)
    key = f"reopened:{concern.version}"
    telling.tell_provider(session, concern, again, key=key, now=now)


def question_key(asked: Feedback) -> str:
    """The key of the quality team's question after this "No": another "No" asks anew."""
    at = f"{asked.answered_at.timestamp():.6f}" if asked.answered_at else ""
    return f"not_fixed:{asked.outcome_id.hex}:{at}"


def _settle_question(session: Session, concern: Concern, key: str, how: str, now: datetime) -> None:
    settled = closing_notices.settled(concern.reference or "", how)
    concern.version += 1
    telling.reword_for_quality_team(session, concern, settled, key=key, now=now)


def reopen_by_person(session: Session, concern: Concern, *, by: Person, now: datetime) -> None:
    """After a "No" the quality lead opens it again. NothingToDecide where it has moved on."""
    asked = _require_question(session, concern, by)
    require_reopenable(concern, FeedbackAnswer.STILL_HAPPENING, now=now)
    telling.record(session, concern, "concern.reopened", by, now=now)
    again = closing_notices.reopened_by_quality_team(concern.reference or "")
    _reopen(session, concern, again, now)
    telling.tell_reporter(
        session, concern, closing_notices.reopened_for_reporter(concern.reference or ""),
        key=f"reopened_for_reporter:{concern.version}", now=now,
    )  # fmt: skip
    how = f"opened again by {_name(session, by)}"
    _settle_question(session, concern, question_key(asked), how, now)


def close_by_person(
    session: Session, concern: Concern, reason: str, *, by: Person, now: datetime
) -> None:
    """After a "No" the quality lead closes it, with a reason that the reporter reads."""
    asked = require_closable(session, concern, by)
    concern.closing_reason = reason.strip()
    concern.state, concern.closed_at = advance(concern.state, Step.CLOSE), now
    telling.record(session, concern, "concern.closed", by, now=now)
    telling.show_progress(session, concern, now=now)
    told = closing_notices.closed_with_reason(
        concern.reference or "", str(concern.id), reason.strip()
    )
    telling.tell_reporter(session, concern, told, key=f"closed:{concern.version}", now=now)
    how = f"closed by {_name(session, by)}"
    _settle_question(session, concern, question_key(asked), how, now)


def require_closable(session: Session, concern: Concern, by: Person) -> Feedback:
    """The "No" that waits for this quality lead's decision; NothingToDecide where none does.

    MustStayOpen while the law still asks something of it.
    """
    asked = _require_question(session, concern, by)
    if not is_allowed(concern.state, Step.CLOSE):
        raise NothingToDecide(concern.reference or "")
    why = statutory.why_open(session, concern)
    if why is not None:
        raise MustStayOpen(why)
    return asked


def _require_question(session: Session, concern: Concern, by: Person) -> Feedback:
    directory.require_quality_lead(session, by)
    asked = _asked(session, concern)
    is_open = asked is not None and asked.answer is FeedbackAnswer.NO and concern.state in TOLD
    if asked is None or not is_open:
        raise NothingToDecide(concern.reference or "This concern")
    return asked


def _name(session: Session, person: Person) -> str:
    return directory.contact_of(session, person).name
