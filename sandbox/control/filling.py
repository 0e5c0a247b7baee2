"""Filling in a modal, and what Slack's client checks before it submits."""

import re

from sandbox.blockkit.elements import INPUT_MAX
from sandbox.choices import STATE, is_empty, state_of
from sandbox.control import choosing, suggesting
from sandbox.control.asking import Ask
from sandbox.control.errors import ControlRefused
from sandbox.control.finding import Spot, find_input, inputs
from sandbox.payload import Json
from sandbox.views import View

REQUIRED = "Please complete this required field."
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
URL = re.compile(r"https?://\S+\.\S+|https?://localhost\S*")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


async def fill(ask: Ask, blocks: list[Json], kept: Json, where: Json) -> None:
    """Type the request's `values`, by label or block id; raises ControlRefused.

    They are noted in `kept`, the state of the message or view that `where` names.
    """
    values = ask.given.get("values") or {}
    if not isinstance(values, dict):
        raise ControlRefused("values must be an object of label or block_id to value.")
    user = ask.person().id
    for name, value in values.items():
        spot = find_input(blocks, name)
        element, block_id = spot.element, spot.block["block_id"]
        if element["type"].endswith("external_select") and value:
            await suggesting.know(ask.world, user, element, block_id, value, where)
        state = choosing.chosen(ask.world, user, element, value)
        kept.setdefault(block_id, {})[element["action_id"]] = state


def problems(view: View) -> dict[str, str]:
    """Block id -> sentence for every field that Slack's client would not let pass."""
    states = state_of(view.blocks, view.values)
    found = {}
    for spot in inputs(view.blocks):
        block_id = spot.block["block_id"]
        state = states[block_id][spot.element["action_id"]]
        if sentence := _problem(spot, state):
            found[block_id] = sentence
    return found


def _problem(spot: Spot, state: Json) -> str:
    kind = spot.element["type"]
    if is_empty(kind, state):
        return "" if spot.block.get("optional") else REQUIRED
    check = CHECKS.get(kind)
    return check(spot.element, str(state[STATE[kind][0]])) if check else ""


def _length(element: Json, value: str) -> str:
    low, high = element.get("min_length", 0), element.get("max_length", INPUT_MAX)
    if len(value) < low:
        return f"Must be at least {low} characters."
    return f"Must be at most {high} characters." if len(value) > high else ""


def _email(element: Json, value: str) -> str:
    return "" if EMAIL.fullmatch(value) else "Please enter a valid email address."


def _url(element: Json, value: str) -> str:
    return "" if URL.fullmatch(value) else "Please enter a valid URL."


def _number(element: Json, value: str) -> str:
    if not NUMBER.fullmatch(value):
        return "Please enter a number."
    if "." in value and not element["is_decimal_allowed"]:
        return "Please enter a whole number."
    if "min_value" in element and float(value) < float(element["min_value"]):
        return f"Please enter {element['min_value']} or more."
    if "max_value" in element and float(value) > float(element["max_value"]):
        return f"Please enter {element['max_value']} or less."
    return ""


CHECKS = {
    "plain_text_input": _length,
    "email_text_input": _email,
    "url_text_input": _url,
    "number_input": _number,
}
