"""Behaviours of Slack, each from its documentation, that apps come to rely on unawares."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.testing import Running
from tests.sandbox.blocks import plain, section
from tests.sandbox.listener import Listener
from tests.sandbox.test_webapi_chat import refused
from tests.sandbox.worlds import BOT, BOT_TOKEN, FAR, GP, LEAD, OPEN

Json = dict[str, Any]
FORM = "application/x-www-form-urlencoded"
BEARER = {"Authorization": f"Bearer {BOT_TOKEN}"}


def called(slack: Running, method: str, body: bytes | None, **headers: str) -> Json:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    with urlopen(Request(slack.api_url + method, body, sent)) as answer:
        return dict(json.load(answer))


@pytest.mark.parametrize(
    ("kind", "warning"),
    [
        ("application/json", "missing_charset"),
        ("application/json; charset=utf-8", None),
        (FORM, None),
        (f"{FORM};charset=utf-8", "superfluous_charset"),
    ],
)
def test_a_charset_belongs_to_json_and_not_to_forms(
    slack: Running, kind: str, warning: str | None
) -> None:
    body = b"{}" if "json" in kind else b"a=b"
    answer = called(slack, "auth.test", body, Content_Type=kind, **BEARER)
    assert (answer["ok"], answer.get("warning")) == (True, warning)
    assert answer.get("response_metadata", {}).get("warnings", []) == [warning] * bool(warning)


@pytest.mark.parametrize(
    ("query", "kind", "body", "is_known"),
    [
        ("", FORM, urlencode({"token": BOT_TOKEN}).encode(), True),
        (f"?token={BOT_TOKEN}", FORM, b"a=b", False),
        ("", "application/json", json.dumps({"token": BOT_TOKEN}).encode(), False),
    ],
    ids=["in a form", "in the query", "in posted JSON"],
)
def test_a_token_stands_in_the_header_or_in_a_form(
    slack: Running, query: str, kind: str, body: bytes, is_known: bool
) -> None:
    answer = called(slack, f"auth.test{query}", body, Content_Type=kind)
    assert answer["ok"] is is_known
    assert answer.get("error") == (None if is_known else "not_authed")


@pytest.mark.parametrize(
    ("method", "args", "error", "messages"),
    [
        ("conversations.info", {}, "invalid_arguments", "channel"),
        ("conversations.history", {}, "invalid_arguments", "channel"),
        ("chat.postMessage", {"text": "x"}, "invalid_arguments", "channel"),
        ("conversations.replies", {"channel": OPEN}, "invalid_arguments", "ts"),
        ("conversations.info", {"channel": ""}, "channel_not_found", None),
        ("conversations.replies", {"channel": OPEN, "ts": ""}, "thread_not_found", None),
        ("users.lookupByEmail", {"email": ""}, "users_not_found", None),
    ],
)
def test_what_is_absent_is_named_and_what_is_empty_is_not_found(
    web: WebClient, method: str, args: Json, error: str, messages: str | None
) -> None:
    with pytest.raises(SlackApiError) as refusal:
        web.api_call(method, params=args)
    named = refusal.value.response.get("response_metadata", {}).get("messages")
    assert refused(refusal) == error
    assert named == ([f"[ERROR] missing required field: {messages}"] if messages else None)


def test_joining_again_is_a_warning(web: WebClient) -> None:
    web.conversations_join(channel=FAR)
    again = web.conversations_join(channel=FAR)
    assert (again["ok"], again["warning"]) == (True, "already_in_channel")
    assert again["response_metadata"]["warnings"] == ["already_in_channel"]


def test_a_reply_names_its_threads_author(slack: Running, listener: Listener) -> None:
    root = slack.client.say(LEAD, "root", OPEN)["ts"]
    slack.client.say(GP, "reply", OPEN, thread_ts=root)
    slack.client.wait_until_quiet()
    [event] = [event for event in listener.events("message") if event["text"] == "reply"]
    assert (event["thread_ts"], event["parent_user_id"]) == (root, LEAD)


def test_a_root_tells_of_its_replies(slack: Running, web: WebClient) -> None:
    root = slack.client.say(LEAD, "root", OPEN)["ts"]
    web.chat_postMessage(channel=OPEN, text="reply", thread_ts=root)
    shown = web.conversations_replies(channel=OPEN, ts=root)["messages"]
    assert (shown[0]["thread_ts"], shown[0]["reply_count"]) == (root, 1)
    assert (shown[0]["reply_users"], shown[0]["latest_reply"]) == ([BOT], shown[1]["ts"])
    assert [m["ts"] for m in web.conversations_history(channel=OPEN)["messages"]] == [root]


def test_long_text_is_cut_where_a_message_is_posted(web: WebClient) -> None:
    posted = web.chat_postMessage(channel=OPEN, text="x" * 40_001)
    assert len(posted["message"]["text"]) == 40_000


def deleted_twice(web: WebClient) -> object:
    ts = web.chat_postMessage(channel=OPEN, text="x")["ts"]
    web.chat_delete(channel=OPEN, ts=ts)
    return web.chat_delete(channel=OPEN, ts=ts)


def ephemeral_changed(web: WebClient) -> object:
    ts = web.chat_postEphemeral(channel=OPEN, user=GP, text="x")["message_ts"]
    return web.chat_update(channel=OPEN, ts=ts, text="y")


def longer_than_an_update_holds(web: WebClient) -> object:
    ts = web.chat_postMessage(channel=OPEN, text="x")["ts"]
    return web.chat_update(channel=OPEN, ts=ts, text="x" * 4_001)


def fifty_one_blocks(web: WebClient) -> object:
    return web.chat_postMessage(channel=OPEN, text="x", blocks=[section(text=plain(1))] * 51)


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (deleted_twice, "message_not_found"),
        (ephemeral_changed, "message_not_found"),
        (longer_than_an_update_holds, "msg_too_long"),
        (fifty_one_blocks, "invalid_blocks"),
    ],
)
def test_what_cannot_be_done_is_refused_in_slacks_word(
    web: WebClient, act: Callable[[WebClient], object], error: str
) -> None:
    with pytest.raises(SlackApiError) as refusal:
        act(web)
    assert refused(refusal) == error


def test_a_persons_id_is_an_address_and_the_answer_names_the_conversation(web: WebClient) -> None:
    posted = web.chat_postMessage(channel=GP, text="x")
    opened = web.conversations_open(users=GP)
    assert posted["channel"] == opened["channel"]["id"]
    assert (posted["channel"][0], opened["already_open"]) == ("D", True)


def test_a_message_of_the_app_carries_its_profile_and_no_subtype(web: WebClient) -> None:
    message = web.chat_postMessage(channel=OPEN, text="x")["message"]
    assert (message["user"], "subtype" in message) == (BOT, False)
    assert message["bot_profile"]["app_id"] == message["app_id"]
    assert message["bot_id"] == web.auth_test()["bot_id"]
