"""The browser page and what its answers carry: it asks nobody else and stands in nobody's frame."""

from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parent / "page"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


class PageFiles(StaticFiles):
    """The page's files, each with the headers above."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file at `path`; raises HTTPException where there is none."""
        response = await super().get_response(path, scope)
        response.headers.update(HEADERS)
        return response


def page_files() -> PageFiles:
    """The page as a mountable application."""
    return PageFiles(directory=FOLDER, html=True)


async def permalink(request: Request) -> Response:
    """/archives/<channel>/p<ts>: the message on the page, for whoever looks there already."""
    channel, mark = request.path_params["channel"], request.path_params["mark"]
    ts = f"{mark[1:-6]}.{mark[-6:]}"
    thread = request.query_params.get("thread_ts")
    tail = f"thread/{quote(thread)}" if thread else f"at/{quote(ts)}"
    return RedirectResponse(f"/#/someone/{quote(channel)}/{tail}", 302)
