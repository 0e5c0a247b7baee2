"""Slack's HTTP edge, before any framework: cap, signature, parse; then the door."""

from dataclasses import dataclass

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from bot.bodies import SLOWEST_SECONDS, capped_body, hanging_up
from bot.metrics import REFUSED
from bot.slack import handling, payloads
from bot.slack.door import Door
from bot.slack.payloads import Unreadable
from bot.slack.signing import is_signed
from intake.clock import utc_now

log = structlog.get_logger()
MAX_BODY = 1_000_000
"""Bytes. A legal form submission of Slack encodes to 495 kB."""


@dataclass(frozen=True, slots=True)
class Edge:
    """An ASGI application for Slack's request URLs. A body must be whole `within` seconds."""

    door: Door
    signing_secret: str
    within: float = SLOWEST_SECONDS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        response = await self._respond(Request(scope, receive))
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        if request.method != "POST":
            return _refused("method", 405)
        body = await capped_body(request, MAX_BODY, self.within)
        if body is None:
            return hanging_up(_refused("size", 413))
        if not self._is_from_slack(request, body):
            return _refused("signature", 401)
        try:
            payload = payloads.parse(body, request.headers.get("content-type", ""))
            answer = await run_in_threadpool(self.door.receive, payload)
        except Unreadable:
            return _refused("unreadable", 400)
        except SQLAlchemyError:
            log.exception("inbox.not_stored")
            return _refused("not stored", 503)
        return Response(handling.as_json(answer), media_type="application/json")

    def _is_from_slack(self, request: Request, body: bytes) -> bool:
        headers = dict(request.scope["headers"])
        return is_signed(
            self.signing_secret,
            timestamp=headers.get(b"x-slack-request-timestamp", b""),
            signature=headers.get(b"x-slack-signature", b""),
            body=body,
            now=utc_now(),
        )


def _refused(reason: str, status: int) -> Response:
    REFUSED.labels(reason=reason).inc()
    return Response(status_code=status)
