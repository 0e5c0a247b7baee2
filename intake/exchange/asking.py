"""Asking the reporter: the service or the quality team writes, and learns nobody's name."""

from datetime import datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from intake import directory, due, responding, telling, triage
from intake.clock import in_london
from intake.errors import StepNotAllowed
from intake.exchange import asked, question_clock, question_ending
from intake.exchange.asking_errors import NobodyToAsk, QuestionOpen
from intake.exchange.question_words import QUESTION_LETTERS, require_words
from intake.lifecycle import State, Step, advance, can_ask
from intake.models import AskedBy, Concern, DueKind, Person, Question
from intake.saying import asking_notices

_KINDS = (
    (DueKind.QUESTION_REMINDER, question_clock.remind_at),
    (DueKind.QUESTION_END, question_clock.ends_at),
)


def require_askable(session: Session, concern: Concern, by: Person) -> None:
    """Whether the service may ask now. NotYours, NobodyToAsk, QuestionOpen, StepNotAllowed."""
    directory.require_provider(session, by, concern.provider_id)
    _require_free(session, concern, AskedBy.SERVICE)
    if not can_ask(concern.state):
        raise StepNotAllowed(Step.ASK, concern.state)


def require_askable_by_team(session: Session, concern: Concern, by: Person) -> None:
    """Whether the quality team may, while it decides; it refuses as `require_askable` does."""
    directory.require_quality_lead(session, by)
    triage.require_undecided(concern)
    _require_free(session, concern, AskedBy.QUALITY_TEAM)


def _require_free(session: Session, concern: Concern, asked_by: AskedBy) -> None:
    if concern.kept_at is not None:
        raise NobodyToAsk
    waiting = asked.open_by(session, concern, asked_by)
    if waiting is not None:
        first = directory.contact_of(session, session.get_one(Person, waiting.person_id))
        raise QuestionOpen(first.name, waiting.asked_at)


def ask(session: Session, concern: Concern, words: str, *, by: Person, now: datetime) -> None:
    """The service asks one question; that acknowledges too, if nobody has. Its work clock pauses.

    WordsMissing, TooLong, and what `require_askable` refuses.
    """
    require_askable(session, concern, by)
    text = require_words(words, "question", QUESTION_LETTERS)
    if concern.state is State.ROUTED:
        responding.acknowledge(session, concern, by=by, now=now)
    question = _begin(session, concern, text, AskedBy.SERVICE, by, now=now)
    concern.state = advance(concern.state, Step.ASK)
    telling.show_progress(session, concern, now=now)
    _put_to_reporter(session, concern, question, by, now=now)


def ask_from_triage(
    session: Session, concern: Concern, words: str, *, by: Person, now: datetime
) -> None:
    """The quality team asks while it decides; the concern stays with it, and no clock is moved.

    WordsMissing, TooLong, and what `require_askable_by_team` refuses.
    """
    require_askable_by_team(session, concern, by)
    text = require_words(words, "question", QUESTION_LETTERS)
    question = _begin(session, concern, text, AskedBy.QUALITY_TEAM, by, now=now)
    telling.reword_card(session, concern, now=now)
    _put_to_reporter(session, concern, question, by, now=now)
    name = directory.contact_of(session, by).name
    told = asking_notices.asked_by_quality_team(
        concern.reference or "", name, text, in_london(question.ends_at)
    )
    key = f"question_asked:{question.id.hex}"
    telling.tell_quality_team(session, concern, told, key=key, now=now)


def _begin(
    session: Session, concern: Concern, text: str, asked_by: AskedBy, by: Person, *, now: datetime
) -> Question:
    question = Question(
        id=uuid4(), area_id=concern.area_id, concern_id=concern.id,
        number=len(asked.questions_of(session, concern)) + 1, asked_by=asked_by,
        provider_id=concern.provider_id if asked_by is AskedBy.SERVICE else None,
        person_id=by.id, text=text, asked_from=concern.state, asked_at=now,
        ends_at=question_clock.ends_at(now),
    )  # fmt: skip
    session.add(question)
    session.flush()
    for kind, at in _KINDS:
        due.schedule(
            session, concern.area_id, kind, str(concern.id), at(now), step=question.id.hex
        )  # fmt: skip
    return question


def _put_to_reporter(
    session: Session, concern: Concern, question: Question, by: Person, *, now: datetime
) -> None:
    telling.record(session, concern, "question.asked", by, now=now, asker=question.asked_by)
    message = asking_notices.question(question_ending.shown(session, concern, question))
    key = question_ending.message_key(question)
    telling.tell_reporter(session, concern, message, key=key, now=now)
