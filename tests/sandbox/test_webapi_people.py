"""conversations.*, users.*, team.info, auth.test through Slack's own client."""

import json
from typing import Any
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.testing import Running
from tests.sandbox.conftest import Start, client_of
from tests.sandbox.test_webapi_chat import refused
from tests.sandbox.worlds import APP_TOKEN, BOT, FAR, GP, LAY, LEAD, OPEN, PRIVATE, SCOPES, manifest


def test_the_token_says_who_it_is(web: WebClient) -> None:
    who = web.auth_test()
    assert (who["user_id"], who["team_id"], who["bot_id"]) == (BOT, "T0SHIRE", "B0BOT")


@pytest.mark.parametrize(
    ("token", "error"), [("", "not_authed"), ("xoxb-other", "invalid_auth")], ids=["none", "wrong"]
)
def test_a_call_without_a_good_token_is_refused(slack: Running, token: str, error: str) -> None:
    with pytest.raises(SlackApiError) as refusal:
        client_of(slack, token).auth_test()
    assert refused(refusal) == error


def test_the_app_level_token_cannot_post(slack: Running) -> None:
    with pytest.raises(SlackApiError) as refusal:
        client_of(slack, APP_TOKEN).chat_postMessage(channel=OPEN, text="x")
    assert refused(refusal) == "not_allowed_token_type"


def test_a_missing_scope_is_named_beside_those_provided(start: Start) -> None:
    web = client_of(start(manifest(scopes=["commands", "im:history"], events=["message.im"])))
    with pytest.raises(SlackApiError) as features:
        web.chat_postMessage(channel=OPEN, text="x")
    assert features.value.response.data == {
        "ok": False,
        "error": "missing_scope",
        "needed": "chat:write",
        "provided": "commands,im:history",
    }


def test_an_unknown_method_is_refused(web: WebClient) -> None:
    with pytest.raises(SlackApiError) as refusal:
        web.api_call("files.upload")
    assert refused(refusal) == "unknown_method"


def test_scopes_stand_in_the_headers(web: WebClient) -> None:
    headers = web.users_info(user=GP).headers
    assert headers["x-accepted-oauth-scopes"] == "users:read"
    assert "chat:write" in headers["x-oauth-scopes"]


@pytest.mark.parametrize(
    ("body", "error"), [(b"{", "invalid_json"), (b"[]", "json_not_object")], ids=["broken", "list"]
)
def test_a_body_that_is_no_json_object_is_refused(slack: Running, body: bytes, error: str) -> None:
    request = Request(f"{slack.api_url}auth.test", body, {"Content-Type": "application/json"})
    with urlopen(request) as answer:
        assert json.load(answer)["error"] == error


def test_a_user_is_known_with_an_address_only_under_its_scope(start: Start) -> None:
    full, bare = (
        client_of(start()),
        client_of(start(manifest(scopes=["commands", "users:read"], events=[]))),
    )
    assert full.users_info(user=GP)["user"]["profile"]["email"] == "gp@example.org"
    assert "email" not in bare.users_info(user=GP)["user"]["profile"]
    with pytest.raises(SlackApiError) as refusal:
        full.users_info(user="U404")
    assert refused(refusal) == "user_not_found"


def test_people_are_found_by_address(web: WebClient) -> None:
    assert web.users_lookupByEmail(email="GP@example.org")["user"]["id"] == GP
    with pytest.raises(SlackApiError) as refusal:
        web.users_lookupByEmail(email="nobody@example.org")
    assert refused(refusal) == "users_not_found"


def test_lists_come_page_by_page(web: WebClient) -> None:
    pages = [page["members"] for page in web.users_list(limit=2)]
    assert [len(page) for page in pages] == [2, 2]
    assert {user["id"] for page in pages for user in page} == {BOT, GP, LEAD, LAY}
    channels = [page["channels"] for page in web.conversations_list(limit=1)]
    assert [channel["id"] for page in channels for channel in page] == [OPEN, FAR]
    assert [page["members"] for page in web.conversations_members(channel=OPEN, limit=2)] == [
        [GP, LEAD],
        [BOT],
    ]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"cursor": "rubbish"}, "invalid_cursor"),
        ({"cursor": "bmV4dDph"}, "invalid_cursor"),
        ({"cursor": "YWJj"}, "invalid_cursor"),
        ({"limit": "many"}, "invalid_limit"),
        ({"limit": "-1"}, "invalid_limit"),
    ],
    ids=["rubbish", "no number", "another word", "limit in words", "limit below one"],
)
def test_a_wrong_cursor_or_limit_is_refused(
    web: WebClient, arguments: dict[str, str], error: str
) -> None:
    with pytest.raises(SlackApiError) as refusal:
        web.api_call("users.list", params=arguments)
    assert refused(refusal) == error


def test_only_what_the_app_can_see_is_listed(web: WebClient) -> None:
    kinds = "public_channel,private_channel,im,mpim"
    web.conversations_open(users=GP)
    found = web.conversations_list(types=kinds)["channels"]
    assert [channel["id"] for channel in found] == [OPEN, PRIVATE, FAR, f"D{GP}"]
    assert [channel.get("is_member") for channel in found] == [True, True, False, None]
    with pytest.raises(SlackApiError) as refusal:
        web.conversations_list(types="secret")
    assert refused(refusal) == "invalid_types"


def test_opening_a_direct_message_twice_finds_the_first(web: WebClient) -> None:
    first = web.conversations_open(users=[GP])
    again = web.conversations_open(users=[GP], return_im=True)
    assert "already_open" not in first
    assert (again["already_open"], again["channel"]["user"]) == (True, GP)
    assert web.conversations_open(channel=first["channel"]["id"])["channel"] == first["channel"]


def test_several_people_share_one_direct_message(web: WebClient) -> None:
    opened = web.conversations_open(users=[GP, LEAD])["channel"]["id"]
    assert web.conversations_open(users=[LEAD, GP])["channel"]["id"] == opened
    assert web.conversations_info(channel=opened)["channel"]["is_mpim"] is True


@pytest.mark.parametrize(
    ("users", "error"),
    [
        ("", "users_list_not_supplied"),
        ("U404", "user_not_found"),
        (BOT, "user_not_found"),
        (",".join([GP] * 9), "too_many_users"),
    ],
    ids=["nobody", "unknown", "the app itself", "nine"],
)
def test_direct_messages_need_known_people(web: WebClient, users: str, error: str) -> None:
    with pytest.raises(SlackApiError) as refusal:
        web.conversations_open(users=users)
    assert refused(refusal) == error


def test_a_channel_is_described(web: WebClient) -> None:
    described = web.conversations_info(channel=OPEN, include_num_members=True)["channel"]
    assert (described["name"], described["num_members"]) == ("quality", 3)
    assert "num_members" not in web.conversations_info(channel=OPEN)["channel"]


def test_the_app_joins_public_channels_alone(web: WebClient) -> None:
    assert web.conversations_join(channel=FAR)["channel"]["is_member"] is True
    assert web.conversations_join(channel=FAR)["warning"] == "already_in_channel"
    with pytest.raises(SlackApiError) as refusal:
        web.conversations_join(channel=PRIVATE)
    assert refused(refusal) == "method_not_supported_for_channel_type"


def test_history_is_read_between_bounds_newest_first(web: WebClient) -> None:
    ts = [web.chat_postMessage(channel=OPEN, text=str(n))["ts"] for n in range(5)]

    def texts(**bounds: Any) -> list[str]:
        found = web.conversations_history(channel=OPEN, **bounds)["messages"]
        return [message["text"] for message in found]

    assert texts(oldest=ts[1], latest=ts[3]) == ["2"]
    assert texts(oldest=ts[1], latest=ts[3], inclusive=True) == ["3", "2", "1"]
    assert texts(latest=ts[1]) == ["0"]
    assert texts(oldest="0", latest="now") == ["4", "3", "2", "1", "0"]
    pages = [page["messages"] for page in web.conversations_history(channel=OPEN, limit=2)]
    assert [[m["text"] for m in page] for page in pages] == [["4", "3"], ["2", "1"], ["0"]]


def test_a_thread_is_read_page_by_page(web: WebClient) -> None:
    root = web.chat_postMessage(channel=OPEN, text="root")["ts"]
    for n in range(4):
        web.chat_postMessage(channel=OPEN, text=str(n), thread_ts=root)
    pages = [page["messages"] for page in web.conversations_replies(channel=OPEN, ts=root, limit=2)]
    assert [[m["text"] for m in page] for page in pages] == [["root", "0"], ["1", "2"], ["3"]]


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("conversations.history", {"channel": FAR}, "not_in_channel"),
        ("conversations.history", {"channel": OPEN, "oldest": "x"}, "invalid_ts_oldest"),
        ("conversations.history", {"channel": OPEN, "latest": "x"}, "invalid_ts_latest"),
        ("conversations.replies", {"channel": OPEN, "ts": "1.2"}, "thread_not_found"),
        ("conversations.replies", {"channel": OPEN}, "invalid_arguments"),
        ("team.info", {"team": "T404"}, "team_not_found"),
    ],
    ids=["not a member", "oldest", "latest", "no thread", "no ts", "another team"],
)
def test_each_wrong_reading_is_refused(
    web: WebClient, method: str, arguments: dict[str, str], error: str
) -> None:
    with pytest.raises(SlackApiError) as refusal:
        web.api_call(method, params=arguments)
    assert refused(refusal) == error


def test_reading_history_needs_the_scope_of_its_kind(start: Start) -> None:
    scopes = [scope for scope in SCOPES if scope != "groups:history"]
    web = client_of(start(manifest(scopes=scopes, events=[])))
    assert web.conversations_history(channel=OPEN)["ok"] is True
    with pytest.raises(SlackApiError) as refusal:
        web.conversations_history(channel=PRIVATE)
    assert refusal.value.response["needed"] == "groups:history"


def test_the_team_is_known(web: WebClient) -> None:
    assert web.team_info()["team"]["name"] == "Shire"


def test_a_conversation_can_be_asked_for_without_beginning_one(web: WebClient) -> None:
    assert "channel" not in web.conversations_open(users=LEAD, prevent_creation=True)
    begun = web.conversations_open(users=LEAD)["channel"]["id"]
    found = web.conversations_open(users=LEAD, prevent_creation=True)
    assert found["channel"]["id"] == begun
    assert "channel" not in web.conversations_open(users=f"{GP},{LEAD}", prevent_creation=True)
