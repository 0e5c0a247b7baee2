"""What people do with modals and Home: open, fill in, submit, close."""

from typing import Any

from sandbox import events, interactions, modals
from sandbox.control import pressing, suggesting
from sandbox.control.asking import Ask
from sandbox.control.errors import ControlRefused, answered, app_failed
from sandbox.control.filling import fill, problems
from sandbox.control.finding import find
from sandbox.payload import Json
from sandbox.refusal import Refusal
from sandbox.transport import Kind
from sandbox.views import View
from sandbox.world import World


def open_home(ask: Ask) -> Json:
    """POST /control/home: opens App Home, or its Messages tab with tab "messages"."""
    user, tab = ask.person(), ask.text("tab", "home")
    if tab not in ("home", "messages"):
        raise ControlRefused("The tabs are home and messages.")
    return {"ok": True, "sent": events.home_opened(ask.world, user.id, tab)}


def home(ask: Ask) -> Json:
    """GET /control/home: the published view, or null."""
    view = ask.world.views.homes.get(ask.person().id)
    return {"ok": True, "view": view and interactions.shown_view(ask.world, view)}


def _home_view(ask: Ask) -> View:
    user = ask.person()
    view = ask.world.views.homes.get(user.id)
    if view is None:
        raise ControlRefused(f"The app has published no Home for {user.real_name}.", 404)
    return view


async def press_home(ask: Ask) -> Json:
    """POST /control/home/press."""
    return await pressing.press_view(ask, _home_view(ask))


def stack(ask: Ask) -> Json:
    """GET /control/views: open modals, the top one last."""
    open_views = ask.world.views.stacks.get(ask.person().id, [])
    return {"ok": True, "views": [interactions.shown_view(ask.world, v) for v in open_views]}


def _top(ask: Ask) -> View:
    user = ask.person()
    view = ask.world.views.top(user.id)
    if view is None:
        raise ControlRefused(f"{user.real_name} has no modal open.", 404)
    return view


async def press(ask: Ask) -> Json:
    """POST /control/views/press: in the top modal."""
    return await pressing.press_view(ask, _top(ask))


async def suggest(ask: Ask) -> Json:
    """POST /control/views/suggest: in the modal, on Home (home: true) or in a message (ts)."""
    user, where = ask.person(), _where(ask)
    blocks = where["view"].blocks if "view" in where else where["message"].all_blocks
    spot = find(blocks, action_id=ask.required("action_id"), block_id=ask.text("block_id"))
    block_id, query = spot.block["block_id"], ask.text("query")
    options = await suggesting.suggest(ask.world, user.id, spot.element, block_id, query, where)
    return {"ok": True, "options": options}


def _where(ask: Ask) -> dict[str, Any]:
    if ask.text("ts"):
        found, message = ask.message()
        return {"channel": found, "message": message}
    return {"view": _home_view(ask) if ask.given.get("home") else _top(ask)}


async def submit(ask: Ask) -> Json:
    """POST /control/views/submit: fill in, check as Slack's client does, then ask the app."""
    view, world = _top(ask), ask.world
    if not view.shown.get("submit"):
        raise ControlRefused("This modal has no submit button.", 409)
    await fill(ask, view.blocks, view.values, {"view": view})
    if faults := problems(view):
        return {"ok": True, "response_action": "errors", "errors": faults, "sent": False}
    outcome = await world.deliveries.ask(
        Kind.INTERACTIVE, interactions.submission(world, view), "view_submission"
    )
    answered(outcome)
    return {"ok": True, "sent": True} | _obey(world, view, outcome.body)


def _obey(world: World, view: View, body: Any) -> Json:
    """Do what the app's answer orders; raises ControlRefused (424) where Slack would balk."""
    given = body if isinstance(body, dict) else {}
    action = given.get("response_action")
    orders = {
        None: _close_top,
        "clear": _clear,
        "errors": _errors,
        "update": _update,
        "push": _push,
    }
    if action not in orders:
        raise app_failed(f"unknown response_action {action!r}")
    try:
        return orders[action](world, view, given)
    except Refusal as refusal:
        faults = refusal.beside.get("response_metadata", {}).get("messages", ())
        raise app_failed(" ".join([refusal.error, *faults])) from refusal


def _close_top(world: World, view: View, given: Json) -> Json:
    stack = world.views.stacks.get(view.user, [])
    if view in stack:
        stack.remove(view)
    modals.note(world, view)
    return {}


def _clear(world: World, view: View, given: Json) -> Json:
    world.views.clear(view.user)
    modals.note(world, view)
    return {"response_action": "clear"}


def _errors(world: World, view: View, given: Json) -> Json:
    errors = given.get("errors")
    known = {block.get("block_id") for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= known:
        raise app_failed("its errors do not name input blocks of this modal")
    return {"response_action": "errors", "errors": errors}


def _shown(world: World, given: Json) -> Json:
    if not isinstance(given.get("view"), dict):
        raise app_failed("its answer carries no view")
    return modals.checked(world, given["view"], "modal")


def _update(world: World, view: View, given: Json) -> Json:
    world.views.replace(view, _shown(world, given), None, world.clock.now())
    modals.note(world, view)
    return {"response_action": "update"}


def _push(world: World, view: View, given: Json) -> Json:
    modals.note(world, world.views.open(view.user, _shown(world, given), world.clock.now()))
    return {"response_action": "push"}


async def close(ask: Ask) -> Json:
    """POST /control/views/close: the top modal; all of them with all: true or clear_on_close."""
    view, world = _top(ask), ask.world
    is_cleared = bool(ask.given.get("all") or view.shown.get("clear_on_close"))
    closed = world.views.clear(view.user) if is_cleared else [world.views.pop(view.user)]
    modals.note(world, view)
    for each in closed:
        if each.shown.get("notify_on_close"):
            payload = interactions.closing(world, each, is_cleared=is_cleared)
            await world.deliveries.ask(Kind.INTERACTIVE, payload, "view_closed")
    return {"ok": True, "closed": len(closed)}
