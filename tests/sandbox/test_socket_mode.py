"""Socket Mode on bare sockets: hello, turns, acknowledgements, refreshes, limits."""

import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from sandbox.client import Refused
from sandbox.testing import Running
from tests.sandbox.conftest import Start, client_of
from tests.sandbox.test_webapi_chat import refused
from tests.sandbox.worlds import APP_TOKEN, BOT_TOKEN, GP, manifest


@pytest.fixture
def slack(start: Start) -> Running:
    return start(manifest(socket_mode=True), retry_delays=(0.0, 0.0), tells_own_messages=False)


def address(slack: Running) -> str:
    return str(client_of(slack, APP_TOKEN).apps_connections_open(app_token=APP_TOKEN)["url"])


def received(socket: ClientConnection) -> dict[str, Any]:
    return dict(json.loads(socket.recv(timeout=20)))


def acknowledge(socket: ClientConnection, envelope: dict[str, Any], **payload: Any) -> None:
    said = {"envelope_id": envelope["envelope_id"], **({"payload": payload} if payload else {})}
    socket.send(json.dumps(said))


@contextmanager
def joined(slack: Running) -> Iterator[tuple[ClientConnection, dict[str, Any]]]:
    """An open connection and its hello."""
    with connect(address(slack)) as socket:
        yield socket, received(socket)


def test_a_connection_is_greeted(slack: Running) -> None:
    with joined(slack) as (_, hello):
        assert (hello["type"], hello["num_connections"]) == ("hello", 1)
        assert hello["connection_info"] == {"app_id": "A0APP"}


def test_only_the_app_level_token_may_connect(slack: Running) -> None:
    with pytest.raises(SlackApiError) as error:
        client_of(slack).apps_connections_open(app_token=BOT_TOKEN)
    assert refused(error) == "not_allowed_token_type"


def test_an_app_without_socket_mode_may_not_connect(start: Start) -> None:
    with pytest.raises(SlackApiError) as error:
        client_of(start(), APP_TOKEN).apps_connections_open(app_token=APP_TOKEN)
    assert refused(error) == "socket_mode_not_enabled"


def test_an_address_opens_once(slack: Running) -> None:
    url = address(slack)
    with connect(url):
        pass
    with pytest.raises(InvalidStatus), connect(url):
        pass


def test_an_event_comes_in_an_envelope_and_is_done_when_acknowledged(slack: Running) -> None:
    with joined(slack) as (socket, _):
        slack.client.say(GP, "Hello")
        envelope = received(socket)
        assert slack.client.pending() == 1
        acknowledge(socket, envelope)
        slack.client.wait_until_quiet()
    assert (envelope["type"], envelope["accepts_response_payload"]) == ("events_api", False)
    assert (envelope["retry_attempt"], envelope["retry_reason"]) == (0, "")
    assert envelope["payload"]["event"]["text"] == "Hello"


def test_an_envelope_without_acknowledgement_comes_again(slack: Running) -> None:
    with joined(slack) as (socket, _):
        slack.client.say(GP, "Hello")
        first = received(socket)
        second = received(socket)
        acknowledge(socket, second)
        slack.client.wait_until_quiet()
    assert (second["retry_attempt"], second["retry_reason"]) == (1, "timeout")
    assert first["payload"]["event_id"] == second["payload"]["event_id"]
    assert first["envelope_id"] != second["envelope_id"]


def test_events_take_turns_on_several_connections(slack: Running) -> None:
    with joined(slack) as (one, _), joined(slack) as (two, hello):
        assert hello["num_connections"] == 2
        for text in ("a", "b"):
            slack.client.say(GP, text)
        heard = []
        for socket in (one, two):
            envelope = received(socket)
            acknowledge(socket, envelope)
            heard.append(envelope["payload"]["event"]["text"])
        assert sorted(heard) == ["a", "b"]
        shown = slack.client.get("sockets")["connections"]
        assert [entry["delivered"] for entry in shown] == [1, 1]


def test_a_lost_connection_hands_its_event_to_the_next(slack: Running) -> None:
    with joined(slack) as (first, _):
        slack.client.say(GP, "Hello")
        received(first)
        with joined(slack) as (second, _):
            first.close()
            envelope = received(second)
            acknowledge(second, envelope)
    assert (envelope["retry_attempt"], envelope["retry_reason"]) == (1, "connection_failed")


def test_without_a_connection_events_fail_and_commands_say_so(slack: Running) -> None:
    slack.client.say(GP, "Hello")
    slack.client.wait_until_quiet()
    assert [entry["status"] for entry in slack.client.log()] == [0, 0, 0]
    with pytest.raises(Refused, match="dispatch_failed"):
        slack.client.command(GP, "/echo")


def test_an_acknowledgement_may_carry_the_answer(slack: Running) -> None:
    with joined(slack) as (socket, _), ExitStack() as stack:
        said: dict[str, Any] = {}
        asking = threading.Thread(target=lambda: said.update(slack.client.command(GP, "/echo")))
        asking.start()
        stack.callback(asking.join)
        envelope = received(socket)
        acknowledge(socket, {"envelope_id": "another"})
        acknowledge(socket, envelope, text="Done.")
        asking.join()
    assert (envelope["type"], envelope["accepts_response_payload"]) == ("slash_commands", True)
    assert said["answer"] == {"text": "Done."}


def test_connections_are_warned_and_then_refreshed(slack: Running) -> None:
    with joined(slack) as (socket, _):
        assert slack.client.post("sockets", reason="warning")["asked"] == 1
        assert received(socket)["reason"] == "warning"
        slack.client.post("sockets")
        assert received(socket) == {
            "type": "disconnect",
            "reason": "refresh_requested",
            "debug_info": {"host": "sandbox"},
        }
        with pytest.raises(ConnectionClosed):
            socket.recv(timeout=20)
    with pytest.raises(Refused, match="Reasons: warning"):
        slack.client.post("sockets", reason="boredom")


def test_an_eleventh_connection_is_turned_away(slack: Running) -> None:
    with ExitStack() as stack:
        for _ in range(10):
            stack.enter_context(joined(slack))
        extra = stack.enter_context(connect(address(slack)))
        assert received(extra)["reason"] == "too_many_websockets"


def test_rubbish_from_the_app_ends_its_connection(slack: Running) -> None:
    with joined(slack) as (socket, _):
        socket.send("rubbish")
        with pytest.raises(ConnectionClosed):
            socket.recv(timeout=20)
    assert slack.client.get("sockets")["connections"] == []
