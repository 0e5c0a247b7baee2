"""What a person chose in an element: the field each type reports, and its state when untouched.

Source: Slack, Block Kit reference: block_actions and view state payloads.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sandbox.payload import Json

# type -> (field in actions and state, field with the initial choice, value when empty)
STATE: dict[str, tuple[str, str, Any]] = {
    "plain_text_input": ("value", "initial_value", None),
    "email_text_input": ("value", "initial_value", None),
    "url_text_input": ("value", "initial_value", None),
    "number_input": ("value", "initial_value", None),
    "rich_text_input": ("rich_text_value", "initial_value", None),
    "static_select": ("selected_option", "initial_option", None),
    "external_select": ("selected_option", "initial_option", None),
    "radio_buttons": ("selected_option", "initial_option", None),
    "multi_static_select": ("selected_options", "initial_options", []),
    "multi_external_select": ("selected_options", "initial_options", []),
    "checkboxes": ("selected_options", "initial_options", []),
    "users_select": ("selected_user", "initial_user", None),
    "multi_users_select": ("selected_users", "initial_users", []),
    "conversations_select": ("selected_conversation", "initial_conversation", None),
    "multi_conversations_select": ("selected_conversations", "initial_conversations", []),
    "channels_select": ("selected_channel", "initial_channel", None),
    "multi_channels_select": ("selected_channels", "initial_channels", []),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
    "file_input": ("files", "", []),
}

OWN = {"actions": "elements", "context_actions": "elements", "card": "actions"}
INNER = {"carousel": "elements", "container": "child_blocks"}


def every_block(blocks: Sequence[Json]) -> Iterator[Json]:
    """The blocks and those inside them, in the order seen."""
    for block in blocks:
        yield block
        yield from every_block(block.get(INNER.get(block["type"], ""), ()))


def elements_of(blocks: Sequence[Json]) -> Iterator[tuple[Json, Json]]:
    """Every element a person can use, with its block, in the order seen."""
    for block in every_block(blocks):
        for key in ("accessory", "element"):
            if isinstance(block.get(key), dict) and block[key]["type"] != "image":
                yield block, block[key]
        for element in block.get(OWN.get(block["type"], "")) or ():
            yield block, element
        if block["type"] == "data_table":
            yield from _cells(block)


def _cells(block: Json) -> Iterator[tuple[Json, Json]]:
    for row in block["rows"]:
        yield from ((block, cell["element"]) for cell in row if cell["type"] == "action")


def state_of(blocks: Sequence[Json], chosen: dict[str, Json]) -> dict[str, Json]:
    """`state.values`: every element with a state, its choice, its initial choice, or empty."""
    values: dict[str, Json] = {}
    for block, element in elements_of(blocks):
        kind = element["type"]
        if kind not in STATE:
            continue
        name, initial, empty = STATE[kind]
        block_id, action_id = str(block.get("block_id")), str(element.get("action_id"))
        own = chosen.get(block_id, {}).get(action_id)
        untouched = {"type": kind, name: element.get(initial, empty), **zone_of(element)}
        values.setdefault(block_id, {})[action_id] = own or untouched
    return values


def zone_of(element: Json) -> Json:
    """A time picker's own timezone, which its state carries too."""
    return {"timezone": element["timezone"]} if "timezone" in element else {}


def is_empty(kind: str, state: Json) -> bool:
    """Whether nothing is chosen or typed."""
    return not state.get(STATE[kind][0])
