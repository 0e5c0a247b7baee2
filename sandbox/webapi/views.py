"""views.*: modals by trigger, a Home for each user."""

from collections.abc import Mapping

from sandbox import modals, offering
from sandbox.payload import Json
from sandbox.refusal import Refusal, with_messages
from sandbox.views import View
from sandbox.webapi.calls import Call, Method
from sandbox.world import World


def _view_argument(world: World, call: Call, kind: str) -> Json:
    """The `view`, checked whole; raises Refusal invalid_arguments with pointers."""
    shown = call.parsed("view", "invalid_arguments")
    if not isinstance(shown, dict):
        raise with_messages("invalid_arguments", ["missing required field: view"])
    return modals.checked(world, shown, kind)


def _answer(world: World, view: View) -> Json:
    modals.note(world, view)
    return {"view": world.wire_view(view)}


def open_(world: World, call: Call) -> Json:
    """A modal; opened over another one it is pushed upon it."""
    trigger = call.required("trigger_id")
    shown = _view_argument(world, call, "modal")
    pressed = world.triggers.exchange(trigger)
    view = world.views.open(pressed.user, shown, world.clock.now())
    if pressed.channel:
        view.channel = pressed.channel
        offering.place_current(view, world.directory.by_id[pressed.channel])
    return _answer(world, view)


def update(world: World, call: Call) -> Json:
    """Replace a view by its id or external id."""
    view_id, external_id = call.text("view_id"), call.text("external_id")
    if view_id and external_id:
        problem = "Cannot provide both `view_id` and `external_id`"
        raise with_messages("invalid_arguments", [problem])
    view = world.views.find(view_id=view_id, external_id=external_id)
    shown = _view_argument(world, call, str(view.shown["type"]))
    world.views.replace(view, shown, call.text("hash") or None, world.clock.now())
    return _answer(world, view)


def publish(world: World, call: Call) -> Json:
    """Replace a user's Home."""
    user = call.required("user_id")
    if user not in world.workspace.users:
        raise with_messages("invalid_arguments", ["user_id is not a valid user"])
    if not world.manifest.has_home:
        raise Refusal("not_enabled")
    shown = _view_argument(world, call, "home")
    hash_ = call.text("hash") or None
    return _answer(world, world.views.publish(user, shown, hash_, world.clock.now()))


METHODS: Mapping[str, Method] = {
    "views.open": Method(open_),
    "views.push": Method(open_),
    "views.update": Method(update),
    "views.publish": Method(publish),
}
