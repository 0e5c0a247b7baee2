"""Vouching that the guard took no patient's detail out: a form with the masked words."""

from uuid import UUID

from bot.slack import cut, forms
from bot.slack.call import Call, OldButton
from bot.slack.fields import View, form, words
from intake import access, vouching
from intake.cards import VOUCH
from intake.errors import StepNotAllowed
from intake.lifecycle import State
from intake.models import Concern
from intake.vouching import Vouched

NOTE = (
    "Put back what is no patient's detail: it is kept as you type it, and that you vouched for it "
    "is noted. NHS numbers are always taken out. Nothing is sent until you press Send."
)


def open_vouch(call: Call) -> View:
    """The masked text of a held draft, to put words back into."""
    concern = _own_concern(call, call.value)
    if concern.state is not State.HELD:
        raise StepNotAllowed("vouch", concern.state)
    initial = concern.text if len(concern.text) <= cut.INITIAL_VALUE else ""
    field = words("text", "What happened", initial=initial, is_long=True)
    key = f"{concern.id}:{concern.version}"
    return form(VOUCH, "Not a patient's detail", "Save", key, [field], note=NOTE)


def on_vouch(call: Call) -> None:
    """The form is back: as typed, without NHS numbers."""
    typed = forms.said(call.payload["view"])["text"]
    concern = _own_concern(call, call.about)
    vouched = Vouched(typed, call.vouched_types, call.masked_types)
    vouching.vouch(call.session, concern, vouched, now=call.now)


def _own_concern(call: Call, value: str) -> Concern:
    try:
        concern_id = UUID(value.partition(":")[0])
    except ValueError:
        raise OldButton from None
    return access.find_own_concern(call.session, concern_id, call.reporter)
