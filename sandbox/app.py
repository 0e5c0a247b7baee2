"""The ASGI application: Slack's side, the control side, the page."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from sandbox import identity, pageserving, responding, transfer
from sandbox.control.routes import ROUTES as CONTROL
from sandbox.webapi import door
from sandbox.world import World

# A page elsewhere whose name was made to point here (DNS rebinding) calls by that name.
OWN_NAMES = Middleware(
    TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"], www_redirect=False
)


async def link(socket: WebSocket) -> None:
    """Socket Mode's own address."""
    world: World = socket.app.state.world
    await world.sockets.serve(socket)


def make_app(world: World) -> Starlette:
    """Routes over `world`; deliveries and the wire log end with the server."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        await world.deliveries.close()
        world.log.close()

    app = Starlette(
        lifespan=lifespan,
        middleware=[OWN_NAMES],
        routes=[
            Route("/api/{method}", door.call, methods=["GET", "POST"]),
            *(
                Route(
                    f"/{name}/{{team}}/{{number}}/{{secret}}", responding.respond, methods=["POST"]
                )
                for name in ("actions", "commands", "app")
            ),
            Route("/upload/v1/{ticket}", transfer.upload, methods=["POST", "PUT"]),
            Route("/files-pri/{file}/{name}", transfer.private),
            Route("/control/file/{file}", transfer.shown),
            Route("/oauth/v2/authorize", identity.authorize),
            Route("/openid/connect/authorize", identity.authorize),
            Route("/openid/connect/keys", identity.keys),
            Route("/.well-known/openid-configuration", identity.discovery),
            *CONTROL,
            WebSocketRoute("/link/", link),
            Route("/archives/{channel}/{mark}", pageserving.permalink),
            Route("/page/{name:path}", pageserving.page),
            Route("/", pageserving.page),
        ],
    )
    app.state.world = world
    return app
