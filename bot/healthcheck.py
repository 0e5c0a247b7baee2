"""`inkling health`: asks the process that serves on this machine whether it answers."""

from http.client import HTTPConnection, HTTPException

from bot.settings import Settings
from bot.stops import Stopped

TIMEOUT_SECONDS = 2.0
"""Two ports are asked, one after the other, within the container's five seconds."""

_ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - read, not bound


def check_health() -> int:
    """0 when the web process, or a worker that runs alone, answers; Stopped when neither does."""
    settings = Settings()
    host = _ANY_ADDRESS.get(settings.host, settings.host)
    ports = (settings.port, settings.worker_port)
    if not any(_is_answered(host, port) for port in ports):
        raise Stopped(
            f"Nothing answers on port {ports[0]} or {ports[1]} of {host}. "
            f"Read the log of `inkling serve`, then start it again."
        )
    return 0


def _is_answered(host: str, port: int) -> bool:
    line = HTTPConnection(host, port, timeout=TIMEOUT_SECONDS)
    try:
        line.request("GET", "/healthz")
        return line.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        line.close()
