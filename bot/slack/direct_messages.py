"""What somebody has written to us, read back from Slack and made into the events it would send."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from slack_sdk import WebClient

from bot.slack.answers import Refused, read_answer
from bot.slack.payloads import Kind, Payload
from intake.sweeping import FURTHEST, Look

log = structlog.get_logger()
Message = Mapping[str, Any]
PAGE, PAGES = 200, 10
"""Messages asked for at once (Slack may give fewer), and how often at most for one answer."""

_NO_CONVERSATION = frozenset({"channel_not_found", "user_not_found", "user_disabled"})
"""What Slack says of somebody with whom we have no conversation."""

TYPED = frozenset({None, "", "file_share", "thread_broadcast", "me_message"})
"""Subtypes of messages that a person wrote."""


@dataclass(frozen=True, slots=True)
class DirectMessages:
    """Reads people's conversations with the app. Raises Busy, Unclear or Refused."""

    client: WebClient
    page: int = PAGE
    pages: int = PAGES

    def written(self, look: Look) -> Iterator[Payload]:
        """An event for each message of the look: those outside threads first, oldest first."""
        channel = self._conversation(look.contact.user_id)
        if not channel:
            return
        since, furthest = _ts(look.since), _ts(look.until - FURTHEST)
        top = list(self._pages("history", channel, oldest=furthest))
        yield from _events(look, channel, top)
        for root in top:
            if str(root.get("latest_reply") or "") > since:
                ts = str(root["ts"])
                replies = self._pages("replies", channel, ts=ts, oldest=since)
                yield from _events(look, channel, replies)

    def _conversation(self, user_id: str) -> str:
        """The conversation with somebody; "" where none was begun, and none is."""
        try:
            with read_answer():
                answer: Any = self.client.conversations_open(users=user_id, prevent_creation=True)
        except Refused as refused:
            if refused.error in _NO_CONVERSATION:
                return ""
            raise
        return str((answer.get("channel") or {}).get("id") or "")

    def _pages(self, what: str, channel: str, **bounds: str) -> Iterator[Message]:
        cursor: str | None = None
        for _ in range(self.pages):
            with read_answer():
                answer = self._page(what, channel=channel, limit=self.page, cursor=cursor, **bounds)
            yield from answer["messages"]
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return
        log.warning("sweep.cut_short", kind=what)

    def _page(self, what: str, **asked: Any) -> Any:
        if what == "replies":
            return self.client.conversations_replies(**asked)
        return self.client.conversations_history(**asked)


def _ts(moment: datetime) -> str:
    """A time as Slack writes it: so many digits that times stand in the order of their letters."""
    return f"{moment.timestamp():.6f}"


def _events(look: Look, channel: str, messages: Iterable[Message]) -> Iterator[Payload]:
    """Of some messages those that the look is for, oldest first."""
    since, until, user_id = _ts(look.since), _ts(look.until), look.contact.user_id
    for message in sorted(messages, key=lambda each: str(each["ts"])):
        if since < message["ts"] <= until and _is_typed_by(user_id, message):
            yield _event(look.contact.team_id, channel, message)


def _is_typed_by(user_id: str, message: Message) -> bool:
    is_own = message.get("user") == user_id and not message.get("bot_id")
    return is_own and message.get("subtype") in TYPED


def _event(team_id: str, channel: str, message: Message) -> Payload:
    """The event that Slack would have sent; a thread that hangs on a message is not part of it."""
    is_root = message.get("thread_ts") == message["ts"]
    said = {key: value for key, value in message.items() if not (is_root and key == "thread_ts")}
    return {
        "type": Kind.EVENT.value,
        "team_id": team_id,
        "event_id": f"swept-{channel}-{message['ts']}",
        "event": {**said, "channel": channel, "channel_type": "im"},
        "is_late": True,
    }
