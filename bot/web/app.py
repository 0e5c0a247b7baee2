"""The web process: Slack's routes, health and metrics; pages and API where they are open."""

import uvicorn
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.routing import Route

from bot.late_classifier import LateClassifier
from bot.main import Shared
from bot.settings import Settings, Transport
from bot.slack.door import Door
from bot.slack.edge import Edge
from bot.web import failures
from bot.web.api import api
from bot.web.drawing import inline_script_hash
from bot.web.headers import STATIC, SafeHeaders
from bot.web.health import health
from bot.web.local import LocalFiles
from bot.web.pages import pages
from bot.web.public.routes import public_part

SLACK_PATH = "/slack/events"
"""Every request URL of the app's manifest, over HTTP."""


def make_web(shared: Shared, door: Door, late: LateClassifier | None = None) -> FastAPI:
    """The application. OpenAPI, pages and API need the demo until sign-in exists.

    Over Socket Mode nothing of Slack's arrives here, so there is no door to knock at. `late` is
    the process's classifier, where it has one already.
    """
    web = _bare()
    if shared.settings.slack_transport is Transport.HTTP:
        edge = Edge(door, shared.settings.slack_signing_secret.get_secret_value())
        web.router.routes.append(Route(SLACK_PATH, edge, methods=None))
    web.include_router(health(shared))
    web.router.routes.extend(public_part(shared))
    if shared.settings.is_demo:
        open_pages(web, shared, late or _late(shared.settings))
    web.add_middleware(SafeHeaders, script_hash=inline_script_hash())
    return web


def make_health(shared: Shared) -> FastAPI:
    """What a worker that runs alone answers: whether it is well, and its own counters."""
    web = _bare()
    web.include_router(health(shared))
    web.add_middleware(SafeHeaders, script_hash=inline_script_hash())
    return web


def _late(settings: Settings) -> LateClassifier:
    return LateClassifier(settings.model_folder, settings.versions_folder)


def _bare() -> FastAPI:
    return FastAPI(
        title="Inkling",
        version="1",
        description="What Inkling knows, unchanged. Open in the demo, to this machine alone.",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )


def serving_config(web: FastAPI) -> uvicorn.Config:
    """How it is served. uvicorn's own logging would print what an exception quotes."""
    return uvicorn.Config(
        web, log_config=None, log_level="warning", access_log=False, server_header=False, ws="none"
    )


def open_pages(web: FastAPI, shared: Shared, late: LateClassifier) -> None:
    """Add what only the demo shows, and only to this machine."""
    web.include_router(api(shared, late))
    web.include_router(pages(shared, web, late))
    web.mount(STATIC, LocalFiles(packages=[("bot.web", "static")]))
    web.exception_handler(HTTPException)(failures.refused)
    web.exception_handler(SQLAlchemyError)(failures.database_away)
    web.exception_handler(RequestValidationError)(failures.not_on_offer)
