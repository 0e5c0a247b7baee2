"""One address of the public pages: read what is asked, do it in one transaction, answer."""

from collections.abc import Callable
from dataclasses import dataclass

import structlog
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from bot.bodies import capped_body, hanging_up
from bot.main import Shared
from bot.metrics import REFUSED
from bot.web.drawing import draw
from bot.web.public import asked, problems
from bot.web.public.asked import Asked, NotAForm
from intake.errors import IntakeError

log = structlog.get_logger()
Does = Callable[[Session, Asked], Response]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An ASGI application: `show` answers GET and changes nothing, `take` answers POST.

    `is_way_in`: it gives a browser its cookie. Nobody else may: a browser brings the cookie to the
    form's own addresses alone, so that elsewhere it seems to have none, and a fresh one from there
    would end its drafts.
    """

    shared: Shared
    show: Does | None
    take: Does | None = None
    is_way_in: bool = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        response = await self._respond(Request(scope, receive))
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        does = {"GET": self.show, "HEAD": self.show, "POST": self.take}.get(request.method)
        if does is None:
            return draw(problems.OTHER_METHOD, 405)
        body = await capped_body(request, asked.MOST_BYTES)
        if body is None:
            REFUSED.labels(reason="form size").inc()
            return hanging_up(draw(problems.TOO_LONG, 413))
        try:
            read = asked.read(
                request, body, origin=self.shared.settings.public_url, now=self.shared.clock.now()
            )
        except NotAForm:
            return draw(problems.NOT_A_FORM, 400)
        return await run_in_threadpool(self._answer, does, read)

    def _answer(self, does: Does, read: Asked) -> Response:
        try:
            response = self._do(does, read)
        except IntakeError as problem:
            response = problems.answer(problem)
        except SQLAlchemyError:
            log.exception("form.database_away")
            response = draw(problems.DATABASE_AWAY, 503)
        if read.is_new and self.is_way_in:
            self._remember(response, read.browser)
        return response

    def _do(self, does: Does, read: Asked) -> Response:
        if does is self.show:
            with self.shared.database.reading() as session:
                return does(session, read)
        try:
            return self._write(does, read)
        except IntegrityError:  # the same page was sent twice at once: the other one was first
            return self._write(does, read)

    def _write(self, does: Does, read: Asked) -> Response:
        with self.shared.database.writing.begin() as session:
            return does(session, read)

    def _remember(self, response: Response, browser: str) -> None:
        """A cookie until the browser closes, for the form's own addresses, never for scripts."""
        response.set_cookie(
            asked.COOKIE, browser, path=asked.COOKIE_PATH, httponly=True, samesite="lax",
            secure=not self.shared.settings.is_demo,
        )  # fmt: skip


def go_to(path: str) -> Response:
    """To another address, with GET: what was sent is not sent again by going back or reloading."""
    return RedirectResponse(path, 303)
