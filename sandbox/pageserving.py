"""The browser page and what its answers carry: it asks nobody else and stands in nobody's frame."""

import mimetypes
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

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


FILES = {path.relative_to(FOLDER).as_posix(): path for path in FOLDER.rglob("*") if path.is_file()}
MODULES = [f"</page/{name}>; rel=modulepreload" for name in FILES if name.endswith(".js")]
FIRST = {"Link": ", ".join(MODULES)}
"""The page's modules are asked for at once, not one import after the other."""


async def page(request: Request) -> Response:
    """/ and /page/<file>: a file of the page, as it is on the disk now; 404 for any other name."""
    name = request.path_params.get("name", "index.html")
    if name not in FILES:
        return PlainTextResponse("There is no such page. The workspace is at /.", 404)
    kind, _ = mimetypes.guess_type(name)
    headers = HEADERS | (FIRST if name == "index.html" else {})
    return Response(FILES[name].read_bytes(), headers=headers, media_type=kind)


async def permalink(request: Request) -> Response:
    """/archives/<channel>/p<ts>: the message on the page, for whoever looks there already."""
    channel, mark = request.path_params["channel"], request.path_params["mark"]
    ts = f"{mark[1:-6]}.{mark[-6:]}"
    thread = request.query_params.get("thread_ts")
    tail = f"thread/{quote(thread)}" if thread else f"at/{quote(ts)}"
    return RedirectResponse(f"/#/someone/{quote(channel)}/{tail}", 302)
