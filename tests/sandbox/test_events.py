"""Which events an app is sent, and what stands in them."""

import pytest

from sandbox.client import Refused
from tests.sandbox.conftest import Start, client_of
from tests.sandbox.listener import Listener
from tests.sandbox.worlds import BOT, FAR, GP, LEAD, OPEN, PRIVATE, manifest


def test_messages_where_the_app_is_no_member_stay_unheard(start: Start, listener: Listener) -> None:
    slack = start()
    slack.client.say(GP, "unheard", FAR)
    slack.client.say(GP, "heard", OPEN)
    slack.client.wait_until_quiet()
    assert [event["text"] for event in listener.events("message")] == ["heard"]


def test_only_subscribed_events_are_sent(start: Start, listener: Listener) -> None:
    slack = start(manifest(events=["app_mention"]))
    slack.client.say(GP, "unheard")
    slack.client.say(GP, f"<@{BOT}> heard", OPEN)
    assert slack.client.open_home(GP)["sent"] is False
    slack.client.wait_until_quiet()
    assert [r.payload["event"]["type"] for r in listener.received] == ["app_mention"]


def test_a_mention_is_sent_as_message_and_as_mention(start: Start, listener: Listener) -> None:
    slack = start()
    slack.client.say(GP, f"<@{BOT}> hi", OPEN)
    slack.client.wait_until_quiet()
    both = [r.payload for r in listener.received]
    assert sorted(p["event"]["type"] for p in both) == ["app_mention", "message"]
    assert len({p["event_id"] for p in both}) == 2
    assert len({p["event"]["ts"] for p in both}) == 1


def test_the_app_hears_its_own_messages_with_its_bot_id(start: Start, listener: Listener) -> None:
    slack = start()
    ts = client_of(slack).chat_postMessage(channel=OPEN, text="mine")["ts"]
    client_of(slack).chat_update(channel=OPEN, ts=ts, text="changed")
    client_of(slack).chat_delete(channel=OPEN, ts=ts)
    slack.client.wait_until_quiet()
    heard = sorted(listener.events("message"), key=lambda event: event["ts"])
    assert [event.get("subtype") for event in heard] == [None, "message_changed", "message_deleted"]
    assert heard[0]["bot_id"] == "B0BOT"


def test_the_app_may_be_spared_its_own_messages(start: Start, listener: Listener) -> None:
    slack = start(tells_own_messages=False)
    web = client_of(slack)
    ts = web.chat_postMessage(channel=OPEN, text="mine")["ts"]
    web.chat_update(channel=OPEN, ts=ts, text="changed")
    web.chat_delete(channel=OPEN, ts=ts)
    slack.client.wait_until_quiet()
    assert listener.received == []


def test_edits_and_deletions_are_told_with_what_was_there(start: Start, listener: Listener) -> None:
    slack = start()
    ts = slack.client.say(GP, "first")["ts"]
    listener.wait_for(1)
    slack.client.edit(GP, ts, "second")
    listener.wait_for(2)
    slack.client.delete(GP, ts)
    _, changed, deleted = [r.payload["event"] for r in listener.wait_for(3)]
    assert changed["message"]["text"] == "second"
    assert changed["message"]["edited"]["user"] == GP
    assert changed["previous_message"]["text"] == "first"
    assert (deleted["deleted_ts"], deleted["previous_message"]["text"]) == (ts, "second")


def test_deleting_a_root_with_replies_is_told_as_a_tombstone(
    start: Start, listener: Listener
) -> None:
    slack = start(tells_own_messages=False)
    ts = slack.client.say(GP, "root")["ts"]
    listener.wait_for(1)
    client_of(slack).chat_postMessage(channel=GP, text="reply", thread_ts=ts)
    slack.client.delete(GP, ts)
    event = listener.wait_for(2)[1].payload["event"]
    assert (event["subtype"], event["message"]["subtype"]) == ("message_changed", "tombstone")
    assert event["previous_message"]["text"] == "root"


def test_a_reaction_is_told_when_it_comes_and_when_it_goes(
    start: Start, listener: Listener
) -> None:
    slack = start()
    ts = slack.client.say(GP, "root", OPEN)["ts"]
    where = {"channel": OPEN, "timestamp": ts, "name": "eyes"}
    client_of(slack).reactions_add(**where)
    client_of(slack).reactions_remove(**where)
    slack.client.wait_until_quiet()
    told = [*listener.events("reaction_added"), *listener.events("reaction_removed")]
    assert [event["type"] for event in told] == ["reaction_added", "reaction_removed"]
    item = {"type": "message", "channel": OPEN, "ts": ts}
    assert all((e["item"], e["user"], e["item_user"]) == (item, BOT, GP) for e in told)


def test_home_opens_with_the_published_view_and_the_messages_tab_without(
    start: Start, listener: Listener
) -> None:
    slack = start()
    slack.client.open_home(GP)
    listener.wait_for(1)
    client_of(slack).views_publish(user_id=GP, view={"type": "home", "blocks": []})
    slack.client.open_home(GP)
    listener.wait_for(2)
    slack.client.open_home(GP, "messages")
    opened = [r.payload["event"] for r in listener.wait_for(3)]
    assert [(event["tab"], "view" in event) for event in opened] == [
        ("home", False),
        ("home", True),
        ("messages", False),
    ]


def test_a_private_channel_that_is_shared_has_another_id(start: Start, listener: Listener) -> None:
    slack = start(manifest(events=["channel_id_changed"]))
    slack.client.say(LEAD, "before", PRIVATE)
    assert slack.client.post("move", channel=PRIVATE, to="C0SHARED")["sent"] is True
    slack.client.wait_until_quiet()
    [told] = listener.events("channel_id_changed")
    assert (told["old_channel_id"], told["new_channel_id"]) == (PRIVATE, "C0SHARED")
    slack.client.say(LEAD, "after", "C0SHARED")
    kept = client_of(slack).conversations_history(channel="C0SHARED")["messages"]
    assert [message["text"] for message in kept] == ["after", "before"]
    for channel, new in ((OPEN, "C0NEW"), ("C0SHARED", OPEN)):
        with pytest.raises(Refused, match="Name a private channel"):
            slack.client.post("move", channel=channel, to=new)
