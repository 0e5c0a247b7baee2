"""Reading Slack's answer to a call: done, busy, refused, or nobody knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError, SlackClientError

log = structlog.get_logger()
_NOT_LET_IN = frozenset(
    {
        *("account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"),
        *("org_login_required", "ekm_access_denied", "team_access_not_granted"),
    }
)
"""The app's own standing, not the message's: everything waits until an admin mends it."""

WAIT_TO_BE_LET_IN = 60.0
"""Seconds."""

_UNCLEAR = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})


class Busy(Exception):
    """Slack asks to wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Slack asks to wait {seconds} s.")
        self.seconds = seconds


class Unclear(Exception):
    """The message may or may not have been heard."""


class Refused(Exception):
    """Slack has said no, and will say no again."""

    def __init__(self, error: str) -> None:
        super().__init__(f"Slack refused a message: {error}.")
        self.error = error


@contextmanager
def read_answer() -> Iterator[None]:
    """Raise Busy, Unclear or Refused for what Slack's client raises."""
    try:
        yield
    except SlackApiError as answer:
        raise _meaning(answer) from answer
    except (SlackClientError, OSError, HTTPException) as lost:
        raise Unclear from lost


def _meaning(answer: SlackApiError) -> Exception:
    response: Any = answer.response
    error = str(response.get("error") or "") if hasattr(response, "get") else ""
    status = getattr(response, "status_code", 200)
    if status == 429 or error in {"ratelimited", "rate_limited"}:
        return Busy(float(response.headers.get("Retry-After") or 1))
    if error in _NOT_LET_IN:
        log.error("slack.not_let_in", state=error)
        return Busy(WAIT_TO_BE_LET_IN)
    if status >= 500 or error in _UNCLEAR or not error:
        return Unclear(error)
    return Refused(error)
