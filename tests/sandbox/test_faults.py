"""Each fault on order: what the app sees, and whether what it asked for was done."""

import http.client
import json
import socket
from urllib.parse import urlsplit

import pytest
from slack_sdk.errors import SlackApiError

from sandbox.client import Refused
from sandbox.testing import Running
from tests.sandbox.conftest import Start, client_of
from tests.sandbox.listener import Listener
from tests.sandbox.worlds import BOT_TOKEN, GP, OPEN


def raw_post(slack: Running) -> socket.socket:
    """A chat.postMessage sent over a bare socket, its answer not yet read."""
    body = json.dumps({"channel": OPEN, "text": "Hello"}).encode()
    held = socket.create_connection(("127.0.0.1", urlsplit(slack.url).port or 0))
    head = (
        "POST /api/chat.postMessage HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "Content-Type: application/json\r\n"
        f"Authorization: Bearer {BOT_TOKEN}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    held.sendall(head.encode() + body)
    return held


def texts(slack: Running) -> list[str]:
    return [message["text"] for message in slack.client.messages(GP, OPEN)]


def test_a_lost_answer_leaves_the_message_posted(slack: Running) -> None:
    slack.client.fault("api:chat.postMessage", "lost_answer")
    with raw_post(slack) as held:
        assert held.recv(100) == b""
    assert texts(slack) == ["Hello"]


def test_a_timeout_holds_the_answer_until_the_app_gives_up(slack: Running) -> None:
    slack.client.fault("api:*", "timeout")
    with raw_post(slack) as held:
        held.settimeout(0.5)
        with pytest.raises(TimeoutError):
            held.recv(100)
    assert texts(slack) == ["Hello"]


def test_a_reset_breaks_the_connection_before_anything_is_done(slack: Running) -> None:
    slack.client.fault("api:chat.postMessage", "reset")
    with raw_post(slack) as held, pytest.raises(ConnectionResetError):
        held.recv(100)
    assert texts(slack) == []


@pytest.mark.parametrize(
    ("kind", "left"),
    [("error_500_before", []), ("error_500_after", ["Hello"])],
    ids=["before", "after"],
)
def test_a_500_comes_before_or_after_the_effect(slack: Running, kind: str, left: list[str]) -> None:
    slack.client.fault("api:chat.postMessage", kind)
    connection = http.client.HTTPConnection(urlsplit(slack.url).netloc)
    body = json.dumps({"channel": OPEN, "text": "Hello"})
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {BOT_TOKEN}"}
    connection.request("POST", "/api/chat.postMessage", body, headers)
    assert connection.getresponse().status == 500
    connection.close()
    assert texts(slack) == left


def test_ratelimited_names_the_seconds_to_wait(slack: Running) -> None:
    slack.client.fault("api:chat.postMessage", "ratelimited")
    with pytest.raises(SlackApiError) as error:
        client_of(slack).chat_postMessage(channel=OPEN, text="Hello")
    response = error.value.response
    assert (response.status_code, response.headers["retry-after"]) == (429, "1")
    assert texts(slack) == []


def test_faults_happen_as_often_as_ordered_and_are_counted(slack: Running) -> None:
    slack.client.fault("api:auth.test", "ratelimited", 2)
    web = client_of(slack)
    for _ in range(2):
        with pytest.raises(SlackApiError):
            web.auth_test()
    assert web.auth_test()["ok"] is True
    known = slack.client.get("faults")
    assert (known["waiting"], known["happened"]) == ({}, {"api:auth.test ratelimited": 2})


def test_cleared_faults_do_not_happen(slack: Running) -> None:
    slack.client.fault("api:auth.test", "ratelimited")
    slack.client.clear_faults()
    assert client_of(slack).auth_test()["ok"] is True


@pytest.mark.parametrize(
    ("on", "kind", "why"),
    [
        ("api:auth.test", "earthquake", "is no fault. There are: lost_answer"),
        ("moon", "reset", "is no place for a fault"),
        ("api:", "reset", "is no place for a fault"),
        ("delivery", "reset", "cannot happen at delivery"),
        ("files", "reset", "cannot happen at files"),
        ("api:auth.test", "drop", "cannot happen at api:auth.test"),
    ],
    ids=["kind", "place", "no method", "not there", "not at files", "not here"],
)
def test_a_fault_that_cannot_be_is_refused(slack: Running, on: str, kind: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        slack.client.fault(on, kind)


def test_a_duplicate_delivery_has_the_same_event_id(start: Start, listener: Listener) -> None:
    slack = start()
    slack.client.fault("delivery", "duplicate")
    slack.client.say(GP, "Hello")
    first, second = listener.wait_for(2)
    assert first.payload["event_id"] == second.payload["event_id"]
    assert second.headers["x-slack-retry-num"] == "1"


def test_a_dropped_first_delivery_comes_as_a_retry(start: Start, listener: Listener) -> None:
    slack = start(retry_delays=(0.0,))
    slack.client.fault("delivery:message", "drop")
    slack.client.say(GP, "Hello")
    (only,) = listener.wait_for(1)
    assert only.headers["x-slack-retry-reason"] == "http_timeout"
    slack.client.wait_until_quiet()
    assert len(listener.received) == 1


def test_a_lost_delivery_never_comes(start: Start, listener: Listener) -> None:
    slack = start()
    slack.client.fault("delivery", "lose")
    slack.client.say(GP, "lost")
    slack.client.say(GP, "heard")
    slack.client.wait_until_quiet()
    assert [event["text"] for event in listener.events("message")] == ["heard"]


def test_a_reordered_delivery_lets_the_next_one_pass(start: Start, listener: Listener) -> None:
    slack = start()
    slack.client.fault("delivery", "reorder")
    slack.client.say(GP, "first")
    assert slack.client.pending() == 1
    slack.client.say(GP, "second")
    got = [request.payload["event"]["text"] for request in listener.wait_for(2)]
    assert got == ["second", "first"]
