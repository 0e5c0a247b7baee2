"""apps.connections.open: where Socket Mode begins."""

from collections.abc import Mapping

from sandbox.payload import Json
from sandbox.refusal import Refusal
from sandbox.webapi.calls import Call, Method
from sandbox.world import World


def connections_open(world: World, call: Call) -> Json:
    """An address that opens one connection."""
    if not world.manifest.socket_mode:
        raise Refusal("socket_mode_not_enabled")
    base = world.base_url.replace("http", "ws", 1)
    return {"url": f"{base}/link/?ticket={world.sockets.ticket()}&app_id={world.app.id}"}


METHODS: Mapping[str, Method] = {
    "apps.connections.open": Method(connections_open, ("connections:write",), tokens=("app",)),
}
