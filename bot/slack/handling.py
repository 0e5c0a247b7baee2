"""Working one arrival through: from its row to its listener, in the transaction it is given."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot.slack import home, payloads, workspace
from bot.slack.app import ANYBODYS, OPENERS, dispatch
from bot.slack.blocks import private_answer
from bot.slack.call import Call, OldShortcut
from bot.slack.entrances import opener_of
from bot.slack.payloads import Kind
from bot.slack.report import answer as answer_in_place
from bot.slack.report import whisper
from intake import directory, outbox
from intake.addresses import place as address_of
from intake.errors import IntakeError
from intake.inbox import body_of
from intake.messages import Message
from intake.models import Arrival
from intake.people.places import seal_place
from intake.saying import replies

Form = dict[str, Any]
STRANGER = replies.not_on_roster().text
TROUBLE = (
    "Something went wrong on our side. Your words are still here: please press the button again."
)
_ELSEWHERE = frozenset({Kind.SHORTCUT, Kind.MESSAGE_SHORTCUT})
"""Used in conversations that we may not be in."""

COMMAND_TROUBLE = "Something went wrong on our side. Please use the command again."


class GuardFailed(Exception):
    """The guard failed on what somebody typed, so nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class Dispatcher:
    """Bolt and the client that opens forms."""

    app: App
    client: WebClient
    public_url: str = ""

    def call_of(self, session: Session, arrival: Arrival, now: datetime) -> Call:
        """An arrival with its person, ready for a listener."""
        payload = body_of(session, arrival)
        person = directory.find_person(
            session, payloads.team_of(payload), payloads.user_of(payload)
        )
        if person is not None and person.area_id != arrival.area_id:
            person = None
        return Call(
            Kind(arrival.kind), payload, session, arrival.area_id, person, now,
            arrival.dedupe_key[:24], self.public_url,
        )  # fmt: skip

    def work_through(self, call: Call) -> Form:
        """Run the listener; a refusal is undone and told where it happened. What Slack is told.

        GuardFailed where nothing of what was typed was kept: it goes the way of all failures.
        """
        if call.kind is Kind.RATE_LIMITED:
            workspace.on_rate_limited(call)
            return {}
        if call.person is None and not _is_anybodys(call):
            return _tell_stranger(call)
        if call.is_unread:
            raise GuardFailed
        point = call.session.begin_nested()
        try:
            told = dispatch(self.app, call)
        except IntakeError as refused:
            point.rollback()
            return _refuse(call, str(refused))
        if "errors" in told:
            point.rollback()
        else:
            point.commit()
        return told

    def form_for(self, call: Call) -> Form:
        """The form a press asks for; IntakeError when this person may not have it."""
        opener = OPENERS.get(opener_of(call.kind, dict(call.payload)))
        if opener is None:
            raise OldShortcut
        return opener(call)

    def open_form(self, trigger_id: str, view: Form) -> None:
        """Open a form: the one thing said to Slack outside the outbox, for its trigger is brief."""
        self.client.views_open(trigger_id=trigger_id, view=view)


def _is_anybodys(call: Call) -> bool:
    """Whether it is no matter who acted, if anybody did."""
    return call.kind is Kind.EVENT and call.event.get("type") in ANYBODYS


def tell_press_again(call: Call) -> None:
    """A press whose form could not be opened in time."""
    tell_in_place(call, replies.press_again(), "again")


def _tell_stranger(call: Call) -> Form:
    if call.kind is Kind.COMMAND:
        return private_answer(replies.not_on_roster())
    if call.kind is Kind.EVENT and call.event.get("type") == "app_home_opened":
        home.on_stranger(call)
    elif payloads.user_of(dict(call.payload)) and _is_for_us(call):
        is_guest = payloads.is_from_elsewhere(dict(call.payload))
        told = replies.wrong_organisation() if is_guest else replies.not_on_roster()
        tell_in_place(call, told, "stranger")
    return {}


def _is_for_us(call: Call) -> bool:
    if call.kind is not Kind.EVENT:
        return True
    event = call.event
    is_human = not event.get("bot_id") and event.get("user") not in {"USLACK", "USLACKBOT"}
    return is_human and event.get("channel_type") == "im" and not event.get("subtype")


def _refuse(call: Call, words: str) -> Form:
    field = payloads.first_field(call.payload)
    if call.kind is Kind.FORM and field:
        return {"response_action": "errors", "errors": {field: words}}
    if call.kind is Kind.COMMAND:
        return private_answer(replies.plain(words))
    tell_in_place(call, replies.plain(words), "refused")
    return {}


def tell_in_place(call: Call, message: Message, key: str) -> None:
    """Tell the person who acted, in the place where they acted; in a channel only they see it."""
    place = call.place
    if call.kind is Kind.PRESS and not place.channel_id:
        home.tell(call, message.text)
    elif call.kind in _ELSEWHERE or not place.channel_id:
        _tell_person(call, message, key)
    elif place.channel_id.startswith("D"):
        answer_in_place(call, message, key)
    else:
        whisper(call, message, key)


def _tell_person(call: Call, message: Message, key: str) -> None:
    """In their direct messages: there is no conversation of ours where they acted.

    Sealed, as every answer to what somebody did: it stands beside what became of it.
    """
    if call.person is not None:
        direct = replace(call.place, channel_id="", root="")
        envelope = seal_place(call.session, call.area_id, direct)
        outbox.queue(
            call.session, call.area_id, address_of(envelope), message,
            key=f"{key}:{call.key}", now=call.now,
        )  # fmt: skip


def trouble(payload: Mapping[str, Any]) -> Form:
    """What a form or a command is told when we failed; a form stays open with its words."""
    if "command" in payload:
        return private_answer(replies.plain(COMMAND_TROUBLE))
    field = payloads.first_field(payload)
    return {"response_action": "errors", "errors": {field: TROUBLE}} if field else {}


def as_json(form: Form) -> bytes:
    """An answer's bytes; nothing for an empty one, which closes a form."""
    return json.dumps(form).encode() if form else b""
