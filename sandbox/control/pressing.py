"""A press, wherever it stands: the payload to the app, the choice kept, the app's answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sandbox import interactions
from sandbox.blockkit.composition import OPTION_GROUPS, SELECT_OPTIONS
from sandbox.blockkit.rules import Findings
from sandbox.choices import STATE
from sandbox.control import choosing
from sandbox.control.asking import Ask
from sandbox.control.errors import ControlRefused, app_failed
from sandbox.control.finding import Spot, find, is_elsewhere, options_of
from sandbox.conversations import Conversation
from sandbox.messages import Message
from sandbox.payload import Json
from sandbox.transport import Kind, Outcome
from sandbox.views import View
from sandbox.world import World

OFFERS = {"options": SELECT_OPTIONS, "option_groups": OPTION_GROUPS}
TYPED = ("", "value", "rich_text_value")
SHOWN = ("text", "value", "style", "placeholder")


async def press_message(ask: Ask) -> Json:
    """POST /control/press."""
    user, (found, message) = ask.person(), ask.message()
    spot = _spot(ask, message.all_blocks)
    action = await _action(ask, user.id, spot, {"channel": found, "message": message})
    with _kept(message.choices, spot, action):
        payload = interactions.press_in_message(ask.world, user.id, found, message, action)
        return await _send(ask.world, spot, payload)


async def press_view(ask: Ask, view: View) -> Json:
    """POST /control/views/press and /control/home/press; an input without dispatch stays here."""
    user, is_home = ask.person(), view is ask.world.views.homes.get(view.user)
    spot = _spot(ask, view.blocks, is_home=is_home)
    action = await _action(ask, user.id, spot, {"view": view})
    with _kept(view.values, spot, action):
        if spot.block["type"] == "input" and not spot.block.get("dispatch_action"):
            return {"ok": True, "sent": False}
        payload = interactions.press_in_view(ask.world, user.id, view, action)
        return await _send(ask.world, spot, payload)


def _spot(ask: Ask, blocks: list[Json], *, is_home: bool = False) -> Spot:
    """Apps publish Home again whenever it is opened: a block may have got another id meanwhile."""
    label, action_id, block_id = ask.text("label"), ask.text("action_id"), ask.text("block_id")
    if not label and not action_id:
        raise ControlRefused("Say the label or the action_id to press.")
    if is_home and is_elsewhere(blocks, action_id, block_id):
        block_id = ""
    return find(blocks, label=label, action_id=action_id, block_id=block_id)


async def _action(ask: Ask, user: str, spot: Spot, where: dict[str, Any]) -> Json:
    """The entry of `actions`; raises ControlRefused where an option is missing or unknown."""
    element, world = spot.element, ask.world
    common = {
        "action_id": element["action_id"],
        "block_id": spot.block["block_id"],
        "type": element["type"],
        "action_ts": f"{world.clock.now():.6f}",
    }
    kind = element["type"]
    given = ask.given.get("option", ask.given.get("value"))
    if kind == "overflow":
        wanted = spot.option or choosing.pick(options_of(element), given)
        return common | {"selected_option": wanted}
    if kind == "feedback_buttons":
        side = spot.option or _feedback(element, given)
        return common | {"text": side["text"], "value": side["value"]}
    if kind not in STATE:
        return common | {key: element[key] for key in SHOWN if key in element}
    value = given if spot.option is None else spot.option["value"]
    if kind == "checkboxes" and spot.option is not None:
        value = [value]
    if kind.endswith("external_select"):
        await know(world, user, element, spot.block["block_id"], value, where)
    return common | choosing.chosen(world, user, element, value)


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
        state = {"type": kind, name: action[name]}
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


def answered(outcome: Outcome) -> None:
    """Raises ControlRefused (424) unless the app acknowledged in time."""
    if not outcome.is_ok:
        raise app_failed(outcome.reason if outcome.status == 0 else f"status {outcome.status}")


async def know(
    world: World, user: str, element: Json, block_id: str, value: Any, where: dict[str, Any]
) -> None:
    """Ask the app for options in `value` never offered: nobody typed before choosing."""
    for wanted in value if isinstance(value, list) else [value]:
        offered = world.suggestions.get((user, element["action_id"]), {})
        if wanted and not any(choosing.says(option, wanted) for option in offered.values()):
            await suggest(world, user, element, block_id, str(wanted), where)


async def suggest(
    world: World, user: str, element: Json, block_id: str, query: str, where: dict[str, Any]
) -> list[Json]:
    """Ask the app for options and remember them; raises ControlRefused."""
    payload = interactions.suggestion(world, user, _place(world, where), element, block_id, query)
    outcome = await world.deliveries.ask(Kind.OPTIONS, payload, "block_suggestion")
    answered(outcome)
    options = _options(world, outcome.body)
    offered = world.suggestions.setdefault((user, element["action_id"]), {})
    offered |= {option["value"]: option for option in options}
    return options


def _place(world: World, where: dict[str, Any]) -> Json:
    if "view" in where:
        view: View = where["view"]
        container = {"type": "view", "view_id": view.id}
        return {"container": container, "view": interactions.shown_view(world, view)}
    found: Conversation = where["channel"]
    message: Message = where["message"]
    container = {"type": "message", "message_ts": message.ts, "channel_id": found.id}
    return {
        "container": container,
        "channel": interactions.wire_channel(found),
        "message": message.wire(world.team.id),
    }


def _options(world: World, body: Any) -> list[Json]:
    """What the app offers, none being allowed; raises ControlRefused (424) past Slack's limits."""
    given = body if isinstance(body, dict) else {}
    offered = {key: given[key] or [] for key in OFFERS if key in given}
    if not offered:
        raise app_failed("it answered neither options nor option_groups")
    found = Findings("modal", world.files.is_usable)
    for key, listed in offered.items():
        if listed:
            OFFERS[key](listed, f"/{key}", found)
    if found.faults:
        raise app_failed(" ".join(found.sentences))
    return options_of(offered)
