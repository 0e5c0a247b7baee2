"""What is answered when there is nothing to show: a page for people, JSON for programs."""

import structlog
from fastapi.responses import JSONResponse, Response
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.web import problem
from bot.web.drawing import draw
from bot.web.headers import STATIC
from bot.web.local import is_local
from bot.web.problem import Problem

log = structlog.get_logger()
FOR_PROGRAMS = ("/api/", "/slack/", STATIC, "/healthz", "/readyz", "/metrics", "/openapi.json")


def refused(request: Request, error: HTTPException) -> Response:
    """An HTTPException, in the pages' design where a person of this machine asked for a page."""
    return answer(request, error.status_code, error.detail, _page_for(error))


def database_away(request: Request, error: SQLAlchemyError) -> Response:
    """The database failed under a page: 503, and nothing of why (a driver may quote words)."""
    log.error("page.database_away", kind=type(error).__name__)
    return answer(request, 503, "The database does not answer. Try again.", problem.DATABASE_AWAY)


def answer(request: Request, status: int, detail: str, page: Problem) -> Response:
    """The same in the form that suits who asked."""
    if is_local(request) and not request.url.path.startswith(FOR_PROGRAMS):
        return draw(page, status)
    return JSONResponse({"detail": detail}, status)


def _page_for(error: HTTPException) -> Problem:
    if error.status_code == 405:
        return problem.READ_ONLY
    is_ours = error.detail != "Not Found"  # the framework's own words say nothing more
    return problem.not_found(error.detail if is_ours else "")
