"""Secrets at rest: AES-GCM envelopes bound to their row, and keyed fingerprints to look up by."""

import hashlib
import hmac
import json
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy.orm import Session

from intake.errors import KeysMissing, SealBroken

_NONCE_BYTES = 12
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Keyring:
    """Four 32-byte keys under one name: identities, contents, look-ups, the audit chain.

    Printing a keyring, as a traceback may, shows its name alone.
    """

    name: str
    identity: bytes = field(repr=False)
    content: bytes = field(repr=False)
    index: bytes = field(repr=False)
    audit: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> Self:
        """Fresh random keys."""
        return cls(f"k{secrets.token_hex(3)}", *(secrets.token_bytes(_KEY_BYTES) for _ in range(4)))

    @classmethod
    def read(cls, path: Path) -> Self:
        """Keys from a file that `write` made; KeysMissing when it cannot be read."""
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            keys = [_key(stored[part]) for part in ("identity", "content", "index", "audit")]
            return cls(str(stored["name"]), *keys)
        except (OSError, ValueError, KeyError, TypeError) as problem:
            raise KeysMissing(path) from problem

    def write(self, path: Path) -> None:
        """Keep the keys in a file that only its owner may read."""
        stored = {"name": self.name} | {
            part: b64encode(getattr(self, part)).decode()
            for part in ("identity", "content", "index", "audit")
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=False)
        path.write_text(json.dumps(stored), encoding="utf-8")

    def fingerprint(self, *parts: str) -> str:
        """A keyed digest (64 hex digits) to find a row by without storing what it stands for."""
        return hmac.new(self.index, "\x1f".join(parts).encode(), hashlib.sha256).hexdigest()


def _key(written: str) -> bytes:
    key = b64decode(written, validate=True)
    if len(key) != _KEY_BYTES:
        raise ValueError("A key has another length.")
    return key


def keyring_of(session: Session) -> Keyring:
    """The keys that this session was opened with."""
    keyring = session.info["keyring"]
    if not isinstance(keyring, Keyring):
        raise TypeError("A session must be opened by intake.database.open_database.")
    return keyring


def seal(key: bytes, name: str, plain: str, *, bound_to: str) -> str:
    """Encrypt `plain`; the envelope opens only with the same `bound_to` (area|table|column|row)."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    hidden = AESGCM(key).encrypt(nonce, plain.encode(), bound_to.encode())
    return f"v1.{name}.{b64encode(nonce + hidden).decode()}"


def unseal(key: bytes, name: str, envelope: str, *, bound_to: str) -> str:
    """Decrypt an envelope; SealBroken when the key, the row or a byte is another."""
    start = f"v1.{name}."
    if not envelope.startswith(start):
        raise SealBroken(bound_to)
    try:
        raw = b64decode(envelope.removeprefix(start), validate=True)
        nonce, hidden = raw[:_NONCE_BYTES], raw[_NONCE_BYTES:]
        return AESGCM(key).decrypt(nonce, hidden, bound_to.encode()).decode()
    except (InvalidTag, ValueError) as broken:  # ValueError: not base64, or cut short
        raise SealBroken(bound_to) from broken
