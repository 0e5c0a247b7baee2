"""The worker: takes arrivals in order and works each through in one transaction."""

from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.metrics import DEAD_LETTERS
from bot.slack import handling
from bot.slack.call import Call
from bot.slack.entrances import opener_of
from bot.slack.handling import Dispatcher
from bot.slack.masking import typed_text
from bot.slack.payloads import Kind
from bot.slack.unkept import is_for_its_door
from bot.understanding import Understanding
from intake import addresses, directory, inbox, outbox
from intake.clock import utc_now
from intake.database import Database
from intake.models import Arrival, Purpose
from intake.saying import replies

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Worker:
    """Works the inbox through."""

    database: Database
    dispatcher: Dispatcher
    clock: Clock
    understanding: Understanding

    def step(self) -> bool:
        """Work one arrival through; False when none waits."""
        with self.database.reading() as session:
            sequence = inbox.next_waiting(session, now=utc_now())
        if sequence is None:
            return False
        try:
            self._work(sequence)
        except Exception:
            log.exception("arrival.failed", sequence=sequence)
            self._put_off(sequence)
        return True

    def _work(self, sequence: int) -> None:
        reading_text = self._text_of(sequence)
        reading = self.understanding.soon(reading_text) if reading_text else None
        with self.database.writing.begin() as session:
            arrival = inbox.claim(session, sequence, now=utc_now())
            if arrival is None:
                return
            call = self.dispatcher.call_of(session, arrival, self.clock.now())
            call = replace(call, reading=reading, reading_text=reading_text)
            self._handle(call, arrival)
            inbox.forget_body(arrival)

    def _handle(self, call: Call, arrival: Arrival) -> None:
        payload = dict(call.payload)
        if arrival.is_inline and (
            opener_of(call.kind, payload) or is_for_its_door(call.kind, payload)
        ):
            handling.tell_press_again(call)
        else:
            arrival.answer = self.dispatcher.work_through(call)

    def _text_of(self, sequence: int) -> str:
        """A new message's words, so that they can be read before the transaction opens."""
        with self.database.reading() as session:
            arrival = session.get(Arrival, sequence)
            if arrival is None or arrival.sealed_body is None or arrival.kind != Kind.EVENT:
                return ""
            event = inbox.body_of(session, arrival).get("event", {})
        is_new = event.get("type") == "message" and not event.get("subtype")
        return typed_text(event) if is_new and not event.get("bot_id") else ""

    def _put_off(self, sequence: int) -> None:
        with self.database.writing.begin() as session:
            if not inbox.put_off(session, sequence, now=utc_now()):
                return
            DEAD_LETTERS.labels(queue="inbox").inc()
            arrival = session.get_one(Arrival, sequence)
            _tell_admins(session, arrival, self.clock.now())
            self._tell_person(session, arrival)

    def _tell_person(self, session: Session, arrival: Arrival) -> None:
        """What broke the work may break this too: the arrival is set aside all the same."""
        try:
            with session.begin_nested():
                call = self.dispatcher.call_of(session, arrival, self.clock.now())
                handling.tell_in_place(call, replies.could_not_work_it_through(), "failed")
        except Exception:
            log.exception("dead_letter.untold", sequence=arrival.sequence)


def _tell_admins(session: Session, arrival: Arrival, now: datetime) -> None:
    message = replies.dead_letter(arrival.kind, arrival.sequence)
    for channel in directory.channels_for(session, arrival.area_id, Purpose.ADMIN):
        outbox.queue(
            session, arrival.area_id, addresses.channel(channel.id), message,
            key=f"dead:{arrival.sequence}:{channel.slack_id}", now=now,
        )  # fmt: skip
