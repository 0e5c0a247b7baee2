"""What came of a practice's reports in a month, for its manager: counted, and in plain words.

A practice manager may see every report of the practice but the hidden and the flagged ones, so
nothing here is suppressed; those are left out altogether. Nobody owes an answer to thanks and
ideas: they count as sent alone.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from digests import locally
from digests.locally import Change, seen_by_practice
from digests.measures import is_live, sent_on_late_or_never
from intake.clock import at_london, london_date
from intake.messages import Button, Message, Row, Section
from intake.models import Acknowledgement, Concern, Organisation, Outcome, Routing
from intake.working_days import next_working_day

_WRITTEN = re.compile(r"(?:19|2[0-9])[0-9]{2}-[0-9]{2}")
HOUR = 9
"""In London, on the first working day of the month after."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month in London by its first day."""

    first: date

    @classmethod
    def containing(cls, at: datetime) -> Self:
        """The month of an aware instant."""
        return cls(london_date(at).replace(day=1))

    @classmethod
    def before(cls, at: datetime) -> Self:
        """The last whole month before the one of an aware instant."""
        return cls((london_date(at).replace(day=1) - timedelta(days=1)).replace(day=1))

    @classmethod
    def parse(cls, text: str) -> Self:
        """The month that `str` wrote, "2026-11". ValueError for anything else.

        None before 1900 or after 2999: at the ends of time a month has nothing before or after.
        """
        if not _WRITTEN.fullmatch(text):
            raise ValueError("A month is written such as 2026-11.")
        return cls(date.fromisoformat(f"{text}-01"))

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def words(self) -> str:
        """Its name and year: November 2026."""
        return f"{self.first:%B %Y}"

    @property
    def following(self) -> "Month":
        """The next month."""
        return Month((self.first + timedelta(days=31)).replace(day=1))

    @property
    def starts_at(self) -> datetime:
        """Its first moment."""
        return at_london(self.first, 0)

    @property
    def told_at(self) -> datetime:
        """The first working day after it, in the morning."""
        last = self.following.first - timedelta(days=1)
        return at_london(next_working_day(last), HOUR)


@dataclass(frozen=True, slots=True)
class News:
    """A month of one practice."""

    practice: str
    practice_id: UUID
    month: Month
    sent: int
    acknowledged_in_time: int
    routed: int
    outcomes: int
    waiting: int
    changes: tuple[Change, ...]

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.sent or self.routed or self.outcomes or self.waiting)


def news_of(session: Session, practice: Organisation, month: Month) -> News:
    """What came of a practice's reports in a month."""
    start, end = month.starts_at, month.following.starts_at
    return News(
        practice=practice.name,
        practice_id=practice.id,
        month=month,
        sent=_sent(session, practice.id, start, end),
        routed=_routed(session, practice.id, start, end),
        acknowledged_in_time=_routed(session, practice.id, start, end, _IN_TIME),
        outcomes=_outcomes(session, practice.id, start, end),
        waiting=_waiting(session, practice.id, end),
        changes=locally.changes(session, practice, start, end),
    )


def _owed(practice_id: UUID, end: datetime) -> tuple[ColumnElement[bool], ...]:
    """Conditions on a concern: the practice may see it, and a service owes an answer to it."""
    return (*seen_by_practice(practice_id), *is_live(end))


_IN_TIME = Acknowledgement.acknowledged_at <= Routing.acknowledge_by


def _sent(session: Session, practice_id: UUID, start: datetime, end: datetime) -> int:
    query = select(func.count(Concern.id)).where(
        *seen_by_practice(practice_id),
        Concern.submitted_at >= start,
        Concern.submitted_at < end,
    )
    return session.scalar(query) or 0


def _routed(
    session: Session, practice_id: UUID, start: datetime, end: datetime,
    *where: ColumnElement[bool],
) -> int:  # fmt: skip
    """Whose 24 hours ended in this time; with `_IN_TIME` only those acknowledged in time."""
    query = (
        select(func.count(Routing.id.distinct()))
        .join(Concern, Concern.id == Routing.concern_id)
        .outerjoin(Acknowledgement, Acknowledgement.routing_id == Routing.id)
        .where(*_owed(practice_id, end), *where, sent_on_late_or_never(end))
        .where(Routing.acknowledge_by >= start, Routing.acknowledge_by < end)
    )
    return session.scalar(query) or 0


def _outcomes(session: Session, practice_id: UUID, start: datetime, end: datetime) -> int:
    query = (
        select(func.count(Outcome.concern_id.distinct()))
        .join(Concern, Concern.id == Outcome.concern_id)
        .where(*_owed(practice_id, end))
        .where(Outcome.recorded_at >= start, Outcome.recorded_at < end)
    )
    return session.scalar(query) or 0


def _waiting(session: Session, practice_id: UUID, end: datetime) -> int:
    """Sent before `end`, without an outcome by then and not closed."""
    answered = select(Outcome.concern_id).where(Outcome.recorded_at < end)
    query = select(func.count(Concern.id)).where(
        *_owed(practice_id, end),
        Concern.submitted_at < end,
        Concern.closed_at.is_(None),
        Concern.id.not_in(answered),
    )
    return session.scalar(query) or 0


def message_of(news: News) -> Message:
    """The month in a message to the practice manager."""
    when = news.month.words
    lines = tuple(locally.change_line(change) for change in news.changes)
    return Message(
        text=f"What came of {news.practice}'s reports in {when}: {news.outcomes} outcomes.",
        title=f"What came of it: {when}",
        body=(f"{news.practice}. Hidden and flagged reports are not counted.",),
        facts=(
            ("Reports sent", str(news.sent)),
            ("Acknowledged within 24 hours", f"{news.acknowledged_in_time} of {news.routed}"),
            ("Outcomes recorded", str(news.outcomes)),
            ("Waiting for an outcome", str(news.waiting)),
        ),
        sections=(Section("You said, we did", lines or ("No change was recorded.",)),),
        rows=(Row("", (Button("Open the whole list", "own_list", str(news.practice_id)),)),),
        notes=("The newest reports also stand on Inkling's Home.",),
    )
