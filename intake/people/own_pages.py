"""A person's own drafts and reports, a page at a time: nothing of theirs is out of reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from intake import identity
from intake.lifecycle import UNSENT
from intake.models import Concern, Person, ReporterIdentity

DRAFTS_SHOWN, REPORTS_SHOWN = 5, 8
"""So many stand on one page, the newest first."""


@dataclass(frozen=True, slots=True)
class Turned:
    """Which page of drafts and which of reports somebody looks at; the newest are page 0."""

    drafts: int = 0
    reports: int = 0

    def __str__(self) -> str:
        return f"{self.drafts}:{self.reports}"

    @classmethod
    def parse(cls, written: str) -> Self:
        """What `str` wrote; "" is the newest. ValueError for anything else."""
        drafts, _, reports = (written or "0:0").partition(":")
        if not (drafts.isdecimal() and reports.isdecimal()):
            raise ValueError(written)
        return cls(int(drafts), int(reports))


@dataclass(frozen=True, slots=True)
class Page:
    """Some concerns of `count`; `first` is how many newer ones stand on pages before."""

    concerns: Sequence[Concern]
    number: int
    first: int
    count: int

    @property
    def has_earlier(self) -> bool:
        """Whether older ones stand on the next page."""
        return self.first + len(self.concerns) < self.count


def own_drafts(session: Session, person: Person, number: int = 0) -> Page:
    """A page of their unsent drafts; past the last one the last."""
    query = _own(session, person).where(Concern.state.in_(UNSENT))
    return _page(session, query, Concern.started_at, number, DRAFTS_SHOWN)


def own_reports(session: Session, person: Person, number: int = 0) -> Page:
    """A page of the concerns they sent; past the last one the last."""
    query = _own(session, person).where(Concern.submitted_at.is_not(None))
    return _page(session, query, Concern.submitted_at, number, REPORTS_SHOWN)


def all_drafts(session: Session, person: Person) -> Sequence[Concern]:
    """Every unsent draft of theirs."""
    return session.scalars(_own(session, person).where(Concern.state.in_(UNSENT))).all()


def _page(
    session: Session, query: Select[Concern], newest_by: Any, wanted: int, most: int
) -> Page:  # fmt: skip
    count = session.scalars(select(func.count()).select_from(query.subquery())).one()
    number = min(wanted, max(count - 1, 0) // most)
    ordered = query.order_by(newest_by.desc(), Concern.id).offset(number * most).limit(most)
    return Page(session.scalars(ordered).all(), number, number * most, count)


def _own(session: Session, person: Person) -> Select[Concern]:
    return (
        select(Concern)
        .join(ReporterIdentity, ReporterIdentity.token == Concern.reporter_token)
        .where(ReporterIdentity.person_key == identity.person_key(session, person))
    )
