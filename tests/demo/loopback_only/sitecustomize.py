"""Python runs this first where the folder stands on PYTHONPATH: only loopback may be reached."""

import sys
from typing import Any

LOOPBACK = ("127.", "::1", "localhost")


def refuse_elsewhere(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: connecting to any other machine, or asking for its address, fails."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        _check(str(arguments[1][0]))
    elif event == "socket.getaddrinfo" and arguments[0]:
        _check(str(arguments[0]))


def _check(host: str) -> None:
    if not host.startswith(LOOPBACK):
        raise OSError(f"Nothing may be reached but this machine: {host} was asked for.")


sys.addaudithook(refuse_elsewhere)
