"""Interactive elements: buttons, menus, pickers, inputs. Source: Slack, Block Kit reference."""

from typing import Any

from sandbox.blockkit import composition as part
from sandbox.blockkit.composition import BLOCK, ELEMENT, TYPE
from sandbox.blockkit.rich import RICH_TEXT
from sandbox.blockkit.rules import (
    Findings,
    Rule,
    Shape,
    all_of,
    boolean,
    integer,
    items,
    just_one,
    matching,
    one_of,
    string,
    url,
)

ACTION: dict[str, Rule] = TYPE | {"action_id": string(1, BLOCK["action_id_max"])}
CONFIRMED: dict[str, Rule] = {"confirm": part.CONFIRM}
FOCUSED: dict[str, Rule] = {"focus_on_load": boolean}
HELD: dict[str, Rule] = {"placeholder": part.plain(ELEMENT["placeholder_max"])}
DISPATCHED: dict[str, Rule] = {"dispatch_action_config": part.DISPATCH_CONFIG}
LABELLED: dict[str, Rule] = {
    "accessibility_label": string(0, ELEMENT["button.accessibility_label_max"])
}
STYLED: dict[str, Rule] = {"style": one_of({"primary", "danger"})}
SELECT = ACTION | CONFIRMED | FOCUSED | HELD
MULTI: dict[str, Rule] = SELECT | {
    "max_selected_items": integer(ELEMENT["select.max_selected_min"])
}
NUMBER_TEXT = matching(r"-?\d+(?:\.\d+)?", "must be a number")
VALUE_MAX: int = ELEMENT["button.value_max"]
INPUT_MAX: int = ELEMENT["plain_text_input.max_length_max"]


def _offered(element: dict[str, Any]) -> list[Any]:
    groups = element.get("option_groups") or ()
    grouped = [option for group in groups for option in _listed(group, "options")]
    return [*_listed(element, "options"), *grouped]


def _listed(holder: Any, name: str) -> list[Any]:
    value = holder.get(name) if isinstance(holder, dict) else None
    return value if isinstance(value, list) else []


def _initial_is_offered(value: Any, pointer: str, found: Findings) -> None:
    offered = [_value(option) for option in _offered(value)]
    if value.get("initial_option") and _value(value["initial_option"]) not in offered:
        found.add(f"{pointer}/initial_option", "must match one of the provided options")
    for place, option in enumerate(_listed(value, "initial_options")):
        if _value(option) not in offered:
            pointer_to = f"{pointer}/initial_options/{place}"
            found.add(pointer_to, "must match one of the provided options")


def _value(option: Any) -> Any:
    return option.get("value") if isinstance(option, dict) else None


def _lengths_agree(value: Any, pointer: str, found: Findings) -> None:
    low, high = value.get("min_length"), value.get("max_length")
    first = value.get("initial_value")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        found.add(f"{pointer}/min_length", "must be less than or equal to max_length")
    if isinstance(first, str) and isinstance(high, int) and len(first) > high:
        found.add(f"{pointer}/initial_value", f"must be less than {high + 1} characters")


def _single(**own: Rule) -> Shape:
    return Shape(SELECT | own)


def _multi(**own: Rule) -> Shape:
    return Shape(MULTI | own)


STATIC: dict[str, Rule] = {"options": part.SELECT_OPTIONS, "option_groups": part.OPTION_GROUPS}
STATIC_RULE = all_of(just_one("options", "option_groups"), _initial_is_offered)
CONVERSATIONS: dict[str, Rule] = {
    "default_to_current_conversation": boolean,
    "filter": part.CONVERSATION_FILTER,
}
URL_ANSWER: dict[str, Rule] = {"response_url_enabled": boolean}
IDS = items(string(1))
RADIO = items(part.MARKED_OPTION, *ELEMENT["radio_buttons.options"])
CHECKS = items(part.MARKED_OPTION, *ELEMENT["checkboxes.options"])
INPUT = ACTION | FOCUSED | HELD | DISPATCHED
LINES = integer(*ELEMENT["rich_text_input.lines"])
FEEDBACK = Shape(
    {
        "text": part.plain(ELEMENT["button.text_max"]),
        "value": string(0, VALUE_MAX),
        **LABELLED,
    },
    ("text", "value"),
)

ELEMENTS: dict[str, Rule] = {
    "button": Shape(
        ACTION
        | CONFIRMED
        | LABELLED
        | STYLED
        | {
            "text": part.plain(ELEMENT["button.text_max"]),
            "value": string(0, VALUE_MAX),
            "url": url(ELEMENT["button.url_max"]),
        },
        ("text",),
    ),
    "workflow_button": Shape(
        ACTION
        | LABELLED
        | STYLED
        | CONFIRMED
        | {"text": part.plain(ELEMENT["button.text_max"]), "workflow": part.WORKFLOW},
        ("text", "workflow"),
    ),
    "feedback_buttons": Shape(
        ACTION | {"positive_button": FEEDBACK, "negative_button": FEEDBACK},
        ("positive_button", "negative_button"),
    ),
    "icon_button": Shape(
        ACTION
        | CONFIRMED
        | LABELLED
        | {
            "icon": string(1),
            "text": part.plain(ELEMENT["button.text_max"]),
            "value": string(0, VALUE_MAX),
            "visible_to_user_ids": IDS,
        },
        ("icon", "text"),
    ),
    "static_select": Shape(
        SELECT | STATIC | {"initial_option": part.PLAIN_OPTION}, (), STATIC_RULE
    ),
    "multi_static_select": Shape(
        MULTI | STATIC | {"initial_options": items(part.PLAIN_OPTION, 1)}, (), STATIC_RULE
    ),
    "external_select": _single(initial_option=part.PLAIN_OPTION, min_query_length=integer(0)),
    "multi_external_select": _multi(
        initial_options=items(part.PLAIN_OPTION, 1), min_query_length=integer(0)
    ),
    "users_select": _single(initial_user=string(1)),
    "multi_users_select": _multi(initial_users=IDS),
    "conversations_select": _single(initial_conversation=string(1), **CONVERSATIONS, **URL_ANSWER),
    "multi_conversations_select": _multi(initial_conversations=IDS, **CONVERSATIONS),
    "channels_select": _single(initial_channel=string(1), **URL_ANSWER),
    "multi_channels_select": _multi(initial_channels=IDS),
    "overflow": Shape(
        ACTION | CONFIRMED | {"options": items(part.OVERFLOW_OPTION, *ELEMENT["overflow.options"])},
        ("options",),
    ),
    "radio_buttons": Shape(
        ACTION | CONFIRMED | FOCUSED | {"options": RADIO, "initial_option": part.MARKED_OPTION},
        ("options",),
        _initial_is_offered,
    ),
    "checkboxes": Shape(
        ACTION
        | CONFIRMED
        | FOCUSED
        | {"options": CHECKS, "initial_options": items(part.MARKED_OPTION, 1)},
        ("options",),
        _initial_is_offered,
    ),
    "datepicker": _single(initial_date=part.DATE),
    "timepicker": _single(initial_time=part.TIME, timezone=string(1)),
    "datetimepicker": Shape(
        ACTION | CONFIRMED | FOCUSED | {"initial_date_time": integer(1_000_000_000, 9_999_999_999)}
    ),
    "plain_text_input": Shape(
        INPUT
        | {
            "initial_value": string(),
            "multiline": boolean,
            "min_length": integer(0, INPUT_MAX),
            "max_length": integer(1, INPUT_MAX),
        },
        (),
        _lengths_agree,
    ),
    "email_text_input": Shape(INPUT | {"initial_value": string()}),
    "url_text_input": Shape(INPUT | {"initial_value": string()}),
    "number_input": Shape(
        INPUT
        | {
            "is_decimal_allowed": boolean,
            "initial_value": NUMBER_TEXT,
            "min_value": NUMBER_TEXT,
            "max_value": NUMBER_TEXT,
        },
        ("is_decimal_allowed",),
    ),
    "rich_text_input": Shape(
        INPUT | {"initial_value": RICH_TEXT, "min_lines": LINES, "max_lines": LINES}
    ),
    "file_input": Shape(
        ACTION
        | {"filetypes": items(string(1)), "max_files": integer(*ELEMENT["file_input.max_files"])}
    ),
    "image": part.IMAGE_ELEMENT,
}

SELECTS = {kind for kind in ELEMENTS if kind.endswith("_select")}
PICKERS = {"datepicker", "timepicker", "radio_buttons", "checkboxes"}
IN_SECTION = SELECTS | PICKERS | {"button", "image", "overflow", "workflow_button"}
IN_ACTIONS = (IN_SECTION - {"image"}) | {"datetimepicker", "rich_text_input"}
IN_INPUT = (
    SELECTS
    | PICKERS
    | {
        "datetimepicker",
        "plain_text_input",
        "email_text_input",
        "url_text_input",
        "number_input",
        "rich_text_input",
        "file_input",
    }
)
IN_CONTEXT_ACTIONS = {"feedback_buttons", "icon_button"}
