"""The control API: what people say and see, and its sentences when it says no."""

import base64
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient

from sandbox.client import Client, Refused
from sandbox.testing import Running
from tests.sandbox.conftest import Start
from tests.sandbox.listener import Listener
from tests.sandbox.worlds import BOT, FAR, GP, LAY, LEAD, OPEN, manifest


def test_typed_words_are_written_as_slacks_composer_writes_them(
    slack: Running, listener: Listener
) -> None:
    slack.client.say(GP, f"<@{BOT}> 1 < 2 & a@b.org, see https://x.org.", OPEN)
    slack.client.wait_until_quiet()
    event = listener.events("message")[0]
    assert event["text"] == (
        f"<@{BOT}> 1 &lt; 2 &amp; <mailto:a@b.org|a@b.org>, see <https://x.org>."
    )
    kinds = [part["type"] for part in event["blocks"][0]["elements"][0]["elements"]]
    assert kinds == ["user", "text", "link", "text", "link", "text"]


def test_files_blocks_and_attachments_can_be_said(slack: Running, listener: Listener) -> None:
    content = base64.b64encode(b"\x89PNG").decode()
    slack.client.say(GP, "", files=[{"name": "a.png", "content_base64": content}])
    slack.client.say(GP, "table", attachments=[{"blocks": [{"type": "table", "rows": []}]}])
    slack.client.wait_until_quiet()
    shared = next(e for e in listener.events("message") if e.get("subtype") == "file_share")
    assert (shared["files"][0]["name"], shared["files"][0]["mimetype"]) == ("a.png", "image/png")
    with urlopen(f"{slack.url}/control/file/{shared['files'][0]['id']}") as answer:
        assert answer.read() == b"\x89PNG"


SAYINGS: tuple[tuple[str, str, dict[str, Any], str], ...] = (
    ("nothing", "say", {"user": GP, "channel": "dm"}, "Say something"),
    ("too much", "say", {"user": GP, "channel": "dm", "text": "x" * 12_001}, "at most 12000"),
    ("nobody", "say", {"user": "U404", "channel": "dm", "text": "x"}, "Nobody here is 'U404'"),
    ("no user", "say", {"channel": "dm", "text": "x"}, "Say 'user' in the request."),
    ("nowhere", "say", {"user": GP, "channel": "C404", "text": "x"}, "There is no channel"),
    ("outside", "say", {"user": LAY, "channel": OPEN, "text": "x"}, "Lee Lay is not in #quality"),
    (
        "no thread",
        "say",
        {"user": GP, "channel": "dm", "text": "x", "thread_ts": "1"},
        "thread_not",
    ),
    (
        "file without name",
        "say",
        {"user": GP, "channel": "dm", "files": [{}]},
        "A file needs a name",
    ),
    (
        "file no base64",
        "say",
        {"user": GP, "channel": "dm", "files": [{"name": "a", "content_base64": "?"}]},
        "is no base64",
    ),
    (
        "no message",
        "edit",
        {"user": GP, "channel": "dm", "ts": "1", "text": "x"},
        "sees no message",
    ),
    ("no modal", "views/submit", {"user": GP}, "has no modal open"),
    ("no home", "home/press", {"user": GP, "label": "x"}, "has published no Home"),
    ("no tab", "home", {"user": GP, "tab": "about"}, "The tabs are home and messages."),
    ("already in", "join", {"user": GP, "channel": OPEN}, "Already in #quality."),
    ("join nowhere", "join", {"user": GP, "channel": "C404"}, "There is no channel"),
    ("no such time", "clock", {"to": "soon"}, "an ISO time"),
    ("no time", "clock", {}, "Say advance_seconds"),
    ("back", "clock", {"advance_seconds": -1}, "only goes forward"),
    ("long ago", "clock", {"to": "2020-01-01T00:00:00"}, "only goes forward"),
    ("times", "faults", {"on": "delivery", "kind": "drop", "times": "x"}, "must be a whole number"),
)


@pytest.mark.parametrize(
    ("name", "path", "body", "why"), SAYINGS, ids=[case[0] for case in SAYINGS]
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    slack: Running, name: str, path: str, body: dict[str, Any], why: str
) -> None:
    with pytest.raises(Refused, match=why) as error:
        slack.client.post(path, **body)
    assert 400 <= error.value.status < 500


def test_people_change_only_their_own_messages(slack: Running, web: WebClient) -> None:
    ts = web.chat_postMessage(channel=OPEN, text="the app's")["ts"]
    with pytest.raises(Refused, match="only their own"):
        slack.client.delete(GP, ts, OPEN)


def test_unread_counts_others_messages_until_they_are_read(slack: Running, web: WebClient) -> None:
    web.chat_postMessage(channel=OPEN, text="1")
    slack.client.say(LEAD, "2", OPEN)

    def unread(user: str) -> int:
        found = slack.client.conversations(user)
        return int(next(entry["unread"] for entry in found if entry["id"] == OPEN))

    assert (unread(GP), unread(LEAD)) == (2, 0)
    slack.client.get("messages", user=GP, channel=OPEN, peek=1)
    assert unread(GP) == 2
    newest = slack.client.get("messages", user=GP, channel=OPEN, limit=1)["messages"]
    assert ([m["text"] for m in newest], unread(GP)) == (["2"], 0)


def test_each_person_sees_the_conversations_they_are_in(slack: Running) -> None:
    seen = [entry["name"] for entry in slack.client.conversations(GP)]
    assert seen == ["quality", "elsewhere", "hidden", "Echo"]
    described = slack.client.workspace()
    assert (described["mode"], described["app"]["name"]) == ("http", "Echo")
    assert [user["id"] for user in described["users"]] == [GP, LEAD, LAY]


def test_the_messages_tab_may_be_off(start: Start) -> None:
    off = manifest()
    off["features"]["app_home"]["messages_tab_read_only_enabled"] = True
    with pytest.raises(Refused, match="has been turned off"):
        start(off).client.say(GP, "x")


@pytest.mark.parametrize("body", [b"{", b"[]"], ids=["broken", "list"])
def test_requests_that_are_no_json_object_are_refused(slack: Running, body: bytes) -> None:
    with pytest.raises(HTTPError) as error:
        urlopen(Request(f"{slack.url}/control/say", body))
    with error.value as answer:
        assert answer.code == 400


def test_pages_of_other_sites_are_turned_away(slack: Running) -> None:
    foreign = Request(f"{slack.url}/control/workspace", headers={"Origin": "https://evil.example"})
    with pytest.raises(HTTPError) as error:
        urlopen(foreign)
    with error.value as answer:
        assert answer.code == 403


@pytest.mark.parametrize("path", ["/", "/control/workspace", "/control/stream", "/control/file/F1"])
def test_another_name_that_leads_here_is_turned_away(slack: Running, path: str) -> None:
    rebound = Request(slack.url + path, headers={"Host": "evil.example"})
    with pytest.raises(HTTPError) as error:
        urlopen(rebound)
    with error.value as answer:
        assert answer.code == 400


def test_this_machines_own_name_is_taken(slack: Running) -> None:
    port = slack.url.rpartition(":")[2]
    by_name = Request(f"{slack.url}/control/workspace", headers={"Host": f"localhost:{port}"})
    with urlopen(by_name) as answer:
        assert answer.status == 200


def test_the_client_explains_an_answer_it_cannot_read(slack: Running) -> None:
    with pytest.raises(Refused, match="The sandbox answered 404"):
        Client(slack.url).get("nowhere")


def test_the_stream_says_what_changed(slack: Running) -> None:
    with urlopen(f"{slack.url}/control/stream") as stream:
        assert stream.readline() == b": welcome\n"
        slack.client.say(GP, "Hello", FAR)
        stream.readline()
        assert stream.readline() == b"event: message\n"
        assert b'"type":"message"' in stream.readline()
