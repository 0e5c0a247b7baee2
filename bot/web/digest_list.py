"""Every week that had a digest, as a page."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.web.views import Tag, View
from digests.weeks import Week
from intake.clock import in_london
from intake.models import Due, DueKind, DueState


@dataclass(frozen=True, slots=True)
class Posted:
    """A week, and when its digest went out; None where it was left out after an outage."""

    week: Week
    at: datetime | None


def posted(session: Session, area_id: UUID) -> tuple[Posted, ...]:
    """Every week whose digest was due, newest first; the first posting counts."""
    query = (
        select(Due.step, func.min(Due.fired_at).filter(Due.state == DueState.DONE))
        .where(
            Due.area_id == area_id,
            Due.kind == DueKind.DIGEST,
            Due.state.in_((DueState.DONE, DueState.SKIPPED)),
        )
        .group_by(Due.step)
        .order_by(Due.step.desc())
    )
    return tuple(Posted(Week.parse(step), at) for step, at in session.execute(query).all())


@dataclass(frozen=True, slots=True)
class DigestLine:
    """One week of the list."""

    week: str
    words: str
    posted: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class DigestList(View):
    """All digests."""

    template: ClassVar[str] = "digests.html.jinja"
    section: ClassVar[str] = "digests"
    this_week: str
    this_week_words: str
    lines: tuple[DigestLine, ...]

    @property
    def title(self) -> str:
        """The page's heading."""
        return "Weekly digests"


def digest_list(found: tuple[Posted, ...], now: datetime) -> DigestList:
    """The list page."""
    this = Week.containing(now)
    return DigestList(str(this), this.words, tuple(_line(each) for each in found))


def _line(each: Posted) -> DigestLine:
    if each.at is None:
        return DigestLine(str(each.week), each.week.words, "", Tag("Not posted", "grey"))
    return DigestLine(
        str(each.week), each.week.words, in_london(each.at), Tag("Posted", "green")
    )  # fmt: skip
