"""The demo's bar: its words, and the pause while a person is at work."""

from urllib.request import Request, urlopen

import pytest

from sandbox.bar import Bar
from sandbox.client import Refused
from sandbox.testing import Running
from tests.sandbox.minutes import Minutes
from tests.sandbox.worlds import GP


def test_the_bar_is_set_read_and_emptied(slack: Running) -> None:
    slack.client.post("bar", text="Week 3 of 26", fraction=0.1)
    shown = slack.client.get("bar")
    assert (shown["text"], shown["fraction"], shown["paused"]) == ("Week 3 of 26", 0.1, False)
    slack.client._call("POST", "bar", {"fraction": None})
    assert slack.client.get("bar")["fraction"] is None
    with pytest.raises(Refused, match="fraction is a number"):
        slack.client.post("bar", fraction="much")


def test_only_a_browser_s_act_pauses_the_replay_until_resume(slack: Running) -> None:
    slack.client.post("bar", text="Week 3 of 26")
    slack.client.say(GP, "from the demo itself")
    assert slack.client.get("bar/paused")["paused"] is False
    in_browser(slack, "say", b'{"user": "U0GP", "channel": "dm", "text": "by hand"}')
    assert slack.client.get("bar/paused")["paused"] is True
    assert slack.client.post("bar/resume")["paused"] is False


def in_browser(slack: Running, path: str, body: bytes | None) -> None:
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": slack.url}
    with urlopen(Request(f"{slack.url}/control/{path}", body, headers)) as answer:
        assert answer.status == 200


def test_typing_is_an_act(slack: Running) -> None:
    slack.client.post("bar", text="Week 3 of 26")
    slack.client.post("bar/typing")
    assert slack.client.get("bar/paused")["paused"] is False
    in_browser(slack, "bar/typing", b"")
    assert slack.client.get("bar/paused")["paused"] is True


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("home", b'{"user": "U0GP"}'),
        ("home", b'{"user": "U0GP", "tab": "messages"}'),
        ("messages?user=U0GP&channel=dm", None),
        ("conversations?user=U0GP", None),
        ("views?user=U0GP", None),
        ("bar/resume", b""),
    ],
    ids=["draws Home", "draws Messages", "reads", "counts unread", "polls", "lets it go on"],
)
def test_what_the_page_sends_by_itself_pauses_nothing(
    slack: Running, path: str, body: bytes | None
) -> None:
    slack.client.post("bar", text="Week 3 of 26")
    in_browser(slack, path, body)
    assert slack.client.get("bar/paused")["paused"] is False


def test_the_replay_pauses_for_thirty_seconds_after_a_person_acted() -> None:
    clock = Minutes()
    bar = Bar(text="Week 3 of 26", now=clock)
    paused = [bar.is_paused]
    bar.touch()
    paused.append(bar.is_paused)
    clock.seconds = 29.9
    paused.append(bar.is_paused)
    clock.seconds = 30.0
    paused.append(bar.is_paused)
    bar.touch()
    bar.resume()
    paused.append(bar.is_paused)
    assert paused == [False, True, True, False, False]
