"""What Slack says of the app itself: its standing, its channels, its rate. Nobody acts in these."""

from collections.abc import Mapping
from datetime import timedelta

import structlog

from bot.metrics import APP_EVENTS
from bot.slack import payloads
from bot.slack.call import Call, Listener
from intake import audit, sweeping
from intake.clock import utc_now
from intake.people import channels

log = structlog.get_logger()
CALM = timedelta(minutes=5)
"""Slack drops events for a minute and says so each minute: by then it has ended, or says it again.
"""


def on_rate_limited(call: Call) -> None:
    """Slack drops our events: what was written meanwhile is looked for, soon."""
    _note(call, "app_rate_limited")
    sweeping.hasten(call.session, at=utc_now() + CALM, area_id=call.area_id)


def on_tokens_revoked(call: Call) -> None:
    """Our token is no good any more; of people's own tokens we have none."""
    if (call.event.get("tokens") or {}).get("bot"):
        _note_end(call, "tokens_revoked")


def on_uninstalled(call: Call) -> None:
    """The app was taken out of the workspace. What is queued waits until it is back."""
    _note_end(call, "app_uninstalled")


def on_channel_id_changed(call: Call) -> None:
    """A channel was shared with another organisation and has a new id for ever."""
    _note(call, "channel_id_changed")
    old, new = (str(call.event.get(f"{age}_channel_id") or "") for age in ("old", "new"))
    channels.follow(call.session, payloads.team_of(dict(call.payload)), old, new, now=call.now)


def _note(call: Call, event: str) -> None:
    APP_EVENTS.labels(event=event).inc()
    log.warning("slack.says", kind=event)


def _note_end(call: Call, event: str) -> None:
    """Nobody can be told in Slack: the log, the figures and the audit say it."""
    _note(call, event)
    audit.record(call.session, call.area_id, f"slack.{event}", actor=audit.SYSTEM, now=call.now)


EVENTS: Mapping[str, Listener] = {
    "tokens_revoked": on_tokens_revoked,
    "app_uninstalled": on_uninstalled,
    "channel_id_changed": on_channel_id_changed,
}
