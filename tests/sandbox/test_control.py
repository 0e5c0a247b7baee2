"""The control API: what people do, by the words they see, and its sentences when it says no."""

from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox.client import Refused
from sandbox.testing import Running
from tests.sandbox.blocks import (
    actions,
    button,
    card,
    cell,
    container,
    data_table,
    marked,
    option,
    options,
    plain,
)
from tests.sandbox.conftest import Start, client_of
from tests.sandbox.echo import words
from tests.sandbox.listener import Listener, as_json
from tests.sandbox.worlds import GP, LAY, LEAD, OPEN, PRIVATE, manifest

MENU: dict[str, Any] = {
    "type": "static_select",
    "action_id": "harm",
    "placeholder": words("How bad?"),
    "options": [option(value="n") | {"text": words("None")}, option(value="l")],
}
ELEMENTS: tuple[dict[str, Any], ...] = (
    button(text=words("Send"), action_id="send", value="7"),
    button(text=words("More"), action_id="more", url="https://example.org"),
    MENU,
    {"type": "overflow", "action_id": "over", "options": [option() | {"text": words("Discard")}]},
    {"type": "datepicker", "action_id": "day"},
    {"type": "timepicker", "action_id": "hour"},
    {"type": "datetimepicker", "action_id": "moment"},
    {"type": "users_select", "action_id": "person"},
    {"type": "multi_users_select", "action_id": "people", "max_selected_items": 2},
    {"type": "channels_select", "action_id": "channel"},
    {"type": "checkboxes", "action_id": "checks", "options": MENU["options"]},
    {"type": "radio_buttons", "action_id": "radio", "options": [option() | {"text": words("Yes")}]},
)


CARD = card(actions=[button()])


@pytest.fixture
def ts(web: WebClient) -> str:
    """A message with one of everything."""
    return str(web.chat_postMessage(channel=OPEN, text="m", blocks=[actions(*ELEMENTS)])["ts"])


def last_action(listener: Listener) -> dict[str, Any]:
    return dict(listener.received[-1].payload["actions"][0])


# id, how it is pressed, and what the app is told of it
PRESSES: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
    ("a button by its words", {"label": "send"}, {"action_id": "send", "value": "7"}),
    ("a button by its id", {"action_id": "send"}, {"type": "button"}),
    (
        "a menu and its option",
        {"label": "How bad?", "option": "None"},
        {"selected_option": MENU["options"][0]},
    ),
    (
        "an option by its value",
        {"action_id": "harm", "option": "l"},
        {"selected_option": MENU["options"][1]},
    ),
    ("an overflow entry", {"label": "Discard"}, {"type": "overflow"}),
    ("an overflow by id", {"action_id": "over", "option": "Discard"}, {"type": "overflow"}),
    ("a radio button", {"label": "Yes"}, {"type": "radio_buttons"}),
    (
        "checkboxes",
        {"action_id": "checks", "option": ["None"]},
        {"selected_options": [MENU["options"][0]]},
    ),
    ("nothing chosen", {"action_id": "checks", "option": []}, {"selected_options": []}),
    ("a day", {"action_id": "day", "value": "2026-11-23"}, {"selected_date": "2026-11-23"}),
    ("an hour", {"action_id": "hour", "value": "08:30"}, {"selected_time": "08:30"}),
    (
        "a moment",
        {"action_id": "moment", "value": 1_700_000_000},
        {"selected_date_time": 1_700_000_000},
    ),
    ("a person", {"action_id": "person", "option": "Ann Lead"}, {"selected_user": LEAD}),
    ("people", {"action_id": "people", "option": ["gp", LAY]}, {"selected_users": [GP, LAY]}),
    ("a channel", {"action_id": "channel", "option": "quality"}, {"selected_channel": OPEN}),
)


@pytest.mark.parametrize(("name", "how", "told"), PRESSES, ids=[case[0] for case in PRESSES])
def test_a_press_tells_the_app_what_was_chosen(
    slack: Running,
    listener: Listener,
    ts: str,
    name: str,
    how: dict[str, Any],
    told: dict[str, Any],
) -> None:
    slack.client.press(GP, ts, channel=OPEN, **how)
    assert told.items() <= last_action(listener).items()


REFUSED_PRESSES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "unknown words",
        {"label": "Stop"},
        "Nothing there says 'Stop'. There is: Send, More, How bad",
    ),
    ("unknown id", {"action_id": "x"}, "Nothing there has the action_id 'x'."),
    ("nothing named", {}, "Say the label or the action_id to press."),
    (
        "unknown option",
        {"action_id": "harm", "option": "Huge"},
        "no option 'Huge'. There is: None, x",
    ),
    ("too many", {"action_id": "people", "option": [GP, LAY, LEAD]}, "Choose no more than 2."),
    ("no such day", {"action_id": "day", "value": "soon"}, "must be a date as YYYY-MM-DD"),
    ("no such moment", {"action_id": "moment", "value": "soon"}, "seconds since 1970"),
    ("no such person", {"action_id": "person", "option": "Nobody"}, "Nobody here is 'Nobody'"),
    ("a hidden channel", {"action_id": "channel", "option": PRIVATE}, "There is no channel"),
)


@pytest.mark.parametrize(
    ("name", "how", "why"), REFUSED_PRESSES, ids=[r[0] for r in REFUSED_PRESSES]
)
def test_a_press_that_cannot_be_is_explained(
    slack: Running, ts: str, name: str, how: dict[str, Any], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        slack.client.press(GP, ts, channel=OPEN, **how)


def test_choices_stay_on_the_message_and_go_with_the_next_press(
    slack: Running, listener: Listener, ts: str
) -> None:
    slack.client.press(GP, ts, channel=OPEN, action_id="day", value="2026-11-23")
    assert slack.client.press(GP, ts, "More", OPEN)["url"] == "https://example.org"
    values = next(iter(listener.received[-1].payload["state"]["values"].values()))
    assert values["day"] == {"type": "datepicker", "selected_date": "2026-11-23"}
    assert values["harm"] == {"type": "static_select", "selected_option": None}


def test_the_same_words_twice_need_an_id(slack: Running, web: WebClient) -> None:
    two = [button(action_id="a"), button(action_id="b")]
    ts = web.chat_postMessage(channel=OPEN, text="m", blocks=[actions(*two)])["ts"]
    with pytest.raises(Refused, match=r"'x' stands there more than once. Use action_id: a, b."):
        slack.client.press(GP, ts, "x", OPEN)


# id, and what a message with one unnamed button carries
PLACES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("a block", {"blocks": [actions(button())]}),
    ("an attachment", {"attachments": [{"blocks": [actions(button())]}]}),
    ("a card of a carousel", {"blocks": [{"type": "carousel", "elements": [CARD]}]}),
    ("a container", {"blocks": [container(actions(button()))]}),
    ("a table", {"blocks": [data_table([[cell()], [{"type": "action", "element": button()}]])]}),
)


@pytest.mark.parametrize(("name", "content"), PLACES, ids=[case[0] for case in PLACES])
def test_a_button_without_ids_is_pressed_by_those_slack_gives_wherever_it_stands(
    slack: Running, listener: Listener, web: WebClient, name: str, content: dict[str, Any]
) -> None:
    ts = web.chat_postMessage(channel=OPEN, text="m", **content)["ts"]
    slack.client.press(GP, ts, "x", OPEN)
    told = last_action(listener)
    by_id = {key: told[key] for key in ("action_id", "block_id")}
    slack.client.press(GP, ts, channel=OPEN, **by_id)
    assert by_id.items() <= last_action(listener).items()
    assert all(by_id.values())


def test_a_choice_in_an_attachment_goes_with_the_next_press_and_asks_the_app(
    slack: Running, listener: Listener, web: WebClient
) -> None:
    listener.answer = lambda _request: as_json({"options": [option(value="RI")]})
    who = {"type": "external_select", "action_id": "who"}
    held = [{"blocks": [actions(who, button(action_id="go"), block_id="b")]}]
    ts = web.chat_postMessage(channel=OPEN, text="m", attachments=held)["ts"]
    assert slack.client.suggest(GP, "who", "r", channel=OPEN, ts=ts)[0]["value"] == "RI"
    slack.client.press(GP, ts, channel=OPEN, action_id="who", option="RI")
    slack.client.press(GP, ts, channel=OPEN, action_id="go")
    values = listener.received[-1].payload["state"]["values"]["b"]
    assert values["who"]["selected_option"]["value"] == "RI"


def test_an_app_that_fails_a_press_is_reported(slack: Running, listener: Listener, ts: str) -> None:
    listener.answer = lambda _request: (500, {}, b"")
    with pytest.raises(Refused, match="trouble connecting") as error:
        slack.client.press(GP, ts, "Send", OPEN)
    assert error.value.status == 424


def test_a_choice_that_the_app_did_not_take_is_taken_back(
    slack: Running, listener: Listener, ts: str
) -> None:
    def chosen() -> list[Any]:
        return list(slack.client.messages(GP, OPEN)[0]["choices"].values())

    def choose(label: str) -> None:
        slack.client.press(GP, ts, channel=OPEN, action_id="harm", option=label)

    listener.answer = lambda _request: (500, {}, b"")
    with pytest.raises(Refused):
        choose("l")
    assert chosen() == []
    listener.answer = lambda _request: (200, {}, b"")
    choose("None")
    listener.answer = lambda _request: (500, {}, b"")
    with pytest.raises(Refused):
        choose("l")
    assert [each["harm"]["selected_option"]["value"] for each in chosen()] == ["n"]


def test_interactivity_must_be_on(start: Start) -> None:
    off = manifest()
    off["settings"]["interactivity"] = {"is_enabled": False, "request_url": "https://x.org"}
    slack = start(off)
    ts = client_of(slack).chat_postMessage(channel=OPEN, text="m", blocks=[actions(button())])["ts"]
    with pytest.raises(Refused, match="does not switch interactivity on"):
        slack.client.press(GP, ts, "x", OPEN)


def test_external_options_come_from_the_app(
    slack: Running, listener: Listener, web: WebClient
) -> None:
    listener.answer = lambda _request: as_json({"options": [option(value="RI")]})
    asked = [actions({"type": "external_select", "action_id": "who"})]
    ts = web.chat_postMessage(channel=OPEN, text="m", blocks=asked)["ts"]
    assert slack.client.suggest(GP, "who", "r", channel=OPEN, ts=ts)[0]["value"] == "RI"
    slack.client.press(GP, ts, channel=OPEN, action_id="who", option="RI")
    assert last_action(listener)["selected_option"]["value"] == "RI"


@pytest.fixture
def typeahead(web: WebClient) -> str:
    """A message with an external select."""
    asked = [actions({"type": "external_select", "action_id": "who"})]
    return str(web.chat_postMessage(channel=OPEN, text="m", blocks=asked)["ts"])


def group(*offered: dict[str, Any], label: int = 1) -> dict[str, Any]:
    return {"label": plain(label), "options": list(offered)}


# id, what the app answers to a type-ahead, how many options a person sees
OFFERED: tuple[tuple[str, dict[str, Any], int], ...] = (
    ("a hundred options", {"options": options(100)}, 100),
    ("the longest words", {"options": [option(75, 150)]}, 1),
    ("no option", {"options": []}, 0),
    ("groups", {"option_groups": [group(*options(2)), group(option())]}, 3),
)


@pytest.mark.parametrize(("name", "answer", "seen"), OFFERED, ids=[o[0] for o in OFFERED])
def test_options_within_slacks_limits_are_offered(
    slack: Running, listener: Listener, typeahead: str, name: str, answer: Any, seen: int
) -> None:
    listener.answer = lambda _request: as_json(answer)
    assert len(slack.client.suggest(GP, "who", "r", channel=OPEN, ts=typeahead)) == seen


# id, what the app answers to a type-ahead, why Slack would show nothing of it
WRONG_OFFERS: tuple[tuple[str, Any, str], ...] = (
    ("nothing", {}, "neither options nor option_groups"),
    ("a list", [], "neither options nor option_groups"),
    ("101 options", {"options": options(101)}, "no more than 100 items .*pointer:/options]"),
    ("a long label", {"options": [option(76)]}, "less than 76 .*pointer:/options/0/text/text]"),
    ("no value", {"options": [{"text": plain(1)}]}, "missing required field: value"),
    ("no object", {"options": ["a"]}, "must provide an object"),
    ("an empty group", {"option_groups": [group()]}, "no fewer than 1 .*_groups/0/options]"),
    ("101 groups", {"option_groups": [group(option())] * 101}, "no more than 100 items"),
    ("marked words", {"options": [option() | {"text": marked(1)}]}, "unsupported type: mrkdwn"),
)


@pytest.mark.parametrize(("name", "answer", "why"), WRONG_OFFERS, ids=[o[0] for o in WRONG_OFFERS])
def test_options_that_slack_would_not_show_are_the_apps_failure(
    slack: Running, listener: Listener, typeahead: str, name: str, answer: Any, why: str
) -> None:
    listener.answer = lambda _request: as_json(answer)
    with pytest.raises(Refused, match=why) as error:
        slack.client.suggest(GP, "who", "r", channel=OPEN, ts=typeahead)
    assert error.value.status == 424
