"""Trigger ids: three real seconds, one use, one user.

Source: Slack, "Handling user interaction": a trigger_id expires in three seconds and opens once.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.ids import Ids
from sandbox.refusal import Refusal
from sandbox.transport import SLACK_PATIENCE


@dataclass(slots=True)
class Trigger:
    """Who pressed, when by the monotonic clock, and in which conversation, if in one."""

    user: str
    made_at: float
    channel: str
    is_used: bool = False


class Triggers:
    """Every trigger id given out."""

    def __init__(
        self, now: Callable[[], float] = time.monotonic, lifetime: float = SLACK_PATIENCE
    ) -> None:
        self._now, self._lifetime = now, lifetime
        self._known: dict[str, Trigger] = {}

    def new(self, user: str, channel: str = "") -> str:
        """A fresh trigger id of Slack's form, `132456.7890123.abcdef`."""
        made_at = self._now()
        id_ = f"{int(made_at * 1000)}.{len(self._known)}.{Ids.secret(32).lower()}"
        self._known[id_] = Trigger(user, made_at, channel)
        return id_

    def exchange(self, id_: str) -> Trigger:
        """Who pressed, and where; raises Refusal with Slack's words for each misuse."""
        trigger = self._known.get(id_)
        if trigger is None:
            raise Refusal("invalid_trigger_id")
        if trigger.is_used:
            raise Refusal("exchanged_trigger_id")
        if self._now() - trigger.made_at > self._lifetime:
            raise Refusal("expired_trigger_id")
        trigger.is_used = True
        return trigger
