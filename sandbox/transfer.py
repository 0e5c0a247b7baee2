"""The addresses of files: where they are uploaded to and where they are read from."""

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from sandbox.filestore import StoredFile
from sandbox.refusal import Refusal
from sandbox.world import World


async def upload(request: Request) -> Response:
    """Step two: the bytes, raw or as a form's file; `OK - <length>` as Slack answers."""
    world: World = request.app.state.world
    content = await _content(request)
    try:
        stored = world.files.receive(request.path_params["ticket"], content)
    except Refusal as refusal:
        answer, status = refusal.answer, refusal.status
        _log(world, len(content), answer, status)
        return JSONResponse(answer, status)
    _log(world, len(content), {"file_id": stored.id}, 200)
    return PlainTextResponse(f"OK - {len(content)}")


async def _content(request: Request) -> bytes:
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await request.body()
    async with request.form() as form:
        for value in form.values():
            if not isinstance(value, str):
                return await value.read()
    return b""


def _log(world: World, length: int, answer: object, status: int) -> None:
    world.log.add(
        "from_app", "upload", "upload", request={"bytes": length}, response=answer, status=status
    )


async def private(request: Request) -> Response:
    """/files-pri/…: the bytes for a token with files:read; Slack shows others its sign-in."""
    world: World = request.app.state.world
    header = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
    try:
        token = world.tokens.read(header)
        stored = world.files.find(request.path_params["file"].rpartition("-")[2])
    except Refusal as refusal:
        if refusal.error == "file_not_found":
            return JSONResponse(refusal.answer, 404)
        return RedirectResponse("/", 302)
    if "files:read" not in token.scopes:
        return JSONResponse({"ok": False, "error": "missing_scope"}, 403)
    return _bytes(stored)


async def shown(request: Request) -> Response:
    """/control/file/<id>: the bytes for the page, which has no token."""
    world: World = request.app.state.world
    try:
        return _bytes(world.files.find(request.path_params["file"]))
    except Refusal:
        return JSONResponse({"ok": False, "error": "There is no such file."}, 404)


def _bytes(stored: StoredFile) -> Response:
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
    return Response(stored.content or b"", media_type=stored.mimetype, headers=headers)
