"""A practice's own concerns, for the practice itself: by month, how each stands, what came of it.

What its reporter hid from the practice, or what was flagged, is neither listed nor counted, so no
difference shows it.
Days, not hours: who was on duty at a certain hour is easily known in a practice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from classifiers.taxonomy import load_taxonomy
from digests.locally import seen_by_practice
from digests.monthly import Month
from intake import directory, progress, views
from intake.clock import london_date
from intake.labelling import codes
from intake.lifecycle import State
from intake.models import Axis, Concern, Kind, Organisation, OutcomeKind

MOST_MONTHS = 36


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a concern: the newest outcome."""

    kind: OutcomeKind
    text: str
    found: str


@dataclass(frozen=True, slots=True)
class OwnConcern:
    """One concern as its own practice sees it; never who wrote it, nor at what hour."""

    reference: str
    sent_on: date
    kind: Kind
    text: str
    provider: str
    theme: str
    state: State
    came: Came | None


def own_concerns(
    session: Session, practice: Organisation, month: Month | None = None
) -> tuple[OwnConcern, ...]:
    """A practice's concerns of a month, or all, newest first."""
    conditions = seen_by_practice(practice.id)
    if month is not None:
        begins, ends = month.starts_at, month.following.starts_at
        conditions += (Concern.submitted_at >= begins, Concern.submitted_at < ends)
    query = select(Concern).where(*conditions)
    newest = query.order_by(Concern.submitted_at.desc(), Concern.reference.desc())
    return tuple(_own(session, concern) for concern in session.scalars(newest))


def months_of(session: Session, practice: Organisation, now: datetime) -> Sequence[Month]:
    """Every month since the practice's first concern, newest first."""
    first_at = session.scalar(
        select(func.min(Concern.submitted_at)).where(*seen_by_practice(practice.id))
    )
    if first_at is None:
        return ()
    months = [Month.containing(first_at)]
    while months[-1] < Month.containing(now):
        months.append(months[-1].following)
    return months[::-1][:MOST_MONTHS]


def _own(session: Session, concern: Concern) -> OwnConcern:
    rows = [row for row in views.labels_of(session, concern) if row.axis is Axis.THEME]
    themes = [row.code for row in rows if row.code not in codes.internal()]
    return OwnConcern(
        reference=concern.reference or "",
        sent_on=london_date(concern.submitted_at or concern.started_at),
        kind=concern.kind,
        text=concern.text,
        provider=directory.organisation_name(session, concern.provider_id),
        theme=_theme_words(themes[0]) if themes else "",
        state=concern.state,
        came=_came(session, concern),
    )


def _theme_words(code: str) -> str:
    taxonomy = load_taxonomy()
    return taxonomy[code].label if code in taxonomy else code


def _came(session: Session, concern: Concern) -> Came | None:
    outcome = views.latest_outcome(session, concern.id)
    if outcome is None:
        return None
    found = progress.progress_of(session, concern).found
    return Came(outcome.kind, outcome.text, found)
