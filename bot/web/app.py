"""The web process: Slack's routes, health and metrics; pages and API where they are open."""

from fastapi import FastAPI, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.routing import Route

from bot.main import Shared
from bot.slack.door import Door
from bot.slack.edge import Edge
from intake import migrating

SLACK_PATH = "/slack/events"
"""Every request URL of the app's manifest."""


def make_web(shared: Shared, door: Door) -> FastAPI:
    """The application. OpenAPI and pages need the demo until sign-in exists."""
    is_open = shared.settings.is_demo
    web = FastAPI(
        title="Inkling",
        openapi_url="/openapi.json" if is_open else None,
        docs_url="/docs" if is_open else None,
        redoc_url=None,
    )
    edge = Edge(door, shared.settings.slack_signing_secret.get_secret_value())
    web.router.routes.append(Route(SLACK_PATH, edge, methods=None))
    _add_health(web, shared)
    return web


def _add_health(web: FastAPI, shared: Shared) -> None:
    @web.get("/healthz", tags=["health"])
    def healthz() -> dict[str, str]:
        """Whether the process answers at all."""
        return {"status": "ok"}

    @web.get("/readyz", tags=["health"])
    def readyz(response: Response) -> dict[str, str]:
        """Whether the database is there and has today's shape."""
        problem = _problem(shared)
        response.status_code = 503 if problem else 200
        return {"status": problem or "ready"}

    @web.get("/metrics", tags=["health"])
    def metrics() -> Response:
        """Counters for Prometheus; no label carries typed words or people."""
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def _problem(shared: Shared) -> str:
    try:
        with shared.database.reading() as session:
            session.execute(text("SELECT 1"))
        is_current = migrating.is_current(shared.database.engine)
    except SQLAlchemyError:
        return "the database does not answer"
    return "" if is_current else "the database needs `inkling migrate`"
