"""HTTP POSTs with asyncio, over connections that are kept for a moment as Slack keeps them.

Bounded by the caller's timeout as a whole, which thread-based clients cannot promise.
"""

import asyncio
import io
import socket
import ssl
import time
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, replace
from http.client import HTTPException, HTTPResponse
from typing import cast
from urllib.parse import SplitResult, urlsplit

LARGEST_ANSWER = 1_000_000
BODILESS = frozenset({204, 304})
FRESH_SECONDS = 2.0
"""How long an idle connection is trusted: well under the five seconds many servers keep one."""


BROKEN = (
    OSError,
    HTTPException,
    ValueError,
    IndexError,
    asyncio.IncompleteReadError,
    asyncio.LimitOverrunError,
)
"""Everything that a broken or unreadable answer raises while it is read."""


class NoAnswer(Exception):
    """The other side could not be reached or did not speak HTTP."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer; `version` is 10 or 11, header names are in lower case."""

    version: int
    status: int
    headers: Mapping[str, str]
    body: bytes


class _Read:
    """The bytes of an answer, in the one form that http.client's parser takes."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def makefile(self, _mode: str) -> io.BytesIO:
        return io.BytesIO(self._raw)


@dataclass(frozen=True, slots=True)
class _Line:
    """An open connection to `origin`; `used_at` is when it was last at rest."""

    origin: str
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    used_at: float

    def is_fresh(self, now: float) -> bool:
        """Whether the other side still holds it, as far as can be told."""
        was_just_used = now - self.used_at < FRESH_SECONDS
        return was_just_used and not self.reader.at_eof() and not self.writer.is_closing()


class HttpClient:
    """Posts; idle connections wait for the next request for two seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._idle: list[_Line] = []

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """POST and read the whole answer; raises NoAnswer. The caller sets the time limit."""
        parts = urlsplit(url)
        line = self._kept(f"{parts.scheme}://{parts.netloc}") or await _connected(parts)
        head = _head(parts.path or "/", parts.query, parts.netloc, headers, len(body))
        may_stay = False
        try:
            line.writer.write(head + body)
            answer = _parsed(await _whole(line.reader))
            may_stay = _may_stay(answer)
        except BROKEN as broken:
            raise NoAnswer("The connection broke before an answer came.") from broken
        finally:
            self._let_go(line, may_stay=may_stay)
        return answer

    def _kept(self, origin: str) -> _Line | None:
        for line in [line for line in self._idle if not line.is_fresh(self._now())]:
            self._idle.remove(line)
            line.writer.close()
        found = next((line for line in self._idle if line.origin == origin), None)
        if found:
            self._idle.remove(found)
        return found

    def _let_go(self, line: _Line, *, may_stay: bool) -> None:
        if may_stay:
            self._idle.append(replace(line, used_at=self._now()))
        else:
            line.writer.close()

    def close(self) -> None:
        """Hang up every idle connection."""
        while self._idle:
            self._idle.pop().writer.close()


async def _connected(parts: SplitResult) -> _Line:
    port = parts.port or (443 if parts.scheme == "https" else 80)
    secure = ssl.create_default_context() if parts.scheme == "https" else None
    origin = f"{parts.scheme}://{parts.netloc}"
    try:
        reader, writer = await asyncio.open_connection(parts.hostname, port, ssl=secure)
    except OSError as refused:
        raise NoAnswer(f"Nothing answers at {origin}.") from refused
    return _Line(origin, reader, writer, 0.0)


def _may_stay(answer: Answer) -> bool:
    """Whether the connection is at rest after `answer`: it was framed, and no end announced."""
    is_closing = answer.headers.get("connection", "").lower() == "close"
    is_framed = bool({"content-length", "transfer-encoding"} & set(answer.headers))
    is_whole = is_framed or answer.status in BODILESS
    return answer.version == 11 and is_whole and not is_closing


def _head(path: str, query: str, host: str, headers: Mapping[str, str], length: int) -> bytes:
    target = f"{path}?{query}" if query else path
    lines = [f"POST {target} HTTP/1.1", f"Host: {host}", f"Content-Length: {length}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


async def _whole(reader: asyncio.StreamReader) -> bytes:
    """The bytes of one answer, framed by its length, by chunks, or by the connection's end."""
    head = await reader.readuntil(b"\r\n\r\n")
    lines = [line.partition(b":") for line in head.lower().split(b"\r\n")]
    told = {name: value.strip() for name, _, value in lines}
    if _status(head) in BODILESS:
        return head
    if told.get(b"transfer-encoding") == b"chunked":
        return head + b"".join([chunk async for chunk in _chunks(reader)])
    if b"content-length" in told:
        length = min(int(told[b"content-length"]), LARGEST_ANSWER)
        return head + await reader.readexactly(length)
    return head + await reader.read(LARGEST_ANSWER)


def _status(head: bytes) -> int:
    return int(head.split(maxsplit=2)[1])


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """Each chunk with its framing, then the last empty one."""
    size = -1
    while size:
        line = await reader.readuntil(b"\r\n")
        size = int(line.partition(b";")[0], 16)
        yield line + await reader.readexactly(size + 2)


def _parsed(raw: bytes) -> Answer:
    response = HTTPResponse(cast(socket.socket, _Read(raw)), method="POST")
    response.begin()
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.version, response.status, headers, response.read())
