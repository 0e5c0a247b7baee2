"""People of another organisation's Slack, in ours: told whom to ask, nothing of theirs is kept."""

from typing import Any

import pytest
from sqlalchemy import select

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


def command(team: str, user: str, text: str = KNOWN) -> Json:
    """A slash command as Slack sends it: beside its words the team of whoever typed it."""
    return {
        "command": "/concern", "text": text, "team_id": team, "team_domain": "x",
        "channel_id": CHAT, "channel_name": "practice-chat", "user_id": user, "user_name": "x",
        "trigger_id": f"1.2.{user}", "api_app_id": "A0INKLING", "response_url": "https://x.example",
    }  # fmt: skip


@pytest.mark.parametrize("text", [KNOWN, "", "help"], ids=["words", "bare", "help"])
def test_a_guests_command_is_answered_in_place_with_the_reason_and_the_way_on(
    text: str, inkling: Rig
) -> None:
    told = answer(inkling.url, command("T0ELSEWHERE", "U0GUEST", text))
    assert told["response_type"] == "ephemeral"
    assert "I don't know your organisation's Slack" in told["text"]
    assert ASK in told["text"]
    assert "web form, which needs no Slack" in told["text"]
    assert_nothing_is_kept(inkling)


def dm(event_id: str, **of: str) -> Json:
    """A direct message to the bot, as the Events API tells of it."""
    event = {
        "type": "message", "channel_type": "im", "channel": "D0GUEST", "text": f"{KNOWN} {SECRET}",
        "ts": "1794906720.000100", **of,
    }  # fmt: skip
    return {
        "type": "event_callback", "event_id": event_id, "team_id": TEAM, "event": event,
        "is_ext_shared_channel": "user_team" in of,
    }  # fmt: skip


SECRET = "for 999 014 0456"
CONNECTED = {"user": "U0GUEST", "user_team": "T0ELSEWHERE", "source_team": "T0ELSEWHERE"}
SINGLE_CHANNEL = {"user": "U0SINGLE", "team": TEAM}


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        pytest.param(CONNECTED, "I don't know your organisation's Slack", id="Slack Connect"),
        pytest.param(SINGLE_CHANNEL, "I don't know you yet", id="single-channel guest"),
    ],
)
def test_a_guests_direct_message_is_answered_in_its_thread_and_its_words_are_gone(
    who: dict[str, str], reason: str, inkling: Rig
) -> None:
    inkling.forgives.add("channel_not_found")  # the sandbox has no guests' conversations
    assert inkling.deliver(dm("Ev0GUEST", **who)) == 200
    inkling.settle()
    [said] = inkling.calls("chat.postMessage")[:1]
    told = said["request"]
    assert (told["channel"], told["thread_ts"]) == ("D0GUEST", "1794906720.000100")
    assert reason in told["text"]
    assert "web form" in told["text"]
    assert inkling.count(Concern) == 0
    assert inkling.count(Arrival, Arrival.sealed_body.is_not(None)) == 0
    with inkling.shared.database.reading() as session:
        bodies = [row.body for row in session.scalars(select(Outgoing))]
    assert "apixaban" not in str(bodies)


def test_a_single_channel_guests_command_says_the_same(inkling: Rig) -> None:
    told = answer(inkling.url, command(TEAM, "U0SINGLE"))
    assert "I don't know you yet" in told["text"]
    assert "web form" in told["text"]
    inkling.settle()
    assert [inkling.count(table) for table in (Concern, Outgoing)] == [0, 0]
    assert inkling.count(Arrival, Arrival.sealed_body.is_not(None)) == 0
