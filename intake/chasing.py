"""The clock's errands: remind, expire, close. Each is a due row, done once."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from intake import access, due, lifecycle, telling, views
from intake.clock import at_london, london_date
from intake.exchange import question_errands
from intake.lifecycle import State, Step, advance
from intake.models import Concern, Due, DueKind
from intake.safety import statutory
from intake.saying import closing_notices, feedback, notices, statutory_words
from intake.saying.replies import plain
from intake.working_days import next_working_day, working_day_after

_WAITS = "waits:"
_MORNING = 9
"""The hour, in London, at which a working morning's reminder goes out."""


def schedule_draft(session: Session, concern: Concern, *, now: datetime) -> None:
    """An unsent draft: one reminder soon, one next working morning, then an end.

    A practice run has only the end.
    """
    for kind, step, at in _draft_times(now):
        if concern.is_test and kind is DueKind.DRAFT_REMINDER:
            continue
        due.schedule(session, concern.area_id, kind, str(concern.id), at, step=step)


def move_draft_on(session: Session, concern: Concern, *, now: datetime) -> None:
    """Somebody is at work on a draft: what is still to come waits for them to pause."""
    for kind, step, at in _draft_times(now):
        due.move(session, concern.area_id, kind, str(concern.id), at, step=step)


def _draft_times(now: datetime) -> tuple[tuple[DueKind, str, datetime], ...]:
    morning = at_london(next_working_day(london_date(now)), _MORNING)
    return (
        (DueKind.DRAFT_REMINDER, "soon", now + lifecycle.REMIND_DRAFT_AFTER),
        (DueKind.DRAFT_REMINDER, "morning", morning),
        (DueKind.DRAFT_EXPIRY, "", now + lifecycle.EXPIRE_DRAFT_AFTER),
    )


def schedule_reminders(session: Session, concern: Concern, *, now: datetime) -> None:
    """The acknowledgement clock's reminders, for this cycle."""
    for share, at in lifecycle.reminders(now).items():
        due.schedule(
            session, concern.area_id, DueKind.ACKNOWLEDGE_REMINDER, str(concern.id), at,
            step=f"{share}-{concern.cycle}",
        )  # fmt: skip


def pause_reminders(session: Session, concern: Concern) -> None:
    """While the quality team has it, nobody is reminded."""
    due.cancel(session, concern.area_id, DueKind.ACKNOWLEDGE_REMINDER, str(concern.id))


def resume_reminders(session: Session, concern: Concern, *, now: datetime) -> None:
    """A dispute was refused: what is yet to come, and at once the newest that came meanwhile."""
    routed_at = views.routing_of(session, concern).routed_at
    newest = _newest(routed_at, now)
    for share in lifecycle.reminders(routed_at):
        if share >= newest:
            due.restore(
                session, concern.area_id, DueKind.ACKNOWLEDGE_REMINDER, str(concern.id),
                step=f"{share}-{concern.cycle}",
            )  # fmt: skip


def _newest(routed_at: datetime, now: datetime) -> int:
    """The share of the clock whose reminder came due last; 0 before the first."""
    times = lifecycle.reminders(routed_at)
    return max((share for share, at in times.items() if at <= now), default=0)


def schedule_closing(session: Session, concern: Concern, *, now: datetime) -> None:
    """Ten working days of silence after the newest outcome close a concern."""
    due.cancel(session, concern.area_id, DueKind.CLOSE, str(concern.id))
    day = working_day_after(london_date(now), lifecycle.CLOSE_AFTER_WORKING_DAYS)
    due.schedule(
        session, concern.area_id, DueKind.CLOSE, str(concern.id), at_london(day, _MORNING),
        step=str(concern.version),
    )  # fmt: skip


def remind_draft(session: Session, row: Due, concern: Concern, now: datetime) -> None:
    """Say once more that a draft is waiting."""
    if concern.state in lifecycle.UNSENT:
        key = f"draft_waiting:{row.step}"
        words = feedback.draft_waiting(
            is_held=concern.state is State.HELD, is_rewriting=concern.is_rewriting
        )
        telling.tell_reporter(session, concern, words, key=key, now=now)


def expire_draft(session: Session, _row: Due, concern: Concern, now: datetime) -> None:
    """End a draft that nobody sent for a week."""
    if concern.state not in lifecycle.UNSENT:
        return
    concern.state, concern.expired_at = advance(concern.state, Step.EXPIRE), now
    telling.record(session, concern, "draft.expired", None, now=now)
    telling.reword_card(session, concern, now=now)
    if not concern.is_test:
        note = plain("Your draft above was not sent within a week, so it has ended.")
        telling.tell_reporter(session, concern, note, key="draft_expired", now=now)


def remind_acknowledge(session: Session, row: Due, concern: Concern, now: datetime) -> None:
    """Remind the provider; at the end of the clock tell the quality team too.

    Of several that came due while nothing ran, the newest alone is sent.
    """
    share, cycle = (int(part) for part in row.step.split("-"))
    if concern.state is not State.ROUTED or concern.cycle != cycle:
        return
    routing = views.routing_of(session, concern)
    if share < _newest(routing.routed_at, now):
        telling.record(session, concern, "reminder.late", None, now=now, share=share, cycle=cycle)
        return
    deadline, reference = routing.acknowledge_by, concern.reference or ""
    reminder = notices.acknowledgement_reminder(reference, share, deadline)
    key = f"reminder:{cycle}:{share}"
    telling.tell_provider(session, concern, reminder, key=key, now=now)
    telling.record(session, concern, "reminder.sent", None, now=now, share=share, cycle=cycle)
    if share >= 100:
        provider = views.summary_of(session, concern).provider
        breach = notices.not_acknowledged(reference, provider, deadline)
        telling.tell_quality_team(session, concern, breach, key=f"breach:{cycle}", now=now)


def close_silent(session: Session, row: Due, concern: Concern, now: datetime) -> None:
    """Close a concern whose reporter did not answer."""
    if concern.state is State.FED_BACK:
        close(session, concern, now=now)


def close(session: Session, concern: Concern, *, now: datetime) -> None:
    """Close a concern and tell its reporter; what the law still asks of it keeps it open."""
    why = statutory.why_open(session, concern)
    if why is not None:
        _wait_to_close(session, concern, why, now)
        return
    concern.state, concern.closed_at = advance(concern.state, Step.CLOSE), now
    telling.record(session, concern, "concern.closed", None, now=now)
    told = closing_notices.closed(concern.reference or "", str(concern.id))
    telling.tell_reporter(session, concern, told, key=f"closed:{concern.version}", now=now)
    telling.show_progress(session, concern, now=now)


def _wait_to_close(session: Session, concern: Concern, why: str, now: datetime) -> None:
    """Say what is missing, now and each week, until somebody has answered."""
    today = london_date(now)
    waits = statutory_words.waits(concern.reference or "", str(concern.id), why)
    telling.tell_quality_team(session, concern, waits, key=f"{_WAITS}{today}", now=now)
    due.cancel(session, concern.area_id, DueKind.CLOSE, str(concern.id))
    due.schedule(
        session, concern.area_id, DueKind.CLOSE, str(concern.id),
        at_london(next_working_day(today + timedelta(days=6)), _MORNING),
        step=f"{_WAITS}{today}",
    )  # fmt: skip
    due.restore(  # today's own row, where an earlier answer today struck it out
        session, concern.area_id, DueKind.CLOSE, str(concern.id), step=f"{_WAITS}{today}"
    )


def close_if_waiting(session: Session, concern: Concern, *, now: datetime) -> None:
    """Close what waited for nothing but the law's questions, as soon as they are answered."""
    waiting = due.waiting_steps(session, concern.area_id, DueKind.CLOSE, str(concern.id))
    is_waiting = any(step.startswith(_WAITS) for step in waiting)
    if is_waiting and concern.state is State.FED_BACK and not statutory.why_open(session, concern):
        due.cancel(session, concern.area_id, DueKind.CLOSE, str(concern.id))
        close(session, concern, now=now)


_ERRANDS = {
    DueKind.DRAFT_REMINDER: remind_draft,
    DueKind.DRAFT_EXPIRY: expire_draft,
    DueKind.ACKNOWLEDGE_REMINDER: remind_acknowledge,
    DueKind.CLOSE: close_silent,
    DueKind.QUESTION_REMINDER: question_errands.remind,
    DueKind.QUESTION_END: question_errands.end_unanswered,
}
OWN_KINDS = frozenset(_ERRANDS)
"""The kinds of due rows that `run_errand` knows; the others are the bot's."""


def hold(session: Session, row: Due) -> Concern:
    """Lock the concern of a due row until the transaction ends."""
    return access.concern_for_clock(session, row.area_id, UUID(row.subject))


def run_errand(session: Session, row: Due, *, now: datetime) -> None:
    """Do what a due row asks; when the concern has moved on, nothing."""
    _ERRANDS[row.kind](session, row, hold(session, row), now)
