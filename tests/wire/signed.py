"""Requests to the bot's HTTP edge, signed as Slack signs them."""

import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

SECRET = "rig-secret"
PATH = "/slack/events"


def signature(body: bytes, timestamp: str) -> str:
    """Slack's v0 signature of a body."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(SECRET.encode(), base, hashlib.sha256).hexdigest()


def signed(body: bytes) -> dict[str, str]:
    """The two headers that make a body Slack's."""
    now = str(int(time.time()))
    return {"X-Slack-Request-Timestamp": now, "X-Slack-Signature": signature(body, now)}


def send(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """POST a signed body; the status of the answer."""
    request = Request(url + PATH, body, {**signed(body), **headers})
    try:
        with urlopen(request, timeout=30) as answer:
            return int(answer.status)
    except HTTPError as refused:
        with refused:
            return refused.code


def answer(url: str, payload: Mapping[str, Any]) -> dict[str, Any]:
    """POST a payload; what Slack is answered."""
    body = json.dumps(payload).encode()
    headers = {**signed(body), "Content-Type": "application/json"}
    with urlopen(Request(url + PATH, body, headers), timeout=30) as told:
        return dict(json.loads(told.read() or b"{}"))
