"""chat.* and reactions.* through Slack's own client: what is kept, and what is refused."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.testing import Running
from tests.sandbox.blocks import actions, button, plain, section
from tests.sandbox.worlds import BOT, GP, LEAD, OPEN

ATTACHED = {"text": "more", "fallback": "more"}


def refused(error: pytest.ExceptionInfo[SlackApiError]) -> str:
    return str(error.value.response["error"])


def test_a_posted_message_is_seen_with_ids_filled_in(slack: Running, web: WebClient) -> None:
    posted = web.chat_postMessage(channel=OPEN, text="Hello", blocks=[actions(button())])
    seen = slack.client.messages(GP, OPEN)[0]
    assert (seen["text"], seen["user"], seen["is_app"]) == ("Hello", BOT, True)
    assert seen["ts"] == posted["ts"]
    assert seen["blocks"][0]["block_id"]
    assert seen["blocks"][0]["elements"][0]["action_id"]


def test_a_user_id_as_channel_opens_the_direct_message(slack: Running, web: WebClient) -> None:
    posted = web.chat_postMessage(channel=GP, text="Psst")
    assert posted["channel"] == web.conversations_open(users=GP)["channel"]["id"]
    assert slack.client.messages(GP)[0]["text"] == "Psst"
    assert slack.client.messages(LEAD) == []


def test_a_channel_may_be_named(web: WebClient) -> None:
    assert web.chat_postMessage(channel="#quality", text="x")["channel"] == OPEN


def test_replies_hang_in_their_thread_and_broadcasts_show_in_both(
    slack: Running, web: WebClient
) -> None:
    root = web.chat_postMessage(channel=OPEN, text="root")["ts"]
    reply = web.chat_postMessage(channel=OPEN, text="reply", thread_ts=root)["ts"]
    web.chat_postMessage(channel=OPEN, text="deeper", thread_ts=reply)
    web.chat_postMessage(channel=OPEN, text="loud", thread_ts=root, reply_broadcast=True)
    history = web.conversations_history(channel=OPEN)["messages"]
    thread = web.conversations_replies(channel=OPEN, ts=root)["messages"]
    assert [message["text"] for message in history] == ["loud", "root"]
    assert [message["text"] for message in thread] == ["root", "reply", "deeper", "loud"]
    assert history[1]["reply_count"] == 3
    assert history[0]["subtype"] == "thread_broadcast"
    seen = slack.client.messages(GP, OPEN, thread_ts=root)
    assert [message["text"] for message in seen] == ["root", "reply", "deeper", "loud"]


def test_an_ephemeral_message_is_seen_by_one_person_alone(slack: Running, web: WebClient) -> None:
    root = web.chat_postMessage(channel=OPEN, text="root")["ts"]
    web.chat_postEphemeral(channel=OPEN, user=GP, text="only you")
    web.chat_postEphemeral(channel=OPEN, user=GP, text="in thread", thread_ts=root)
    assert [m["text"] for m in slack.client.messages(GP, OPEN)] == ["root", "only you"]
    assert [m["text"] for m in slack.client.messages(LEAD, OPEN)] == ["root"]
    thread = slack.client.messages(GP, OPEN, thread_ts=root)
    assert [m["text"] for m in thread] == ["root", "in thread"]
    assert [m["text"] for m in web.conversations_history(channel=OPEN)["messages"]] == ["root"]


def test_an_update_with_text_alone_drops_the_blocks_and_marks_the_edit(web: WebClient) -> None:
    ts = web.chat_postMessage(channel=OPEN, text="a", blocks=[section(text=plain(3))])["ts"]
    changed = web.chat_update(channel=OPEN, ts=ts, text="b")["message"]
    assert (changed["text"], "blocks" in changed, "edited" in changed) == ("b", False, True)


def test_an_update_with_blocks_is_not_marked(web: WebClient) -> None:
    ts = web.chat_postMessage(channel=OPEN, text="a")["ts"]
    blocks = [section(text=plain(2))]
    changed = web.chat_update(channel=OPEN, ts=ts, text="b", blocks=blocks)["message"]
    assert changed["blocks"][0]["text"]["text"] == "xx"
    assert "edited" not in changed


def test_an_update_without_text_keeps_the_blocks(web: WebClient) -> None:
    ts = web.chat_postMessage(channel=OPEN, text="a", blocks=[section(text=plain(3))])["ts"]
    changed = web.chat_update(channel=OPEN, ts=ts, attachments=[ATTACHED])["message"]
    assert len(changed["blocks"]) == len(changed["attachments"]) == 1
    again = web.chat_update(channel=OPEN, ts=ts, text="b")["message"]
    assert again["attachments"] == [ATTACHED]


def test_metadata_comes_back_only_when_asked_for(web: WebClient) -> None:
    metadata = {"event_type": "notice", "event_payload": {"key": "7"}}
    web.chat_postMessage(channel=OPEN, text="x", metadata=metadata)
    plain_history = web.conversations_history(channel=OPEN)["messages"]
    full = web.conversations_history(channel=OPEN, include_all_metadata=True)["messages"]
    assert "metadata" not in plain_history[0]
    assert full[0]["metadata"] == metadata


def test_an_update_replaces_metadata(web: WebClient) -> None:
    ts = web.chat_postMessage(channel=OPEN, text="x")["ts"]
    metadata = {"event_type": "notice", "event_payload": {}}
    web.chat_update(channel=OPEN, ts=ts, text="y", metadata=metadata)
    thread = web.conversations_replies(channel=OPEN, ts=ts, include_all_metadata=True)
    assert thread["messages"][0]["metadata"] == metadata


def test_a_deleted_message_is_gone(slack: Running, web: WebClient) -> None:
    root = web.chat_postMessage(channel=OPEN, text="root")["ts"]
    reply = web.chat_postMessage(channel=OPEN, text="x", thread_ts=root)["ts"]
    web.chat_delete(channel=OPEN, ts=reply)
    web.chat_delete(channel=OPEN, ts=root)
    assert slack.client.messages(GP, OPEN) == []


def test_a_deleted_root_with_replies_leaves_a_tombstone(slack: Running, web: WebClient) -> None:
    root = web.chat_postMessage(channel=OPEN, text="root")["ts"]
    web.chat_postMessage(channel=OPEN, text="reply", thread_ts=root)
    web.chat_delete(channel=OPEN, ts=root)
    left = slack.client.messages(GP, OPEN)[0]
    assert (left["subtype"], left["user"], left["reply_count"]) == ("tombstone", "USLACKBOT", 1)


def test_permalinks_point_at_messages_and_replies(web: WebClient) -> None:
    root = web.chat_postMessage(channel=OPEN, text="root")["ts"]
    reply = web.chat_postMessage(channel=OPEN, text="x", thread_ts=root)["ts"]
    links = [
        web.chat_getPermalink(channel=OPEN, message_ts=ts)["permalink"] for ts in (root, reply)
    ]
    assert links[0].endswith(f"/archives/{OPEN}/p{root.replace('.', '')}")
    assert links[1].endswith(f"?thread_ts={root}&cid={OPEN}")


def test_a_reaction_is_added_once_and_taken_back(slack: Running, web: WebClient) -> None:
    ts = web.chat_postMessage(channel=OPEN, text="x")["ts"]
    web.reactions_add(channel=OPEN, timestamp=ts, name=":eyes:")
    expected = [{"name": "eyes", "users": [BOT], "count": 1}]
    assert slack.client.messages(GP, OPEN)[0]["reactions"] == expected
    with pytest.raises(SlackApiError) as again:
        web.reactions_add(channel=OPEN, timestamp=ts, name="eyes")
    web.reactions_remove(channel=OPEN, timestamp=ts, name="eyes")
    with pytest.raises(SlackApiError) as gone:
        web.reactions_remove(channel=OPEN, timestamp=ts, name="eyes")
    assert (refused(again), refused(gone)) == ("already_reacted", "no_reaction")
