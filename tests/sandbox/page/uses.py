"""How a person uses each kind of element, by the words they see, and what the app then reads."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import FilePayload, Locator, expect

from tests.sandbox.page.drawn import PROVIDERS, plain
from tests.sandbox.page.elements import CHOICES, NOON, label_of
from tests.sandbox.page.workspace import COMMITTEE, LEAD, TEAM_ROOM

Act = Callable[[Locator, str], None]


def _press(words: str) -> Act:
    return lambda place, _label: place.get_by_role("button", name=words, exact=True).click()


def _open_and_choose(place: Locator, _label: str) -> None:
    place.get_by_role("button", name="More options").click()
    place.get_by_role("menuitem", name="Late").click()


def _choose(option: str, typed: str = "") -> Act:
    def act(place: Locator, label: str) -> None:
        box = place.get_by_role("combobox", name=label, exact=True)
        box.click()
        if typed:
            box.press_sequentially(typed)
        place.get_by_role("option", name=option).click()
        if box.get_attribute("aria-expanded") == "true":
            box.press("Escape")

    return act


def _mark(role: Any) -> Act:
    """The box itself is the smallest target: a click on its words must do."""
    return lambda place, label: place.get_by_role(role, name=label).get_by_text("Late").click()


def _write(words: str, *, then: str = "Tab") -> Act:
    def act(place: Locator, label: str) -> None:
        field = place.get_by_label(label, exact=True)
        field.fill(words)
        field.press(then)

    return act


def _add_files(place: Locator, label: str) -> None:
    field = place.get_by_label(label, exact=True)
    three: list[FilePayload] = [
        {"name": f"{n}.txt", "mimeType": "text/plain", "buffer": b"n"} for n in "abc"
    ]
    field.set_input_files(three)
    expect(place.get_by_text("Choose no more than 2 files.")).to_be_visible()
    field.set_input_files(three[:2])
    files = place.get_by_role("list", name="Chosen files")
    expect(files.get_by_role("listitem")).to_have_text(["a.txt", "b.txt"])


LATE, SEVERN = CHOICES[0], PROVIDERS[0]
WRITTEN = "The letter, see <@U0LEAD>"
RICH = [
    {
        "type": "rich_text_section",
        "elements": [
            {"type": "text", "text": "The letter, see "},
            {"type": "user", "user_id": LEAD},
        ],
    }
]

PRESSED: dict[str, tuple[Act, dict[str, Any]]] = {
    "button": (_press("Button"), {"value": "7", "text": plain("Button")}),
    "workflow_button": (_press("Workflow button"), {"text": plain("Workflow button")}),
    "icon_button": (
        _press("Icon button"),
        {"icon": "trash", "value": "gone", "text": plain("Icon button")},
    ),
    "feedback_buttons": (_press("Clear to me"), {"value": "yes", "text": plain("Clear")}),
    "overflow": (_open_and_choose, {"selected_option": LATE}),
}
"""What only acts, and what the entry of `actions` then holds."""

CHOSEN: dict[str, tuple[Act, dict[str, Any]]] = {
    "static_select": (_choose("Late"), {"selected_option": LATE}),
    "multi_static_select": (_choose("Late"), {"selected_options": [LATE]}),
    "external_select": (_choose("Severn Acute", "sev"), {"selected_option": SEVERN}),
    "multi_external_select": (_choose("Severn Acute", "sev"), {"selected_options": [SEVERN]}),
    "users_select": (_choose("Maria Okafor"), {"selected_user": LEAD}),
    "multi_users_select": (_choose("Maria Okafor"), {"selected_users": [LEAD]}),
    "channels_select": (_choose("#team-room"), {"selected_channel": TEAM_ROOM}),
    "multi_channels_select": (_choose("#team-room"), {"selected_channels": [TEAM_ROOM]}),
    "conversations_select": (_choose("#committee"), {"selected_conversation": COMMITTEE}),
    "multi_conversations_select": (
        _choose("#committee"),
        {"selected_conversations": [COMMITTEE]},
    ),
    "radio_buttons": (_mark("radiogroup"), {"selected_option": LATE}),
    "checkboxes": (_mark("group"), {"selected_options": [LATE]}),
    "datepicker": (_write("2027-07-04"), {"selected_date": "2027-07-04"}),
    "timepicker": (_write("09:30"), {"selected_time": "09:30", "timezone": "Europe/London"}),
    "datetimepicker": (_write("2027-07-05T12:00"), {"selected_date_time": NOON}),
    "rich_text_input": (_write(WRITTEN, then="Enter"), {"rich_text_value": RICH}),
}
"""What keeps a choice, and what `actions` and `state` then hold."""

TYPED: dict[str, tuple[Act, dict[str, Any]]] = {
    "plain_text_input": (_write("Never typed"), {"value": "Never typed"}),
    "email_text_input": (_write("a@b.org"), {"value": "a@b.org"}),
    "url_text_input": (_write("https://b.org/x"), {"value": "https://b.org/x"}),
    "number_input": (_write("2.5"), {"value": "2.5"}),
    "file_input": (_add_files, {"files": ["a.txt", "b.txt"]}),
}
"""What only forms take."""

IN_FORM = CHOSEN | TYPED
IN_FORM["rich_text_input"] = (_write(WRITTEN), {"rich_text_value": RICH})

UNNAMED = {
    "radio_buttons": "Options",
    "checkboxes": "Options",
    "datetimepicker": "Choose a date and time",
}
"""Outside a form these have no words of their own."""


def in_place(kind: str) -> str:
    """The words of an element that stands in no form."""
    return UNNAMED.get(kind, label_of(kind))


def read(given: dict[str, Any]) -> dict[str, Any]:
    """What the app is given, without what differs from run to run: ids, times, a file's rest."""
    kept = {key: each for key, each in given.items() if key not in ("action_ts", "block_id")}
    if "files" in kept:
        kept["files"] = [file["name"] for file in kept["files"]]
    if "rich_text_value" in kept:
        kept["rich_text_value"] = kept["rich_text_value"]["elements"]
    return kept
