"""Filling in modals: every kind of field, what Slack's client checks, what the app may answer."""

from typing import Any

import pytest

from sandbox.client import Refused
from sandbox.testing import Running
from tests.sandbox.blocks import actions, asks, button, option, options, plain, section
from tests.sandbox.conftest import client_of
from tests.sandbox.echo import words
from tests.sandbox.listener import Listener, as_json
from tests.sandbox.test_strict_rules import trigger
from tests.sandbox.worlds import GP, LEAD, OPEN


def opened(slack: Running, listener: Listener, *blocks: dict[str, Any], **changes: Any) -> None:
    view = {"type": "modal", "title": plain(1), "submit": plain(1), "blocks": list(blocks)}
    client_of(slack).views_open(trigger_id=trigger(slack, listener), view=view | changes)


def field(kind: str, **changes: Any) -> dict[str, Any]:
    made = asks({"type": kind, "action_id": "a", **changes})
    return made | {"block_id": "b", "label": words("Field")}


YES = option(value="y") | {"text": words("Yes")}
# id, the field, what is filled in, what the app reads
FILLED: tuple[tuple[str, dict[str, Any], Any, dict[str, Any]], ...] = (
    ("text", field("plain_text_input"), "late", {"value": "late"}),
    ("number", field("number_input", is_decimal_allowed=False), 7, {"value": "7"}),
    ("address", field("email_text_input"), "a@b.org", {"value": "a@b.org"}),
    ("link", field("url_text_input"), "https://b.org", {"value": "https://b.org"}),
    ("option", field("static_select", options=[YES]), "Yes", {"selected_option": YES}),
    ("radio", field("radio_buttons", options=[YES]), "y", {"selected_option": YES}),
    ("checks", field("checkboxes", options=[YES]), "Yes", {"selected_options": [YES]}),
    ("several", field("multi_static_select", options=[YES]), ["Yes"], {"selected_options": [YES]}),
    ("person", field("users_select"), "Ann Lead", {"selected_user": LEAD}),
    ("people", field("multi_users_select"), [LEAD], {"selected_users": [LEAD]}),
    ("conversation", field("conversations_select"), OPEN, {"selected_conversation": OPEN}),
    ("channels", field("multi_channels_select"), ["quality"], {"selected_channels": [OPEN]}),
    ("day", field("datepicker"), "2026-11-23", {"selected_date": "2026-11-23"}),
    ("kept", field("datepicker", initial_date="2026-11-23"), None, {"selected_date": "2026-11-23"}),
    (
        "grouped",
        field("static_select", option_groups=[{"label": plain(1), "options": [YES]}]),
        "Yes",
        {"selected_option": YES},
    ),
)


@pytest.mark.parametrize(
    ("name", "block", "value", "read"), FILLED, ids=[case[0] for case in FILLED]
)
def test_each_kind_of_field_reaches_the_app(
    slack: Running,
    listener: Listener,
    name: str,
    block: dict[str, Any],
    value: Any,
    read: dict[str, Any],
) -> None:
    opened(slack, listener, block)
    assert slack.client.submit(GP, {} if value is None else {"Field": value})["sent"] is True
    state = listener.received[-1].payload["view"]["state"]["values"]["b"]["a"]
    assert state == {"type": block["element"]["type"], **read}


def test_rich_text_files_and_response_addresses_reach_the_app(
    slack: Running, listener: Listener
) -> None:
    where = field("channels_select", response_url_enabled=True) | {"block_id": "c"}
    opened(
        slack,
        listener,
        field("rich_text_input"),
        field("file_input") | {"block_id": "f", "label": words("File")},
        where | {"label": words("Where")},
    )
    values = {"Field": "some *words*", "File": {"name": "a.txt", "text": "x"}, "Where": OPEN}
    slack.client.submit(GP, values)
    sent = listener.received[-1].payload
    state = sent["view"]["state"]["values"]
    assert state["b"]["a"]["rich_text_value"]["type"] == "rich_text"
    assert state["f"]["a"]["files"][0]["name"] == "a.txt"
    assert [(url["block_id"], url["channel_id"]) for url in sent["response_urls"]] == [("c", OPEN)]


STOPPED: tuple[tuple[str, dict[str, Any], Any, str], ...] = (
    ("empty", field("plain_text_input"), "", "complete this required field"),
    ("short", field("plain_text_input", min_length=3), "ab", "at least 3"),
    ("long", field("plain_text_input", max_length=3), "abcd", "at most 3"),
    ("address", field("email_text_input"), "nobody", "valid email"),
    ("link", field("url_text_input"), "nowhere", "valid URL"),
    ("no number", field("number_input", is_decimal_allowed=True), "one", "enter a number"),
    ("fraction", field("number_input", is_decimal_allowed=False), "1.5", "a whole number"),
    (
        "small",
        field("number_input", is_decimal_allowed=True, min_value="2"),
        "1.5",
        "enter 2 or more",
    ),
    (
        "large",
        field("number_input", is_decimal_allowed=True, max_value="2"),
        "2.5",
        "enter 2 or less",
    ),
)


@pytest.mark.parametrize(
    ("name", "block", "value", "why"), STOPPED, ids=[case[0] for case in STOPPED]
)
def test_slacks_client_stops_what_is_not_filled_in_rightly(
    slack: Running, listener: Listener, name: str, block: dict[str, Any], value: Any, why: str
) -> None:
    opened(slack, listener, block)
    before = len(listener.received)
    answer = slack.client.submit(GP, {"b": value})
    assert why in answer["errors"]["b"]
    assert len(listener.received) == before


def test_a_number_within_its_bounds_passes(slack: Running, listener: Listener) -> None:
    opened(
        slack,
        listener,
        field("number_input", is_decimal_allowed=True, min_value="1", max_value="2"),
    )
    assert slack.client.submit(GP, {"b": "1.5"})["sent"] is True


def test_an_optional_field_may_stay_empty(slack: Running, listener: Listener) -> None:
    opened(slack, listener, field("plain_text_input") | {"optional": True})
    assert slack.client.submit(GP)["sent"] is True


def test_unknown_fields_and_values_are_explained(slack: Running, listener: Listener) -> None:
    opened(slack, listener, field("plain_text_input"))
    with pytest.raises(Refused, match=r"no field 'Other'. The modal asks for: Field."):
        slack.client.submit(GP, {"Other": "x"})
    with pytest.raises(Refused, match="values must be an object"):
        slack.client.post("views/submit", user=GP, values=["x"])


def test_a_modal_without_submit_is_only_closed(slack: Running, listener: Listener) -> None:
    opened(slack, listener, section(text=plain(1)), submit=None)
    with pytest.raises(Refused, match="has no submit button"):
        slack.client.submit(GP)
    assert slack.client.close(GP) == {"ok": True, "closed": 1}


def test_clear_on_close_closes_the_whole_stack(slack: Running, listener: Listener) -> None:
    opened(slack, listener, field("plain_text_input"))
    opened(slack, listener, field("plain_text_input"), clear_on_close=True)
    assert slack.client.close(GP)["closed"] == 2


ANSWERS: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("unknown order", {"response_action": "dance"}, "unknown response_action 'dance'"),
    ("unknown block", {"response_action": "errors", "errors": {"x": "no"}}, "do not name input"),
    ("no errors", {"response_action": "errors"}, "do not name input"),
    ("no view", {"response_action": "update"}, "carries no view"),
    (
        "broken view",
        {"response_action": "push", "view": {"type": "modal", "blocks": []}},
        "missing required field: title",
    ),
)


@pytest.mark.parametrize(("name", "answer", "why"), ANSWERS, ids=[case[0] for case in ANSWERS])
def test_an_answer_that_slack_would_balk_at_is_reported(
    slack: Running, listener: Listener, name: str, answer: dict[str, Any], why: str
) -> None:
    opened(slack, listener, field("plain_text_input"))
    listener.answer = lambda _request: as_json(answer)
    with pytest.raises(Refused, match=why) as error:
        slack.client.submit(GP, {"b": "x"})
    assert error.value.status == 424
    assert len(slack.client.views(GP)) == 1


def test_external_fields_ask_the_app_by_the_words_chosen(
    slack: Running, listener: Listener
) -> None:
    group = {"label": plain(1), "options": [YES]}
    block = field("multi_external_select", min_query_length=1)
    opened(slack, listener, block)
    listener.answer = lambda request: (
        as_json({"option_groups": [group], "options": None})
        if request.payload["type"] == "block_suggestion"
        else (200, {}, b"")
    )
    slack.client.submit(GP, {"Field": ["Yes"]})
    asked = [r.payload for r in listener.received if r.payload["type"] == "block_suggestion"]
    assert (asked[0]["value"], asked[0]["action_id"], asked[0]["container"]["type"]) == (
        "Yes",
        "a",
        "view",
    )


def test_home_has_suggestions_too(slack: Running, listener: Listener) -> None:
    listener.answer = lambda _request: as_json({"options": options(2)})
    home = {"type": "home", "blocks": [actions({"type": "external_select", "action_id": "a"})]}
    client_of(slack).views_publish(user_id=GP, view=home)
    assert len(slack.client.suggest(GP, "a", "x", home=True)) == 2


def test_buttons_inside_cards_and_tables_are_pressed(slack: Running, listener: Listener) -> None:
    card = {"type": "card", "title": plain(1), "actions": [button(text=words("In a card"))]}
    cell = {"type": "action", "element": button(text=words("In a table"))}
    head = {"type": "raw_text", "text": "h"}
    held = {"type": "container", "title": plain(1), "child_blocks": [actions(button())]}
    thumbs = {
        "type": "feedback_buttons",
        "positive_button": {"text": words("Good"), "value": "up"},
        "negative_button": {"text": words("Bad"), "value": "down"},
    }
    blocks: list[dict[str, Any]] = [
        {"type": "carousel", "elements": [card]},
        {"type": "data_table", "caption": "c", "rows": [[head], [cell]]},
        held,
        {"type": "context_actions", "elements": [thumbs]},
    ]
    ts = client_of(slack).chat_postMessage(channel=OPEN, text="m", blocks=blocks)["ts"]
    for label in ("In a card", "In a table", "x", "Good"):
        slack.client.press(GP, ts, label, OPEN)
    action_id = listener.received[-1].payload["actions"][0]["action_id"]
    slack.client.press(GP, ts, channel=OPEN, action_id=action_id, option="down")
    told = [r.payload["actions"][0] for r in listener.received]
    assert [action.get("value") for action in told[-2:]] == ["up", "down"]
    assert [action["type"] for action in told[:3]] == ["button"] * 3
    with pytest.raises(Refused, match="which of the two"):
        slack.client.press(GP, ts, channel=OPEN, action_id=action_id, option="sideways")
