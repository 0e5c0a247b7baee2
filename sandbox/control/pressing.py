"""A press, wherever it stands: the payload to the app, the choice kept, the app's answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sandbox import interactions
from sandbox.choices import STATE, zone_of
from sandbox.control import choosing
from sandbox.control.asking import Ask
from sandbox.control.errors import ControlRefused, answered
from sandbox.control.filling import fill
from sandbox.control.finding import Spot, find, is_elsewhere, options_of
from sandbox.control.suggesting import know
from sandbox.payload import Json
from sandbox.transport import Kind
from sandbox.views import View
from sandbox.world import World

TYPED = ("", "value", "rich_text_value")
SHOWN = ("text", "value", "style", "url", "icon", "confirm")
SHOWN_OF_MENUS = ("placeholder", "confirm", "min_query_length")
"""What Slack repeats of an element in `actions`. Source: Bolt for JavaScript's action types."""


async def press_message(ask: Ask) -> Json:
    """POST /control/press; `values` are what stands typed in its inputs."""
    user, (found, message) = ask.person(), ask.message()
    where = {"channel": found, "message": message}
    spot = _spot(ask, message.all_blocks)
    await fill(ask, message.all_blocks, message.choices, where)
    action = await _action(ask, user.id, spot, where)
    with _kept(message.choices, spot, action):
        if _is_quiet(spot):
            return {"ok": True, "sent": False}
        payload = interactions.press_in_message(ask.world, user.id, found, message, action)
        return await _send(ask.world, spot, payload)


async def press_view(ask: Ask, view: View) -> Json:
    """POST /control/views/press and /control/home/press; `values` as in a message."""
    user, is_home = ask.person(), view is ask.world.views.homes.get(view.user)
    spot = _spot(ask, view.blocks, is_home=is_home)
    await fill(ask, view.blocks, view.values, {"view": view})
    action = await _action(ask, user.id, spot, {"view": view})
    with _kept(view.values, spot, action):
        if _is_quiet(spot):
            return {"ok": True, "sent": False}
        payload = interactions.press_in_view(ask.world, user.id, view, action)
        return await _send(ask.world, spot, payload)


def _is_quiet(spot: Spot) -> bool:
    """An input block tells the app only where it dispatches; its words go with the next press."""
    return spot.block["type"] == "input" and not spot.block.get("dispatch_action")


def _spot(ask: Ask, blocks: list[Json], *, is_home: bool = False) -> Spot:
    """Apps publish Home again whenever it is opened: a block may have got another id meanwhile."""
    label, action_id, block_id = ask.text("label"), ask.text("action_id"), ask.text("block_id")
    if not label and not action_id:
        raise ControlRefused("Say the label or the action_id to press.")
    if is_home and is_elsewhere(blocks, action_id, block_id):
        block_id = ""
    return find(blocks, label=label, action_id=action_id, block_id=block_id)


async def _action(ask: Ask, user: str, spot: Spot, where: Json) -> Json:
    """The entry of `actions`; raises ControlRefused where an option is missing or unknown."""
    element = spot.element
    seen_by = element.get("visible_to_user_ids")
    if seen_by and user not in seen_by:
        raise ControlRefused(f"{spot.label!r} is shown to other people alone.", 403)
    common = {
        "action_id": element["action_id"],
        "block_id": spot.block["block_id"],
        "type": element["type"],
        "action_ts": f"{ask.world.clock.now():.6f}",
    }
    given = ask.given.get("option", ask.given.get("value"))
    if element["type"] in STATE:
        return common | _repeated(element) | await _chosen(ask, user, spot, given, where)
    return common | _pressed(spot, given)


def _pressed(spot: Spot, given: Any) -> Json:
    """Of buttons and overflow menus, which keep no state."""
    element = spot.element
    if element["type"] == "overflow":
        return {"selected_option": spot.option or choosing.pick(options_of(element), given)}
    if element["type"] == "feedback_buttons":
        side = spot.option or _feedback(element, given)
        return {"text": side["text"], "value": side["value"]}
    return {key: element[key] for key in SHOWN if key in element}


def _repeated(element: Json) -> Json:
    name, initial, _ = STATE[element["type"]]
    shown = () if name in TYPED else (*SHOWN_OF_MENUS, initial)
    return {key: element[key] for key in shown if key in element}


async def _chosen(ask: Ask, user: str, spot: Spot, given: Any, where: Json) -> Json:
    element, kind = spot.element, spot.element["type"]
    value = given if spot.option is None else spot.option["value"]
    if kind == "checkboxes" and spot.option is not None:
        value = [value]
    if kind.endswith("external_select"):
        await know(ask.world, user, element, spot.block["block_id"], value, where)
    return choosing.chosen(ask.world, user, element, value)


def _feedback(element: Json, given: Any) -> Json:
    for side in ("positive_button", "negative_button"):
        if given in (element[side]["value"], element[side]["text"]["text"]):
            return dict(element[side])
    raise ControlRefused("Say which of the two feedback buttons: its label or its value.")


@contextmanager
def _kept(choices: dict[str, Json], spot: Spot, action: Json) -> Iterator[None]:
    """Keeps what was chosen, unless the app does not take it; typed words stay all the same."""
    kind, block_id = spot.element["type"], spot.block["block_id"]
    name = STATE.get(kind, ("", "", None))[0]
    before = choices.get(block_id)
    if name:
        state = {"type": kind, name: action[name], **zone_of(spot.element)}
        choices[block_id] = (before or {}) | {spot.element["action_id"]: state}
    try:
        yield
    except ControlRefused:
        if name not in TYPED:
            choices.pop(block_id, None)
            choices.update({block_id: before} if before else {})
        raise


async def _send(world: World, spot: Spot, payload: Json) -> Json:
    if not world.manifest.is_interactive:
        raise ControlRefused("The manifest does not switch interactivity on.", 409)
    outcome = await world.deliveries.ask(Kind.INTERACTIVE, payload, payload["type"])
    answered(outcome)
    answer: Json = {"ok": True, "status": outcome.status, "answer": outcome.body}
    return answer | ({"url": spot.element["url"]} if spot.element.get("url") else {})
