"""Slack's door, whatever the transport: mask, store, commit, and only then answer."""

from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

import structlog
from slack_sdk.errors import SlackClientError
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.metrics import ARRIVALS, REFUSED, SWEPT
from bot.slack import guests, handling, payloads, unkept
from bot.slack.blocks import notice, private_answer
from bot.slack.call import Call
from bot.slack.entrances import opener_of
from bot.slack.handling import Dispatcher
from bot.slack.masking import Guard, guarded, mask_payload
from bot.slack.payloads import KEEPS_NO_ROW, Kind, Payload, Unreadable
from bot.slack.shapes import Misshapen, shaped
from bot.slack.suggesting import suggest
from intake import directory, inbox
from intake.clock import london_date, utc_now
from intake.database import Database
from intake.drafting.identifier_policy import forbidden_about
from intake.errors import IntakeError
from intake.inbox import Delivery
from intake.saying import replies

log = structlog.get_logger()
Form = dict[str, Any]
MAKES_A_LINK = frozenset({"own_list"})
"""Forms that show what must be written down first; all others are only read."""


@dataclass(frozen=True, slots=True)
class Door:
    """Receives payloads that are known to come from Slack."""

    database: Database
    dispatcher: Dispatcher
    clock: Clock
    wake: Callable[[], None]
    guard: Guard = guarded

    def receive(self, payload: Payload) -> Form:
        """Take one payload in; what Slack is to be answered. Unreadable for what is none of its.

        Raises what the database raises when the row cannot be stored: then nothing was taken in.
        """
        try:
            payload = shaped(payload)
        except Misshapen as problem:
            raise Unreadable(str(problem)) from problem
        kind = payloads.kind_of(payload)
        ARRIVALS.labels(kind=kind.value).inc()
        if kind is Kind.SUGGESTION:
            return suggest(self.database, payload)
        if kind in KEEPS_NO_ROW:
            return _answer_at_once(kind, payload)
        delivery = self._delivery(kind, payload)
        if delivery is None and (kind is Kind.COMMAND or self._is_guest(payload)):
            REFUSED.labels(reason="guest").inc()
            return guests.turn_away(kind, payload, self._try_to_open)
        if delivery is None:
            REFUSED.labels(reason="unknown team").inc()
            log.warning("slack.unknown_team", kind=kind.value)
            return {}
        return self._take_in(delivery)

    def _delivery(self, kind: Kind, payload: Payload) -> Delivery | None:
        keys = payloads.keys_of(kind, payload)
        with self.database.reading() as session:
            area_id = directory.area_of_team(session, payloads.team_of(payload))
            if area_id is None:
                return None
            named = payloads.own_concern_in(payload)
            forbidden = forbidden_about(session, area_id, named)
        typed = payloads.without_our_own_words(kind, payload)
        masked = mask_payload(typed, london_date(self.clock.now()), forbidden, self.guard)
        found = {
            "types": sorted(masked.types),
            "places": sorted(masked.places),
            "vouched": sorted(masked.vouched),
            "is_unread": masked.is_unread,
        }
        return Delivery(
            area_id=area_id,
            kind=kind.value,
            dedupe=keys.dedupe,
            message=keys.message,
            order=keys.order,
            body={**masked.payload, "_masked": found},
            masked_types=tuple(sorted(masked.types)),
            is_inline=payloads.is_inline(kind, payload),
        )

    def _take_in(self, delivery: Delivery) -> Form:
        with self.database.writing.begin() as session:
            sequence = inbox.store(session, delivery, now=utc_now())
            if sequence is None:
                return inbox.stored_answer(session, delivery) or {}
        if delivery.body.get("is_late"):
            SWEPT.inc()
        if not delivery.is_inline:
            self.wake()
            return {}
        answer = self._run_inline(delivery, sequence)
        self.wake()
        return answer

    def _run_inline(self, delivery: Delivery, sequence: int) -> Form:
        kind, payload = Kind(delivery.kind), dict(delivery.body)
        if opener_of(kind, payload) and not payload["_masked"]["is_unread"]:
            return self._open_form(delivery, sequence)
        try:
            with self.database.writing.begin() as session:
                arrival = inbox.claim(session, sequence, now=utc_now())
                if arrival is None:
                    return inbox.stored_answer(session, delivery) or {}
                call = self.dispatcher.call_of(session, arrival, self.clock.now())
                arrival.answer = self.dispatcher.work_through(call)
                told = unkept.put_in(arrival.answer, call.unkept)
                inbox.forget_body(arrival)
                return told
        except Exception:
            log.exception("inline.failed", kind=kind.value, sequence=sequence)
            self._give_up(sequence)
            return handling.trouble(payload)

    def _give_up(self, sequence: int) -> None:
        with self.database.writing.begin() as session:
            arrival = inbox.claim(session, sequence, now=utc_now())
            if arrival is not None:
                inbox.forget_body(arrival)

    def _open_form(self, delivery: Delivery, sequence: int) -> Form:
        """Read, then ask Slack to open the form outside every transaction, then note the end."""
        form, refusal = self._form(delivery)
        if form is None and _has_no_place(delivery):
            form, refusal = notice(refusal), ""
        is_open = form is None or self._opened(delivery, form)
        with self.database.writing.begin() as session:
            arrival = inbox.claim(session, sequence, now=utc_now())
            if arrival is not None:
                call = self.dispatcher.call_of(session, arrival, self.clock.now())
                inbox.forget_body(arrival)
                return _tell_end(call, refusal, is_open=is_open)
        return {}

    def _form(self, delivery: Delivery) -> tuple[Form | None, str]:
        if opener_of(Kind(delivery.kind), dict(delivery.body)) in MAKES_A_LINK:
            with self.database.writing.begin() as session:
                return self._form_in(session, delivery)
        with self.database.reading() as session:
            try:
                return self._form_in(session, delivery)
            finally:
                session.rollback()

    def _form_in(self, session: Session, delivery: Delivery) -> tuple[Form | None, str]:
        call = self._call(session, delivery)
        if call.person is None:
            return None, handling.STRANGER
        try:
            return self.dispatcher.form_for(call), ""
        except IntakeError as refused:
            return None, str(refused)

    def _call(self, session: Session, delivery: Delivery) -> Call:
        payload = dict(delivery.body)
        team, user = payloads.team_of(payload), payloads.user_of(payload)
        person = directory.find_person(session, team, user)
        now = self.clock.now()
        url = self.dispatcher.public_url
        return Call(Kind(delivery.kind), payload, session, delivery.area_id, person, now, "", url)

    def _is_guest(self, payload: Payload) -> bool:
        with self.database.reading() as session:
            return guests.is_guest(session, payload)

    def _opened(self, delivery: Delivery, form: Form) -> bool:
        return self._try_to_open(str(delivery.body.get("trigger_id")), form)

    def _try_to_open(self, trigger_id: str, form: Form) -> bool:
        try:
            self.dispatcher.open_form(trigger_id, form)
        except (SlackClientError, OSError, HTTPException) as problem:
            log.warning("form.not_opened", exc_info=problem)
            return False
        return True


def _answer_at_once(kind: Kind, payload: Payload) -> Form:
    if kind is Kind.URL_VERIFICATION:
        return {"challenge": str(payload.get("challenge") or "")}
    return {}


def _has_no_place(delivery: Delivery) -> bool:
    """Whether a refusal can be told in a form alone: on Home, and wherever a shortcut is used."""
    kind, payload = Kind(delivery.kind), dict(delivery.body)
    is_elsewhere = kind in {Kind.SHORTCUT, Kind.MESSAGE_SHORTCUT}
    return is_elsewhere or (kind is Kind.PRESS and not payloads.channel_of(payload))


def _tell_end(call: Call, refusal: str, *, is_open: bool) -> Form:
    """What the person is told when no form came, and where; a command is answered itself."""
    if call.kind is Kind.COMMAND:
        told = refusal or ("" if is_open else replies.press_again().text)
        return private_answer(replies.plain(told)) if told else {}
    if refusal:
        handling.tell_in_place(call, replies.plain(refusal), "refused")
    elif not is_open:
        handling.tell_press_again(call)
    return {}
