"""The HTTP edge under requests that Slack would never send, over real sockets."""

import json
import os
import re
import socket
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from bot.bodies import SLOWEST_SECONDS
from bot.main import build_door
from bot.settings import Transport
from bot.slack.edge import MAX_BODY, Edge
from intake.models import Arrival, Concern
from tests.wire.malformed import Attempt, attempts, request, unsealed
from tests.wire.people import KNOWN, Reporter
from tests.wire.rig import Rig, serving
from tests.wire.signed import PATH, SECRET, signed

ORDINARY = 2_000
"""Requests of a run that nobody asks for more, all of them different."""

REQUESTS = int(os.environ.get("INKLING_FUZZ_REQUESTS", ORDINARY)) // 2 or 1
"""On each database; no request is made on both."""

SEED = int(os.environ.get("INKLING_FUZZ_SEED", "20261123"))
MEGABYTE = 1_000_000
REFUSED_UNREAD = (413, 0)
"""The answer to too much; a line that is cut while its rest is on the way may swallow it."""

DAWDLING_SECONDS = 0.2
"""In place of the ten that a body may take in service."""


@pytest.fixture
def transport() -> Transport:
    """These are about the door that other machines can reach."""
    return Transport.HTTP


def test_an_ordinary_run_sends_two_thousand_that_differ() -> None:
    sent = list(attempts(SEED, ORDINARY))
    assert len({unsealed(attempt) for attempt in sent}) == ORDINARY
    assert sum(attempt.is_too_long for attempt in sent) >= 50
    assert sum(attempt.is_signed for attempt in sent) >= ORDINARY / 4


def test_malformed_requests_never_break_the_edge(inkling: Rig, gp: Reporter, half: int) -> None:
    before = peak_memory_from_now()
    broken = [
        (status, attempt.raw[:400])
        for attempt in islice(attempts(SEED, 2 * REQUESTS), half, None, 2)
        if (status := answer_to(inkling, attempt)) >= 500 or (attempt.is_too_long and status != 413)
    ]
    assert not broken
    assert peak_memory() - before < 150 * MEGABYTE
    inkling.settle()
    inkling.pass_time(advance_seconds=601)  # past the drafts that some of them made
    inkling.forgives.update(inkling.refusals())
    gp.types(KNOWN)
    assert "Your draft" in gp.asks


def test_the_unsigned_leave_no_row(inkling: Rig, half: int) -> None:
    tried = attempts(SEED + 2 + half, 10 * REQUESTS)
    unsigned = (attempt for attempt in tried if not attempt.is_signed)
    for attempt in islice(unsigned, REQUESTS // 5):
        answer_to(inkling, attempt)
    assert not inkling.count(Arrival)
    assert not inkling.count(Concern)


def test_a_body_too_large_is_refused_before_it_is_read(inkling: Rig) -> None:
    head = request(b"", {}).replace(b"Content-Length: 0", b"Content-Length: 200000000")
    status, taken = stream_to(inkling, head, 2000)
    assert status in REFUSED_UNREAD
    assert taken < MOST_TAKEN


def test_a_chunked_body_without_end_is_refused(inkling: Rig) -> None:
    head = request(b"", {}).replace(b"Content-Length: 0", b"Transfer-Encoding: chunked")
    chunk = f"{len(PIECE):x}\r\n".encode() + PIECE + b"\r\n"
    status, taken = stream_to(inkling, head, 2000, chunk)
    assert status in REFUSED_UNREAD
    assert taken < MOST_TAKEN


def test_a_body_at_the_limit_is_read_and_one_byte_more_is_not(inkling: Rig) -> None:
    filler = {"type": "url_verification", "challenge": "x", "filler": ""}
    room = MAX_BODY - len(json.dumps(filler))
    whole = json.dumps({**filler, "filler": "x" * room}).encode()
    assert len(whole) == MAX_BODY
    assert answer_to(inkling, Attempt(request(whole, signed(whole)))) == 200
    longer = whole + b" "
    assert answer_to(inkling, Attempt(request(longer, signed(longer)))) == 413


def test_a_request_in_dribbles_is_answered(inkling: Rig) -> None:
    body = b'{"type":"url_verification","challenge":"x"}'
    with connected(inkling) as line:
        for byte in request(body, signed(body)):
            line.sendall(bytes([byte]))
        assert status_of(line) == 200


def test_who_dawdles_over_a_body_is_answered_and_hung_up_on(inkling: Rig) -> None:
    door = build_door(inkling.shared, inkling.workers.loops[0])
    web = Starlette(routes=[Route(PATH, Edge(door, SECRET, DAWDLING_SECONDS), methods=None)])
    half_said = request(b"x" * 100, {}).replace(b"Connection: close\r\n", b"")[:-50]
    with (
        socket.create_server(("127.0.0.1", 0)) as held,
        serving(held, web),
        socket.create_connection(held.getsockname(), timeout=30) as line,
    ):
        line.sendall(half_said)
        answer = b"".join(iter(lambda: line.recv(4096), b"")).lower()
    assert answer.startswith(b"http/1.1 413 ")
    assert b"connection: close" in answer
    assert Edge(door, SECRET).within == SLOWEST_SECONDS


def test_lines_that_hang_do_not_keep_others_waiting(inkling: Rig, gp: Reporter) -> None:
    hanging = [connected(inkling) for _ in range(50)]
    for line in hanging:
        line.sendall(request(b"x" * 100, {})[:-50])
    gp.types(KNOWN)
    assert "Your draft" in gp.asks
    for line in hanging:
        line.close()


PIECE = b"x" * 100_000
MOST_TAKEN = 30 * MEGABYTE
"""Of 200 MB offered: one body and what both sockets hold on their way."""


def answer_to(inkling: Rig, attempt: Attempt) -> int:
    """The status of the answer; 0 where the line was closed without one."""
    with connected(inkling) as line:
        try:
            line.sendall(attempt.raw)
            if attempt.is_cut:
                line.shutdown(socket.SHUT_WR)
        except ConnectionError:
            return status_of(line)
        return status_of(line)


def stream_to(inkling: Rig, head: bytes, pieces: int, piece: bytes = PIECE) -> tuple[int, int]:
    """Send a body piece by piece until the other side has had enough; its status, bytes sent."""
    sent = 0
    with connected(inkling) as line:
        for part in (head, *(piece for _ in range(pieces))):
            try:
                line.sendall(part)
            except ConnectionError:
                break
            sent += len(part)
        return status_of(line), sent


def connected(inkling: Rig) -> socket.socket:
    """A line to the edge."""
    parts = urlsplit(inkling.url)
    return socket.create_connection((parts.hostname, parts.port), timeout=30)


def status_of(line: socket.socket) -> int:
    """The status that stands in the first line of an answer; 0 where the line was cut first.

    TimeoutError when the other side neither answers nor hangs up: it would wait for ever.
    """
    try:
        first = b"".join(lines(line)).partition(b"\r\n")[0].split(b" ")
    except ConnectionError:
        return 0
    return int(first[1]) if len(first) > 1 and first[1].isdigit() else 0


def lines(line: socket.socket) -> Iterator[bytes]:
    """What the other side says until it hangs up or has said the first line."""
    while piece := line.recv(4096):
        yield piece
        if b"\r\n" in piece:
            return


def peak_memory_from_now() -> int:
    """Forget the peak so far; the bytes held now."""
    Path("/proc/self/clear_refs").write_text("5")
    return peak_memory()


def peak_memory() -> int:
    """The most bytes this process has held at once since its peak was forgotten."""
    [kilobytes] = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(kilobytes) * 1024
