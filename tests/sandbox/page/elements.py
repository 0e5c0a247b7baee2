"""One element of each kind: bare, as people use it, and whole, with every field it may have."""

from typing import Any

from tests.sandbox.page.drawn import ASKED, Block, option, plain
from tests.sandbox.page.workspace import GP, LAY, LEAD, TEAM_ROOM

CHOICES = [option("Late"), option("Lost"), option("Wrong", hint="Not what was asked for")]
GROUPS = [
    {"label": plain("Letters"), "options": CHOICES[:2]},
    {"label": plain("Results"), "options": CHOICES[2:]},
]
NOON = 1_814_785_200
RICH = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "Kept ", "style": {"bold": True}},
                {"type": "text", "text": "as it was"},
            ],
        }
    ],
}
FILTER = {
    "include": ["public", "private"],
    "exclude_bot_users": True,
    "exclude_external_shared_channels": True,
}
WORKFLOW = {
    "trigger": {
        "url": "https://flow.example/start",
        "customizable_input_parameters": [{"name": "week", "value": "46"}],
    }
}


def label_of(kind: str) -> str:
    """The words by which a person finds the element: "Multi users select"."""
    return kind.replace("_", " ").capitalize()


def _thumb(words: str, value: str) -> Block:
    return {"text": plain(words), "value": value, "accessibility_label": f"{words} to me"}


_CONFIRM = {"confirm": ASKED}
_FIELD = {
    "focus_on_load": False,
    "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
}
_MENU = _CONFIRM | {"focus_on_load": False}
_MANY = _MENU | {"max_selected_items": 2}
_WRITTEN = {"initial_value": "written before"}

BARE: dict[str, Block] = {
    "button": {"text": plain("Button"), "value": "7"},
    "workflow_button": {"text": plain("Workflow button"), "workflow": WORKFLOW},
    "icon_button": {"text": plain("Icon button"), "icon": "trash", "value": "gone"},
    "feedback_buttons": {
        "positive_button": _thumb("Clear", "yes"),
        "negative_button": _thumb("Unclear", "no"),
    },
    "overflow": {"options": [CHOICES[0], CHOICES[2] | {"url": "https://help.example/wrong"}]},
    "static_select": {"options": CHOICES},
    "multi_static_select": {"options": CHOICES},
    "external_select": {"min_query_length": 1},
    "multi_external_select": {"min_query_length": 1},
    **{
        f"{many}{who}_select": {}
        for many in ("", "multi_")
        for who in ("users", "channels", "conversations")
    },
    "radio_buttons": {"options": CHOICES},
    "checkboxes": {"options": CHOICES},
    "datepicker": {},
    "timepicker": {"timezone": "Europe/London"},
    "datetimepicker": {},
    "plain_text_input": {"multiline": True, "min_length": 2, "max_length": 300},
    "email_text_input": {},
    "url_text_input": {},
    "number_input": {"is_decimal_allowed": True, "min_value": "1", "max_value": "9.5"},
    "rich_text_input": {"min_lines": 2, "max_lines": 4},
    "file_input": {"filetypes": ["txt", "pdf"], "max_files": 2},
    "image": {"image_url": "https://elsewhere.example/x.png", "alt_text": "A picture elsewhere"},
}
HELD = {"plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input"}
HELD |= {kind for kind in BARE if kind.endswith("_select")} | {"datepicker", "timepicker"}
MORE: dict[str, Block] = {
    "button": _CONFIRM
    | {
        "url": "https://help.example/start",
        "style": "primary",
        "accessibility_label": "Button that leads elsewhere",
    },
    "workflow_button": _CONFIRM | {"style": "danger", "accessibility_label": "Workflow button two"},
    "icon_button": _CONFIRM
    | {"accessibility_label": "Icon button of one", "visible_to_user_ids": [GP]},
    "overflow": _CONFIRM,
    "static_select": _MENU | {"option_groups": GROUPS, "initial_option": CHOICES[2]},
    "multi_static_select": _MANY | {"option_groups": GROUPS, "initial_options": CHOICES[:2]},
    "external_select": _MENU | {"initial_option": CHOICES[0]},
    "multi_external_select": _MANY | {"initial_options": CHOICES[:1]},
    "users_select": _MENU | {"initial_user": LEAD},
    "multi_users_select": _MANY | {"initial_users": [LEAD, LAY]},
    "channels_select": _MENU | {"initial_channel": TEAM_ROOM, "response_url_enabled": True},
    "multi_channels_select": _MANY | {"initial_channels": [TEAM_ROOM]},
    "conversations_select": _MENU
    | {
        "initial_conversation": TEAM_ROOM,
        "default_to_current_conversation": False,
        "response_url_enabled": True,
        "filter": FILTER,
    },
    "multi_conversations_select": _MANY
    | {
        "initial_conversations": [TEAM_ROOM],
        "default_to_current_conversation": False,
        "filter": FILTER,
    },
    "radio_buttons": _MENU | {"initial_option": CHOICES[1]},
    "checkboxes": _MENU | {"initial_options": CHOICES[1:]},
    "datepicker": _MENU | {"initial_date": "2027-07-05"},
    "timepicker": _MENU | {"initial_time": "08:30"},
    "datetimepicker": _MENU | {"initial_date_time": NOON},
    "plain_text_input": _FIELD | _WRITTEN,
    "email_text_input": _FIELD | {"initial_value": "practice@example.org"},
    "url_text_input": _FIELD | {"initial_value": "https://practice.example"},
    "number_input": _FIELD | {"initial_value": "2.5"},
    "rich_text_input": _FIELD | {"initial_value": RICH},
}


def bare(kind: str) -> Block:
    """As people meet it first: nothing chosen, nothing asked."""
    named = {} if kind == "image" else {"action_id": kind}
    held = {"placeholder": plain(label_of(kind))} if kind in HELD else {}
    return {"type": kind, **named, **held, **BARE[kind]}


def whole(kind: str) -> Block:
    """With every other field: what was chosen before, a question first, a filter."""
    made: dict[str, Any] = bare(kind) | MORE.get(kind, {})
    if "option_groups" in made:
        made.pop("options")
    return made if kind == "image" else made | {"action_id": f"{kind}-whole"}
