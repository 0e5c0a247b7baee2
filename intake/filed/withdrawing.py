"""A reporter takes a concern back: freely, with a reason, or with the quality team's word."""

from datetime import datetime

from sqlalchemy.orm import Session

from classifiers.taxonomy import Domain
from intake import directory, due, privacy, telling, triage, views
from intake.errors import NothingToDecide, ReasonNeeded, StepNotAllowed
from intake.exchange import question_ending
from intake.filed import offers
from intake.lifecycle import OPEN, State, Step, advance
from intake.models import Axis, Concern, DueKind, Harm, Person
from intake.safety import flagging
from intake.saying import change_notices

GRAVE = frozenset({Harm.MODERATE, Harm.SEVERE, Harm.DEATH})
NOT_AT_SERVICE = frozenset({State.SUBMITTED, State.TRIAGED, State.DISPUTED})
"""The service's message shows nothing of it then."""

ASKED = "withdraw"
"""The key of the quality team's question whether a concern is withdrawn."""


def was_routed(concern: Concern) -> bool:
    """Whether a service has it, or had it: then a withdrawal needs a reason."""
    return concern.cycle > 0


def require_withdrawable(concern: Concern) -> None:
    """StepNotAllowed where there is nothing to withdraw, or the wish is known already."""
    advance(concern.state, Step.WITHDRAW)
    if concern.withdrawal_asked_at is not None:
        raise StepNotAllowed(Step.WITHDRAW, concern.state)


def withdraw(session: Session, concern: Concern, reason: str, *, now: datetime) -> None:
    """The reporter takes it back; once routed with a reason, and if it is about safety on demand.

    ReasonNeeded where a service has it and no reason is given (DOMAIN section 3).
    """
    require_withdrawable(concern)
    if was_routed(concern) and not reason.strip():
        raise ReasonNeeded
    concern.withdrawal_asked_at, concern.withdrawal_reason = now, reason.strip() or None
    if was_routed(concern) and is_about_safety(session, concern):
        _ask(session, concern, now=now)
    else:
        telling.record_own(session, concern, "concern.withdrawn", now=now)
        _end(session, concern, now=now)


def is_about_safety(session: Session, concern: Concern) -> bool:
    """In the safety domain, with moderate harm or worse, or signposted: it may be kept."""
    labels = {row.code for row in views.labels_of(session, concern) if row.axis is Axis.DOMAIN}
    harms = {concern.harm, concern.triaged_harm}
    return Domain.SAFETY in labels or bool(harms & GRAVE) or concern.signpost is not None


def _ask(session: Session, concern: Concern, *, now: datetime) -> None:
    telling.record_own(session, concern, "withdrawal.asked", now=now)
    telling.reword_card(session, concern, now=now)
    told = change_notices.asked_for_reporter(concern.reference or "")
    telling.tell_reporter(session, concern, told, key="withdrawal_asked", now=now)
    summary = views.quality_summary_of(session, concern)
    asked = change_notices.withdrawal_asked(summary, concern.withdrawal_reason or "")
    telling.tell_quality_team(session, concern, asked, key=ASKED, now=now)


def decide_withdrawal(
    session: Session, concern: Concern, *, is_kept: bool, by: Person, now: datetime
) -> None:
    """The quality lead lets it be withdrawn, or keeps it without its reporter.

    NothingToDecide once somebody has decided, or it has come to an end.
    """
    directory.require_quality_lead(session, by)
    if concern.withdrawal_asked_at is None or concern.kept_at or concern.state not in OPEN:
        raise NothingToDecide(concern.reference or "This concern")
    name = directory.contact_of(session, by).name
    if is_kept:
        _keep(session, concern, by, now=now)
    else:
        telling.record(session, concern, "concern.withdrawn", by, now=now)
        _end(session, concern, now=now)
    decided = change_notices.withdrawal_decided(concern.reference or "", name, is_kept=is_kept)
    telling.reword_for_quality_team(session, concern, decided, key=ASKED, now=now)


def _keep(session: Session, concern: Concern, by: Person, *, now: datetime) -> None:
    telling.record(session, concern, "concern.kept", by, now=now)
    question_ending.end_all(session, concern, now=now)
    was_named = privacy.is_named(concern)
    told = change_notices.kept_for_reporter(concern.reference or "", was_named=was_named)
    telling.tell_reporter(session, concern, told, key="kept", now=now)
    concern.kept_at = now
    offers.forget(session, concern, now=now)
    telling.reword_card(session, concern, now=now)
    if was_named and concern.state not in NOT_AT_SERVICE:
        telling.reword_notice(session, concern, telling.notice(session, concern), now=now)


def _end(session: Session, concern: Concern, *, now: datetime) -> None:
    """It is withdrawn: every clock stops, and whoever had it is told."""
    question_ending.end_all(session, concern, now=now)
    before, asked = concern.state, triage.triage_key(session, concern)
    concern.state, concern.withdrawn_at = advance(before, Step.WITHDRAW), now
    for kind in (DueKind.ACKNOWLEDGE_REMINDER, DueKind.CLOSE):
        due.cancel(session, concern.area_id, kind, str(concern.id))
    offers.forget(session, concern, now=now)
    telling.reword_card(session, concern, now=now)
    if was_routed(concern):
        _tell_provider(session, concern, before, now=now)
    _tell_quality_team(session, concern, asked, now=now)
    flagging.tell_withdrawn(session, concern, now=now)


def _tell_provider(
    session: Session, concern: Concern, before: State, *, now: datetime
) -> None:  # fmt: skip
    gone = change_notices.withdrawn(concern.reference or "")
    telling.reword_notice(session, concern, gone, now=now)
    if before is not State.DISPUTED:
        telling.tell_provider(session, concern, gone, key="withdrawn", now=now)


def _tell_quality_team(
    session: Session, concern: Concern, asked: str, *, now: datetime
) -> None:  # fmt: skip
    """In place of its question where one is open; as news where a service had it."""
    summary = views.quality_summary_of(session, concern)
    told = change_notices.withdrawn_for_quality_team(summary, concern.withdrawal_reason or "")
    telling.reword_for_quality_team(session, concern, told, key=asked, now=now)
    if was_routed(concern):
        telling.tell_quality_team(session, concern, told, key="withdrawn", now=now)
