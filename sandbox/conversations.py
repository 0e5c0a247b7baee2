"""Channels and direct messages: who is in them, what was said, what is unread.

Messages are indexed by ts and the orders of history and of each thread are sorted lists, so that
thousands of posts cost no scan.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from sandbox.messages import Message

Key = TypeVar("Key")
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
    replies: list[str] = field(default_factory=list)
    read_up_to: dict[str, str] = field(default_factory=dict)
    threads_read: dict[tuple[str, str], str] = field(default_factory=dict)

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
            insort(self.replies, message.ts)
            self._link(message)

    def remove(self, ts: str) -> Message:
        """Take the message out; KeyError when it is not here."""
        message = self.messages.pop(ts)
        if message.is_top_level:
            self.top_level.pop(bisect_left(self.top_level, ts))
        if message.is_reply:
            self.replies.pop(bisect_left(self.replies, ts))
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
        """What others said since `user` last looked.

        In the direct message with the app also the replies in threads that `user` takes part in.
        """
        since = self.read_up_to.get(user, "")
        told = self._news(self.replies, since, user) if self.is_direct else ()
        replies = (each for each in told if not each.is_broadcast and self._is_news(each, user))
        return len(list(self._news(self.top_level, since, user))) + len(list(replies))

    def unread_replies(self, root: Message, user: str) -> int:
        """What others replied in a thread of `user`'s since they last opened it."""
        replies = (self.messages[ts] for ts in root.replies + root.whispers)
        return sum(
            1 for each in replies if self._is_others(each, user) and self._is_news(each, user)
        )

    def _news(self, order: list[str], since: str, user: str) -> Iterator[Message]:
        said = (self.messages[ts] for ts in order[bisect_right(order, since) :])
        return (each for each in said if self._is_others(each, user))

    def _is_others(self, message: Message, user: str) -> bool:
        return message.user != user and message.is_for(user)

    def _is_news(self, reply: Message, user: str) -> bool:
        """Whether it hangs in a thread that `user` takes part in and came after they opened it."""
        root = self.messages.get(reply.thread_ts or "")
        takes_part = root is not None and user in (root.user, *root.reply_users)
        return takes_part and reply.ts > self.threads_read.get((user, reply.thread_ts or ""), "")

    def mark_read(self, user: str) -> bool:
        """`user` has seen what stands outside threads; whether there was anything new."""
        newest = self.top_level[-1] if self.top_level else ""
        if self.is_direct and self.replies:
            newest = max(newest, self.replies[-1])
        return _move_on(self.read_up_to, user, newest)

    def mark_thread_read(self, user: str, thread_ts: str) -> bool:
        """`user` has seen a thread; whether there was anything new."""
        root = self.messages.get(thread_ts)
        replies = root.replies + root.whispers if root else []
        return _move_on(self.threads_read, (user, thread_ts), max(replies, default=""))


def _move_on(marks: dict[Key, str], key: Key, newest: str) -> bool:
    is_news = marks.get(key, "") < newest
    if is_news:
        marks[key] = newest
    return is_news
