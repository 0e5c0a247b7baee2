"""Response addresses: five uses, thirty minutes, and what each kind of answer does."""

import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from sandbox.refusal import Refusal
from sandbox.responseurls import ResponseUrls
from sandbox.testing import Running
from tests.sandbox.blocks import actions, button, plain, section
from tests.sandbox.conftest import Start, client_of
from tests.sandbox.listener import Listener
from tests.sandbox.minutes import Minutes
from tests.sandbox.worlds import FAR, GP, LEAD, OPEN


def response_url(slack: Running, listener: Listener, web: WebClient) -> tuple[str, str]:
    """The response_url of a press on a fresh message, and that message's ts."""
    posted = web.chat_postMessage(channel=OPEN, text="m", blocks=[actions(button())])
    before = len(listener.received)
    slack.client.press(GP, posted["ts"], "x", OPEN)
    return listener.wait_for(before + 1)[-1].payload["response_url"], posted["ts"]


def test_a_response_url_works_five_times(
    slack: Running, listener: Listener, web: WebClient
) -> None:
    url, _ = response_url(slack, listener, web)
    answers = [WebhookClient(url).send(text=str(n)) for n in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [404]
    assert (answers[0].body, json.loads(answers[5].body)["error"]) == ("ok", "used_url")
    whispers = [m["text"] for m in slack.client.messages(GP, OPEN) if m["is_ephemeral"]]
    assert whispers == ["0", "1", "2", "3", "4"]


def test_a_response_url_lives_thirty_minutes() -> None:
    clock = Minutes()
    urls = ResponseUrls("T0", clock)
    secret = urls.new(OPEN, GP).rpartition("/")[2]
    clock.seconds = 1800
    assert urls.use(secret).uses == 1
    clock.seconds = 1801
    with pytest.raises(Refusal, match="expired_url"):
        urls.use(secret)
    with pytest.raises(Refusal, match="invalid_url"):
        urls.use("other")


def test_a_response_replaces_deletes_or_says_aloud(
    slack: Running, listener: Listener, web: WebClient
) -> None:
    url, ts = response_url(slack, listener, web)
    WebhookClient(url).send(text="new", replace_original=True, blocks=[section(text=plain(2))])
    WebhookClient(url).send(text="aloud", response_type="in_channel")
    seen = slack.client.messages(LEAD, OPEN)
    assert [message["text"] for message in seen] == ["new", "aloud"]
    assert seen[0]["ts"] == ts
    WebhookClient(url).send(delete_original=True)
    WebhookClient(url).send(delete_original=True)
    assert [message["text"] for message in slack.client.messages(LEAD, OPEN)] == ["aloud"]


def test_what_one_person_saw_is_changed_and_taken_away_unheard(
    start: Start, listener: Listener
) -> None:
    slack = start()
    web = client_of(slack)
    whisper = web.chat_postEphemeral(
        channel=OPEN, user=GP, text="m", blocks=[actions(button(), block_id="b")]
    )["message_ts"]
    slack.client.press(GP, whisper, "x", OPEN)
    url = listener.wait_for(1)[0].payload["response_url"]
    WebhookClient(url).send(text="new", replace_original=True)
    assert [message["text"] for message in slack.client.messages(GP, OPEN)] == ["new"]
    WebhookClient(url).send(delete_original=True)
    assert slack.client.messages(GP, OPEN) == []
    slack.client.wait_until_quiet()
    assert listener.events("message") == []


def test_an_answer_to_a_press_in_a_thread_stands_where_it_says(
    slack: Running, listener: Listener, web: WebClient
) -> None:
    root = web.chat_postMessage(channel=OPEN, text="root")["ts"]
    asked = web.chat_postMessage(channel=OPEN, text="m", thread_ts=root, blocks=[actions(button())])
    slack.client.press(GP, asked["ts"], "x", OPEN)
    url = listener.wait_for(1)[0].payload["response_url"]
    WebhookClient(url).send(text="in the channel")
    WebhookClient(url).send_dict({"text": "in the thread", "thread_ts": root})
    assert slack.client.messages(GP, OPEN)[-1]["text"] == "in the channel"
    assert slack.client.messages(GP, OPEN, thread_ts=root)[-1]["text"] == "in the thread"


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"{", "no_text"),
        (b"[]", "no_text"),
        (b"payload=%7B%22text%22%3A%22x%22%2C%22thread_ts%22%3A%221.2%22%7D", "thread_not_found"),
        (b'{"blocks": [{"type": "poem"}]}', "invalid_blocks"),
    ],
    ids=["no JSON", "list", "form", "blocks"],
)
def test_a_wrong_response_is_refused(
    slack: Running, listener: Listener, web: WebClient, body: bytes, error: str
) -> None:
    url, _ = response_url(slack, listener, web)
    with pytest.raises(HTTPError) as refusal:
        urlopen(Request(url, body))
    with refusal.value as answer:
        assert (answer.code, json.load(answer)["error"]) == (400, error)


def test_a_command_answers_anywhere(slack: Running, listener: Listener) -> None:
    slack.client.command(GP, "/echo", "x", FAR)
    WebhookClient(listener.wait_for(1)[0].payload["response_url"]).send(text="here")
    assert [message["text"] for message in slack.client.messages(GP, FAR)] == ["here"]
