"""What happened to a concern, in words, from its audit events. Names nobody."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import directory
from intake.audit import SYSTEM
from intake.clock import in_london
from intake.models import (
    AskedBy,
    AuditEvent,
    Concern,
    FeedbackAnswer,
    OpeningReason,
    OutcomeKind,
    ReviewPurpose,
    Routing,
)
from intake.saying import asking_notices, feedback, notices, opening_notices

REPORTERS_OWN = ("draft.", "words.")
"""Of a draft, and of words offered and not yet added: when they hesitated is nobody's business."""

Details = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened: when (London), what, who did it (never a person's name)."""

    at: str
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class Told:
    """What an event's sentence may need: its details, who acted, the service."""

    details: Details
    is_person: bool
    provider: str
    is_reporter: bool = False


Says = Callable[[Told], tuple[str, str]]
INKLING, PRACTICE, QUALITY = "Inkling", "The practice", "The quality team"


def _by_person_or_us(told: Told) -> str:
    return QUALITY if told.is_person else INKLING


def _reminder(told: Told) -> str:
    share = told.details.get("share")
    if share == 100:
        return f"The 24 hours ended. Told {told.provider} and the quality team."
    return f"Reminded {told.provider}: {share}% of the 24 hours had passed."


def _outcome(told: Told) -> str:
    kind = notices.OUTCOME_WORDS[OutcomeKind(told.details["outcome"])]
    return f"Outcome recorded: {kind.lower()}."


def _feedback(told: Told) -> str:
    answer = feedback.FEEDBACK_LABELS[FeedbackAnswer(told.details["answer"])]
    return f"Asked “Did this fix it?”, answered “{answer}”."


def _asked_by(told: Told) -> str:
    return asking_notices.ASKERS[AskedBy(told.details["asker"])]


def _asker(told: Told) -> str:
    return told.provider if told.details["asker"] == AskedBy.SERVICE else QUALITY


def _opened_for(told: Told) -> str:
    why = opening_notices.REASONS[OpeningReason(told.details["reason"])]
    return f"{why[0].lower()}{why[1:]}"


_REVIEWED = {
    ReviewPurpose.TRIAGE: "Sorted: what it is about was confirmed or corrected.",
    ReviewPurpose.SECOND: "Sorted by a second person, to see whether two agree. Nothing changed.",
}

SENTENCES: dict[str, Says] = {
    "concern.classified": lambda told: (
        f"Read, to suggest what it is about (model {told.details.get('model')}).",
        INKLING,
    ),
    "concern.submitted": lambda _: ("Sent.", PRACTICE),
    "concern.triaged": lambda told: (
        "Looked at, and ready to go." if told.is_person else "Checked: may go at once.",
        _by_person_or_us(told),
    ),
    "concern.routed": lambda told: (
        f"Sent to {told.provider}. The 24 hours began.",
        _by_person_or_us(told),
    ),
    "concern.acknowledged": lambda told: ("Acknowledged.", told.provider),
    "concern.disputed": lambda told: ("“Not ours.” Back to the quality team.", told.provider),
    "dispute.refused": lambda told: (f"Decided that it stays with {told.provider}.", QUALITY),
    "reminder.sent": lambda told: (_reminder(told), INKLING),
    "reminder.late": lambda told: (
        f"The reminder at {told.details.get('share')}% was overtaken by a later one.",
        INKLING,
    ),
    "response.recorded": lambda told: ("Wrote what was found.", told.provider),
    "action.recorded": lambda told: ("Planned an action.", told.provider),
    "outcome.recorded": lambda told: (_outcome(told), told.provider),
    "reporter.told": lambda _: ("Told the practice the outcome.", INKLING),
    "feedback.given": lambda told: (_feedback(told), PRACTICE),
    "concern.reopened": lambda told: (
        ("Opened again: it is still happening.", PRACTICE)
        if told.is_reporter
        else ("Opened again.", QUALITY)
    ),
    "concern.closed": lambda told: ("Closed.", _by_person_or_us(told)),
    "concern.amended": lambda _: ("Added to, or corrected.", PRACTICE),
    "concern.recalled": lambda told: (f"Corrected: it is not for {told.provider}.", PRACTICE),
    "concern.called_back": lambda told: (
        f"Called back from {told.provider}: a person looks first.",
        INKLING,
    ),
    "concern.flagged": lambda _: ("May belong elsewhere as well: a person looks.", INKLING),
    "concern.signposted": lambda _: ("Passed to the people whose task it is.", QUALITY),
    "withdrawal.asked": lambda _: ("Asked to withdraw it: it is about safety.", PRACTICE),
    "concern.withdrawn": lambda told: (
        "Withdrawn.",
        PRACTICE if told.is_reporter else QUALITY,
    ),
    "concern.kept": lambda _: ("Kept without its reporter: it is about safety.", QUALITY),
    "concern.unflagged": lambda _: ("The flag was taken away.", QUALITY),
    "concern.linked": lambda _: ("Linked with another that is about the same.", QUALITY),
    "concern.not_linked": lambda _: ("Found to differ from one that looks like it.", QUALITY),
    "concern.unlinked": lambda _: ("Linked with no other any more.", QUALITY),
    "guard.overridden": lambda _: ("Said that no patient's detail is in its words.", PRACTICE),
    "concern.shared": lambda _: ("Taken up, with thanks.", QUALITY),
    "identity.opened": lambda told: (
        f"Who reported it was opened: {_opened_for(told)}. Its reporter was told.",
        QUALITY,
    ),
    "labels.reviewed": lambda told: (_REVIEWED[told.details["purpose"]], QUALITY),
    "question.asked": lambda told: ("Asked the reporter a question.", _asker(told)),
    "question.answered": lambda told: (f"Answered the question of {_asked_by(told)}.", PRACTICE),
    "question.declined": lambda told: (f"Could not answer {_asked_by(told)}.", PRACTICE),
    "question.unanswered": lambda told: (
        f"Five working days went by without an answer to {_asked_by(told)}.",
        INKLING,
    ),
    "statutory.answered": lambda _: ("Questions for the record were answered.", QUALITY),
}
"""Every kind of event that a sent concern can have: what it says, and who did it."""


def timeline(session: Session, concern: Concern) -> tuple[Moment, ...]:
    """Everything since the concern was read and sent, oldest first."""
    query = (
        select(AuditEvent)
        .where(AuditEvent.area_id == concern.area_id, AuditEvent.concern_id == concern.id)
        .order_by(AuditEvent.sequence)
    )
    routed = _services(session, concern.id)
    events = [event for event in session.scalars(query) if event.kind in SENTENCES]
    reporter = str(concern.reporter_token)
    return tuple(
        _moment(event, _service_at(routed, event.happened_at), reporter) for event in events
    )


def _moment(event: AuditEvent, provider: str, reporter: str) -> Moment:
    told = Told(event.details, event.actor != SYSTEM, provider, event.actor == reporter)
    words, by = SENTENCES[event.kind](told)
    return Moment(in_london(event.happened_at), words, by)


Services = tuple[tuple[datetime, str], ...]


def _services(session: Session, concern_id: UUID) -> Services:
    """(since when, which service): where the concern stood over time, oldest first."""
    query = select(Routing).where(Routing.concern_id == concern_id).order_by(Routing.cycle)
    return tuple(
        (row.routed_at, directory.organisation_name(session, row.provider_id))
        for row in session.scalars(query)
    )


def _service_at(routed: Services, at: datetime) -> str:
    """The service that had the concern; the first one before any had it."""
    before = [name for since, name in routed if since <= at]
    first = routed[0][1] if routed else "the service"
    return before[-1] if before else first
