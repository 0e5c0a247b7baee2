"""Slack's v0 request signature.

Source: Slack, "Verifying requests from Slack": HMAC-SHA256 over `v0:timestamp:body`, real time.
"""

import hashlib
import hmac
import time


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """The `v0=…` word for a body sent at `timestamp`."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def signed_headers(secret: str, body: bytes) -> dict[str, str]:
    """The two headers Slack adds; the timestamp is the machine's own clock, never the offset."""
    timestamp = str(int(time.time()))
    return {
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature(secret, timestamp, body),
    }
