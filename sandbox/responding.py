"""Answers that come outside the Web API: response URLs and the answers to slash commands."""

import json
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from sandbox import posting, removal
from sandbox.conversations import Conversation
from sandbox.payload import Json
from sandbox.posting import Content
from sandbox.refusal import Refusal
from sandbox.responseurls import ResponseUrl
from sandbox.world import World


async def respond(request: Request) -> Response:
    """POST to a response_url: 200 `ok`, or 404 used_url / expired_url, or 400 with the fault."""
    world: World = request.app.state.world
    given = _parsed(await request.body())
    try:
        url = world.response_urls.use(request.path_params["secret"])
        _apply(world, url, given)
        answer, status = {"ok": True}, 200
    except Refusal as refusal:
        answer, status = refusal.answer, refusal.status if refusal.status != 200 else 400
    world.log.add(
        "from_app", "response_url", "response_url", request=given, response=answer, status=status
    )
    return PlainTextResponse("ok") if status == 200 else JSONResponse(answer, status)


def _parsed(body: bytes) -> Json:
    text = body.decode("utf-8", errors="replace")
    if text.startswith("payload="):
        text = parse_qs(text)["payload"][0]
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def content_of(given: Json) -> Content:
    """Message content from an answer's JSON."""
    blocks = posting.as_blocks(given.get("blocks"))
    attachments = given.get("attachments") or []
    return Content(str(given.get("text") or ""), blocks, attachments, given.get("metadata"))


def _apply(world: World, url: ResponseUrl, given: Json) -> None:
    found = world.directory.by_id[url.channel]
    original = found.messages.get(url.message_ts or "")
    if given.get("delete_original"):
        if original:
            removal.take_away(world, found, original)
        return
    content = posting.checked(world, content_of(given))
    if given.get("replace_original") and original:
        posting.rewrite(world, found, original, content)
        return
    _say(world, found, url.user, content, given)


def _say(world: World, found: Conversation, user: str, content: Content, given: Json) -> None:
    is_public = given.get("response_type") == "in_channel"
    thread_ts = str(given["thread_ts"]) if given.get("thread_ts") else None
    seen_by = None if is_public else user
    posting.post(world, found, content, thread_ts=thread_ts, seen_by=seen_by)


def answer_command(world: World, found: Conversation, user: str, body: Any) -> None:
    """Show what a command's 200 carried: text, or a message as JSON; nothing for nothing."""
    given = body if isinstance(body, dict) else {"text": str(body or "")}
    content = content_of(given)
    if not content.is_empty:
        _say(world, found, user, posting.checked(world, content), given)
