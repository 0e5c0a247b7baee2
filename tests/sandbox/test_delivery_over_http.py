"""What an app is sent over HTTP: signed, subscribed to, acknowledged in time or sent again."""

import json
import threading
import time

import pytest
from slack_sdk.signature import SignatureVerifier

from sandbox.client import Refused
from sandbox.transport import SLACK_PATIENCE
from tests.sandbox.conftest import Start, client_of
from tests.sandbox.listener import OK, Answer, Listener, Received
from tests.sandbox.worlds import BOT, FAR, GP, LEAD, OPEN, PRIVATE, SECRET


def test_an_event_is_signed_and_complete(start: Start, listener: Listener) -> None:
    ts = start().client.say(GP, "Hello")["ts"]
    (got,) = listener.wait_for(1)
    verifier = SignatureVerifier(SECRET)
    assert verifier.is_valid_request(got.body, got.headers)
    assert not verifier.is_valid_request(got.body + b" ", got.headers)
    assert got.path == "/slack/events"
    assert got.payload["event"] == {
        "type": "message",
        "user": GP,
        "ts": ts,
        "text": "Hello",
        "team": "T0SHIRE",
        "client_msg_id": got.payload["event"]["client_msg_id"],
        "blocks": got.payload["event"]["blocks"],
        "event_ts": ts,
        "channel": f"D{GP}",
        "channel_type": "im",
    }
    assert got.payload["event_id"].startswith("Ev")
    assert got.payload["authorizations"][0]["user_id"] == BOT


def test_the_address_is_verified_before_the_first_event(start: Start, listener: Listener) -> None:
    listener.refuses_handshake = True
    slack = start(retry_delays=())
    slack.client.say(GP, "Hello")
    slack.client.wait_until_quiet()
    listener.refuses_handshake = False
    slack.client.say(GP, "Again")
    listener.wait_for(1)
    slack.client.wait_until_quiet()
    assert [event["text"] for event in listener.events("message")] == ["Again"]
    kinds = [(entry["kind"], entry["status"]) for entry in slack.client.log()]
    assert kinds == [
        ("url_verification", 200),
        ("events_api", 0),
        ("url_verification", 200),
        ("events_api", 200),
    ]


@pytest.mark.parametrize(
    ("user", "channel", "kind"),
    [(GP, OPEN, "channel"), (LEAD, PRIVATE, "group"), (GP, "dm", "im")],
    ids=["public", "private", "direct"],
)
def test_a_message_comes_with_the_kind_of_its_channel(
    start: Start, listener: Listener, user: str, channel: str, kind: str
) -> None:
    start().client.say(user, "x", channel)
    assert listener.wait_for(1)[0].payload["event"]["channel_type"] == kind


def test_a_refused_event_is_sent_again_with_the_same_id_and_the_reason(
    start: Start, listener: Listener
) -> None:
    answers = iter([(500, {}, b""), (404, {}, b""), OK])
    listener.answer = lambda _request: next(answers)
    slack = start(retry_delays=(0.0, 0.0, 0.0))
    slack.client.say(GP, "x")
    got = listener.wait_for(3)
    slack.client.wait_until_quiet()
    assert len({r.payload["event_id"] for r in got}) == 1
    marks = [
        (r.headers.get("x-slack-retry-num"), r.headers.get("x-slack-retry-reason")) for r in got
    ]
    assert marks == [(None, None), ("1", "http_error"), ("2", "http_error")]
    assert [entry["status"] for entry in slack.client.log()] == [200, 500, 404, 200]


def test_an_event_is_given_up_after_three_retries(start: Start, listener: Listener) -> None:
    listener.answer = lambda _request: (500, {}, b"")
    slack = start(retry_delays=(0.0, 0.0, 0.0))
    slack.client.say(GP, "x")
    listener.wait_for(4)
    slack.client.wait_until_quiet()
    assert len(listener.received) == 4


def test_no_retry_in_the_answer_ends_the_retries(start: Start, listener: Listener) -> None:
    listener.answer = lambda _request: (500, {"X-Slack-No-Retry": "1"}, b"")
    slack = start(retry_delays=(0.0,))
    slack.client.say(GP, "x")
    slack.client.wait_until_quiet()
    assert len(listener.received) == 1


@pytest.mark.parametrize("patience", [SLACK_PATIENCE, 0.1])
def test_an_answer_after_its_time_comes_too_late(
    start: Start, listener: Listener, patience: float
) -> None:
    second_came = threading.Event()

    def slowly(request: Received) -> Answer:
        if "x-slack-retry-num" in request.headers:
            second_came.set()
        else:
            second_came.wait(20)
        return OK

    listener.answer = slowly
    slack = start(retry_delays=(0.0,), patience=patience)
    slack.client.say(GP, "x")
    assert slack.client.pending() == 1
    again = listener.wait_for(2)[1]
    assert again.headers["x-slack-retry-reason"] == "http_timeout"
    slack.client.wait_until_quiet()


def test_an_app_that_is_not_there_is_tried_again(start: Start, listener: Listener) -> None:
    slack = start(bot_url="http://127.0.0.1:9", retry_delays=(0.0,))
    slack.client.say(GP, "x")
    slack.client.wait_until_quiet()
    reasons = [e["response"]["reason"] for e in slack.client.log() if e["kind"] == "events_api"]
    assert reasons == ["connection_failed", "connection_failed"]
    with pytest.raises(Refused, match=r"/echo failed with the error “dispatch_failed”"):
        slack.client.command(GP, "/echo")


def test_an_uninstalled_app_hears_its_parting_and_nothing_more(
    start: Start, listener: Listener
) -> None:
    slack = start()
    slack.client.post("uninstall")
    slack.client.say(GP, "unheard")
    slack.client.wait_until_quiet()
    kinds = sorted(r.payload["event"]["type"] for r in listener.received)
    assert kinds == ["app_uninstalled", "tokens_revoked"]
    slack.client.post("reinstall")
    assert client_of(slack).auth_test()["ok"] is True


def test_joining_a_channel_is_told(start: Start, listener: Listener) -> None:
    slack = start()
    assert slack.client.post("join", channel=FAR, user="app")["sent"] is True
    event = listener.wait_for(1)[0].payload["event"]
    assert (event["type"], event["user"], event["channel"]) == ("member_joined_channel", BOT, FAR)


def test_signatures_carry_real_time_whatever_the_clock_says(
    start: Start, listener: Listener
) -> None:
    slack = start()
    slack.client.move_clock(advance_seconds=7 * 86_400)
    ts = slack.client.say(GP, "x")["ts"]
    stamped = int(listener.wait_for(1)[0].headers["x-slack-request-timestamp"])
    assert float(ts) - stamped > 6 * 86_400
    assert stamped <= time.time()


def test_events_are_json_and_presses_are_forms(start: Start, listener: Listener) -> None:
    slack = start()
    slack.client.say(GP, "x")
    listener.wait_for(1)
    slack.client.shortcut(GP, "start")
    kinds = [r.headers["content-type"] for r in listener.wait_for(2)]
    assert kinds == ["application/json", "application/x-www-form-urlencoded"]
    assert json.loads(listener.received[0].body)["type"] == "event_callback"
    assert listener.received[1].payload["type"] == "shortcut"
