"""One unmodified Bolt app, over HTTP and over Socket Mode: the same story both ways."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from sandbox.client import Client, Refused
from sandbox.payload import Json
from sandbox.serving import bound
from sandbox.testing import running
from tests.sandbox.conftest import client_of
from tests.sandbox.echo import make_app, served_over_http, served_over_socket
from tests.sandbox.worlds import BOT, OPEN, manifest, workspace


@dataclass
class Stage:
    client: Client
    heard: list[Any]
    people: Iterator[str]


@dataclass
class Echo:
    """One person before the app; `heard` is what the app got in this test."""

    client: Client
    heard: list[Any]
    user: str

    def modal_from_message(self) -> None:
        """Say something, press Open in the reply: a modal stands."""
        ts = self.client.say(self.user, "Hello")["ts"]
        self.client.wait_until_quiet()
        reply = self.client.messages(self.user, thread_ts=ts)[1]
        self.client.press(self.user, reply["ts"], "Open")


def crowd(size: int = 40) -> list[dict[str, str]]:
    return [{"id": f"U{n:03}", "name": f"person{n}"} for n in range(size)]


@pytest.fixture(scope="module", params=["http", "socket"])
def stage(request: pytest.FixtureRequest) -> Iterator[Stage]:
    """One app for the module, as the SDK's socket takes three seconds to close."""
    by_socket = request.param == "socket"
    with bound(0) as held:
        port = held.getsockname()[1]
    heard: list[Any] = []
    people = [person["id"] for person in crowd()]
    channel = {"id": OPEN, "name": "quality", "members": [*people, BOT]}
    with running(
        workspace(users=crowd(), channels=[channel]),
        manifest(socket_mode=by_socket),
        bot_url=f"http://127.0.0.1:{port}",
        post_interval=0.0,
        tells_own_messages=False,
    ) as slack:
        app = make_app(client_of(slack), heard)
        with served_over_socket(app) if by_socket else served_over_http(app, port):
            yield Stage(slack.client, heard, iter(people))


@pytest.fixture
def echo(stage: Stage) -> Echo:
    stage.heard.clear()
    return Echo(stage.client, stage.heard, next(stage.people))


def test_a_message_is_answered_in_its_thread(echo: Echo) -> None:
    ts = echo.client.say(echo.user, "Hello")["ts"]
    echo.client.wait_until_quiet()
    root = echo.client.messages(echo.user)
    assert [message["text"] for message in root] == ["Hello"]
    thread = echo.client.messages(echo.user, thread_ts=ts)
    assert thread[1]["text"] == "You said Hello"


def test_edits_reach_the_app(echo: Echo) -> None:
    ts = echo.client.say(echo.user, "Hello", OPEN)["ts"]
    echo.client.wait_until_quiet()
    echo.client.edit(echo.user, ts, "Goodbye", OPEN)
    echo.client.wait_until_quiet()
    assert ("message", None, "message_changed") in echo.heard


def test_a_press_opens_a_modal_that_is_filled_in_and_submitted(echo: Echo) -> None:
    echo.modal_from_message()
    options = echo.client.suggest(echo.user, "provider", "roy")
    answer = echo.client.submit(
        echo.user, {"What happened?": "Late", "Provider": "Royal Infirmary"}
    )
    assert [option["text"]["text"] for option in options] == ["Royal Infirmary"]
    assert answer == {"ok": True, "sent": True}
    assert echo.client.views(echo.user) == []
    assert ("options", "roy") in echo.heard
    form = next(entry for entry in echo.heard if entry[0] == "form")
    assert (form[1], form[2]["value"]) == ("Late", "RI")


def test_an_empty_required_field_never_reaches_the_app(echo: Echo) -> None:
    echo.modal_from_message()
    answer = echo.client.submit(echo.user)
    assert answer["sent"] is False
    assert answer["errors"] == {"what": "Please complete this required field."}


def test_the_app_may_refuse_a_submission_with_errors(echo: Echo) -> None:
    echo.modal_from_message()
    answer = echo.client.submit(echo.user, {"what": "wrong"})
    assert (answer["response_action"], answer["errors"]) == (
        "errors",
        {"what": "Try other words."},
    )
    assert len(echo.client.views(echo.user)) == 1


def test_the_app_may_update_the_modal(echo: Echo) -> None:
    echo.modal_from_message()
    assert echo.client.submit(echo.user, {"what": "update"})["response_action"] == "update"
    assert [view["title"]["text"] for view in echo.client.views(echo.user)] == ["Second"]


def test_the_app_may_push_a_modal_and_clear_the_stack(echo: Echo) -> None:
    echo.modal_from_message()
    assert echo.client.submit(echo.user, {"what": "push"})["response_action"] == "push"
    views = echo.client.views(echo.user)
    assert [view["title"]["text"] for view in views] == ["Form", "Second"]
    assert views[1]["previous_view_id"] == views[0]["id"] == views[1]["root_view_id"]
    echo.client.close(echo.user)
    assert echo.client.submit(echo.user, {"what": "clear"})["response_action"] == "clear"
    assert echo.client.views(echo.user) == []


def test_a_press_in_a_modal_pushes_another(echo: Echo) -> None:
    echo.modal_from_message()
    echo.client.press_view(echo.user, "Next")
    assert [view["callback_id"] for view in echo.client.views(echo.user)] == ["form", "second"]


def test_closing_is_told_where_the_app_asked_for_it(echo: Echo) -> None:
    echo.modal_from_message()
    echo.client.close(echo.user)
    assert ("closed", False) in echo.heard
    echo.modal_from_message()
    echo.client.press_view(echo.user, "Next")
    assert echo.client.close(echo.user, all=True)["closed"] == 2
    assert ("closed", True) in echo.heard


def test_a_command_is_answered_at_once_and_later(echo: Echo) -> None:
    answer = echo.client.command(echo.user, "/echo", "late letters", OPEN)
    assert answer["ok"] is True
    assert ("command", "late letters") in echo.heard
    shown = [m["text"] for m in echo.client.messages(echo.user, OPEN) if m["is_ephemeral"]]
    assert sorted(shown) == ["At once.", "Later."]


def test_a_command_outside_the_manifest_does_not_exist(echo: Echo) -> None:
    with pytest.raises(Refused, match=r"/other is not a valid command. This app has: /echo."):
        echo.client.command(echo.user, "/other")


def test_a_global_shortcut_opens_a_modal(echo: Echo) -> None:
    echo.client.shortcut(echo.user, "Start")
    assert [view["callback_id"] for view in echo.client.views(echo.user)] == ["form"]


def test_a_message_shortcut_carries_its_message(echo: Echo) -> None:
    ts = echo.client.say(echo.user, "Lost letter", OPEN)["ts"]
    echo.client.shortcut(echo.user, "raise", OPEN, ts)
    assert ("raise", "Lost letter") in echo.heard


def test_shortcuts_outside_the_manifest_do_not_exist(echo: Echo) -> None:
    with pytest.raises(Refused, match=r"no global shortcut 'raise'. There is: Start."):
        echo.client.shortcut(echo.user, "raise")


def test_home_is_published_when_opened_and_its_buttons_work(echo: Echo) -> None:
    assert echo.client.home(echo.user) is None
    echo.client.open_home(echo.user)
    echo.client.wait_until_quiet()
    home = echo.client.home(echo.user)
    assert home is not None
    assert home["type"] == "home"
    echo.client.press_home(echo.user, "Begin")
    assert len(echo.client.views(echo.user)) == 1


def test_a_button_of_home_stays_good_when_home_is_published_again(echo: Echo) -> None:
    drawn = [home_once_opened(echo)["blocks"][0]["block_id"] for _ in range(2)]
    assert drawn[0] != drawn[1]
    echo.client.press_home(echo.user, action_id="open", block_id=drawn[0])
    assert len(echo.client.views(echo.user)) == 1


def home_once_opened(echo: Echo) -> Json:
    echo.client.open_home(echo.user)
    echo.client.wait_until_quiet()
    home = echo.client.home(echo.user)
    assert home is not None
    return home
