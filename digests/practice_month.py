"""A practice's own concerns, for the practice itself: by month, how each stands, what came of it.

What its reporter hid from the practice is neither listed nor counted, so no difference shows it.
Days, not hours: who was on duty at a certain hour is easily known in a practice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from classifiers.taxonomy import load_taxonomy
from intake import directory, views
from intake.clock import at_london, london_date
from intake.lifecycle import UNSENT, State
from intake.models import Axis, Concern, Kind, Organisation, OutcomeKind, Privacy

MOST_MONTHS = 36
NEVER_LISTED = UNSENT | {State.DISCARDED, State.EXPIRED}
"""A draft is its reporter's own, also when it has ended."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month in London."""

    year: int
    number: int

    @classmethod
    def containing(cls, at: datetime) -> Self:
        """The month of an instant."""
        day = london_date(at)
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The month that `str` wrote, "2026-11". ValueError for anything else."""
        if len(text) != len("2026-11") or not text.isascii():
            raise ValueError("A month is written such as 2026-11.")
        first = date.fromisoformat(f"{text}-01")
        return cls(first.year, first.month)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def words(self) -> str:
        """Its name: November 2026."""
        return f"{date(self.year, self.number, 1):%B %Y}"

    @property
    def following(self) -> "Month":
        """The month after it."""
        is_last = self.number == 12
        return Month(self.year + is_last, 1 if is_last else self.number + 1)

    @property
    def begins_at(self) -> datetime:
        """Its first instant."""
        return at_london(date(self.year, self.number, 1), 0)


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
    conditions = _visible(practice)
    if month is not None:
        begins, ends = month.begins_at, month.following.begins_at
        conditions += (Concern.submitted_at >= begins, Concern.submitted_at < ends)
    query = select(Concern).where(*conditions)
    newest = query.order_by(Concern.submitted_at.desc(), Concern.reference.desc())
    return tuple(_own(session, concern) for concern in session.scalars(newest))


def months_of(session: Session, practice: Organisation, now: datetime) -> Sequence[Month]:
    """Every month since the practice's first concern, newest first."""
    first_at = session.scalar(select(func.min(Concern.submitted_at)).where(*_visible(practice)))
    if first_at is None:
        return ()
    months = [Month.containing(first_at)]
    while months[-1] < Month.containing(now):
        months.append(months[-1].following)
    return months[::-1][:MOST_MONTHS]


def _visible(practice: Organisation) -> tuple[ColumnElement[bool], ...]:
    return (
        Concern.area_id == practice.area_id,
        Concern.practice_id == practice.id,
        Concern.submitted_at.is_not(None),
        Concern.state.not_in(NEVER_LISTED),
        Concern.is_test.is_(False),
        Concern.privacy != Privacy.ANONYMOUS,
    )


def _own(session: Session, concern: Concern) -> OwnConcern:
    themes = [row.code for row in views.labels_of(session, concern) if row.axis is Axis.THEME]
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
    found = views.progress_of(session, concern).found
    return Came(outcome.kind, outcome.text, found)
