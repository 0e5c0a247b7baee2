"""What is answered when there is nothing to show: a page for people, JSON for programs."""

import structlog
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.web import problem
from bot.web.drawing import draw
from bot.web.headers import STATIC
from bot.web.local import is_local
from bot.web.problem import Problem
from bot.web.refusals import refusal

log = structlog.get_logger()
FOR_PROGRAMS = ("/api/", "/slack/", STATIC, "/healthz", "/readyz", "/metrics", "/openapi.json")


def refused(request: Request, error: HTTPException) -> Response:
    """An HTTPException, in the pages' design where a person of this machine asked for a page."""
    return answer(request, error.status_code, error.detail, _page_for(error))


def database_away(request: Request, error: SQLAlchemyError) -> Response:
    """The database failed under a page: 503, and nothing of why (a driver may quote words)."""
    log.error("page.database_away", kind=type(error).__name__)
    return answer(request, 503, "The database does not answer. Try again.", problem.DATABASE_AWAY)


def not_on_offer(_request: Request, error: RequestValidationError) -> Response:
    """What an address asks for is not as the API's description says; 422, without what was asked.

    Only the API's own routes have such rules, and whoever reaches them is of this machine.
    """
    wrong = error.errors()[0]
    return refusal(422, f"{wrong['loc'][-1]}: {wrong['msg']}. The page /docs says what may be.")


def answer(request: Request, status: int, detail: str, page: Problem) -> Response:
    """The same in the form that suits who asked; to strangers, as if there were no pages here."""
    if not is_local(request):
        return JSONResponse({"detail": detail}, status)
    if request.url.path.startswith(FOR_PROGRAMS):
        return refusal(status, detail)
    return draw(page, status)


def _page_for(error: HTTPException) -> Problem:
    if error.status_code == 405:
        return problem.READ_ONLY
    is_ours = error.detail != "Not Found"  # the framework's own words say nothing more
    return problem.not_found(error.detail if is_ours else "")
