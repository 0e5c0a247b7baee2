"""POSTs to the app: every framing of an answer is read, and connections are kept for a moment."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from sandbox.httpclient import FRESH_SECONDS, Answer, HttpClient, NoAnswer
from tests.sandbox.apart import run
from tests.sandbox.minutes import Minutes

PLAIN = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=1\r\nhi\r\n0\r\n\r\n"
BODILESS = b"HTTP/1.1 204 No Content\r\n\r\n"
CLOSING = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi"
OLD = b"HTTP/1.0 404 No\r\n\r\nbye"


@dataclass
class App:
    """Answers every request on every connection with `said`, and counts connections."""

    said: bytes
    hangs_up: bool = False
    connections: int = 0
    writers: list[asyncio.StreamWriter] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.writers.append(writer)
        try:
            while not writer.is_closing():
                await reader.readuntil(b"\r\n\r\n")
                writer.write(self.said)
                if self.hangs_up:
                    writer.close()
        except asyncio.IncompleteReadError:
            writer.close()


@asynccontextmanager
async def answering(app: App) -> AsyncIterator[str]:
    server = await asyncio.start_server(app.serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/a?b=c"
        for writer in app.writers:
            writer.close()


async def posted(app: App, times: int = 1, clock: Minutes | None = None) -> list[Answer]:
    client = HttpClient(clock or Minutes())
    try:
        async with answering(app) as url:
            answers = []
            for _ in range(times):
                answers.append(await client.post(url, b"", {}))
                if clock:
                    clock.seconds += FRESH_SECONDS
                while app.hangs_up and any(not line.reader.at_eof() for line in client._idle):
                    await asyncio.sleep(0)
            return answers
    finally:
        client.close()


@pytest.mark.parametrize(
    ("app", "status", "body"),
    [
        (App(PLAIN), 200, b"hi"),
        (App(OLD, hangs_up=True), 404, b"bye"),
        (App(CHUNKED), 200, b"hi"),
        (App(BODILESS), 204, b""),
    ],
    ids=["with a length", "until the end", "chunked", "without a body"],
)
def test_answers_of_every_framing_are_read(app: App, status: int, body: bytes) -> None:
    (answer,) = run(posted(app))
    assert (answer.status, answer.body) == (status, body)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"rubbish\r\n\r\n",
        b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 " + b"x" * 100_000,
    ],
    ids=["nothing", "rubbish", "empty", "too short", "no size", "endless"],
)
def test_a_broken_answer_is_no_answer(said: bytes) -> None:
    with pytest.raises(NoAnswer):
        run(posted(App(said, hangs_up=True)))


@pytest.mark.parametrize("said", [PLAIN, CHUNKED, BODILESS], ids=["length", "chunked", "no body"])
def test_requests_follow_one_another_on_one_connection(said: bytes) -> None:
    app = App(said)
    assert len(run(posted(app, 3))) == 3
    assert app.connections == 1


def test_a_connection_that_may_have_been_forgotten_is_not_used_again() -> None:
    app = App(PLAIN)
    run(posted(app, 3, Minutes()))
    assert app.connections == 3


@pytest.mark.parametrize("said", [CLOSING, PLAIN], ids=["announced", "unannounced"])
def test_where_the_app_hangs_up_the_next_request_calls_again(said: bytes) -> None:
    app = App(said, hangs_up=True)
    assert len(run(posted(app, 3))) == 3
    assert app.connections == 3
