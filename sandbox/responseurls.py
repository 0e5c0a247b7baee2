"""Response URLs: five uses within thirty real minutes.

Source: Slack, "Handling user interaction": response_url, up to 5 times within 30 minutes.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.ids import Ids
from sandbox.limits import LIMITS
from sandbox.refusal import Refusal

USES_MAX: int = LIMITS["time"]["response_url_uses"]
LIFETIME_SECONDS = 60.0 * LIMITS["time"]["response_url_minutes"]


@dataclass(slots=True)
class ResponseUrl:
    """Where an answer goes: the conversation, the user who acted, the message acted on."""

    channel: str
    user: str
    message_ts: str | None
    made_at: float
    uses: int = 0


class ResponseUrls:
    """Every response_url given out."""

    def __init__(self, team: str, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._team = team
        self._known: dict[str, ResponseUrl] = {}
        self.base_url = ""

    def new(
        self,
        channel: str,
        user: str,
        *,
        door: str = "actions",
        message_ts: str | None = None,
    ) -> str:
        """An address of Slack's form; `door` is actions, commands or app."""
        secret = Ids.secret(24)
        self._known[secret] = ResponseUrl(channel, user, message_ts, self._now())
        return f"{self.base_url}/{door}/{self._team}/{len(self._known)}/{secret}"

    def use(self, secret: str) -> ResponseUrl:
        """Count one use; raises Refusal (404) with Slack's words when none is left."""
        found = self._known.get(secret)
        if found is None:
            raise Refusal("invalid_url", status=404)
        if self._now() - found.made_at > LIFETIME_SECONDS:
            raise Refusal("expired_url", status=404)
        if found.uses >= USES_MAX:
            raise Refusal("used_url", status=404)
        found.uses += 1
        return found
