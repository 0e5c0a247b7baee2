"""Whether concerns move away from what the classifier has learnt, week by week. Reads only."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from digests.counts import not_yet, text_at, words_at
from digests.shares import Parts, WeeklyShare, weekly_share
from digests.weeks import Week
from intake.models import AuditEvent, Classification, Concern, Source

ABSTAINED = (
    "Of the reports sent in the week that the classifier has read, those for which it suggested "
    "nothing."
)
UNSEEN = (
    "Of the words of the reports sent in the week, those that the model in use today has learnt "
    "nothing of. Patients' details are masked before words are kept, and are no words."
)


class KnownWords(Protocol):
    """A model's vocabulary: of so many words read, how many it has never met."""

    def count(self, texts: Iterable[str]) -> Parts:
        """Unseen, and read."""


def drift(
    session: Session,
    area_id: UUID,
    weeks: Sequence[Week],
    as_at: datetime,
    known: KnownWords,
) -> tuple[WeeklyShare, WeeklyShare]:
    """The share of abstentions, and that of words never met, over following weeks."""
    week, read = weeks[-1], _read(session, area_id, weeks, as_at)
    abstained = [_abstained(reports) for reports in read]
    unseen = [known.count(report.text for report in reports) for reports in read]
    return (
        weekly_share("Nothing suggested", abstained, ABSTAINED, week, as_at),
        weekly_share("Words never met", unseen, UNSEEN, week, as_at),
    )


class Report(NamedTuple):
    """A report as it stood: its words, and whether the classifier had read and suggested."""

    text: str
    was_read: bool
    is_suggested: bool


def _abstained(reports: Sequence[Report]) -> Parts:
    read = [report.is_suggested for report in reports if report.was_read]
    return read.count(False), len(read)


def _read(
    session: Session, area_id: UUID, weeks: Sequence[Week], as_at: datetime
) -> Sequence[Sequence[Report]]:
    """The reports of each week: of any kind, not withdrawn, no practice run."""
    was_read = exists().where(
        AuditEvent.concern_id == Concern.id,
        AuditEvent.kind == "concern.classified",
        AuditEvent.happened_at <= as_at,
    )
    is_suggested = exists().where(
        Classification.concern_id == Concern.id,
        Classification.text_version == words_at(as_at),
        Classification.source == Source.MODEL,
        Classification.classified_at <= as_at,
    )
    sent_at = Concern.submitted_at
    query = select(sent_at, text_at(as_at), was_read, is_suggested).where(
        Concern.area_id == area_id,
        sent_at >= weeks[0].starts_at,
        sent_at < weeks[-1].ends_at,
        sent_at <= as_at,
        Concern.is_test.is_(False),
        not_yet(Concern.withdrawn_at, as_at),
    )
    by_week: dict[Week, list[Report]] = {week: [] for week in weeks}
    for moment, text, was_read_then, was_suggested in session.execute(query):
        week = Week.containing(moment or as_at)  # never None: what was not sent is left out
        by_week[week].append(Report(text, was_read_then, was_suggested))
    return list(by_week.values())
