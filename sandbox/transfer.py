"""The addresses of files: where they are uploaded to and where they are read from."""

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from sandbox import breakage
from sandbox.faults import Fault
from sandbox.filestore import StoredFile
from sandbox.refusal import Refusal
from sandbox.world import World


async def upload(request: Request) -> Response:
    """Step two: the bytes, raw or as a form's file; `OK - <length>` as Slack answers."""
    world: World = request.app.state.world
    fault = world.faults.take("upload")
    content = await _content(request)
    if fault in (Fault.RESET, Fault.ERROR_500_BEFORE):
        _log(world, len(content), {"fault": fault}, 500)
        return breakage.reset(request) if fault is Fault.RESET else _broken()
    answer = _received(request, world, content)
    if fault is Fault.TIMEOUT:
        await breakage.hold(request)
    if fault in (Fault.LOST_ANSWER, Fault.TIMEOUT):
        return breakage.hang_up(request)
    return _broken() if fault is Fault.ERROR_500_AFTER else answer


def _received(request: Request, world: World, content: bytes) -> Response:
    try:
        stored = world.files.receive(request.path_params["ticket"], content)
    except Refusal as refusal:
        answer, status = refusal.answer, refusal.status
        _log(world, len(content), answer, status)
        return JSONResponse(answer, status)
    _log(world, len(content), {"file_id": stored.id}, 200)
    return PlainTextResponse(f"OK - {len(content)}")


def _broken() -> Response:
    return PlainTextResponse("Internal Server Error", 500)


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
