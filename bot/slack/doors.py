"""The doors beside the direct message: command, shortcuts, Home's button, the report form.

All make the same draft, whose card stands in the person's direct messages. Nobody else in the
channel where they were used sees anything.
"""

from collections.abc import Mapping
from typing import Any

from bot.slack import fields, forms, long_words, report_form
from bot.slack.blocks import page, private_answer
from bot.slack.call import Call, OldButton
from bot.slack.conversation import has_words
from bot.slack.fields import View
from bot.slack.home_page import helpline_of
from bot.slack.markup import as_typed
from bot.slack.masking import typed_text
from bot.slack.report_form import Asked
from intake import views
from intake.drafting import beginning, parting
from intake.drafting.beginning import Filled
from intake.drafting.drafts import Typed
from intake.identity import unopened
from intake.messages import Message
from intake.models import Concern, Door
from intake.questions import Missing
from intake.saying import guidance, replies
from intake.saying.practice_marks import EXAMPLE

Form = dict[str, Any]
HELP = "help"
"""The only word that is an order to the command: any other is what somebody wants to say."""


def on_command(call: Call) -> Form:
    """The command with words: a draft, and the command's answer says where it is."""
    text = as_typed(str(call.payload.get("text") or "")).strip()
    if text.lower().strip("?! ") == HELP:
        return private_answer(_guidance(call))
    if not has_words(text):
        return private_answer(replies.nothing_to_read())
    typed = _typed(call, text, call.masked_types)
    filled = Filled(typed, {}, Door.COMMAND)
    concern = _draft(call, filled)
    return private_answer(replies.draft_begun(concern.state))


def open_from_command(call: Call) -> View:
    """The command alone."""
    return _form(call, Asked(Door.COMMAND))


def open_from_home(call: Call) -> View:
    """Home's button."""
    return _form(call, Asked(Door.HOME))


def open_practice_run(call: Call) -> View:
    """Try it: the same form, its words an example."""
    return _form(call, Asked(Door.HOME, is_test=True), EXAMPLE)


def open_help(call: Call) -> View:
    """Help."""
    return page(_guidance(call))


def _guidance(call: Call) -> Message:
    return guidance.help_page(helpline_of(call.session, call.area_id))


def open_from_anywhere(call: Call) -> View:
    """The global shortcut."""
    return _form(call, Asked(Door.FORM))


def open_from_message(call: Call) -> View:
    """The shortcut on a message: its words, never who wrote them."""
    text = typed_text(call.payload.get("message") or {})
    if not has_words(text):
        return _form(call, Asked(Door.SHORTCUT), said=replies.NO_WORDS_THERE)
    asked = Asked(Door.SHORTCUT, masked_types=call.masked_types)
    said = [replies.FROM_A_MESSAGE]
    if long_words.is_too_long(text):
        said.append(replies.CUT_SHORT)
    if asked.masked_types:
        said.append(report_form.taken_out(asked.masked_types))
    return _form(call, asked, text, " ".join(said))


def _form(call: Call, asked: Asked, text: str = "", said: str = "") -> View:
    services = views.services(call.session, call.area_id)
    return report_form.report_form(asked, services, text, said)


def on_report(call: Call) -> Form | None:
    """The report form is back; what the guard finds in it is shown without, and nothing is lost."""
    view, asked = call.payload["view"], _asked(call)
    text = report_form.text_in(view, asked)
    if call.masked_fields:
        said = report_form.taken_out(call.masked_types)
        shown = _form(call, asked.again(call.masked_types), text, said)
        return {"response_action": "update", "view": shown}
    if not has_words(text):
        words = replies.nothing_to_read().text
        return {"response_action": "errors", "errors": {asked.text_field: words}}
    _begin(call, asked, text, view)
    return None


def on_report_closed(call: Call) -> None:
    """Closed, not sent: what was typed is kept as a draft. Words nobody touched are not."""
    view, asked = call.payload["view"], _asked(call)
    text = report_form.text_in(view, asked)
    if has_words(text) and text != report_form.text_given(view, asked):
        _begin(call, asked, text, view)


def _asked(call: Call) -> Asked:
    try:
        return Asked.parse(call.about)
    except ValueError:
        raise OldButton from None


def _begin(call: Call, asked: Asked, text: str, view: Mapping[str, Any]) -> Concern:
    types = tuple(sorted({*asked.masked_types, *call.masked_types}))
    filled = Filled(
        _typed(call, text, types),
        _answers(forms.said(view)),
        asked.door,
        is_test=asked.is_test,
        has_seen_mask=not call.masked_types,
    )
    return _draft(call, filled)


def _draft(call: Call, filled: Filled) -> Concern:
    begun = beginning.begin(call.session, call.reporter, filled, now=call.now)
    parting.offer_split(call.session, begun, now=call.now)
    return begun


def _answers(said: Mapping[str, str]) -> dict[Missing, str]:
    return {
        Missing.PROVIDER: fields.chosen_provider(said),
        Missing.HARM: said.get("harm", ""),
        Missing.WHEN: said.get("day") or said.get("when", ""),
    }


def _typed(call: Call, text: str, masked_types: tuple[str, ...]) -> Typed:
    """Words that stand in no message of the chat: the card begins the conversation."""
    place = call.place
    thread = unopened(place.team_id, place.user_id, call.key)
    return Typed(text, masked_types, thread, f"{call.now.timestamp():.6f}")
