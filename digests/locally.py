"""What a practice sees of its own concerns: themes, what changed because of them, its list.

What a reporter hid from everybody but the quality lead is left out of all three, and so is what
was flagged: safeguarding or a matter of employment may be about the very people who read here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from classifiers.taxonomy import load_taxonomy
from digests.counts import standing_labels
from intake.labelling import codes
from intake.models import Axis, Concern, Organisation, Outcome, OutcomeKind, Privacy
from intake.suppression import suppressed_words

LATELY = timedelta(days=90)
THEMES_SHOWN, CHANGES_SHOWN, LIST_SHOWN = 5, 5, 10


def seen_by_practice(practice_id: UUID) -> tuple[ColumnElement[bool], ...]:
    """Conditions on a concern: this practice's, sent, not withdrawn, hidden, flagged or a test."""
    return (
        Concern.practice_id == practice_id,
        Concern.submitted_at.is_not(None),
        Concern.withdrawn_at.is_(None),
        Concern.privacy != Privacy.ANONYMOUS,
        Concern.signpost.is_(None),
        Concern.is_test.is_(False),
    )


def themes(session: Session, practice: Organisation, now: datetime) -> tuple[str, ...]:
    """The practice's commonest themes of the last 90 days, a line each, under the small numbers."""
    labels = standing_labels(practice.area_id, Axis.THEME, now)
    query = (
        select(labels.c.code, func.count().label("concerns"))
        .join(Concern, Concern.id == labels.c.concern_id)
        .where(
            *seen_by_practice(practice.id),
            Concern.submitted_at > now - LATELY,
            labels.c.code.not_in(codes.internal()),
        )
        .group_by(labels.c.code)
        .order_by(func.count().desc(), labels.c.code)
        .limit(THEMES_SHOWN)
    )
    taxonomy = load_taxonomy()
    return tuple(
        f"{taxonomy[row.code].label}: {suppressed_words(row.concerns)}"
        for row in session.execute(query)
    )


@dataclass(frozen=True, slots=True)
class Change:
    """Something a provider changed because of a concern."""

    reference: str
    provider: str
    text: str


def change_line(change: Change) -> str:
    """What changed, in a sentence."""
    return f"You told {change.provider} ({change.reference}). What is different now: {change.text}"


def changes(
    session: Session, practice: Organisation, since: datetime, until: datetime
) -> tuple[Change, ...]:
    """What providers recorded as changed from `since` up to but not at `until`, newest first."""
    query = (
        select(Concern.reference, Organisation.name, Outcome.text)
        .join(Outcome, Outcome.concern_id == Concern.id)
        .join(Organisation, Organisation.id == Concern.provider_id)
        .where(
            *seen_by_practice(practice.id),
            Outcome.kind == OutcomeKind.CHANGED,
            Outcome.recorded_at >= since,
            Outcome.recorded_at < until,
        )
        .order_by(Outcome.recorded_at.desc(), Outcome.id)
    )
    return tuple(Change(row[0] or "", row[1], row[2]) for row in session.execute(query))


def reports(session: Session, practice: Organisation) -> Sequence[Concern]:
    """The practice's newest concerns."""
    query = select(Concern).where(*seen_by_practice(practice.id))
    return session.scalars(query.order_by(Concern.submitted_at.desc()).limit(LIST_SHOWN)).all()
