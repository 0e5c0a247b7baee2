"""What the control API shows of conversations: the newest, what is unread, what the app offers."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from slack_sdk import WebClient

from sandbox.control import reading
from sandbox.control.asking import Ask
from sandbox.control.errors import ControlRefused
from sandbox.control.reading import MESSAGES_SHOWN
from sandbox.conversations import Conversation
from sandbox.messages import Message
from sandbox.testing import Running
from tests.sandbox.conftest import Start
from tests.sandbox.worlds import GP, LEAD, OPEN, manifest, world


def texts(slack: Running, thread_ts: str, limit: int | None = None) -> list[str]:
    return [each["text"] for each in slack.client.messages(GP, OPEN, thread_ts, limit=limit)]


def test_only_the_newest_messages_are_shown_unless_more_are_asked_for() -> None:
    made = world()
    said = [f"number {n}" for n in range(MESSAGES_SHOWN + 5)]
    room = made.directory.by_id[OPEN]
    for second, words in enumerate(said):
        room.add(Message(f"{1_700_000_000 + second}.000000", OPEN, LEAD, words))

    def shown(**how: str) -> list[str]:
        answer = reading.messages(Ask(made, {"user": GP, "channel": OPEN, **how}))
        return [each["text"] for each in answer["messages"]]

    assert shown() == said[-MESSAGES_SHOWN:]
    assert shown(limit="3") == said[-3:]
    assert shown(limit="1000") == said
    with pytest.raises(ControlRefused, match="'limit' must be 1 or more"):
        shown(limit="0")


def test_a_thread_shows_its_root_and_the_newest_replies(slack: Running) -> None:
    root = slack.client.say(LEAD, "root", OPEN)["ts"]
    for n in range(4):
        slack.client.say(LEAD, f"reply {n}", OPEN, thread_ts=root)
    assert texts(slack, thread_ts=root, limit=2) == ["root", "reply 2", "reply 3"]
    assert texts(slack, thread_ts="1.000000") == []


class Counted(dict[str, Message]):
    """Messages that count how often one was looked up."""

    looks = 0

    def __getitem__(self, ts: str) -> Message:
        self.looks += 1
        return super().__getitem__(ts)


def test_showing_a_few_messages_looks_at_no_more_of_a_long_channel() -> None:
    counted = Counted()
    room = Conversation(OPEN, "quality", "channel", [GP, LEAD], 0, counted)
    for second in range(3_000):
        ts = f"{1_700_000_000 + second}.000000"
        room.add(Message(ts, OPEN, LEAD, "x", seen_by=GP if second % 2 else LEAD))
    counted.looks = 0
    shown = room.shown_to(GP, 10)
    assert (len(shown), shown[0].ts < shown[-1].ts) == (10, True)
    assert counted.looks <= 20


@contextmanager
def stream_of(slack: Running) -> Iterator[HTTPConnection]:
    held = HTTPConnection(urlsplit(slack.url).netloc, timeout=20)
    held.request("GET", "/control/stream")
    try:
        yield held
    finally:
        held.close()


def test_reading_is_told_once_to_the_other_tabs(slack: Running) -> None:
    slack.client.say(LEAD, "news", OPEN)
    with stream_of(slack) as held, held.getresponse() as notes:
        assert notes.readline() == b": welcome\n"
        slack.client.messages(GP, OPEN, peek=1)
        slack.client.messages(GP, OPEN)
        slack.client.messages(GP, OPEN)
        slack.client.post("bar", text="the end")
        told = [line.decode() for line in iter(notes.readline, b"event: bar\n")]
    read = [line for line in told if '"type":"read"' in line]
    assert read == [f'data: {{"type":"read","user":"{GP}","channel":"{OPEN}"}}\n']


def test_reading_a_thread_leaves_the_conversation_unread(slack: Running, web: WebClient) -> None:
    root = web.chat_postMessage(channel=OPEN, text="root")["ts"]
    slack.client.messages(GP, OPEN, str(root))
    assert [c["unread"] for c in slack.client.conversations(GP) if c["id"] == OPEN] == [1]


def unread(slack: Running, user: str, kind: str = "im") -> int:
    found = slack.client.conversations(user)
    return next(int(entry["unread"]) for entry in found if entry["kind"] == kind)


def new_replies(slack: Running, channel: str = "dm") -> list[int]:
    return [m["unread_replies"] for m in slack.client.messages(GP, channel, peek=1)]


def test_the_apps_replies_in_ones_own_thread_are_unread_until_it_is_opened(
    slack: Running, web: WebClient
) -> None:
    root = slack.client.say(GP, "root")["ts"]
    for words in ("one", "two"):
        web.chat_postMessage(channel=GP, text=words, thread_ts=root)
    assert (unread(slack, GP), new_replies(slack)) == (2, [2])
    slack.client.messages(GP, thread_ts=root, peek=1)
    assert unread(slack, GP) == 2
    slack.client.messages(GP, thread_ts=root)
    assert (unread(slack, GP), new_replies(slack)) == (0, [0])


def test_looking_at_the_direct_message_leaves_its_threads_marked(
    slack: Running, web: WebClient
) -> None:
    root = slack.client.say(GP, "root")["ts"]
    web.chat_postMessage(channel=GP, text="one", thread_ts=root)
    slack.client.messages(GP)
    assert (unread(slack, GP), new_replies(slack)) == (0, [1])


def test_replies_count_neither_in_channels_nor_in_threads_of_others(
    slack: Running, web: WebClient
) -> None:
    for channel, user in ((OPEN, LEAD), (GP, GP)):
        root = web.chat_postMessage(channel=channel, text="root")["ts"]
        slack.client.messages(user, "dm" if channel == GP else channel)
        web.chat_postMessage(channel=channel, text="reply", thread_ts=root)
    assert (unread(slack, LEAD, "channel"), unread(slack, GP), new_replies(slack)) == (0, 0, [0])
    slack.client.say(GP, "mine too", OPEN, thread_ts=slack.client.messages(GP, OPEN)[0]["ts"])
    assert new_replies(slack, OPEN) == [1]


def test_a_reply_taken_back_is_unread_no_more(slack: Running, web: WebClient) -> None:
    root = slack.client.say(GP, "root")["ts"]
    reply = web.chat_postMessage(channel=GP, text="one", thread_ts=root)
    web.chat_delete(channel=reply["channel"], ts=reply["ts"])
    assert unread(slack, GP) == 0


def test_whispers_outlive_their_thread_unread_by_nobody(slack: Running, web: WebClient) -> None:
    said = slack.client.say(GP, "root")
    where = {"channel": said["channel"], "thread_ts": said["ts"], "user": GP}
    web.chat_postEphemeral(**where, text="psst")
    assert unread(slack, GP) == 1
    slack.client.delete(GP, said["ts"])
    assert unread(slack, GP) == 0


def test_menus_are_told_what_the_app_says_of_itself(start: Start) -> None:
    made = manifest()
    made["display_information"]["description"] = "Repeats what it hears."
    made["features"]["slash_commands"][0]["usage_hint"] = "[words]"
    app = start(made).client.workspace()["app"]
    assert app["description"] == "Repeats what it hears."
    assert app["commands"] == [{"command": "/echo", "description": "Echo", "usage_hint": "[words]"}]
    assert [each["description"] for each in app["shortcuts"]] == ["Raise it", "Start"]
    assert not {"bot_token", "app_token", "signing_secret", "client_secret"} & set(app)
