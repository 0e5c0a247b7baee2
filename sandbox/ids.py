"""Names that look like Slack's and never repeat, not even after a restart."""

import secrets
import string
import time
from itertools import count

ALPHABET = string.digits + string.ascii_uppercase
LETTERS = (string.ascii_letters + string.digits).encode()
LETTER_OF_BYTE = (LETTERS * 5)[:256]


def base36(number: int) -> str:
    """`number` (not negative) in digits and capitals."""
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = ALPHABET[rest] + digits
    return digits or "0"


class Ids:
    """Makes `F08QK3…`-like ids: a prefix, this run's start in base 36, a running number."""

    def __init__(self) -> None:
        self._run = base36(int(time.time() * 10))
        self._numbers = count(1)

    def new(self, prefix: str) -> str:
        """An id that starts with `prefix`."""
        return f"{prefix}{self._run}{base36(next(self._numbers)).rjust(4, '0')}"

    @staticmethod
    def secret(length: int = 12) -> str:
        """`length` random letters and digits."""
        return secrets.token_bytes(length).translate(LETTER_OF_BYTE).decode()
