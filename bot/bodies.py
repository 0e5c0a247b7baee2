"""Reading a request's body, but never more of it, nor for longer, than we want."""

import asyncio

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

SLOWEST_SECONDS = 10.0
"""Slack gives up on us after three; a photograph of a form on a slow line takes less than this."""


DROPPED = 4_000_000
"""Bytes of a body too long that are still taken, and dropped. A line closed on bytes not taken is
cut, and the answer with it: who pasted a long e-mail chain would never read that it is too long."""


async def capped_body(request: Request, most: int, within: float = SLOWEST_SECONDS) -> bytes | None:
    """The body, of `most` bytes at most; None for a longer one, or one that broke off or dawdles.

    `within` is in seconds: who sends a byte now and then would hold a line for ever.
    """
    try:
        async with asyncio.timeout(within):
            return await _read(request, most)
    except (ClientDisconnect, TimeoutError):
        return None


def hanging_up(response: Response) -> Response:
    """The answer to a body that was not read to its end: the line ends with it.

    Else the server would go on taking bytes of that body, and who dawdles would hold the line.
    """
    response.headers["Connection"] = "close"
    return response


async def _read(request: Request, most: int) -> bytes | None:
    body, size = bytearray(), 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > most + DROPPED:
            return None
        if size <= most:
            body += chunk
    return bytes(body) if size <= most else None
