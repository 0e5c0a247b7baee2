"""Who may open the demo's pages: somebody at this very machine, by one of its own names."""

import re
from ipaddress import ip_address

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

OWN_NAME = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?", re.ASCII | re.IGNORECASE)
RELAYED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
"""Headers that a proxy adds: then the one who asks is not the one who connects."""


def is_local(request: Request) -> bool:
    """Whether a request comes from this machine, to a name that only this machine has.

    The name matters because a stranger's page can be made to resolve to a loopback address (DNS
    rebinding); the browser then still says the stranger's name.
    """
    names = request.headers.getlist("host")
    return (
        request.client is not None
        and _is_loopback(request.client.host)
        and len(names) == 1
        and OWN_NAME.fullmatch(names[0]) is not None
        and not any(name in request.headers for name in RELAYED)
    )


def require_local(request: Request) -> None:
    """For everybody else the pages do not exist: 404."""
    if not is_local(request):
        raise HTTPException(404)


class LocalFiles(StaticFiles):
    """Styles and scripts, for the same people as the pages."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file; 404 for strangers."""
        require_local(Request(scope))
        return await super().get_response(path, scope)


def _is_loopback(host: str) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback
