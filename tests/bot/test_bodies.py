"""A request's body: whole, too long, broken off, or without end."""

import asyncio

import pytest
from starlette.requests import Request
from starlette.types import Message

from bot.bodies import DROPPED, capped_body

END: Message = {"type": "http.disconnect"}


def part(body: bytes, *, more: bool) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def read(messages: list[Message], within: float = 60.0) -> bytes | None:
    """What is read of `messages`, which are taken off it; then nothing comes, nobody hangs up."""

    async def receive() -> Message:
        if messages:
            return messages.pop(0)
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
    assert read([*messages]) == body


def test_what_is_too_long_is_taken_to_its_end_so_that_its_answer_arrives() -> None:
    coming = [part(b"x" * 8, more=True), part(b"x" * 8, more=True), part(b"", more=False)]
    assert read(coming) is None
    assert not coming


def test_what_is_far_too_long_is_not_taken_to_its_end() -> None:
    coming = [part(b"x" * (DROPPED + 11), more=True), part(b"", more=False)]
    assert read(coming) is None
    assert len(coming) == 1


def test_a_body_that_never_ends_is_let_go() -> None:
    assert read([part(b"one", more=True)], within=0.01) is None
