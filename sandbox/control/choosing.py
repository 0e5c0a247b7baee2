"""Turning what a person says into what an element reports: options by label, dates, people."""

import base64
import binascii
import re
from collections.abc import Callable, Sequence
from typing import Any

from sandbox import offering, typed
from sandbox.blockkit.composition import DATE, TIME
from sandbox.blockkit.rules import Findings, Rule
from sandbox.choices import STATE, zone_of
from sandbox.control.errors import ControlRefused
from sandbox.control.finding import options_of, plain
from sandbox.payload import Json, text_of
from sandbox.webapi.files import wire_file
from sandbox.world import World

Reader = Callable[[World, str, Json, Any], Any]


def chosen(world: World, user: str, element: Json, value: Any) -> Json:
    """`{type, field: value}` for an element with a state; raises ControlRefused."""
    kind = element["type"]
    name = STATE[kind][0]
    if value in (None, "", []):
        return {"type": kind, name: STATE[kind][2], **zone_of(element)}
    return {"type": kind, name: READERS[kind](world, user, element, value), **zone_of(element)}


def _text(world: World, user: str, element: Json, value: Any) -> str:
    return str(value)


def says(option: Json, wanted: Any) -> bool:
    """Whether `wanted` is the option's value or its label."""
    is_label = plain(text_of(option["text"])) == plain(str(wanted))
    return bool(wanted == option["value"] or is_label)


def pick(options: Sequence[Json], wanted: Any) -> Json:
    """The option with this label or value; raises ControlRefused listing the labels."""
    for option in options:
        if says(option, wanted):
            return option
    labels = ", ".join(text_of(option["text"]) for option in options) or "no options"
    raise ControlRefused(f"There is no option {wanted!r}. There is: {labels}.", 404)


def offered(world: World, user: str, element: Json) -> list[Json]:
    """The options a person has seen: an external menu's own first ones, and those it found."""
    if not element["type"].endswith("external_select"):
        return options_of(element)
    first = element.get(STATE[element["type"]][1]) or []
    known = world.suggestions.get((user, element["action_id"]), {})
    return [*(first if isinstance(first, list) else [first]), *known.values()]


def _option(world: World, user: str, element: Json, value: Any) -> Json:
    return pick(offered(world, user, element), value)


def _several(one: Reader) -> Reader:
    def read(world: World, user: str, element: Json, value: Any) -> list[Any]:
        values = value if isinstance(value, list) else [value]
        most = element.get("max_selected_items") or element.get("max_files")
        if most and len(values) > most:
            raise ControlRefused(f"Choose no more than {most}.")
        return [one(world, user, element, each) for each in values]

    return read


def _user(world: World, user: str, element: Json, value: Any) -> str:
    for known in world.workspace.users.values():
        if value in (known.id, known.name, known.real_name):
            return known.id
    raise ControlRefused(f"Nobody here is {value!r}.", 404)


def _channel(world: World, user: str, element: Json, value: Any) -> str:
    found = world.directory.by_id.get(str(value)) or world.directory.named(str(value))
    if found is None or not offering.is_offered(found, user, element):
        raise ControlRefused(f"There is no channel {value!r}.", 404)
    return found.id


def _checked(rule: Rule) -> Reader:
    def read(world: World, user: str, element: Json, value: Any) -> str:
        found = Findings("modal", world.files.is_usable)
        rule(value, "", found)
        if found.faults:
            raise ControlRefused(f"{value!r}: {found.faults[0][1]}.")
        return str(value)

    return read


def _moment(world: World, user: str, element: Json, value: Any) -> int:
    if not re.fullmatch(r"\d{10}", str(value)):
        raise ControlRefused("Say the time in seconds since 1970, ten digits.")
    return int(value)


def _rich(world: World, user: str, element: Json, value: Any) -> Json:
    return value if isinstance(value, dict) else typed.rich_text(str(value), world.ids.secret(5))


def _file(world: World, user: str, element: Json, value: Any) -> Json:
    stored, taken = uploaded(world, user, value), element.get("filetypes")
    if taken and stored.name.rpartition(".")[2].lower() not in taken:
        raise ControlRefused(f"{stored.name} is not one of: {', '.join(taken)}.")
    return wire_file(world, stored)


def uploaded(world: World, user: str, value: Any) -> Any:
    """A file a person adds: `{"name", "text"}` or `{"name", "content_base64"}`."""
    if not isinstance(value, dict) or not value.get("name"):
        raise ControlRefused("A file needs a name and either text or content_base64.")
    try:
        content = base64.b64decode(value.get("content_base64") or "", validate=True)
    except binascii.Error as broken:
        raise ControlRefused("content_base64 is no base64.") from broken
    content = content or str(value.get("text", "")).encode()
    stored = world.files.announce(str(value["name"]), len(content), user, world.clock.now())
    stored.content, stored.is_complete = content, True
    stored.title = str(value.get("title", ""))
    return stored


READERS: dict[str, Reader] = {
    **dict.fromkeys(("plain_text_input", "email_text_input", "url_text_input"), _text),
    "number_input": _text,
    "rich_text_input": _rich,
    **dict.fromkeys(("static_select", "external_select", "radio_buttons"), _option),
    **dict.fromkeys(
        ("multi_static_select", "multi_external_select", "checkboxes"), _several(_option)
    ),
    "users_select": _user,
    "multi_users_select": _several(_user),
    **dict.fromkeys(("conversations_select", "channels_select"), _channel),
    **dict.fromkeys(("multi_conversations_select", "multi_channels_select"), _several(_channel)),
    "datepicker": _checked(DATE),
    "timepicker": _checked(TIME),
    "datetimepicker": _moment,
    "file_input": _several(_file),
}
