"""A bare HTTP app under test: it keeps every request and answers as the test wrote down."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

PATIENCE_SECONDS = 20


@dataclass(frozen=True)
class Received:
    """One request; `payload` is the JSON body, or the form with its payload parsed."""

    path: str
    headers: dict[str, str]
    body: bytes
    payload: Any


Answer = tuple[int, dict[str, str], bytes]
OK: Answer = (200, {}, b"")


def as_json(value: Any) -> Answer:
    return 200, {"Content-Type": "application/json"}, json.dumps(value).encode()


@dataclass
class Listener:
    """`answer` decides what to say to each request, after the handshake."""

    url: str = ""
    answer: Callable[[Received], Answer] = lambda _request: OK
    received: list[Received] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)
    refuses_handshake: bool = False

    def take(self, request: Received) -> Answer:
        if isinstance(request.payload, dict) and request.payload.get("type") == "url_verification":
            challenge = "no" if self.refuses_handshake else request.payload["challenge"]
            return as_json({"challenge": challenge})
        with self.changed:
            self.received.append(request)
            self.changed.notify_all()
        return self.answer(request)

    def wait_for(self, count: int) -> list[Received]:
        """The requests, once there are `count`."""
        with self.changed:
            enough = self.changed.wait_for(
                lambda: len(self.received) >= count, timeout=PATIENCE_SECONDS
            )
        assert enough, f"{len(self.received)} of {count} requests came"
        return self.received

    def events(self, kind: str) -> list[Any]:
        """The inner events of `kind`, in the order received."""
        inner = [r.payload.get("event", {}) for r in self.received if isinstance(r.payload, dict)]
        return [event for event in inner if event.get("type") == kind]


def parsed(headers: dict[str, str], body: bytes) -> Any:
    if headers["content-type"].startswith("application/json"):
        return json.loads(body)
    fields = {key: values[0] for key, values in parse_qs(body.decode()).items()}
    return json.loads(fields["payload"]) if "payload" in fields else fields


@contextmanager
def listening() -> Iterator[Listener]:
    listener = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers["content-length"]))
            status, extra, said = listener.take(
                Received(self.path, headers, body, parsed(headers, body))
            )
            self.send_response(status)
            for name, value in {**extra, "Content-Length": str(len(said))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    listener.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield listener
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
