"""What menus of conversations offer, what a form remembers, who sees a button."""

from typing import Any

import pytest

from sandbox.client import Refused
from sandbox.testing import Running
from tests.sandbox.blocks import actions, button, option, plain, section
from tests.sandbox.conftest import client_of
from tests.sandbox.echo import words
from tests.sandbox.listener import Listener
from tests.sandbox.test_modal_fields import field, opened
from tests.sandbox.worlds import FAR, GP, LEAD, OPEN, PRIVATE

Json = dict[str, Any]


def last(listener: Listener) -> Json:
    return dict(listener.received[-1].payload)


@pytest.mark.parametrize(
    ("include", "value", "taken"),
    [
        (["public"], OPEN, True),
        (["private"], OPEN, False),
        (["im"], f"D{GP}", True),
        (["im", "public"], PRIVATE, False),
    ],
    ids=["public", "not private", "direct", "not a member"],
)
def test_a_filter_leaves_conversations_out(
    slack: Running, listener: Listener, include: list[str], value: str, taken: bool
) -> None:
    slack.client.conversations(GP)
    opened(slack, listener, field("conversations_select", filter={"include": include}))
    if taken:
        assert slack.client.submit(GP, {"Field": value})["sent"] is True
        return
    with pytest.raises(Refused, match="There is no channel"):
        slack.client.submit(GP, {"Field": value})


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        ("conversations_select", {"filter": {"exclude_bot_users": True}}),
        ("channels_select", {}),
    ],
    ids=["without bots", "channels alone"],
)
def test_a_direct_message_with_the_app_may_be_left_out(
    slack: Running, listener: Listener, kind: str, kept: Json
) -> None:
    slack.client.conversations(GP)
    opened(slack, listener, field(kind, **kept))
    with pytest.raises(Refused, match="There is no channel"):
        slack.client.submit(GP, {"Field": f"D{GP}"})


CURRENT = {"default_to_current_conversation": True}


@pytest.mark.parametrize(
    ("kind", "kept", "read"),
    [
        ("conversations_select", {}, {"selected_conversation": OPEN}),
        ("multi_conversations_select", {}, {"selected_conversations": [OPEN]}),
        (
            "conversations_select",
            {"filter": {"include": ["private"]}},
            {"selected_conversation": None},
        ),
    ],
    ids=["one", "several", "filtered"],
)
def test_a_form_may_begin_with_the_conversation_it_was_opened_from(
    slack: Running, listener: Listener, kind: str, kept: Json, read: Json
) -> None:
    ts = slack.client.say(GP, "Lost letter", OPEN)["ts"]
    slack.client.wait_until_quiet()
    slack.client.shortcut(GP, "raise", OPEN, ts)
    made = field(kind, **CURRENT, **kept) | {"optional": True}
    view = {"type": "modal", "title": plain(1), "submit": plain(1), "blocks": [made]}
    client_of(slack).views_open(trigger_id=last(listener)["trigger_id"], view=view)
    assert slack.client.views(GP)[-1]["state"]["values"]["b"]["a"] == {"type": kind, **read}


def test_a_form_pushed_upon_another_begins_there_too(slack: Running, listener: Listener) -> None:
    slack.client.command(GP, "/echo", channel=FAR)
    first = {"type": "modal", "title": plain(1), "blocks": [actions(button(action_id="on"))]}
    web = client_of(slack)
    web.views_open(trigger_id=last(listener)["trigger_id"], view=first)
    slack.client.press_view(GP, action_id="on")
    second = first | {"submit": plain(1), "blocks": [field("conversations_select", **CURRENT)]}
    web.views_push(trigger_id=last(listener)["trigger_id"], view=second)
    state = slack.client.views(GP)[-1]["state"]["values"]["b"]["a"]
    assert state["selected_conversation"] == FAR


def test_what_stands_typed_goes_with_the_next_press(slack: Running, listener: Listener) -> None:
    opened(slack, listener, field("plain_text_input"), actions(button(action_id="on")))
    slack.client.press_view(GP, action_id="on", values={"Field": "half a thought"})
    assert last(listener)["view"]["state"]["values"]["b"]["a"]["value"] == "half a thought"
    assert slack.client.submit(GP)["sent"] is True


def test_an_input_in_a_message_tells_the_app_nothing_by_itself(
    slack: Running, listener: Listener
) -> None:
    blocks = [field("plain_text_input"), actions(button(action_id="on"))]
    ts = client_of(slack).chat_postMessage(channel=OPEN, text="m", blocks=blocks)["ts"]
    quiet = slack.client.press(GP, ts, channel=OPEN, action_id="a", value="typed")
    assert (quiet["sent"], listener.received) == (False, [])
    slack.client.press(GP, ts, channel=OPEN, action_id="on")
    assert last(listener)["state"]["values"]["b"]["a"]["value"] == "typed"


def test_a_time_pickers_zone_is_part_of_its_state(slack: Running, listener: Listener) -> None:
    opened(slack, listener, field("timepicker", timezone="Asia/Tokyo") | {"optional": True})
    zone = {"type": "timepicker", "timezone": "Asia/Tokyo"}
    held = slack.client.views(GP)[-1]["state"]["values"]["b"]["a"]
    assert held == {**zone, "selected_time": None}
    slack.client.submit(GP, {"Field": "09:30"})
    held = last(listener)["view"]["state"]["values"]["b"]["a"]
    assert held == {**zone, "selected_time": "09:30"}


def test_an_external_menus_first_choice_needs_no_search(slack: Running, listener: Listener) -> None:
    first = option(value="ri") | {"text": words("Royal Infirmary")}
    opened(slack, listener, field("external_select", initial_option=first))
    assert slack.client.submit(GP, {"Field": "ri"})["sent"] is True
    kinds = [request.payload["type"] for request in listener.received]
    assert "block_suggestion" not in kinds


@pytest.mark.parametrize(
    ("limits", "why"),
    [({"max_files": 1}, "Choose no more than 1."), ({"filetypes": ["pdf"]}, "not one of: pdf")],
    ids=["too many", "another type"],
)
def test_files_that_a_field_does_not_take_are_refused(
    slack: Running, listener: Listener, limits: Json, why: str
) -> None:
    opened(slack, listener, field("file_input", **limits))
    two = [{"name": f"{n}.txt", "text": "x"} for n in "ab"]
    with pytest.raises(Refused, match=why):
        slack.client.submit(GP, {"Field": two})


def test_an_icon_button_is_for_those_it_names(slack: Running, listener: Listener) -> None:
    icon = {"type": "icon_button", "icon": "trash", "text": words("Delete"), "action_id": "go"}
    mine = icon | {"visible_to_user_ids": [LEAD]}
    blocks = [section(text=plain(1)), {"type": "context_actions", "elements": [mine]}]
    ts = client_of(slack).chat_postMessage(channel=OPEN, text="m", blocks=blocks)["ts"]
    with pytest.raises(Refused, match="shown to other people alone"):
        slack.client.press(GP, ts, "Delete", OPEN)
    assert slack.client.press(LEAD, ts, "Delete", OPEN)["ok"] is True
    assert last(listener)["actions"][0]["icon"] == "trash"
