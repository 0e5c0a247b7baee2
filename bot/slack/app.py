"""Bolt, behind the inbox: a few catch-all listeners, and tables from a step to its listener."""

import json
import logging
import re
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import Ack, App, BoltContext, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.slack import (
    after,
    asking,
    choices,
    conversation,
    doors,
    entrances,
    home,
    mention,
    my_practice,
    own_list,
    report,
    report_form,
    respond,
    signpost,
    sorting,
    vouch,
    who_reported,
    workspace,
)
from bot.slack.call import Call, Form, Listener, OldButton, Opener
from bot.slack.home_own import TURN
from intake.questions import ANSWER, ASK_DOMAIN, MY_PRACTICE, Missing
from intake.saying.audience import CHOOSE_PRIVACY
from intake.saying.cards import VOUCH
from intake.saying.quality_buttons import WHICH, WHO_REPORTED
from intake.saying.statutory_words import ANSWER_STATUTORY

EVENTS: Mapping[str, Listener] = {
    "message": conversation.on_message,
    "app_home_opened": home.on_home_opened,
    "app_mention": mention.on_mention,
    **workspace.EVENTS,
}

ANYBODYS = frozenset({"app_mention", *workspace.EVENTS})
"""Events for which nobody need be on the roster."""

PRESSES: Mapping[str, Listener] = {
    **{ANSWER + fact: report.on_answer for fact in Missing},
    ASK_DOMAIN: report.on_domain,
    CHOOSE_PRIVACY: choices.on_privacy,
    "send": report.on_send,
    "discard": report.on_discard,
    "release": report.on_release,
    "rewrite": report.on_rewrite,
    "acknowledge": respond.on_acknowledge,
    "share": respond.on_share,
    **after.PRESSES,
    **asking.PRESSES,
    TURN: home.on_turn,
    MY_PRACTICE: my_practice.on_my_practice,
}

OPENERS: Mapping[str, Opener] = {
    "change": report.open_change,
    VOUCH: vouch.open_vouch,
    "not_ours": respond.open_not_ours,
    "respond": respond.open_respond,
    "triage": respond.open_triage,
    "signpost": signpost.open_signpost,
    ANSWER_STATUTORY: signpost.open_questions,
    "sort": sorting.open_sort,
    "second_look": sorting.open_second_look,
    WHO_REPORTED: who_reported.open_who_reported,
    "report": doors.open_from_home,
    "try_it": doors.open_practice_run,
    "help": doors.open_help,
    "own_list": own_list.open_own_list,
    entrances.COMMAND_FORM: doors.open_from_command,
    "raise_concern": doors.open_from_message,
    "report_concern": doors.open_from_anywhere,
    **after.OPENERS,
    **asking.OPENERS,
}
"""What opens a form: presses, shortcuts by their callback ids, the command when it stands alone."""

FORMS: Mapping[str, Listener] = {
    "change": report.on_change,
    VOUCH: vouch.on_vouch,
    "not_ours": respond.on_not_ours,
    "respond": respond.on_respond,
    "triage": respond.on_triage,
    "signpost": signpost.on_signpost,
    ANSWER_STATUTORY: signpost.on_questions,
    "sort": sorting.on_sort,
    "second_look": sorting.on_second_look,
    WHICH: who_reported.on_which,
    WHO_REPORTED: who_reported.on_who_reported,
    report_form.CALLBACK: doors.on_report,
    **after.FORMS,
    **asking.FORMS,
}

CLOSED: Mapping[str, Callable[[Call], None]] = {report_form.CALLBACK: doors.on_report_closed}
"""Forms that keep what was typed when they are closed."""

_ANY = re.compile(r".*", re.DOTALL)


def make_app(client: WebClient, bot_user_id: str = "") -> App:
    """A Bolt app that asks nobody and posts nothing: it only dispatches what the inbox holds."""

    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=bot_user_id,
            bot_token=client.token,
        )

    logger = logging.getLogger("inkling.bolt")
    logger.setLevel(logging.ERROR)  # its warnings are about choices made here on purpose
    app = App(
        name="inkling",  # without one Bolt walks the whole call stack to find one
        client=client,
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        url_verification_enabled=False,
        token_verification_enabled=False,
        logger=logger,
    )
    app.event(_ANY)(_on_event)
    app.action(_ANY)(_on_press)
    app.view(_ANY)(_on_form)
    app.view_closed(_ANY)(_on_closed)
    app.shortcut(_ANY)(_on_nothing)
    app.command(_ANY)(_on_command)
    app.error(_on_error)
    return app


def dispatch(app: App, call: Call) -> Form:
    """Send a call through Bolt to its listener; what Slack is told. Raises what it does."""
    request = BoltRequest(body=dict(call.payload), mode="socket_mode", context={"call": call})
    response = app.dispatch(request)
    failure = request.context.get("failure")
    if isinstance(failure, Exception):
        raise failure
    return _answer_in(response.body)


def _answer_in(body: Any) -> Form:
    if isinstance(body, dict):
        return body
    return json.loads(body) if body else {}


def _on_event(ack: Ack, context: BoltContext) -> None:
    ack()
    call: Call = context["call"]
    listener = EVENTS.get(str(call.event.get("type")))
    if listener is not None:
        listener(call)


def _on_press(ack: Ack, context: BoltContext, action: Mapping[str, Any]) -> None:
    ack()
    step = str(action.get("action_id")).partition("#")[0]
    if step not in PRESSES:
        raise OldButton
    PRESSES[step](context["call"])


def _on_form(ack: Ack, context: BoltContext, view: Mapping[str, Any]) -> None:
    listener = FORMS.get(str(view.get("callback_id")))
    if listener is None:
        raise OldButton
    answer = listener(context["call"])
    ack(**answer) if answer else ack()


def _on_closed(ack: Ack, context: BoltContext, view: Mapping[str, Any]) -> None:
    ack()
    listener = CLOSED.get(str(view.get("callback_id")))
    if listener is not None:
        listener(context["call"])


def _on_command(ack: Ack, context: BoltContext) -> None:
    ack(**doors.on_command(context["call"]))


def _on_nothing(ack: Ack) -> None:
    ack()


def _on_error(error: Exception, context: BoltContext) -> None:
    context["failure"] = error
