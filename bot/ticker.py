"""What the clock wakes: due rows are read from the table, each errand done once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.digesting import Digests
from bot.monthly import Months
from intake import audit, chasing, due
from intake.clock import iso_week, next_monday_at, utc_now
from intake.database import Database
from intake.models import Channel, Due, DueKind, DueState, Purpose
from intake.people import known

log = structlog.get_logger()
DIGEST_HOUR, DIGEST_MINUTE = 8, 30
Moment = tuple[datetime, frozenset[str]]
STALE_DIGEST = timedelta(days=3)
"""A digest this late is not posted: the next one is near. The audit says it was skipped."""

KINDS = frozenset({*chasing.OWN_KINDS, DueKind.DIGEST, DueKind.PRACTICE_MONTH})
"""What the ticker does; texts to classify are the reader's."""


@dataclass(slots=True)
class Ticker:
    """Does what is due."""

    database: Database
    clock: Clock
    digests: Digests
    months: Months
    planned: Moment | None = None
    """The minute, and the rosters, for which all that is to come has been noted last."""

    def tick(self) -> bool:
        """Note what is to come, then do everything due; False when nothing could be done.

        What failed stays due: after a rest it is tried again.
        """
        with self.database.reading() as session:
            rosters = known.keep_ready(session)
            rows = due.now_due(session, self.clock.now(), KINDS)
        if self._plan(rosters):
            with self.database.reading() as session:
                rows = due.now_due(session, self.clock.now(), KINDS)
        done = [self._do(row) for row in rows]
        return any(done)

    def _plan(self, rosters: frozenset[str]) -> bool:
        """Note what is to come, once a minute and after each change of a roster."""
        moment = self.clock.now().replace(second=0, microsecond=0), rosters
        if moment == self.planned:
            return False
        self._plan_digests()
        self.months.plan()
        self.planned = moment
        return True

    def _do(self, row: Due) -> bool:
        try:
            if row.kind is DueKind.DIGEST:
                self._digest(row)
            elif row.kind is DueKind.PRACTICE_MONTH:
                self.months.tell(row)
            else:
                self._errand(row)
        except Exception:
            log.exception("errand.failed", kind=row.kind.value)
            self._put_off(row)
            return False
        return True

    def _put_off(self, row: Due) -> None:
        with self.database.writing.begin() as session:
            due.put_off(session, row.id, now=utc_now())

    def _errand(self, row: Due) -> None:
        with self.database.writing.begin() as session:
            now = self.clock.now()
            chasing.hold(session, row)  # first, as whoever presses does: else each waits for both
            if due.claim(session, row.id, now):
                chasing.run_errand(session, row, now=now)

    def _digest(self, row: Due) -> None:
        now = self.clock.now()
        if now - row.due_at > STALE_DIGEST:
            self._skip(row)
        else:
            self.digests.post(row, as_at=row.due_at)

    def _skip(self, row: Due) -> None:
        now = self.clock.now()
        with self.database.writing.begin() as session:
            if due.claim(session, row.id, now, state=DueState.SKIPPED):
                audit.record(
                    session, row.area_id, "digest.skipped", actor=audit.SYSTEM, now=now,
                    week=row.step,
                )  # fmt: skip

    def _plan_digests(self) -> None:
        with self.database.reading() as session:
            query = select(Channel).where(Channel.purpose == Purpose.SUBCOMMITTEE)
            missing = [c for c in session.scalars(query) if not self._is_planned(session, c.id)]
        if missing:
            with self.database.writing.begin() as session:
                for channel in missing:
                    self._plan_weeks(session, channel)

    def _is_planned(self, session: Session, channel_id: UUID) -> bool:
        newest = _newest(session, channel_id)
        return newest is not None and newest.due_at > self.clock.now()

    def _plan_weeks(self, session: Session, channel: Channel) -> None:
        """Every Monday since the newest planned one, so that an outage leaves its trace."""
        newest = _newest(session, channel.id)
        at = next_monday_at(
            newest.due_at if newest else self.clock.now(), DIGEST_HOUR, DIGEST_MINUTE
        )
        while True:
            week = iso_week(at - timedelta(days=7))
            due.schedule(session, channel.area_id, DueKind.DIGEST, str(channel.id), at, step=week)
            if at > self.clock.now():
                return
            at = next_monday_at(at, DIGEST_HOUR, DIGEST_MINUTE)


def _newest(session: Session, channel_id: UUID) -> Due | None:
    return session.scalars(
        select(Due)
        .where(Due.kind == DueKind.DIGEST, Due.subject == str(channel_id))
        .order_by(Due.due_at.desc())
        .limit(1)
    ).one_or_none()
