"""The provider's verbs and what follows from them: acknowledge, dispute, respond, feed back."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from intake import chasing, directory, due, progress, telling, triage, views
from intake.errors import AlreadyAcknowledged, StepNotAllowed
from intake.lifecycle import State, Step, advance
from intake.models import (
    Acknowledgement,
    Action,
    Concern,
    DueKind,
    Feedback,
    Outcome,
    OutcomeKind,
    Person,
    Response,
)
from intake.saying import feedback, notices


def acknowledge(session: Session, concern: Concern, *, by: Person, now: datetime) -> None:
    """A person of the provider says: we have it. AlreadyAcknowledged for the second one."""
    directory.require_provider(session, by, concern.provider_id)
    routing = views.current_routing(session, concern)
    if routing is None:
        raise StepNotAllowed(Step.ACKNOWLEDGE, concern.state)
    earlier = views.acknowledgement_of(session, routing)
    if earlier is not None:
        first = directory.contact_of(session, session.get_one(Person, earlier.person_id))
        raise AlreadyAcknowledged(first.name, earlier.acknowledged_at)
    concern.state = advance(concern.state, Step.ACKNOWLEDGE)
    session.add(
        Acknowledgement(
            area_id=concern.area_id, routing_id=routing.id, person_id=by.id, acknowledged_at=now
        )
    )
    session.flush()
    _after_acknowledgement(session, concern, by, now)


def _after_acknowledgement(session: Session, concern: Concern, by: Person, now: datetime) -> None:
    due.cancel(session, concern.area_id, DueKind.ACKNOWLEDGE_REMINDER, str(concern.id))
    telling.record(session, concern, "concern.acknowledged", by, now=now, cycle=concern.cycle)
    provider = directory.organisation_name(session, concern.provider_id)
    told = feedback.acknowledged(concern.reference or "", provider, now)
    key = f"acknowledged:{concern.cycle}"
    telling.tell_reporter(session, concern, told, key=key, now=now)
    telling.show_progress(session, concern, now=now)


def dispute(session: Session, concern: Concern, reason: str, *, by: Person, now: datetime) -> None:
    """The provider says it is not theirs: back to the quality team, which decides."""
    directory.require_provider(session, by, concern.provider_id)
    concern.state = advance(concern.state, Step.DISPUTE)
    routing = views.routing_of(session, concern)
    routing.disputed_at, routing.dispute_reason = now, reason
    chasing.pause_reminders(session, concern)
    telling.record(session, concern, "concern.disputed", by, now=now, cycle=concern.cycle)
    moved = notices.concern_moved(views.summary_of(session, concern))
    telling.reword_card(session, concern, now=now)
    telling.reword_notice(session, concern, moved, now=now)
    triage.ask_quality_team(session, concern, triage.why_disputed(session, concern), now=now)


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """What will be done, by which role, and by when if that is known."""

    text: str
    owner: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a provider writes in one sitting: the finding; an action and an outcome if there are."""

    found: str
    action: PlannedAction | None = None
    outcome_kind: OutcomeKind | None = None
    outcome: str = ""


def respond(
    session: Session, concern: Concern, answer: Answer, *, by: Person, now: datetime
) -> None:
    """Record what was found, an action, an outcome; responding acknowledges too, if nobody has."""
    directory.require_provider(session, by, concern.provider_id)
    if concern.state is State.ROUTED:
        acknowledge(session, concern, by=by, now=now)
    _record_finding(session, concern, answer.found, by, now)
    if answer.action is not None:
        _record_action(session, concern, answer.action, by, now)
    if answer.outcome_kind is None:
        telling.show_progress(session, concern, now=now)
    else:
        _record_outcome(session, concern, answer, by, now)


def _record_finding(
    session: Session, concern: Concern, found: str, by: Person, now: datetime
) -> None:
    concern.state = advance(concern.state, Step.START_RESPONSE)
    concern.response_started_at = concern.response_started_at or now
    session.add(
        Response(
            area_id=concern.area_id, concern_id=concern.id, person_id=by.id, found=found,
            responded_at=now,
        )
    )  # fmt: skip
    session.flush()
    telling.record(session, concern, "response.recorded", by, now=now)


def _record_action(
    session: Session, concern: Concern, planned: PlannedAction, by: Person, now: datetime
) -> None:
    _plan(concern, now)
    session.add(
        Action(
            id=uuid4(), area_id=concern.area_id, concern_id=concern.id, person_id=by.id,
            text=planned.text, owner=planned.owner, due_on=planned.due_on,
            original_due_on=planned.due_on, recorded_at=now,
        )
    )  # fmt: skip
    session.flush()
    telling.record(session, concern, "action.recorded", by, now=now)


def _plan(concern: Concern, now: datetime) -> None:
    concern.state = advance(concern.state, Step.PLAN_ACTION)
    concern.planned_at = concern.planned_at or now


def _record_outcome(
    session: Session, concern: Concern, answer: Answer, by: Person, now: datetime
) -> None:
    if concern.state is not State.ACTION_PLANNED:
        _plan(concern, now)  # no action: the finding is the reason
    concern.state, concern.outcome_at = advance(concern.state, Step.RECORD_OUTCOME), now
    outcome = Outcome(
        id=uuid4(), area_id=concern.area_id, concern_id=concern.id, person_id=by.id,
        kind=answer.outcome_kind or OutcomeKind.CANNOT_TELL, text=answer.outcome, recorded_at=now,
    )  # fmt: skip
    session.add(outcome)
    session.flush()
    telling.record(session, concern, "outcome.recorded", by, now=now, outcome=outcome.kind)
    _feed_back(session, concern, outcome, now)


def _feed_back(session: Session, concern: Concern, outcome: Outcome, now: datetime) -> None:
    concern.state, concern.fed_back_at = advance(concern.state, Step.FEED_BACK), now
    session.add(
        Feedback(
            area_id=concern.area_id, concern_id=concern.id, outcome_id=outcome.id, asked_at=now
        )
    )
    session.flush()
    telling.record(session, concern, "reporter.told", None, now=now)
    told = feedback.outcome(told_of(session, concern, outcome))
    telling.tell_reporter(session, concern, told, key=outcome_key(outcome.id), now=now)
    telling.show_progress(session, concern, now=now)
    chasing.schedule_closing(session, concern, now=now)


def told_of(session: Session, concern: Concern, outcome: Outcome) -> feedback.Told:
    """What the reporter is told of an outcome."""
    summary = views.summary_of(session, concern)
    return feedback.Told(
        reference=summary.reference,
        concern=summary.concern,
        provider=summary.provider,
        found=progress.progress_of(session, concern).found,
        actions=views.action_lines(session, concern.id),
        kind=outcome.kind,
        outcome=outcome.text,
        outcome_id=str(outcome.id),
    )


def outcome_key(outcome_id: UUID) -> str:
    """The key of the message that tells of an outcome."""
    return f"outcome:{outcome_id.hex}"
