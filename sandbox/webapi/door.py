"""The door of the Web API: reads a call, checks whose it is, lets faults happen, writes it down."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox import breakage
from sandbox.faults import Fault
from sandbox.payload import Json, Written, compact
from sandbox.refusal import Refusal
from sandbox.tokens import Token
from sandbox.webapi import (
    apps,
    arguments,
    chat,
    conversations,
    files,
    oauth,
    reactions,
    users,
    validate,
    views,
)
from sandbox.webapi.arguments import warned
from sandbox.webapi.calls import Call, Method, need_scope
from sandbox.world import World

METHODS: Mapping[str, Method] = {
    **apps.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **oauth.METHODS,
    **reactions.METHODS,
    **users.METHODS,
    **validate.METHODS,
    **views.METHODS,
}
NOBODY = Token("none", "", frozenset())
BEFORE = {Fault.RATELIMITED: 429, Fault.ERROR_500_BEFORE: 500}


async def call(request: Request) -> Response:
    """POST or GET /api/<method>: 200 with ok true or false, as Slack answers."""
    world: World = request.app.state.world
    method = request.path_params["method"]
    fault = world.faults.take(f"api:{method}", "api:*")
    try:
        args, token = await arguments.read(request)
    except Refusal as refusal:
        return JSONResponse(warned(refusal.answer, request))
    if fault in BEFORE or fault is Fault.RESET:
        return _refused_by_fault(request, world, method, args, fault)
    answer, status, headers = _answer(world, method, args, token)
    said = Written(compact(warned(answer, request)))
    world.log.add(
        "from_app", "api", method, request=_without_secrets(args), response=said, status=status
    )
    if fault is Fault.ERROR_500_AFTER:
        return Response("Internal Server Error", 500)
    if fault is Fault.TIMEOUT:
        await breakage.hold(request)
    if fault in (Fault.LOST_ANSWER, Fault.TIMEOUT):
        return breakage.hang_up(request)
    return Response(said, status, headers, media_type="application/json")


def _refused_by_fault(
    request: Request, world: World, method: str, args: Json, fault: Fault | None
) -> Response:
    status = BEFORE.get(fault, 0) if fault else 0
    world.log.add(
        "from_app",
        "api",
        method,
        request=_without_secrets(args),
        response={"fault": fault},
        status=status,
    )
    if fault is Fault.RESET:
        return breakage.reset(request)
    if fault is Fault.RATELIMITED:
        return JSONResponse({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "1"})
    return Response("Internal Server Error", 500)


def _answer(world: World, method: str, args: Json, token: str) -> tuple[Json, int, dict[str, str]]:
    try:
        known = _known(method)
        made = _admitted(world, known, Call(method, args, NOBODY), token)
        return {"ok": True, **known.run(world, made)}, 200, _scope_headers(known, made.token)
    except Refusal as refusal:
        return refusal.answer, refusal.status, refusal.headers


def _known(method: str) -> Method:
    if method not in METHODS:
        raise Refusal("unknown_method", req_method=method)
    return METHODS[method]


def _admitted(world: World, known: Method, made: Call, token: str) -> Call:
    """The call with its token; raises Refusal for a wrong token or a missing scope."""
    if not known.needs_token:
        return made
    rights = world.tokens.read(token)
    if rights.kind not in known.tokens:
        raise Refusal("not_allowed_token_type")
    admitted = Call(made.method, made.args, rights)
    need_scope(admitted, *known.scopes)
    return admitted


def _scope_headers(known: Method, token: Token) -> dict[str, str]:
    return {
        "X-OAuth-Scopes": ",".join(sorted(token.scopes)),
        "X-Accepted-OAuth-Scopes": ",".join(known.scopes),
    }


def _without_secrets(args: Json) -> Json:
    return {key: value for key, value in args.items() if key not in ("client_secret", "code")}
