"""Slack's signature, checked by a function that answers for any bytes whatever."""

import hashlib
import hmac
from datetime import datetime

WINDOW_SECONDS = 300
_TIMESTAMP_DIGITS = 12


def is_signed(
    secret: str, *, timestamp: bytes, signature: bytes, body: bytes, now: datetime
) -> bool:
    """Whether `body` was signed with `secret` within five minutes of `now` (Slack's v0 scheme).

    Nothing is signed with an empty secret: anybody can use that one.
    """
    if not secret or not timestamp.isdigit() or len(timestamp) > _TIMESTAMP_DIGITS:
        return False
    if abs(now.timestamp() - int(timestamp)) > WINDOW_SECONDS:
        return False
    digest = hmac.new(secret.encode(), b"v0:" + timestamp + b":" + body, hashlib.sha256)
    return hmac.compare_digest(b"v0=" + digest.hexdigest().encode(), signature)
