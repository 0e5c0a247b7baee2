"""People of another organisation's Slack: told whom to ask, at once. Nothing of theirs is kept."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from bot.slack import payloads
from bot.slack.blocks import notice, private_answer
from bot.slack.payloads import Kind, Payload
from intake import directory
from intake.saying import replies

Form = dict[str, Any]
_HAVE_A_TRIGGER = frozenset({Kind.PRESS, Kind.SHORTCUT, Kind.MESSAGE_SHORTCUT})


def is_guest(session: Session, payload: Payload) -> bool:
    """Whether somebody of a team we do not know acted in the Slack of one that we do."""
    home = payloads.workspace_of(payload)
    return bool(home) and directory.area_of_team(session, home) is not None


def turn_away(kind: Kind, payload: Payload, open_form: Callable[[str, Form], object]) -> Form:
    """Say whom to ask, in place; what Slack is answered.

    A command names only the team of whoever typed it, which may be any: its answer costs nothing.
    """
    told = replies.wrong_organisation()
    if kind is Kind.COMMAND:
        return private_answer(told)
    if kind is Kind.FORM:
        field = payloads.first_field(payload)
        return {"response_action": "errors", "errors": {field: told.text}} if field else {}
    if kind in _HAVE_A_TRIGGER:
        open_form(str(payload.get("trigger_id")), notice(told.text))
    return {}
