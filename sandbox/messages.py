"""A message as the workspace keeps it and as the wire shows it."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.payload import Json


@dataclass(slots=True)
class Message:
    """One message; `seen_by` names the only reader of an ephemeral one.

    `replies` and `whispers` are the ts of its thread: what all see, and what one person sees.
    """

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    files: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    parent_user: str | None = None
    is_broadcast: bool = False
    bot: Json | None = None
    metadata: Json | None = None
    seen_by: str | None = None
    edited: Json | None = None
    subtype: str | None = None
    extra: Json = field(default_factory=dict)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    replies: list[str] = field(default_factory=list)
    reply_users: list[str] = field(default_factory=list)
    whispers: list[str] = field(default_factory=list)
    choices: dict[str, Json] = field(default_factory=dict)

    @property
    def is_reply(self) -> bool:
        """Whether it hangs in somebody's thread."""
        return self.thread_ts is not None and self.thread_ts != self.ts

    @property
    def is_top_level(self) -> bool:
        """Whether the conversation itself shows it."""
        return not self.is_reply or self.is_broadcast

    @property
    def all_blocks(self) -> list[Json]:
        """Its own blocks and those of its attachments."""
        attached = (each.get("blocks") or () for each in self.attachments)
        return [*self.blocks, *(block for blocks in attached for block in blocks)]

    def is_for(self, user: str) -> bool:
        """Whether `user` sees it, as far as it is ephemeral."""
        return self.seen_by is None or self.seen_by == user

    def wire(self, team: str, *, with_metadata: bool = False) -> Json:
        """The message object of Slack's payloads and answers."""
        shown: Json = {"type": "message", "user": self.user, "ts": self.ts, "text": self.text}
        shown |= {"team": team} | (self.bot or {}) | self.extra
        subtype = "thread_broadcast" if self.is_broadcast else self.subtype
        optional: dict[str, Any] = {
            "subtype": subtype,
            "blocks": self.blocks,
            "attachments": self.attachments,
            "files": self.files,
            "edited": self.edited,
            "metadata": self.metadata if with_metadata else None,
            "reactions": [
                {"name": name, "users": users, "count": len(users)}
                for name, users in self.reactions.items()
            ],
        }
        return shown | {key: value for key, value in optional.items() if value} | self._thread()

    def _thread(self) -> Json:
        if self.is_reply:
            return {"thread_ts": self.thread_ts, "parent_user_id": self.parent_user}
        if not self.replies:
            return {}
        return {
            "thread_ts": self.ts,
            "reply_count": len(self.replies),
            "reply_users_count": len(self.reply_users),
            "latest_reply": self.replies[-1],
            "reply_users": self.reply_users[:5],
            "is_locked": False,
            "subscribed": False,
        }
