"""Vouching that the guard took no patient's detail out: a form with the masked words."""

from uuid import UUID

from bot.slack import forms, long_words
from bot.slack.call import Call, OldButton
from bot.slack.fields import View, form
from intake import access
from intake.drafting import vouching
from intake.drafting.vouching import Vouched
from intake.errors import StepNotAllowed
from intake.lifecycle import State
from intake.models import Concern
from intake.saying.cards import VOUCH

NOTE = (
    "Put back what is no patient's detail: it is kept as you type it, and that you vouched for it "
    "is noted. NHS numbers are always taken out. Nothing is sent until you press Send."
)


def open_vouch(call: Call) -> View:
    """The masked text of a held draft, to put words back into."""
    concern = _own_concern(call, call.value)
    if concern.state is not State.HELD:
        raise StepNotAllowed("vouch", concern.state)
    if long_words.is_too_long(concern.text):
        raise long_words.TooLongForForm
    parts = long_words.fields_of("text", "What happened", concern.text)
    key = f"{concern.id}:{concern.version}"
    note = " ".join(filter(None, (long_words.told_of(concern.text), NOTE)))
    return form(VOUCH, "Not a patient's detail", "Save", key, parts, note=note)


def on_vouch(call: Call) -> None:
    """The form is back: as typed, without NHS numbers."""
    typed = long_words.written(forms.said(call.payload["view"]), "text") or ""
    concern = _own_concern(call, call.about)
    vouched = Vouched(typed, call.vouched_types, call.masked_types)
    vouching.vouch(call.session, concern, vouched, now=call.now)


def _own_concern(call: Call, value: str) -> Concern:
    try:
        concern_id = UUID(value.partition(":")[0])
    except ValueError:
        raise OldButton from None
    return access.find_own_concern(call.session, concern_id, call.reporter)
