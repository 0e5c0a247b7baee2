"""Which strings the guard has found nothing in, so that our own labels are not read at every press.

A payload of Slack repeats some seventy strings of our own messages. Only a keyed digest of a clean
text is held, never a text, so that nothing typed can be read from memory or from a core dump.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import date

MOST = 10_000


class CleanTexts:
    """Texts in which nothing was found on a day; all are forgotten once there are `MOST`."""

    def __init__(self, most: int = MOST) -> None:
        self._key = secrets.token_bytes(32)
        self._most = most
        self._digests: set[bytes] = set()

    def __contains__(self, entry: tuple[str, date | None]) -> bool:
        return self._digest(*entry) in self._digests

    def add(self, text: str, today: date | None) -> None:
        """Remember that nothing was found in `text` as read on `today`."""
        if len(self._digests) >= self._most:
            self._digests.clear()
        self._digests.add(self._digest(text, today))

    def _digest(self, text: str, today: date | None) -> bytes:
        whole = f"{today}\n{text}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(whole, digest_size=16, key=self._key).digest()
