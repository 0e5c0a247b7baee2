"""The outbox's sender: the only place that posts. Each message once, in order, at Slack's pace."""

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.metrics import DEAD_LETTERS, SEND_FAILURES, SENT
from bot.poster import Busy, Poster, Refused, Unclear
from bot.resolving import Parcel, parcel_of
from intake import addresses, directory, outbox, replies, sending
from intake.clock import utc_now
from intake.database import Database
from intake.models import Outgoing, Purpose, SendKind

log = structlog.get_logger()
PACE = timedelta(seconds=1)
"""Slack takes one message a second in a channel."""


@dataclass(slots=True)
class Delivery:
    """Sends what is queued. Leases and back-off run on real time, the pace on the clock's."""

    database: Database
    poster: Poster
    clock: Clock
    lease: timedelta
    paces: dict[str, datetime] = field(default_factory=dict)

    def step(self) -> bool:
        """Send one message, or find out what became of one; False when there is nothing to do."""
        with self.database.reading() as session:
            sequence = sending.next_to_send(session, now=utc_now(), paced=self._paced())
        if sequence is None:
            return False
        deadline = time.monotonic() + self.lease.total_seconds() / 2
        claimed = self._claim(sequence)
        if claimed is not None:
            parcel, address, is_in_doubt = claimed
            self._deliver(parcel, address, is_in_doubt=is_in_doubt, deadline=deadline)
        return True

    def is_paced(self) -> bool:
        """Whether something is queued that only Slack's pace holds back."""
        with self.database.reading() as session:
            waiting = sending.next_to_send(session, now=utc_now(), paced=frozenset())
        return waiting is not None and bool(self._paced())

    def _paced(self) -> frozenset[str]:
        now = self.clock.now()
        self.paces = {address: until for address, until in self.paces.items() if until > now}
        return frozenset(self.paces)

    def _claim(self, sequence: int) -> tuple[Parcel, str, bool] | None:
        with self.database.writing.begin() as session:
            claimed = sending.claim(session, sequence, now=utc_now(), lease=self.lease)
            if claimed is None:
                return None
            row, is_in_doubt = claimed
            return parcel_of(session, row, now=self.clock.now()), row.address, is_in_doubt

    def _deliver(self, parcel: Parcel, address: str, *, is_in_doubt: bool, deadline: float) -> None:
        try:
            ts = self.poster.look_up(parcel) if is_in_doubt else None
            is_in_doubt = False
            if ts is None:
                self._keep_pace(parcel, address)
                ts = self.poster.send(parcel, deadline=deadline)
        except Busy as busy:
            self._put_off(parcel, timedelta(seconds=busy.seconds), is_in_doubt=is_in_doubt)
        except Unclear:
            self._unclear(parcel)
        except Refused as refused:
            self._set_aside(parcel, refused)
        else:
            self._note_sent(parcel, ts)

    def _keep_pace(self, parcel: Parcel, address: str) -> None:
        if parcel.kind is SendKind.POST:
            self.paces[address] = self.clock.now() + PACE

    def _note_sent(self, parcel: Parcel, ts: str) -> None:
        SENT.labels(kind=parcel.kind.value).inc()
        with self.database.writing.begin() as session:
            sending.note_sent(session, parcel.sequence, ts, now=self.clock.now())

    def _put_off(self, parcel: Parcel, wait: timedelta, *, is_in_doubt: bool) -> None:
        """Busy before a look-up has answered leaves the doubt: Slack may have the message."""
        SEND_FAILURES.labels(reason="busy").inc()
        put_off = sending.look_up_later if is_in_doubt else sending.put_off
        with self.database.writing.begin() as session:
            put_off(session, parcel.sequence, until=utc_now() + wait)

    def _unclear(self, parcel: Parcel) -> None:
        """What may be repeated is tried again soon; a post is looked up when its lease is over."""
        SEND_FAILURES.labels(reason="unclear").inc()
        log.warning("send.unclear", sequence=parcel.sequence, kind=parcel.kind.value)
        with self.database.writing.begin() as session:
            row = session.get_one(Outgoing, parcel.sequence)
            if row.attempts >= sending.TRIES:
                self._bury(session, parcel)
            elif parcel.kind in {SendKind.UPDATE, SendKind.HOME}:
                until = utc_now() + sending.BACK_OFF * row.attempts
                sending.put_off(session, parcel.sequence, until=until)
            else:
                sending.note_unknown(session, parcel.sequence)

    def _set_aside(self, parcel: Parcel, refused: Refused) -> None:
        SEND_FAILURES.labels(reason="refused").inc()
        log.error("send.refused", sequence=parcel.sequence, state=refused.error)
        with self.database.writing.begin() as session:
            self._bury(session, parcel)

    def _bury(self, session: Session, parcel: Parcel) -> None:
        DEAD_LETTERS.labels(queue="outbox").inc()
        row = sending.set_aside(session, parcel.sequence)
        for channel in directory.channels_for(session, row.area_id, Purpose.ADMIN):
            address = addresses.channel(channel.id)
            if address != row.address:
                outbox.queue(
                    session, row.area_id, address, replies.undelivered(row.sequence),
                    key=f"undelivered:{row.sequence}:{channel.slack_id}", now=self.clock.now(),
                )  # fmt: skip
