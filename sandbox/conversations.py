"""Channels and direct messages: who is in them, what was said, what is unread.

Messages are indexed by ts and the orders of history and of each thread are sorted lists, so that
thousands of posts cost no scan.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from sandbox.messages import Message

HISTORY_SCOPE = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}


@dataclass(slots=True)
class Conversation:
    """`kind` is Slack's channel_type: channel (public), group (private), im or mpim."""

    id: str
    name: str
    kind: str
    members: list[str]
    created: int
    messages: dict[str, Message] = field(default_factory=dict)
    top_level: list[str] = field(default_factory=list)
    last_micros: int = 0
    last_post_at: float = 0.0
    read_up_to: dict[str, str] = field(default_factory=dict)

    @property
    def family(self) -> str:
        """The first half of its scopes: channels, groups, im or mpim."""
        return HISTORY_SCOPE[self.kind]

    @property
    def is_direct(self) -> bool:
        """Whether it is a direct message of one person with the app."""
        return self.kind == "im"

    def person(self, bot_user: str) -> str:
        """The other side of a direct message with the app."""
        return next(member for member in self.members if member != bot_user)

    def new_ts(self, now: float) -> str:
        """A ts at or after `now` that this conversation has not used."""
        self.last_micros = max(int(now * 1_000_000), self.last_micros + 1)
        return f"{self.last_micros // 1_000_000}.{self.last_micros % 1_000_000:06d}"

    def add(self, message: Message) -> None:
        """Put `message` in its places; a reply needs its root here."""
        self.messages[message.ts] = message
        if message.is_top_level:
            insort(self.top_level, message.ts)
        if message.is_reply:
            self._link(message)

    def remove(self, ts: str) -> Message:
        """Take the message out; KeyError when it is not here."""
        message = self.messages.pop(ts)
        if message.is_top_level:
            self.top_level.pop(bisect_left(self.top_level, ts))
        root = self.messages.get(message.thread_ts or "")
        for thread in (root.replies, root.whispers) if root else ():
            if ts in thread:
                thread.remove(ts)
        return message

    def _link(self, reply: Message) -> None:
        root = self.messages[reply.thread_ts or ""]
        reply.parent_user = root.user
        if reply.seen_by:
            root.whispers.append(reply.ts)
            return
        root.replies.append(reply.ts)
        if reply.user not in root.reply_users:
            root.reply_users.append(reply.user)

    def newest_first(self, *, before: str = "", after: str = "") -> Iterator[Message]:
        """Top-level messages strictly between `after` and `before`; empty means no bound."""
        end = bisect_left(self.top_level, before) if before else len(self.top_level)
        start = bisect_right(self.top_level, after) if after else 0
        for place in range(end - 1, start - 1, -1):
            yield self.messages[self.top_level[place]]

    def shown_to(self, user: str, newest: int) -> list[Message]:
        """The `newest` top-level messages that `user` sees, oldest first."""
        seen = (each for each in self.newest_first() if each.is_for(user))
        return list(islice(seen, newest))[::-1]

    def thread_shown_to(self, user: str, thread_ts: str, newest: int) -> list[Message]:
        """A thread's root and its `newest` replies that `user` sees, oldest first."""
        root = self.messages.get(thread_ts)
        if root is None:
            return []
        replies = (self.messages[ts] for ts in sorted(root.replies + root.whispers))
        seen = [each for each in replies if each.is_for(user)]
        return [each for each in (root, *seen[-newest:]) if each.is_for(user)]

    def unread(self, user: str) -> int:
        """Top-level messages of others since `user` last looked."""
        start = bisect_right(self.top_level, self.read_up_to.get(user, ""))
        return sum(
            1
            for ts in self.top_level[start:]
            if self.messages[ts].user != user and self.messages[ts].is_for(user)
        )

    def mark_read(self, user: str) -> bool:
        """`user` has seen everything; whether there was anything new."""
        newest = self.top_level[-1] if self.top_level else ""
        is_news = self.read_up_to.get(user, "") < newest
        if is_news:
            self.read_up_to[user] = newest
        return is_news
