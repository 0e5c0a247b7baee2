"""One HTTP POST with asyncio: a new connection each time, read whole, closed.

Bounded by the caller's timeout as a whole, which thread-based clients cannot promise.
"""

import asyncio
import io
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from typing import cast
from urllib.parse import urlsplit

LARGEST_ANSWER = 1_000_000


class NoAnswer(Exception):
    """The other side could not be reached or did not speak HTTP."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class _Read:
    """The bytes of an answer, in the one form that http.client's parser takes."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def makefile(self, _mode: str) -> io.BytesIO:
        return io.BytesIO(self._raw)


async def post(url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """POST and read the whole answer; raises NoAnswer. The caller sets the time limit."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    secure = ssl.create_default_context() if parts.scheme == "https" else None
    try:
        reader, writer = await asyncio.open_connection(parts.hostname, port, ssl=secure)
    except OSError as refused:
        raise NoAnswer(f"Nothing answers at {parts.scheme}://{parts.netloc}.") from refused
    try:
        writer.write(_head(parts.path or "/", parts.query, parts.netloc, headers, len(body)) + body)
        return _parsed(await _whole(reader))
    except (OSError, HTTPException, ValueError, asyncio.IncompleteReadError) as broken:
        raise NoAnswer("The connection broke before an answer came.") from broken
    finally:
        writer.close()


def _head(path: str, query: str, host: str, headers: Mapping[str, str], length: int) -> bytes:
    target = f"{path}?{query}" if query else path
    lines = [f"POST {target} HTTP/1.1", f"Host: {host}", f"Content-Length: {length}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join([*lines, "Connection: close"]) + "\r\n\r\n").encode("latin-1")


async def _whole(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = min(int(line.partition(b":")[2]), LARGEST_ANSWER)
            return head + await reader.readexactly(length)
    return head + await reader.read(LARGEST_ANSWER)


def _parsed(raw: bytes) -> Answer:
    response = HTTPResponse(cast(socket.socket, _Read(raw)), method="POST")
    response.begin()
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, headers, response.read())
