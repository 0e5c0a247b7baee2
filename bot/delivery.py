"""The outbox's sender: the only place that posts. Each message once, in order, at Slack's pace."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.metrics import DEAD_LETTERS, SEND_FAILURES, SENT
from bot.poster import Poster
from bot.resolving import Parcel, parcel_of
from bot.slack.answers import Busy, Refused, Unclear
from intake import addresses, directory, outbox, sending
from intake.clock import utc_now
from intake.database import Database
from intake.models import Purpose, SendKind
from intake.saying import replies

log = structlog.get_logger()
UNDELIVERED = "undelivered:"
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
        try:
            claimed = self._claim(sequence)
            if claimed is not None:
                parcel, address, is_in_doubt = claimed
                self._deliver(parcel, address, is_in_doubt=is_in_doubt, deadline=deadline)
        except DBAPIError:
            raise  # the database's trouble is no message's fault
        except Exception:
            log.exception("send.failed", sequence=sequence)
            self._failed(sequence)
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
            parcel = self.poster.opened(parcel)
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
        now = self.clock.now()
        self._end(parcel, lambda session: _note(session, parcel, ts, now))

    def _end(self, parcel: Parcel, note: Callable[[Session], None]) -> None:
        """Note what became of a try, unless another sender has taken the message over since."""
        with self.database.writing.begin() as session:
            if sending.is_held(session, parcel.sequence, parcel.tries):
                note(session)
            else:
                log.warning("send.overtaken", sequence=parcel.sequence)

    def _put_off(self, parcel: Parcel, wait: timedelta, *, is_in_doubt: bool) -> None:
        """Busy before a look-up has answered leaves the doubt: Slack may have the message."""
        SEND_FAILURES.labels(reason="busy").inc()
        put_off, until = sending.put_off, utc_now() + wait
        if is_in_doubt:
            put_off = sending.look_up_later
        self._end(parcel, lambda session: put_off(session, parcel.sequence, until=until))

    def _unclear(self, parcel: Parcel) -> None:
        """What may be repeated is tried again soon; a post is looked up when its lease is over."""
        SEND_FAILURES.labels(reason="unclear").inc()
        log.warning("send.unclear", sequence=parcel.sequence, kind=parcel.kind.value)
        self._end(parcel, lambda session: self._wait_or_bury(session, parcel))

    def _wait_or_bury(self, session: Session, parcel: Parcel) -> None:
        now = utc_now()
        failures = sending.count_failure(session, parcel.sequence, now=now)
        if failures >= sending.TRIES:
            self._bury(session, parcel.sequence)
        elif parcel.kind in {SendKind.UPDATE, SendKind.HOME}:
            until = now + sending.BACK_OFF * failures
            sending.put_off(session, parcel.sequence, until=until)
        else:
            sending.note_unknown(session, parcel.sequence)

    def _failed(self, sequence: int) -> None:
        """A message that we cannot write: it must not stop the others for ever."""
        SEND_FAILURES.labels(reason="unwritable").inc()
        with self.database.writing.begin() as session:
            if sending.count_failure(session, sequence, now=utc_now()) >= sending.TRIES:
                self._bury(session, sequence)

    def _set_aside(self, parcel: Parcel, refused: Refused) -> None:
        SEND_FAILURES.labels(reason="refused").inc()
        log.error("send.refused", sequence=parcel.sequence, state=refused.error)
        self._end(parcel, lambda session: self._bury(session, parcel.sequence))

    def _bury(self, session: Session, sequence: int) -> None:
        """Set it aside and tell the admins; of such news that is set aside nobody is told again."""
        DEAD_LETTERS.labels(queue="outbox").inc()
        row = sending.set_aside(session, sequence)
        if row.key.startswith(UNDELIVERED):
            return
        for channel in directory.channels_for(session, row.area_id, Purpose.ADMIN):
            address = addresses.channel(channel.id)
            if address != row.address:
                outbox.queue(
                    session, row.area_id, address, replies.undelivered(row.sequence),
                    key=f"{UNDELIVERED}{row.sequence}:{channel.slack_id}", now=self.clock.now(),
                )  # fmt: skip


def _note(session: Session, parcel: Parcel, ts: str, now: datetime) -> None:
    sending.note_sent(session, parcel.sequence, ts, now=now)
    if parcel.place.is_new:
        channel = parcel.place.channel_id
        sending.begin_conversation(session, parcel.sequence, channel, ts, now=now)
