"""How many events an hour Slack sends an app, and what it says once it stops.

Source: Slack, app_rate_limited event: over 30,000 events in an hour from one workspace, events are
dropped and the app is told for each minute in which that happens. The outer body has no event.
"""

from collections import deque

from sandbox.limits import LIMITS
from sandbox.payload import Json

EVENTS_PER_HOUR: int = LIMITS["rate"]["events_per_hour"]
HOUR, MINUTE = 3600, 60


class EventPace:
    """The events of the last hour; times are seconds since 1970 in domain time."""

    def __init__(self, most: int = EVENTS_PER_HOUR) -> None:
        self._most = most
        self._sent: deque[int] = deque()
        self._told: set[int] = set()

    def admits(self, second: int) -> bool:
        """Whether one more may go at `second`; it is counted when it may."""
        while self._sent and self._sent[0] <= second - HOUR:
            self._sent.popleft()
        if len(self._sent) >= self._most:
            return False
        self._sent.append(second)
        return True

    def notice(self, envelope: Json) -> Json | None:
        """app_rate_limited for a dropped event, or None where its minute has been told."""
        minute = envelope["event_time"] // MINUTE * MINUTE
        if minute in self._told:
            return None
        self._told.add(minute)
        shared = {key: envelope[key] for key in ("token", "team_id", "api_app_id")}
        return {**shared, "type": "app_rate_limited", "minute_rate_limited": minute}
