"""The blocks that the echo app shows: a draft, a form, a Home. One of each kind: gallery.py."""

from typing import Any

Block = dict[str, Any]


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str) -> Block:
    return {"type": "mrkdwn", "text": text}


def option(label: str, value: str = "", hint: str = "") -> Block:
    described = {"description": plain(hint)} if hint else {}
    return {"text": plain(label), "value": value or label.lower(), **described}


def button(label: str, action: str, **more: Any) -> Block:
    return {"type": "button", "text": plain(label), "action_id": action, **more}


HARMS = [option("None"), option("Low"), option("Moderate or severe", "severe"), option("Not sure")]
PROVIDERS = [
    option("Severn Acute Hospitals", "org-1", "Acute trust"),
    option("Severn Community Care", "org-2", "Community"),
    option("Vale Mental Health", "org-3"),
]
ASKED = {
    "title": plain("Discard the draft?"),
    "text": mrkdwn("Nothing is filed."),
    "confirm": plain("Discard it"),
    "deny": plain("Keep it"),
    "style": "danger",
}


def draft(words: str) -> list[Block]:
    harm = {"type": "static_select", "action_id": "harm", "placeholder": plain("Choose the harm")}
    provider = {"type": "external_select", "action_id": "provider", "min_query_length": 1}
    more = {"type": "overflow", "action_id": "more", "options": [option("Snooze"), option("Print")]}
    return [
        {"type": "section", "text": mrkdwn(f"I understood: *{words}*")},
        {
            "type": "actions",
            "elements": [
                harm | {"options": HARMS},
                provider | {"placeholder": plain("Which provider?")},
                {"type": "datepicker", "action_id": "when", "placeholder": plain("When was it?")},
            ],
        },
        {
            "type": "actions",
            "elements": [
                button("Send", "send", style="primary", value="1"),
                button("Change", "change"),
                button("Discard", "discard", style="danger", confirm=ASKED),
                more,
            ],
        },
    ]


def guarded() -> list[Block]:
    """A menu and radio buttons that ask first; the app takes "None" and fails on the others."""
    menu = {"type": "static_select", "placeholder": plain("Choose the harm")}
    radios = {"type": "radio_buttons", "initial_option": HARMS[3]}
    first = {"options": HARMS, "confirm": ASKED}
    elements = [menu | first | {"action_id": "menu"}, radios | first | {"action_id": "radios"}]
    return [{"type": "actions", "block_id": "guarded", "elements": elements}]


def asked(block_id: str, label: str, element: Block, **more: Any) -> Block:
    element = {"action_id": "given", **element}
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": element,
        **more,
    }


def form(title: str = "Respond") -> Block:
    """A modal with every kind of field that takes words, choices, people and dates."""
    providers = {"type": "multi_external_select", "min_query_length": 1}
    outcomes = [option("Changed", "c", "Done differently now"), option("No change needed", "n")]
    return {
        "type": "modal",
        "callback_id": "respond",
        "notify_on_close": True,
        "title": plain(title),
        "submit": plain("Save"),
        "close": plain("Cancel"),
        "blocks": [
            {"type": "section", "text": mrkdwn("Concern *C26-00412*: letter late.")},
            {"type": "actions", "elements": [button("Add a step", "push")]},
            asked(
                "found",
                "What was found",
                {"type": "plain_text_input", "multiline": True, "max_length": 300},
                hint=plain("No names of patients."),
            ),
            asked("providers", "Providers", providers, optional=True),
            asked("owner", "Action owner", {"type": "users_select"}),
            asked("due", "Due date", {"type": "datepicker", "initial_date": "2026-12-01"}),
            asked("outcome", "Outcome", {"type": "radio_buttons", "options": outcomes}),
            asked("told", "Tell", {"type": "checkboxes", "options": HARMS}, optional=True),
            asked("mail", "E-mail", {"type": "email_text_input"}, optional=True),
            asked(
                "days", "Days", {"type": "number_input", "is_decimal_allowed": False}, optional=True
            ),
            asked("at", "Seen at", {"type": "datetimepicker"}, optional=True),
        ],
    }


def home(opened: str = "") -> Block:
    rows = [
        [
            {"type": "section", "text": mrkdwn(f"*Concern {name}*")},
            {"type": "actions", "elements": [button(f"Open {name}", "open", value=name)]},
        ]
        for name in ("one", "two")
    ]
    last = [{"type": "section", "text": mrkdwn(f"Last opened: {opened}")}] if opened else []
    head = {"type": "header", "text": plain("Your concerns")}
    return {"type": "home", "blocks": [head, *rows[0], *rows[1], *last]}
