"""A request's body: whole, too long, broken off, or without end."""

import asyncio
from collections.abc import Iterator

import pytest
from starlette.requests import Request
from starlette.types import Message

from bot.bodies import capped_body

END: Message = {"type": "http.disconnect"}


def part(body: bytes, *, more: bool) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def read(*messages: Message, within: float = 60.0) -> bytes | None:
    """What is read of `messages`; after them nothing comes, and nobody hangs up."""
    rest: Iterator[Message] = iter(messages)

    async def receive() -> Message:
        for message in rest:
            return message
        await asyncio.Event().wait()
        raise AssertionError

    request = Request({"type": "http", "method": "POST", "headers": []}, receive)
    return asyncio.run(capped_body(request, 10, within))


@pytest.mark.parametrize(
    ("messages", "body"),
    [
        pytest.param([part(b"one", more=True), part(b" two", more=False)], b"one two", id="whole"),
        pytest.param([part(b"one", more=True), part(b"x" * 8, more=False)], None, id="too long"),
        pytest.param([part(b"one", more=True), END], None, id="broken off"),
    ],
)
def test_a_body_is_read_whole_or_not_at_all(messages: list[Message], body: bytes | None) -> None:
    assert read(*messages) == body


def test_a_body_that_never_ends_is_let_go() -> None:
    assert read(part(b"one", more=True), within=0.01) is None
