"""The key that signs id tokens: RS256, made on first use, published as a JWK.

Source: Slack, "Sign in with Slack": id tokens are RS256 JSON Web Tokens.
"""

import base64
import time
from functools import cached_property

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from sandbox.payload import Json, compact

LIFETIME_SECONDS = 300
KEY_ID = "sandbox"


class Signer:
    """One RSA key for the life of the sandbox."""

    @cached_property
    def _key(self) -> rsa.RSAPrivateKey:
        return rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def sign(self, claims: Json) -> str:
        """A token of `claims` that lasts five real minutes."""
        now = int(time.time())
        stamped = claims | {"iat": now, "exp": now + LIFETIME_SECONDS}
        head = {"alg": "RS256", "typ": "JWT", "kid": KEY_ID}
        base = b".".join(_coded(compact(part).encode()) for part in (head, stamped))
        signed = self._key.sign(base, padding.PKCS1v15(), hashes.SHA256())
        return (base + b"." + _coded(signed)).decode()

    def published(self) -> Json:
        """The public key as a JSON Web Key Set."""
        numbers = self._key.public_key().public_numbers()
        parts = {"n": numbers.n, "e": numbers.e}
        coded = {
            name: _coded(value.to_bytes((value.bit_length() + 7) // 8, "big")).decode()
            for name, value in parts.items()
        }
        return {"keys": [{"kty": "RSA", "alg": "RS256", "use": "sig", "kid": KEY_ID, **coded}]}


def _coded(raw: bytes) -> bytes:
    return base64.urlsafe_b64encode(raw).rstrip(b"=")
