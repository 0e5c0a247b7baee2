"""Every conversation of the workspace, found by id, by name, or by the people in it."""

from collections.abc import Callable, Sequence

from sandbox.conversations import Conversation
from sandbox.workspace import Workspace


class Directory:
    """Conversations by id; direct messages come to be when somebody first needs them."""

    def __init__(self, workspace: Workspace, now: Callable[[], float]) -> None:
        self._bot_user = workspace.app.bot_user_id
        self._now = now
        self.by_id: dict[str, Conversation] = {}
        for seed in workspace.channels:
            kind = "group" if seed.is_private else "channel"
            self._add(seed.id, seed.name, kind, list(seed.members))

    def _add(self, id_: str, name: str, kind: str, members: list[str]) -> Conversation:
        made = Conversation(id_, name, kind, members, int(self._now()))
        self.by_id[id_] = made
        return made

    def direct(self, user: str) -> Conversation:
        """The direct message between `user` and the app."""
        id_ = f"D{user}"
        return self.by_id.get(id_) or self._add(id_, "", "im", [user, self._bot_user])

    def group(self, users: Sequence[str]) -> Conversation:
        """The direct message of several people with the app."""
        people = sorted(set(users))
        id_ = "G" + "".join(people)
        return self.by_id.get(id_) or self._add(id_, "mpdm", "mpim", [*people, self._bot_user])

    def move(self, found: Conversation, new_id: str) -> None:
        """Know a conversation by another id, as Slack does when a private channel is shared."""
        self.by_id[new_id] = self.by_id.pop(found.id)
        found.id = new_id
        for message in found.messages.values():
            message.channel = new_id

    def is_begun(self, users: Sequence[str]) -> bool:
        """Whether the app's direct message with these people exists."""
        wanted = {*users, self._bot_user}
        direct = (found for found in self.of(users[0]) if found.kind in {"im", "mpim"})
        return any(set(found.members) == wanted for found in direct)

    def named(self, name: str) -> Conversation | None:
        """The channel called `name`, with or without #."""
        bare = name.lstrip("#")
        return next((c for c in self.by_id.values() if c.name == bare and c.name != "mpdm"), None)

    def of(self, user: str) -> list[Conversation]:
        """The conversations `user` is in, in the order they came to be."""
        return [found for found in self.by_id.values() if user in found.members]
