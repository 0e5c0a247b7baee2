"""What a call of the Web API carries: its arguments, its token, and what Slack warns about.

Sources: Slack, "Slack Web API" (POST bodies) and its changelog of November 2020: a token stands in
the Authorization header or in a form, not in the query string and not in posted JSON.
"""

import base64
import json
from typing import Any

from starlette.requests import Request

from sandbox.payload import Json
from sandbox.refusal import Refusal

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


async def read(request: Request) -> tuple[Json, str]:
    """The arguments without the token, and the token; raises Refusal for a body that is no JSON."""
    args: dict[str, Any] = {k: v for k, v in request.query_params.items() if k != "token"}
    kind, sent = request.headers.get("content-type", ""), ""
    if kind.startswith(JSON):
        args |= {k: v for k, v in _json_object(await request.body()).items() if k != "token"}
    elif request.method == "POST" and kind:
        async with request.form() as form:
            given = {name: value for name, value in form.items() if isinstance(value, str)}
        sent = given.pop("token", "")
        args |= given
    header = request.headers.get("authorization", "")
    if header.startswith("Basic "):
        return args | _client(header.removeprefix("Basic ")), ""
    return args, header.removeprefix("Bearer ").strip() or sent


def _client(coded: str) -> Json:
    """Client id and secret from HTTP basic authentication, as OAuth calls send them."""
    try:
        client, _, secret = base64.b64decode(coded).decode().partition(":")
    except ValueError:
        return {}
    return {"client_id": client, "client_secret": secret}


def _json_object(body: bytes) -> Json:
    try:
        value = json.loads(body or b"{}")
    except ValueError as broken:
        raise Refusal("invalid_json") from broken
    if not isinstance(value, dict):
        raise Refusal("json_not_object")
    return value


def warned(answer: Json, request: Request) -> Json:
    """`answer` with Slack's warning where the charset is missing (JSON) or superfluous (a form)."""
    kind = request.headers.get("content-type", "").lower()
    has_charset = "charset=" in kind
    if kind.startswith(JSON) and not has_charset:
        return _with_warning(answer, "missing_charset")
    if kind.startswith(FORM) and has_charset:
        return _with_warning(answer, "superfluous_charset")
    return answer


def _with_warning(answer: Json, warning: str) -> Json:
    metadata = answer.get("response_metadata", {})
    warnings = [*metadata.get("warnings", ()), warning]
    beside = {"response_metadata": {**metadata, "warnings": warnings}}
    return answer | {"warning": ",".join(warnings)} | beside
