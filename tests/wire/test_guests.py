"""People of another organisation's Slack, in ours: told whom to ask, nothing of theirs is kept."""

from typing import Any

import pytest

from intake.models import Arrival, Concern, Outgoing
from tests.factories import GP, TEAM
from tests.wire.people import KNOWN
from tests.wire.rig import CHAT, Json, Rig, words
from tests.wire.signed import answer

ELSEWHERE = {"id": "U0GUEST", "team_id": "T0ELSEWHERE"}
ASK = "Ask the quality team"


def made(kind: str, **more: Any) -> Json:
    """What a guest did in a shared channel of our workspace."""
    return {
        "type": kind, "team": {"id": TEAM}, "user": ELSEWHERE, "channel": {"id": CHAT},
        "trigger_id": "1.2.guest", **more,
    }  # fmt: skip


FORM = {
    "id": "V0FORM", "callback_id": "report", "private_metadata": "form|0||0",
    "blocks": [{"type": "input", "block_id": "text"}],
    "state": {"values": {"text": {"text": {"value": KNOWN}}}},
}  # fmt: skip
PRESSED = [{"action_id": "acknowledge#0", "value": "x"}]
RAISED = {"text": KNOWN, "user": GP}


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(made("block_actions", actions=PRESSED), id="press"),
        pytest.param(made("shortcut", callback_id="report_concern"), id="shortcut"),
        pytest.param(
            made("message_action", callback_id="raise_concern", message=RAISED), id="message"
        ),
    ],
)
def test_a_guest_is_shown_whom_to_ask(payload: Json, inkling: Rig) -> None:
    inkling.forgives.add("invalid_trigger_id")
    assert answer(inkling.url, payload) == {}
    assert ASK in words(inkling.calls("views.open")[-1]["request"])
    assert_nothing_is_kept(inkling)


def test_a_guest_who_fills_in_a_form_reads_it_beside_the_field(inkling: Rig) -> None:
    told = answer(inkling.url, made("view_submission", view=FORM))
    assert ASK in told["errors"]["text"]
    assert_nothing_is_kept(inkling)


def test_somebody_of_a_workspace_nobody_registered_is_not_answered(inkling: Rig) -> None:
    payload = {**made("shortcut", callback_id="report_concern"), "team": {"id": "T0ELSEWHERE"}}
    assert answer(inkling.url, payload) == {}
    assert not inkling.calls("views.open")
    assert_nothing_is_kept(inkling)


def assert_nothing_is_kept(inkling: Rig) -> None:
    inkling.settle()
    assert [inkling.count(table) for table in (Arrival, Concern, Outgoing)] == [0, 0, 0]
