"""What chat.* and reactions.* refuse, each in Slack's own word."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.testing import Running
from tests.sandbox.blocks import plain, section
from tests.sandbox.conftest import Start, client_of
from tests.sandbox.test_webapi_chat import refused
from tests.sandbox.worlds import FAR, GP, OPEN, PRIVATE, SCOPES, manifest

REFUSALS = (
    ("unknown channel", "chat.postMessage", {"channel": "C404", "text": "x"}, "channel_not_found"),
    (
        "hidden channel",
        "chat.postMessage",
        {"channel": "C0HIDDEN", "text": "x"},
        "channel_not_found",
    ),
    ("not a member", "chat.postMessage", {"channel": FAR, "text": "x"}, "not_in_channel"),
    ("nothing said", "chat.postMessage", {"channel": OPEN}, "no_text"),
    (
        "no thread",
        "chat.postMessage",
        {"channel": OPEN, "text": "x", "thread_ts": "1.2"},
        "thread_not_found",
    ),
    (
        "blocks no JSON",
        "chat.postMessage",
        {"channel": OPEN, "blocks": "[{"},
        "invalid_blocks_format",
    ),
    (
        "blocks no list",
        "chat.postMessage",
        {"channel": OPEN, "blocks": "{}"},
        "invalid_blocks_format",
    ),
    (
        "attachment blocks",
        "chat.postMessage",
        {"channel": OPEN, "text": "x", "attachments": '[{"blocks": [{"type": "poem"}]}]'},
        "invalid_blocks",
    ),
    (
        "attachments no list",
        "chat.postMessage",
        {"channel": OPEN, "text": "x", "attachments": "{}"},
        "invalid_attachments",
    ),
    (
        "attachment no object",
        "chat.postMessage",
        {"channel": OPEN, "text": "x", "attachments": "[1]"},
        "invalid_attachments",
    ),
    (
        "101 attachments",
        "chat.postMessage",
        {"channel": OPEN, "text": "x", "attachments": "[" + ",".join(["{}"] * 101) + "]"},
        "too_many_attachments",
    ),
    (
        "metadata",
        "chat.postMessage",
        {"channel": OPEN, "text": "x", "metadata": "[]"},
        "invalid_metadata_format",
    ),
    (
        "metadata without payload",
        "chat.postMessage",
        {"channel": OPEN, "text": "x", "metadata": '{"event_type": "a"}'},
        "invalid_metadata_format",
    ),
    (
        "two kinds of text",
        "chat.postMessage",
        {"channel": OPEN, "text": "x", "markdown_text": "y"},
        "markdown_text_conflict",
    ),
    (
        "long markdown",
        "chat.postMessage",
        {"channel": OPEN, "markdown_text": "y" * 12001},
        "msg_too_long",
    ),
    (
        "another name",
        "chat.postMessage",
        {"channel": OPEN, "text": "x", "username": "Sam"},
        "missing_scope",
    ),
    (
        "no such message",
        "chat.update",
        {"channel": OPEN, "ts": "1.2", "text": "x"},
        "message_not_found",
    ),
    ("nothing to delete", "chat.delete", {"channel": OPEN, "ts": "1.2"}, "message_not_found"),
    (
        "nothing to link",
        "chat.getPermalink",
        {"channel": OPEN, "message_ts": "1"},
        "message_not_found",
    ),
    (
        "reader not there",
        "chat.postEphemeral",
        {"channel": PRIVATE, "user": GP, "text": "x"},
        "user_not_in_channel",
    ),
    (
        "whisper from outside",
        "chat.postEphemeral",
        {"channel": FAR, "user": GP, "text": "x"},
        "not_in_channel",
    ),
    (
        "whisper to nobody",
        "chat.postEphemeral",
        {"channel": OPEN, "text": "x"},
        "invalid_arguments",
    ),
    (
        "reaction to nothing",
        "reactions.add",
        {"channel": OPEN, "name": "eyes"},
        "no_item_specified",
    ),
    (
        "reaction to no message",
        "reactions.add",
        {"channel": OPEN, "name": "eyes", "timestamp": "1"},
        "message_not_found",
    ),
)


def test_each_wrong_call_is_refused_in_slacks_word(web: WebClient) -> None:
    answers = {}
    for name, method, arguments, _ in REFUSALS:
        with pytest.raises(SlackApiError) as error:
            web.api_call(method, params=arguments)
        answers[name] = refused(error)
    assert answers == {name: word for name, _, _, word in REFUSALS}


def test_people_s_messages_are_not_the_apps_to_change(slack: Running, web: WebClient) -> None:
    ts = slack.client.say(GP, "mine", OPEN)["ts"]
    with pytest.raises(SlackApiError) as updating:
        web.chat_update(channel=OPEN, ts=ts, text="x")
    with pytest.raises(SlackApiError) as deleting:
        web.chat_delete(channel=OPEN, ts=ts)
    with pytest.raises(SlackApiError) as naming:
        web.reactions_add(channel=OPEN, timestamp=ts, name="no spaces")
    assert refused(updating) == "cant_update_message"
    assert refused(deleting) == "cant_delete_message"
    assert refused(naming) == "invalid_name"


def test_long_texts_are_cut_when_posted_and_refused_when_updated(web: WebClient) -> None:
    posted = web.chat_postMessage(channel=OPEN, text="x" * 40_001)
    assert len(posted["message"]["text"]) == 40_000
    with pytest.raises(SlackApiError) as error:
        web.chat_update(channel=OPEN, ts=posted["ts"], text="x" * 4_001)
    assert refused(error) == "msg_too_long"


def test_blocks_over_13200_characters_in_all_are_too_long(web: WebClient) -> None:
    blocks = [section(text=plain(3000))] * 4
    web.chat_postMessage(channel=OPEN, text="x", blocks=[*blocks, section(text=plain(1200))])
    with pytest.raises(SlackApiError) as error:
        web.chat_postMessage(channel=OPEN, text="x", blocks=[*blocks, section(text=plain(1201))])
    assert refused(error) == "msg_blocks_too_long"


def test_invalid_blocks_are_refused_in_slacks_form(web: WebClient) -> None:
    with pytest.raises(SlackApiError) as error:
        web.chat_postMessage(channel=OPEN, text="x", blocks=[section(text=plain(3001))])
    fault = "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    assert error.value.response.data == {
        "ok": False,
        "error": "invalid_blocks",
        "errors": [fault],
        "response_metadata": {"messages": [f"[ERROR] {fault}"]},
    }


def test_markdown_text_stands_for_text(web: WebClient) -> None:
    assert web.chat_postMessage(channel=OPEN, markdown_text="**x**")["message"]["text"] == "**x**"


def test_a_scope_opens_public_channels_and_another_name(start: Start) -> None:
    scopes = [*SCOPES, "chat:write.public", "chat:write.customize"]
    web = client_of(start(manifest(scopes=scopes)))
    posted = web.chat_postMessage(channel=FAR, text="x", username="Sam")
    assert posted["message"]["username"] == "Sam"


def test_the_messages_tab_must_be_on_for_direct_messages(start: Start) -> None:
    closed = manifest()
    closed["features"]["app_home"]["messages_tab_enabled"] = False
    web = client_of(start(closed))
    with pytest.raises(SlackApiError) as error:
        web.chat_postMessage(channel=GP, text="x")
    assert refused(error) == "messages_tab_disabled"
