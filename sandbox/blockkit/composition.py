"""Composition objects: texts, options, confirmations, images.

Source: Slack, Block Kit reference.
"""

from typing import Any

from sandbox.blockkit.rules import (
    Findings,
    Rule,
    Shape,
    all_of,
    anything,
    boolean,
    by_type,
    integer,
    items,
    just_one,
    matching,
    one_of,
    string,
    url,
)
from sandbox.limits import LIMITS

ELEMENT: dict[str, Any] = LIMITS["element"]
BLOCK: dict[str, Any] = LIMITS["block"]
TYPE: dict[str, Rule] = {"type": anything}


def text(high: int, low: int = 1, *, only: str | None = None) -> Rule:
    """A text object of `low` to `high` characters; `only` names the one type allowed."""
    plain = Shape(TYPE | {"text": string(low, high), "emoji": boolean}, ("text",))
    marked = Shape(TYPE | {"text": string(low, high), "verbatim": boolean}, ("text",))
    return by_type({"plain_text": plain, "mrkdwn": marked}, {only} if only else None)


def plain(high: int, low: int = 1) -> Rule:
    """A plain_text object of `low` to `high` characters."""
    return text(high, low, only="plain_text")


OPTION_FIELDS: dict[str, Rule] = {
    "value": string(1, ELEMENT["option.value_max"]),
    "description": text(ELEMENT["option.description_max"]),
}
OPTION_TEXT_MAX: int = ELEMENT["option.text_max"]
PLAIN_OPTION = Shape(OPTION_FIELDS | {"text": plain(OPTION_TEXT_MAX)}, ("text", "value"))
MARKED_OPTION = Shape(OPTION_FIELDS | {"text": text(OPTION_TEXT_MAX)}, ("text", "value"))
OVERFLOW_OPTION = Shape(
    OPTION_FIELDS | {"text": plain(OPTION_TEXT_MAX), "url": url(ELEMENT["option.url_max"])},
    ("text", "value"),
)
SELECT_OPTIONS = items(PLAIN_OPTION, *ELEMENT["select.options"])
OPTION_GROUP = Shape(
    {"label": plain(ELEMENT["option_group.label_max"]), "options": SELECT_OPTIONS},
    ("label", "options"),
)
OPTION_GROUPS = items(OPTION_GROUP, 1, ELEMENT["select.option_groups_max"])
CONFIRM = Shape(
    {
        "title": plain(ELEMENT["confirm.title_max"]),
        "text": text(ELEMENT["confirm.text_max"]),
        "confirm": plain(ELEMENT["confirm.confirm_max"]),
        "deny": plain(ELEMENT["confirm.deny_max"]),
        "style": one_of({"primary", "danger"}),
    },
    ("title", "text", "confirm", "deny"),
)
CONVERSATION_FILTER = Shape(
    {
        "include": items(one_of({"im", "mpim", "private", "public"}), 1),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    }
)
DISPATCH_CONFIG = Shape(
    {"trigger_actions_on": items(one_of({"on_enter_pressed", "on_character_entered"}), 1, 2)}
)
WORKFLOW = Shape(
    {
        "trigger": Shape(
            {
                "url": url(ELEMENT["button.url_max"]),
                "customizable_input_parameters": items(
                    Shape({"name": string(1), "value": string()}, ("name", "value"))
                ),
            },
            ("url",),
        )
    },
    ("trigger",),
)


def _known_file(value: Any, pointer: str, found: Findings) -> None:
    named = value.get("id") or str(value.get("url", "")).rpartition("/files-pri/")[2]
    if not found.knows_file(str(named)):
        found.add(pointer, "invalid slack file")


SLACK_FILE = Shape(
    {"id": string(1), "url": string(1)}, also=all_of(just_one("id", "url"), _known_file)
)
IMAGE_FIELDS: dict[str, Rule] = TYPE | {
    "image_url": url(BLOCK["image.image_url_max"]),
    "slack_file": SLACK_FILE,
    "alt_text": string(*BLOCK["image.alt_text"]),
}
IMAGE_ELEMENT = Shape(
    IMAGE_FIELDS | {"image_width": integer(), "image_height": integer(), "image_bytes": integer()},
    ("alt_text",),
    just_one("image_url", "slack_file"),
)
SLACK_ICON = Shape(
    {"type": one_of({"icon"}), "name": one_of(BLOCK["card.slack_icons"])}, ("type", "name")
)
DATE = matching(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", "must be a date as YYYY-MM-DD")
TIME = matching(r"(?:[01]\d|2[0-3]):[0-5]\d", "must be a time as HH:mm")
