"""Requests that Slack would never send, made from a seed: each a function from luck to bytes."""

import json
import random
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from bot.slack.edge import MAX_BODY
from tests.factories import GP, TEAM
from tests.wire.signed import PATH, signature, signed

Json = dict[str, Any]
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
ODD: tuple[Any, ...] = (
    None, True, 0, -1, 1e308, 10**30, "", "x", "x" * 5_000, "\x00", "\ud800", "＀￿", "'; --",
    [], [[]], [None], {}, {"": None}, {"id": {}}, {"id": "\x00"}, [{"action_id": 7}],
)  # fmt: skip
"""Values of the wrong sort, put where others belong."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One request: its bytes; is it signed, is the line cut after them, is its body too long?"""

    raw: bytes
    is_signed: bool = False
    is_cut: bool = False
    is_too_long: bool = False


def attempts(seed: int, count: int) -> Iterator[Attempt]:
    """`count` attempts, no two alike, the same for the same seed."""
    luck, known = random.Random(seed), set[int]()
    while len(known) < count:
        attempt = luck.choice(MAKERS)(luck)
        alike = hash(unsealed(attempt))
        if alike not in known:
            known.add(alike)
            yield attempt


def unsealed(attempt: Attempt) -> bytes:
    """Its bytes without time and signature, which differ by themselves."""
    return re.sub(rb"X-Slack-[^\r]*", b"", attempt.raw)


def request(
    body: bytes, headers: dict[str, str], method: str = "POST", kind: str = JSON, path: str = PATH
) -> bytes:
    """The bytes of a request whose length is right."""
    fields = {"Host": "x", "Content-Type": kind, "Content-Length": str(len(body)), **headers}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {v}" for name, v in fields.items())]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + body


# --- what Slack sends, one of each kind -----------------------------------------------------------


def payloads(luck: random.Random) -> list[Json]:
    """A whole payload of each kind, under keys of its own."""
    number = str(luck.random())
    user = {"id": GP, "team_id": TEAM}
    common = {"team": {"id": TEAM}, "user": user, "trigger_id": number}
    view = {"id": "V1", "hash": number, "callback_id": luck.choice(["change", "respond", "triage"]),
            "private_metadata": "x", "blocks": [], "state": {"values": {}}}  # fmt: skip
    said = {"type": "message", "user": GP, "channel": "D1", "channel_type": "im", "ts": number,
            "text": "Late letter", "attachments": [{"text": "x"}], "files": []}  # fmt: skip
    actions = [{"action_id": luck.choice(["send#0", "change#1", "respond#0"]), "value": "x:1"}]
    flat = {"team_id": TEAM, "user_id": GP, "channel_id": "D1", "trigger_id": number}
    edit = {"type": "message", "subtype": "message_changed", "channel": "D1", "ts": number,
            "message": said, "previous_message": said}  # fmt: skip
    return [
        {"type": "event_callback", "team_id": TEAM, "event_id": number, "event": said},
        {"type": "event_callback", "team_id": TEAM, "event_id": number, "event": edit},
        {"type": "event_callback", "team_id": TEAM, "event_id": number,
         "event": {"type": "app_home_opened", "user": GP, "tab": "home"}},
        {"type": "block_actions", **common, "channel": {"id": "D1"}, "actions": actions,
         "container": {"message_ts": "1.1"}},
        {"type": "view_submission", **common, "view": view},
        {"type": "view_closed", **common, "view": view},
        {"type": "block_suggestion", **common, "value": "x"},
        {"type": "shortcut", **common, "callback_id": "x"},
        {"type": "message_action", **common, "message": said},
        {"type": "url_verification", "challenge": "x"},
        {"type": "app_rate_limited", "team_id": TEAM, "minute_rate_limited": 1},
        {"command": "/concern", **flat, "text": "x"},
    ]  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place inside a payload."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from places(inner, (*path, key))


def spoil(payload: Json, luck: random.Random) -> Json:
    """The payload with one to three things missing or of the wrong sort."""
    spoilt: Json = json.loads(json.dumps(payload))
    for _ in range(luck.randint(1, 3)):
        *path, last = luck.choice(list(places(spoilt)) or [("type",)])
        holder: Any = spoilt
        for key in path:
            holder = holder[key]
        if isinstance(holder, dict) and luck.random() < 0.4:
            holder.pop(last, None)
        elif isinstance(holder, dict | list):
            holder[last] = deepcopy(luck.choice(ODD))
    return spoilt


def as_body(payload: Json) -> tuple[bytes, str]:
    """The body in which Slack sends it, and its content type."""
    text = json.dumps(payload)
    if payload.get("type") in ("event_callback", "url_verification", "app_rate_limited"):
        return text.encode(), JSON
    if "command" in payload:
        return urlencode({k: str(v) for k, v in payload.items()}, errors="replace").encode(), FORM
    return f"payload={quote(text)}".encode(), FORM


# --- the makers -----------------------------------------------------------------------------------


def spoilt(luck: random.Random) -> Attempt:
    body, kind = as_body(spoil(luck.choice(payloads(luck)), luck))
    return Attempt(request(body, signed(body), kind=kind), is_signed=True)


def signed_garbage(luck: random.Random) -> Attempt:
    body = luck.choice(GARBAGE)
    kind = luck.choice(CONTENT_TYPES)
    return Attempt(request(body, signed(body), kind=kind), is_signed=True)


def nested(luck: random.Random) -> Attempt:
    depth = luck.choice([59, 61, 500, 100_000])
    body = luck.choice([b"[" * depth, b'{"a":' * depth, b"[" * depth + b"]" * depth])
    body = luck.choice([body, b"payload=" + body])
    kind = FORM if body.startswith(b"payload") else JSON
    return Attempt(request(body, signed(body), kind=kind), is_signed=True)


def unsigned(luck: random.Random) -> Attempt:
    body, kind = as_body(luck.choice(payloads(luck)))
    return Attempt(request(body, {}, kind=kind))


def oddly_signed(luck: random.Random) -> Attempt:
    body, kind = as_body(luck.choice(payloads(luck)))
    good = signed(body)
    now = int(good["X-Slack-Request-Timestamp"])
    stamp = luck.choice(
        ["abc", "", "-1", "١٧".encode().decode("latin-1"), "9" * 400, str(now - 301),
         str(now + 400), f"{now}.5", f" {now} 1", "0x1F", "NaN", "1e9", str(now)]
    )  # fmt: skip
    right = signature(body, stamp)
    name = luck.choice(
        ["v0=", "", "é" * 40, "v0=" + "0" * 64, signature(body, "1"), "v1" + right[2:],
         right.upper(), right[:-1]]
    )  # fmt: skip
    return Attempt(
        request(body, {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": name}, kind=kind)
    )


def garbled(luck: random.Random) -> Attempt:
    """What Slack sends, with a few bytes struck out, put in or changed, and signed all the same."""
    body, kind = as_body(luck.choice(payloads(luck)))
    for _ in range(luck.randint(1, 4)):
        at = luck.randrange(len(body))
        body = body[:at] + luck.randbytes(luck.randint(0, 3)) + body[at + luck.randint(0, 3) :]
    return Attempt(request(body, signed(body), kind=kind), is_signed=True)


def oversized(luck: random.Random) -> Attempt:
    """A byte too long, or some more; whole, or in pieces that never say how long they will be."""
    body, kind = as_body(luck.choice(payloads(luck)))
    body += b" " * (MAX_BODY - len(body) + luck.randint(1, 2_000))
    whole = request(body, signed(body), kind=kind)
    length = f"Content-Length: {len(body)}".encode()
    head, _, _ = whole.replace(length, b"Transfer-Encoding: chunked").partition(b"\r\n\r\n")
    pieces = f"\r\n\r\n{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
    return Attempt(luck.choice([whole, head + pieces]), is_signed=True, is_too_long=True)


def other_method(luck: random.Random) -> Attempt:
    method = luck.choice(["GET", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW"])
    body, kind = as_body(luck.choice(payloads(luck)))
    return Attempt(request(body, signed(body), method=method, kind=kind))


def chunked(luck: random.Random) -> Attempt:
    body, _kind = as_body(luck.choice(payloads(luck)))
    size = f"{len(body):x}"
    size = luck.choice([size, "0", "-1", "zz", "ffffffffffff", "1", "", f"{size};a=b"])
    head = request(b"", {}).replace(b"Content-Length: 0", b"Transfer-Encoding: chunked")
    return Attempt(head + size.encode() + b"\r\n" + body + b"\r\n0\r\n\r\n", is_cut=True)


def wrong_length(luck: random.Random) -> Attempt:
    length = luck.choice(["-1", "abc", "999999999999", "1", "1, 2", "0x10", ""])
    body, kind = as_body(luck.choice(payloads(luck)))
    right = f"Content-Length: {len(body)}\r\n".encode()
    raw = request(body, {}, kind=kind).replace(right, f"Content-Length: {length}\r\n".encode())
    return Attempt(raw, is_cut=True)


def cut_short(luck: random.Random) -> Attempt:
    body, kind = as_body(luck.choice(payloads(luck)))
    whole = request(body, signed(body), kind=kind)
    return Attempt(whole[: luck.randint(1, len(whole) - 1)], is_cut=True)


def no_http(luck: random.Random) -> Attempt:
    return Attempt(luck.choice(NO_HTTP), is_cut=True)


CONTENT_TYPES = (
    JSON, FORM, "text/plain", "multipart/form-data; boundary=x", "", "é", "a" * 900,
)  # fmt: skip
GARBAGE = (
    b"", b"{", b"{,", b"null", b"[]", b'"x"', b"7", b"\xff\xfe", b"payload=", b"payload=%7B",
    b"payload=%ff", b"payload=null", b"\x00" * 50, b"a=1&" * 200, b"%" * 99, b'{"type":"nothing"}',
    b'{"type":null}', b'{"type":["x"]}', b'{"ssl_check":1}', b"ssl_check=1", b"command=%2Fx",
    b'{"type":"event_callback","event":"\\ud800"}', b'{"type":"\\ud800"}',
    b"[" + b"1," * 9_000 + b"1]",
    b'{"type":"event_callback","team_id":"T0NORTH","event_id":"\\u0000","event":{}}',
    b'{"type":"event_callback","team_id":"\\ud800","event_id":"1","event":{}}',
    b'{"a":' + b"9" * 6_000 + b"}", b'{"type":NaN}', "{\"type\":\"é\"}".encode("utf-16"),
)  # fmt: skip
NO_HTTP = (
    b"\x16\x03\x01\x02\x00\x01\x00", b"GET / HTTP/9.9\r\n\r\n", b"\r\n\r\n", b"\x00" * 64,
    b"POST\r\n\r\n",
    b"POST /slack/events HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 3_000 + b"\r\n",
    b"POST /slack/events HTTP/1.1\r\n: x\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
)  # fmt: skip
MAKERS: tuple[Callable[[random.Random], Attempt], ...] = (
    spoilt, spoilt, spoilt, spoilt, spoilt, signed_garbage, signed_garbage, nested, unsigned,
    unsigned, oddly_signed, oddly_signed, other_method, chunked, wrong_length, cut_short, no_http,
    garbled, garbled, oversized,
)  # fmt: skip
