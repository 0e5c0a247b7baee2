"""Every control address in one table; errors become `{"ok": false, "error": sentence}`."""

import inspect
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from sandbox.control import asking, orders, people, pressing, reading, screens
from sandbox.control.asking import Ask
from sandbox.control.errors import ControlRefused
from sandbox.payload import Json
from sandbox.refusal import Refusal
from sandbox.world import World

Verb = Callable[[Ask], Json] | Callable[[Ask], Awaitable[Json]]
VERBS: tuple[tuple[str, str, Verb], ...] = (
    ("GET", "workspace", reading.workspace),
    ("GET", "conversations", reading.conversations),
    ("GET", "messages", reading.messages),
    ("GET", "log", reading.log),
    ("GET", "deliveries/pending", reading.pending),
    ("POST", "say", people.say),
    ("POST", "edit", people.edit),
    ("POST", "delete", people.delete),
    ("POST", "command", people.command),
    ("POST", "shortcut", people.shortcut),
    ("POST", "press", pressing.press_message),
    ("POST", "home", screens.open_home),
    ("GET", "home", screens.home),
    ("POST", "home/press", screens.press_home),
    ("GET", "views", screens.stack),
    ("POST", "views/press", screens.press),
    ("POST", "views/suggest", screens.suggest),
    ("POST", "views/submit", screens.submit),
    ("POST", "views/close", screens.close),
    ("GET", "clock", orders.clock),
    ("POST", "clock", orders.move_clock),
    ("GET", "faults", orders.faults),
    ("POST", "faults", orders.order_fault),
    ("DELETE", "faults", orders.clear_faults),
    ("POST", "move", orders.move_channel),
    ("POST", "uninstall", orders.uninstall),
    ("POST", "reinstall", orders.reinstall),
    ("POST", "join", orders.join),
    ("GET", "sockets", orders.sockets),
    ("POST", "sockets", orders.refresh_sockets),
    ("GET", "bar", orders.bar),
    ("POST", "bar", orders.set_bar),
    ("GET", "bar/paused", orders.bar),
    ("POST", "bar/resume", orders.resume),
    ("POST", "bar/typing", orders.bar),
)


NOT_A_PERSONS = frozenset({"bar", "bar/resume", "faults", "home"})
"""What the page or the demo sends by itself: drawing the Home or Messages tab opens it."""


def _endpoint(path: str, verb: Verb) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            _same_origin(request)
            if request.method == "POST" and path not in NOT_A_PERSONS:
                _note_person(request)
            done = verb(await asking.read(request))
            return JSONResponse(await done if inspect.isawaitable(done) else done)
        except ControlRefused as refused:
            return JSONResponse({"ok": False, "error": refused.sentence}, refused.status)
        except Refusal as refused:
            return JSONResponse({"ok": False, "error": f"The app: {refused.answer}"}, 424)

    return endpoint


def _same_origin(request: Request) -> None:
    """Pages of other sites may not press buttons here; raises ControlRefused (403)."""
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        raise ControlRefused("Only the sandbox's own page may do that.", 403)


def _note_person(request: Request) -> None:
    """Only browsers send Sec-Fetch-Site: a person acted, so a running replay pauses."""
    world: World = request.app.state.world
    if "sec-fetch-site" in request.headers and world.bar.text:
        world.bar.touch()
        orders.told_of_bar(world)


async def stream(request: Request) -> Response:
    """GET /control/stream: server-sent events."""
    world: World = request.app.state.world
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(world.stream.listen(), media_type="text/event-stream", headers=headers)


ROUTES = [
    *(Route(f"/control/{path}", _endpoint(path, verb), methods=[how]) for how, path, verb in VERBS),
    Route("/control/stream", stream),
]
