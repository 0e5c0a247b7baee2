"""The reporter's listeners: each reads a call and calls one verb."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy.orm import Session

from bot.slack import choices, fields, forms, home, long_words, theme_field
from bot.slack.call import Call, OldButton
from bot.slack.fields import View
from classifiers.taxonomy import Domain
from intake import access, outbox, reporting, telling, views
from intake.addresses import place as address_of
from intake.addresses import whisper as whisper_to
from intake.drafting import domain_taps, parting
from intake.errors import ChangedMeanwhile, StepNotAllowed
from intake.lifecycle import UNSENT
from intake.messages import Message
from intake.models import Concern
from intake.people.places import seal_place
from intake.questions import ANSWER, Missing
from intake.saying import replies


class DraftVerb(Protocol):
    """A verb of `reporting` on a draft."""

    def __call__(self, session: Session, concern: Concern, *, now: datetime) -> None:
        """Do it."""


def answer(call: Call, message: Message, key: str) -> None:
    """Write back where the person wrote; to who pressed on their page, there."""
    if not call.place.channel_id:
        home.tell(call, message.text)
        return
    envelope = seal_place(call.session, call.area_id, call.place)
    outbox.queue(
        call.session, call.area_id, address_of(envelope), message,
        key=f"answer:{key}:{call.key}", now=call.now,
    )  # fmt: skip


def whisper(call: Call, message: Message, key: str) -> None:
    """Say something in the channel where it happened, to this person alone."""
    envelope = seal_place(call.session, call.area_id, call.place)
    outbox.whisper(
        call.session, call.area_id, whisper_to(envelope), message,
        key=f"{key}:{call.key}", now=call.now,
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


def on_domain(call: Call) -> None:
    """A tap on what it is mostly about, where the classifier could not tell."""
    concern_id, _version, value = [*call.value.split(":", 2), "", ""][:3]
    concern = access.find_own_concern(call.session, _uuid(concern_id), call.reporter)
    domain_taps.answer_domain(call.session, concern, Domain(value), now=call.now)


def on_send(call: Call) -> None:
    """Send."""
    with_draft(call, reporting.submit_concern)


def on_discard(call: Call) -> None:
    """Discard."""
    with_draft(call, reporting.discard)


def on_release(call: Call) -> None:
    """Use masked text."""
    with_draft(call, _release)


def _release(session: Session, concern: Concern, *, now: datetime) -> None:
    reporting.release(session, concern, now=now)
    parting.offer_split(session, concern, now=now)


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
    return forms.change_form(draft, choices.fields(call.session, concern))


def on_change(call: Call) -> None:
    """The form is back; what it refuses stands beside its first field."""
    answers = forms.said(call.payload["view"])
    concern_id = _uuid(call.about.partition(":")[0])
    concern = access.find_own_concern(call.session, concern_id, call.reporter)
    wanted = reporting.Change(
        text=_words_in(call, concern), masked_types=call.masked_types,
        provider=fields.chosen_provider(answers), harm=answers["harm"],
        when=answers["day"] or answers["when"],
        chosen=choices.chosen_in(call.payload["view"]),
        themes=theme_field.said_in(call.payload["view"]),
    )  # fmt: skip
    reporting.change(call.session, concern, wanted, now=call.now)
    parting.offer_split(call.session, concern, now=call.now)


def _words_in(call: Call, concern: Concern) -> str:
    """The form's words; untouched ones are the draft's, which may have grown meanwhile."""
    view = call.payload["view"]
    said = long_words.changed(forms.said(view), view, "text")
    if said is None:
        return concern.text
    if long_words.given(view, "text") != long_words.as_shown(concern.text):
        raise ChangedMeanwhile
    return said


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise OldButton from None
