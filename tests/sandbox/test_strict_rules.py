"""Where Slack is strict: pace, triggers, the stack of modals, hashes, response addresses."""

import json
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.refusal import Refusal
from sandbox.testing import Running
from sandbox.triggers import Triggers
from tests.sandbox.blocks import actions, button, plain, text_input
from tests.sandbox.conftest import Start, client_of
from tests.sandbox.listener import Listener
from tests.sandbox.minutes import Minutes
from tests.sandbox.test_webapi_chat import refused
from tests.sandbox.worlds import GP, LEAD, OPEN, manifest

MODAL: dict[str, Any] = {
    "type": "modal",
    "title": plain(3),
    "blocks": [actions(button(action_id="more"))],
}


def trigger(slack: Running, listener: Listener) -> str:
    before = len(listener.received)
    slack.client.shortcut(GP, "start")
    return str(listener.wait_for(before + 1)[-1].payload["trigger_id"])


def test_one_message_a_second_in_a_conversation_in_its_own_time(start: Start) -> None:
    slack = start(post_interval=1.0)
    web = client_of(slack)
    web.chat_postMessage(channel=OPEN, text="1")
    web.chat_postMessage(channel=GP, text="elsewhere")
    with pytest.raises(SlackApiError) as error:
        web.chat_postMessage(channel=OPEN, text="2")
    assert (error.value.response.status_code, refused(error)) == (429, "ratelimited")
    assert error.value.response.headers["retry-after"] == "1"
    slack.client.move_clock(advance_seconds=1)
    assert web.chat_postMessage(channel=OPEN, text="2")["ok"] is True


def test_a_trigger_opens_once(slack: Running, listener: Listener, web: WebClient) -> None:
    once = trigger(slack, listener)
    web.views_open(trigger_id=once, view=MODAL)
    with pytest.raises(SlackApiError) as again:
        web.views_open(trigger_id=once, view=MODAL)
    with pytest.raises(SlackApiError) as unknown:
        web.views_open(trigger_id="1.2.abc", view=MODAL)
    assert refused(again) == "exchanged_trigger_id"
    assert refused(unknown) == "invalid_trigger_id"


def test_a_trigger_lives_three_seconds() -> None:
    clock = Minutes()
    triggers = Triggers(clock)
    early, late = triggers.new(GP), triggers.new(GP)
    clock.seconds = 3.0
    assert triggers.exchange(early).user == GP
    clock.seconds = 3.01
    with pytest.raises(Refusal, match="expired_trigger_id"):
        triggers.exchange(late)


def test_a_patient_sandbox_keeps_a_trigger_as_long_as_it_was_told() -> None:
    clock = Minutes()
    triggers = Triggers(clock, lifetime=60.0)
    early, late = triggers.new(GP), triggers.new(GP)
    clock.seconds = 60.0
    assert triggers.exchange(early).user == GP
    clock.seconds = 60.01
    with pytest.raises(Refusal, match="expired_trigger_id"):
        triggers.exchange(late)


def test_a_refused_view_leaves_its_trigger_unused(
    slack: Running, listener: Listener, web: WebClient
) -> None:
    once = trigger(slack, listener)
    with pytest.raises(SlackApiError) as error:
        web.views_open(trigger_id=once, view={**MODAL, "title": plain(25)})
    fault = "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    assert refused(error) == "invalid_arguments"
    assert error.value.response["response_metadata"]["messages"] == [fault]
    assert web.views_open(trigger_id=once, view=MODAL)["ok"] is True


def test_the_fourth_modal_is_one_too_many(
    slack: Running, listener: Listener, web: WebClient
) -> None:
    web.views_open(trigger_id=trigger(slack, listener), view=MODAL)
    for _ in range(2):
        web.views_push(trigger_id=trigger(slack, listener), view=MODAL)
    with pytest.raises(SlackApiError) as error:
        web.views_push(trigger_id=trigger(slack, listener), view=MODAL)
    assert refused(error) == "push_limit_reached"
    assert len(slack.client.views(GP)) == 3
    assert slack.client.views(LEAD) == []


def test_an_old_hash_conflicts(slack: Running, listener: Listener, web: WebClient) -> None:
    opened = web.views_open(trigger_id=trigger(slack, listener), view=MODAL)["view"]
    web.views_update(view_id=opened["id"], hash=opened["hash"], view=MODAL)
    with pytest.raises(SlackApiError) as error:
        web.views_update(view_id=opened["id"], hash=opened["hash"], view=MODAL)
    home = web.views_publish(user_id=GP, view={"type": "home", "blocks": []})["view"]
    web.views_publish(user_id=GP, view={"type": "home", "blocks": []}, hash=home["hash"])
    with pytest.raises(SlackApiError) as published:
        web.views_publish(user_id=GP, view={"type": "home", "blocks": []}, hash=home["hash"])
    assert refused(error) == refused(published) == "hash_conflict"


def test_views_are_found_by_their_external_id_which_is_unique(
    slack: Running, listener: Listener, web: WebClient
) -> None:
    named = {**MODAL, "external_id": "mine"}
    opened = web.views_open(trigger_id=trigger(slack, listener), view=named)["view"]
    changed = web.views_update(external_id="mine", view={**named, "title": plain(5)})["view"]
    with pytest.raises(SlackApiError) as twice:
        web.views_push(trigger_id=trigger(slack, listener), view=named)
    assert (changed["id"], changed["title"]["text"]) == (opened["id"], "xxxxx")
    assert refused(twice) == "duplicate_external_id"


VIEW_REFUSALS: tuple[tuple[str, str, dict[str, Any], str], ...] = (
    ("no trigger", "views.open", {"view": json.dumps(MODAL)}, "invalid_arguments"),
    ("no view", "views.open", {"trigger_id": "1.2.a"}, "invalid_arguments"),
    ("view no JSON", "views.open", {"trigger_id": "1.2.a", "view": "{"}, "invalid_arguments"),
    ("no such view", "views.update", {"view_id": "V1", "view": json.dumps(MODAL)}, "not_found"),
    ("two ids", "views.update", {"view_id": "V1", "external_id": "a"}, "invalid_arguments"),
    ("stranger", "views.publish", {"user_id": "U404", "view": "{}"}, "invalid_arguments"),
    (
        "too large",
        "views.publish",
        {"user_id": GP, "view": json.dumps({"type": "home", "blocks": [], "x": "y" * 250_000})},
        "view_too_large",
    ),
)


@pytest.mark.parametrize(
    ("name", "method", "arguments", "error"), VIEW_REFUSALS, ids=[r[0] for r in VIEW_REFUSALS]
)
def test_each_wrong_view_call_is_refused(
    web: WebClient, name: str, method: str, arguments: dict[str, Any], error: str
) -> None:
    with pytest.raises(SlackApiError) as refusal:
        web.api_call(method, data=arguments)
    assert refused(refusal) == error


def test_home_must_be_switched_on(start: Start) -> None:
    off = manifest()
    off["features"]["app_home"]["home_tab_enabled"] = False
    with pytest.raises(SlackApiError) as error:
        client_of(start(off)).views_publish(user_id=GP, view={"type": "home", "blocks": []})
    assert refused(error) == "not_enabled"


def test_input_blocks_report_nothing_until_submitted(
    slack: Running, listener: Listener, web: WebClient
) -> None:
    quiet = {**MODAL, "submit": plain(2), "blocks": [text_input() | {"block_id": "b"}]}
    web.views_open(trigger_id=trigger(slack, listener), view=quiet)
    before = len(listener.received)
    answer = slack.client.press_view(GP, label="x", value="typed")
    assert (answer["sent"], len(listener.received)) == (False, before)
    assert slack.client.submit(GP)["sent"] is True
    sent = listener.wait_for(before + 1)[-1].payload["view"]["state"]["values"]["b"]
    assert next(iter(sent.values()))["value"] == "typed"
