"""The reporter's listeners: each reads a call and calls one verb."""

import re
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy.orm import Session

from bot.slack import choices, forms
from bot.slack.call import Call, OldButton
from bot.slack.fields import View
from bot.slack.masking import typed_text
from intake import (
    access,
    afterwards,
    drafts,
    outbox,
    replies,
    reporting,
    telling,
    views,
)
from intake.addresses import place as address_of
from intake.drafts import Typed
from intake.errors import StepNotAllowed
from intake.identity import Thread
from intake.lifecycle import UNSENT
from intake.messages import Message
from intake.models import Concern, FeedbackAnswer
from intake.places import seal_place
from intake.questions import ANSWER, Missing


class DraftVerb(Protocol):
    """A verb of `reporting` on a draft."""

    def __call__(self, session: Session, concern: Concern, *, now: datetime) -> None:
        """Do it."""


IGNORED_SUBTYPES = frozenset({"message_replied", "channel_join", "channel_leave", "bot_message"})
_EMOJI = re.compile(r":[a-z0-9_+'-]+:")
"""An emoji as Slack writes it: :thumbsup:."""

_HUMAN_SUBTYPES = frozenset({None, "", "file_share", "thread_broadcast", "me_message"})


def on_message(call: Call) -> None:
    """Free text in a direct message: begin a draft, join one, edit one, withdraw one."""
    subtype = call.event.get("subtype")
    if subtype == "message_changed":
        _on_edit(call)
    elif subtype == "message_deleted":
        _withdraw(call, str(call.event.get("deleted_ts")))
    elif _is_from_a_person(call, subtype):
        _on_words(call)


def _is_from_a_person(call: Call, subtype: str | None) -> bool:
    user = str(call.event.get("user") or "")
    is_human = user not in {"", "USLACK", "USLACKBOT"} and not call.event.get("bot_id")
    return is_human and subtype in _HUMAN_SUBTYPES and call.event.get("channel_type") == "im"


def _on_words(call: Call) -> None:
    typed = _typed(call, call.event)
    is_said = has_words(typed.text)
    if call.event.get("files"):
        answer(call, replies.no_files() if is_said else replies.files_alone(), "files")
    elif not is_said:
        answer(call, replies.nothing_to_read(), "nothing")
    if not is_said:
        return
    if call.event.get("thread_ts"):
        _in_thread(call, typed)
    else:
        _at_top(call, typed)


def has_words(text: str) -> bool:
    """Whether somebody could read something in it; emoji are no words."""
    return any(letter.isalpha() for letter in _EMOJI.sub("", text))


def _at_top(call: Call, typed: Typed) -> None:
    recent = drafts.recent_draft(call.session, call.reporter, now=call.now)
    if recent is None:
        _begin(call, typed)
    else:
        reporting.add_to_draft(call.session, recent, typed, now=call.now)


def _begin(call: Call, typed: Typed) -> None:
    reading = call.reading if call.reading_text == typed.text else None
    reporting.start_draft(call.session, call.reporter, typed, now=call.now, reading=reading)


def _in_thread(call: Call, typed: Typed) -> None:
    concern = drafts.draft_in_thread(call.session, typed.thread)
    if concern is None:
        _begin(call, typed)
    elif concern.state in UNSENT:
        reporting.add_to_draft(call.session, concern, typed, now=call.now)
    elif concern.reference:
        answer(call, replies.already_sent(concern.reference), "sent")
    else:
        answer(call, replies.draft_over(), "over")


def _on_edit(call: Call) -> None:
    changed = call.event["message"]
    if changed.get("subtype") == "tombstone":
        _withdraw(call, str(changed.get("ts")))
        return
    concern = _own_draft(call, str(changed.get("ts")))
    if concern is None or changed.get("text") == call.event.get("previous_message", {}).get("text"):
        return
    if concern.state in UNSENT:
        reporting.edit_part(call.session, concern, _typed(call, changed), now=call.now)
    else:
        answer(call, replies.already_sent(concern.reference or "This concern"), "edited")


def _withdraw(call: Call, ts: str) -> None:
    """A message was deleted; Slack leaves a tombstone where a thread hangs on it.

    One that named a patient is deleted because we asked for it: its masked words stay.
    """
    concern = _own_draft(call, ts)
    if concern is None or concern.state not in UNSENT:
        return
    if not drafts.named_a_patient(call.session, call.place, ts):
        reporting.drop_message(call.session, concern, call.place, ts, now=call.now)


def _own_draft(call: Call, ts: str) -> Concern | None:
    return drafts.draft_of_message(call.session, call.place, ts)


def _typed(call: Call, message: Any) -> Typed:
    ts = str(message.get("ts"))
    root = str(message.get("thread_ts") or ts)
    place = call.place
    thread = Thread(place.team_id, call.place.user_id, place.channel_id, root)
    return Typed(typed_text(message), call.masked_types, thread, ts)


def answer(call: Call, message: Message, key: str) -> None:
    """Write back where the person wrote."""
    envelope = seal_place(call.session, call.area_id, call.place)
    outbox.queue(
        call.session, call.area_id, address_of(envelope), message,
        key=f"answer:{key}:{call.key}", now=call.now,
    )  # fmt: skip


def with_draft(call: Call, verb: DraftVerb) -> None:
    """Do `verb` to the reporter's own draft; shown again instead when it has changed since."""
    concern_id, _, version = call.value.partition(":")
    concern = access.find_own_concern(call.session, _uuid(concern_id), call.reporter)
    if concern.state not in UNSENT:
        raise StepNotAllowed("press", concern.state)
    if version == str(concern.version):
        verb(call.session, concern, now=call.now)
    else:
        telling.reword_card(call.session, concern, now=call.now)
        answer(call, replies.draft_changed(), "changed")


def on_answer(call: Call) -> None:
    """A tap on one question; a tap on an older version of the card still answers it."""
    concern_id, _version, value = [*call.value.split(":", 2), "", ""][:3]
    concern = access.find_own_concern(call.session, _uuid(concern_id), call.reporter)
    if concern.state not in UNSENT:
        raise StepNotAllowed("answer", concern.state)
    step = str(call.payload["actions"][0]["action_id"]).partition("#")[0]
    fact = Missing(step.removeprefix(ANSWER))
    reporting.answer(call.session, concern, fact, value, now=call.now)


def on_send(call: Call) -> None:
    """Send."""
    with_draft(call, reporting.submit_concern)


def on_discard(call: Call) -> None:
    """Discard."""
    with_draft(call, reporting.discard)


def on_release(call: Call) -> None:
    """Use masked text."""
    with_draft(call, reporting.release)


def on_rewrite(call: Call) -> None:
    """I will rewrite."""
    with_draft(call, reporting.rewrite)


def open_change(call: Call) -> View:
    """Change: the whole draft in a form."""
    concern_id = _uuid(call.value.partition(":")[0])
    concern = access.find_own_concern(call.session, concern_id, call.reporter)
    if concern.state not in UNSENT:
        raise StepNotAllowed("change", concern.state)
    draft = views.draft_of(call.session, concern)
    return forms.change_form(draft, choices.fields(draft))


def on_change(call: Call) -> None:
    """The form is back; what it refuses stands beside its first field."""
    answers = forms.said(call.payload["view"])
    concern_id = _uuid(call.about.partition(":")[0])
    concern = access.find_own_concern(call.session, concern_id, call.reporter)
    wanted = reporting.Change(
        text=answers.get("text", concern.text), masked_types=call.masked_types,
        provider=answers["provider"], harm=answers["harm"], when=answers["day"] or answers["when"],
        chosen=choices.chosen_in(answers),
    )  # fmt: skip
    reporting.change(call.session, concern, wanted, now=call.now)


def on_feedback(call: Call) -> None:
    """Did this fix it?"""  # noqa: D400 - the button's own words
    concern_id, _, said = call.value.partition(":")
    concern = access.find_own_concern(call.session, _uuid(concern_id), call.reporter)
    afterwards.take_feedback(call.session, concern, FeedbackAnswer(said), now=call.now)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise OldButton from None
