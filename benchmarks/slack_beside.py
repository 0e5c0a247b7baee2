"""A Slack that only takes messages, in a process of its own so that its CPU is nobody else's."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from multiprocessing import get_context
from multiprocessing.sharedctypes import Synchronized
from typing import Any

ANSWER_SECONDS = 30


class Taken:
    """What the process beside has taken: an address, and how many messages came."""

    def __init__(self, url: str, posted: "Synchronized[int]") -> None:
        self.url, self._posted = url, posted

    @property
    def messages(self) -> int:
        """How many messages it was asked to post."""
        return int(self._posted.value)


@contextmanager
def slack_beside() -> Iterator[Taken]:
    """Serve on loopback until the block ends."""
    context = get_context("spawn")
    port, posted = context.Value("i", 0), context.Value("i", 0)
    process = context.Process(target=_serve, args=(port, posted), daemon=True)
    process.start()
    try:
        while not port.value:
            process.join(0.05)
        yield Taken(f"http://127.0.0.1:{port.value}/api/", posted)
    finally:
        process.terminate()
        process.join(ANSWER_SECONDS)


def _serve(port: "Synchronized[int]", posted: "Synchronized[int]") -> None:
    stamps = count(1)

    class Door(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            with posted.get_lock():
                posted.value += self.path.endswith("chat.postMessage")
            answer = {"ok": True, "channel": "D1", "ts": f"1800000000.{next(stamps):06d}"}
            body = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    port.value = server.server_port
    server.serve_forever()
