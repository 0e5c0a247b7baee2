"""What a person types, edits and deletes in a direct message: into a draft, or after it went."""

import re
from typing import Any

from bot.slack.call import Call
from bot.slack.direct_messages import TYPED
from bot.slack.masking import typed_text
from bot.slack.report import answer
from intake import reporting
from intake.drafting import drafts, parting
from intake.drafting.drafts import Typed
from intake.filed import amending, offers
from intake.identity import Thread
from intake.lifecycle import UNSENT
from intake.models import Concern
from intake.people import threads
from intake.saying import offer_notices, replies

IGNORED_SUBTYPES = frozenset({"message_replied", "channel_join", "channel_leave", "bot_message"})
_EMOJI = re.compile(r":[a-z0-9_+'-]+:")
"""An emoji as Slack writes it: :thumbsup:."""


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
    return is_human and subtype in TYPED and call.event.get("channel_type") == "im"


def _on_words(call: Call) -> None:
    typed = _typed(call, call.event)
    is_said = has_words(typed.text)
    if call.is_late:
        answer(call, replies.was_away(), "away")
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
    older = threads.open_draft(call.session, call.reporter)
    if older is None:
        _begin(call, typed)
    elif parting.is_of_its_own(call.session, older, typed, now=call.now):
        newer = _begin(call, typed)
        parting.offer_join(call.session, newer, older, now=call.now)
    else:
        _add(call, older, typed)


def _begin(call: Call, typed: Typed) -> Concern:
    reading = call.reading if call.reading_text == typed.text else None
    begun = reporting.start_draft(
        call.session, call.reporter, typed, now=call.now, reading=reading
    )  # fmt: skip
    parting.offer_split(call.session, begun, now=call.now)
    return begun


def _add(call: Call, draft: Concern, typed: Typed) -> None:
    reporting.add_to_draft(call.session, draft, typed, now=call.now)
    parting.offer_split(call.session, draft, now=call.now)


def _in_thread(call: Call, typed: Typed) -> None:
    concern = threads.draft_in_thread(call.session, typed.thread)
    if concern is None:
        _begin(call, typed)
    elif concern.state in UNSENT:
        _add(call, concern, typed)
    elif concern.reference:
        _offer(call, concern, typed)
    else:
        answer(call, replies.draft_over(), "over")


def _offer(call: Call, concern: Concern, typed: Typed) -> None:
    """Words after Send are in the record only if their writer says so."""
    if typed.ts == typed.thread.root or not replies.is_thanks(typed.text):
        _offer_or_refuse(call, concern, typed)
    else:
        answer(call, replies.welcome_thanks(), "thanks")


def _offer_or_refuse(call: Call, concern: Concern, typed: Typed) -> None:
    if amending.is_amendable(concern):
        offers.offer(call.session, concern, typed, now=call.now)
    else:
        answer(call, replies.already_over(concern.reference or "", concern.state), "sent")


def _on_edit(call: Call) -> None:
    changed = call.event["message"]
    if changed.get("subtype") == "tombstone":
        _withdraw(call, str(changed.get("ts")))
        return
    if changed.get("text") == call.event.get("previous_message", {}).get("text"):
        return
    concern = _own_draft(call, str(changed.get("ts")))
    if concern is None:
        _on_loose_edit(call, _typed(call, changed))
    elif concern.state in UNSENT:
        reporting.edit_part(call.session, concern, _typed(call, changed), now=call.now)
        parting.offer_split(call.session, concern, now=call.now)
    elif concern.reference:
        _offer_or_refuse(call, concern, _typed(call, changed))
    else:
        answer(call, replies.draft_over(), "over")


def _on_loose_edit(call: Call, typed: Typed) -> None:
    """An edit of a message that is no part of a concern: offered words, or rewritten in a form."""
    offered = offers.concern_of(call.session, typed.thread, typed.ts)
    if offered is not None:
        _offer_or_refuse(call, offered, typed)
        return
    concern = threads.draft_in_thread(call.session, typed.thread)
    if concern is not None and typed.ts == typed.thread.root:
        answer(call, offer_notices.form_has_it(concern.reference or "your draft"), "form")


def _withdraw(call: Call, ts: str) -> None:
    """A message was deleted; Slack leaves a tombstone where a thread hangs on it.

    One that named a patient is deleted because we asked for it: its masked words stay.
    """
    if offers.drop(call.session, call.place, ts, now=call.now):
        return
    concern = _own_draft(call, ts)
    if concern is None:
        _on_loose_deletion(call, ts)
    elif drafts.named_a_patient(call.session, call.place, ts):
        return
    elif concern.state in UNSENT:
        reporting.drop_message(call.session, concern, call.place, ts, now=call.now)
    elif amending.is_amendable(concern):
        answer(call, offer_notices.record_stays(concern.reference or ""), "deleted")


def _on_loose_deletion(call: Call, ts: str) -> None:
    """A deleted message whose words were rewritten in a form, or split: its draft keeps them."""
    concern = threads.draft_in_thread(call.session, call.place)
    if concern is not None and concern.state in UNSENT and ts == call.place.root:
        answer(call, offer_notices.draft_keeps_it(), "deleted")


def _own_draft(call: Call, ts: str) -> Concern | None:
    return threads.draft_of_message(call.session, call.place, ts)


def _typed(call: Call, message: Any) -> Typed:
    ts = str(message.get("ts"))
    root = str(message.get("thread_ts") or ts)
    place = call.place
    thread = Thread(place.team_id, call.place.user_id, place.channel_id, root)
    return Typed(typed_text(message), call.masked_types, thread, ts, is_late=call.is_late)
