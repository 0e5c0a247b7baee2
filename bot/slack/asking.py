"""Questions to the reporter: the listeners of who asks and of who answers."""

from collections.abc import Callable, Mapping

from bot.slack import fields, forms
from bot.slack.call import Call, Form, Listener, Opener, uuid_of
from bot.slack.respond import about, attempt, named_patient, pressed
from intake import access, views
from intake.exchange import answering, asked, asking
from intake.exchange.question_words import ANSWER_LETTERS, QUESTION_LETTERS
from intake.filed import offers
from intake.models import Concern, Question
from intake.saying import asking_notices

ASK_NOTE = (
    "{}. One question, in plain words. Inkling passes it on: you learn neither who reported nor, "
    "where it is hidden, which practice. Leave patients' details out, and don't ask for them here."
)
ANSWER_NOTE = "{}: {} Leave patients' details out, and your own where you don't want to be known."


def open_ask(call: Call) -> fields.View:
    """Ask the reporter, by the service."""
    concern = pressed(call)
    asking.require_askable(call.session, concern, call.reporter)
    return _ask_form(call, concern, "ask")


def open_team_ask(call: Call) -> fields.View:
    """Ask the reporter, by the quality team."""
    concern = pressed(call)
    asking.require_askable_by_team(call.session, concern, call.reporter)
    return _ask_form(call, concern, "team_ask")


def _ask_form(call: Call, concern: Concern, callback: str) -> fields.View:
    summary = views.summary_of(call.session, concern)
    label = f"Your question ({QUESTION_LETTERS} letters at most)"
    return fields.form(
        callback, "Ask the reporter", "Ask", summary.concern,
        [fields.words("question", label, is_long=True)],
        note=ASK_NOTE.format(summary.reference),
    )  # fmt: skip


def on_ask(call: Call) -> Form | None:
    """The service's question is written."""
    return _take(call, "question", lambda words: asking.ask(
        call.session, about(call), words, by=call.reporter, now=call.now,
    ))  # fmt: skip


def on_team_ask(call: Call) -> Form | None:
    """The quality team's question is written."""
    return _take(call, "question", lambda words: asking.ask_from_triage(
        call.session, about(call), words, by=call.reporter, now=call.now,
    ))  # fmt: skip


def open_answer(call: Call) -> fields.View:
    """Answer."""
    concern, question = _own(call, call.value)
    said = f"{asking_notices.asks(question.asked_by)}: {question.text}"
    label = f"Your answer ({ANSWER_LETTERS:,} letters at most)"
    return fields.form(
        "give_answer", "Answer", "Send", f"{concern.id}:{question.id}",
        [fields.words("answer", label, is_long=True)],
        note=ANSWER_NOTE.format(concern.reference, said),
    )  # fmt: skip


def on_answer(call: Call) -> Form | None:
    """The answer is written."""
    concern, question = _own(call, call.about)
    return _take(call, "answer", lambda words: answering.answer(
        call.session, concern, question, words, now=call.now,
    ))  # fmt: skip


def on_cannot_say(call: Call) -> None:
    """I cannot say."""
    concern, question = _own(call, call.value)
    answering.cannot_say(call.session, concern, question, now=call.now)


def on_reply_answers(call: Call) -> None:
    """A reply in the thread is the answer to the newest open question."""
    offer_id, _, number = call.value.partition(":")
    found, concern = offers.find(call.session, uuid_of(offer_id), number, call.reporter)
    offers.take_as_answer(call.session, found, concern, now=call.now)


def _take(call: Call, field: str, verb: Callable[[str], None]) -> Form | None:
    words = forms.said(call.payload["view"])[field]
    return named_patient(call) or attempt(field, lambda: verb(words))


def _own(call: Call, key: str) -> tuple[Concern, Question]:
    """An open question about this person's own concern, which is locked. QuestionSettled."""
    concern_id, _, question_id = key.partition(":")
    concern = access.find_own_concern(call.session, uuid_of(concern_id), call.reporter)
    return concern, asked.require_open(call.session, concern, uuid_of(question_id))


PRESSES: Mapping[str, Listener] = {
    "cannot_say": on_cannot_say,
    "reply_answers": on_reply_answers,
}
OPENERS: Mapping[str, Opener] = {
    "ask": open_ask,
    "team_ask": open_team_ask,
    "give_answer": open_answer,
}
FORMS: Mapping[str, Listener] = {
    "ask": on_ask,
    "team_ask": on_team_ask,
    "give_answer": on_answer,
}
