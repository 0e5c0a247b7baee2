"""Posting an area's weekly digest: composed for reading, queued once per channel and week."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import Clock
from digests.posting import Posting, posting_of
from digests.weekly import compose
from digests.weeks import Week
from intake import addresses, audit, due, outbox
from intake.clock import in_london
from intake.database import Database
from intake.messages import PictureRef
from intake.models import Channel, Due, DueKind, Picture, Purpose


@dataclass(frozen=True, slots=True)
class Digests:
    """Composes and posts."""

    database: Database
    clock: Clock

    def compose(self, area_id: UUID, week: str, *, as_at: datetime) -> Posting:
        """A week's digest as it would be posted. ValueError for a week that cannot be read."""
        with self.database.reading() as session:
            return posting_of(compose(session, area_id, Week.parse(week), as_at))

    def post(self, row: Due, *, as_at: datetime) -> None:
        """Compose outside the transaction, then claim the due row and queue in one."""
        posting = self.compose(row.area_id, row.step, as_at=as_at)
        with self.database.writing.begin() as session:
            if due.claim(session, row.id, self.clock.now()):
                self._queue(session, row, posting)

    def post_now(self, area_id: UUID, week: Week, posting: Posting) -> tuple[str, ...]:
        """Queue a week that is due for each channel that has not had it; a line each says so.

        `posting` is that week's, as at its Monday 08:30. A week left out after an outage goes
        out too; one that is not due yet stays with the ticker.
        """
        with self.database.writing.begin() as session:
            channels = select(Channel).where(
                Channel.area_id == area_id, Channel.purpose == Purpose.SUBCOMMITTEE
            )
            found = session.scalars(channels.order_by(Channel.slack_id)).all()
            return tuple(
                f"{one.slack_id}: {self._ask(session, one, week, posting)}" for one in found
            )

    def _ask(self, session: Session, channel: Channel, week: Week, posting: Posting) -> str:
        at = week.digest_due_at
        row = due.schedule(
            session, channel.area_id, DueKind.DIGEST, str(channel.id), at, step=str(week)
        )
        if posting.as_at < at:
            return f"will be posted {in_london(at)}."
        due.put_back(session, row.id)
        if not due.claim(session, row.id, self.clock.now()):
            return "posted already, so not again."
        self._queue(session, row, posting)
        return "queued."

    def _queue(self, session: Session, row: Due, posting: Posting) -> None:
        now = self.clock.now()
        picture = _picture(session, row, posting)
        message = replace(posting.message, picture=PictureRef(picture.id, picture.alt_text))
        address = addresses.channel(UUID(row.subject))
        parent = outbox.queue(session, row.area_id, address, message, key=row.key, now=now)
        for place, part in enumerate(posting.thread, start=1):
            outbox.reply(session, parent, part, key=f"{row.key}:part{place}", now=now)
        audit.record(
            session, row.area_id, "digest.posted", actor=audit.SYSTEM, now=now, week=row.step
        )


def _picture(session: Session, row: Due, posting: Posting) -> Picture:
    picture = Picture(
        id=uuid4(),
        area_id=row.area_id,
        name=f"concerns-{row.step}.png",
        content=posting.png,
        alt_text=posting.alt_text,
    )
    session.add(picture)
    session.flush()
    return picture
