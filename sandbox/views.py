"""Modals and Home tabs: a stack of at most three a person, and a hash against races."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sandbox.ids import Ids
from sandbox.limits import LIMITS
from sandbox.payload import Json
from sandbox.refusal import Refusal

STACK_MAX: int = LIMITS["view"]["stack_max"]
KEPT = ("private_metadata", "callback_id", "external_id")


@dataclass(slots=True)
class View:
    """An open modal or a published Home; `shown` is what the app sent, ids filled in.

    `channel` is the conversation its person was looking at.
    """

    id: str
    user: str
    shown: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    channel: str = ""
    values: dict[str, Json] = field(default_factory=dict)

    @property
    def blocks(self) -> list[Json]:
        """The blocks shown."""
        return list(self.shown.get("blocks", ()))

    @property
    def external_id(self) -> str:
        """The app's own name for the view, or nothing."""
        return str(self.shown.get("external_id") or "")


class Views:
    """All open modals by user, and each user's Home."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}

    def new_hash(self, now: float) -> str:
        """A hash of Slack's form."""
        return f"{int(now)}.{Ids.secret(8)}"

    def open(self, user: str, shown: Json, now: float) -> View:
        """Put a modal on the user's stack; raises Refusal push_limit_reached at the fourth."""
        stack = self.stacks.setdefault(user, [])
        if len(stack) >= STACK_MAX:
            raise Refusal("push_limit_reached")
        self._check_external(shown, None)
        id_ = self._ids.new("V")
        below = stack[-1] if stack else None
        view = View(
            id_,
            user,
            shown,
            self.new_hash(now),
            below.root_id if below else id_,
            below.id if below else None,
        )
        stack.append(view)
        return view

    def publish(self, user: str, shown: Json, hash_: str | None, now: float) -> View:
        """Replace the user's Home; raises Refusal hash_conflict for an old `hash_`."""
        home = self.homes.get(user)
        if home is None:
            id_ = self._ids.new("V")
            home = self.homes[user] = View(id_, user, shown, self.new_hash(now), id_)
            return home
        return self.replace(home, shown, hash_, now)

    def replace(self, view: View, shown: Json, hash_: str | None, now: float) -> View:
        """New content in place, typed values kept where their blocks remain."""
        if hash_ and hash_ != view.hash:
            raise Refusal("hash_conflict")
        self._check_external(shown, view)
        view.shown, view.hash = shown, self.new_hash(now)
        kept = {str(block.get("block_id")) for block in view.blocks}
        view.values = {block: chosen for block, chosen in view.values.items() if block in kept}
        return view

    def find(self, *, view_id: str = "", external_id: str = "") -> View:
        """The view by either id; raises Refusal not_found."""
        for view in self.every():
            if (view_id and view.id == view_id) or (
                external_id and view.external_id == external_id
            ):
                return view
        raise Refusal("not_found")

    def every(self) -> Iterator[View]:
        """Open modals, then Homes."""
        yield from (view for stack in self.stacks.values() for view in stack)
        yield from self.homes.values()

    def top(self, user: str) -> View | None:
        """The modal the user is looking at."""
        stack = self.stacks.get(user)
        return stack[-1] if stack else None

    def pop(self, user: str) -> View:
        """Close the top modal; IndexError or KeyError when there is none."""
        return self.stacks[user].pop()

    def clear(self, user: str) -> list[View]:
        """Close the whole stack; the closed views, top first."""
        return list(reversed(self.stacks.pop(user, [])))

    def _check_external(self, shown: Json, own: View | None) -> None:
        wanted = shown.get("external_id")
        if wanted and any(v.external_id == wanted and v is not own for v in self.every()):
            raise Refusal("duplicate_external_id")


def wire_view(view: View, *, team: str, app: str, bot_id: str) -> Json:
    """The view object of Slack's payloads and answers."""
    empty: dict[str, Any] = {"title": None, "submit": None, "close": None}
    fixed: Json = {
        "id": view.id,
        "team_id": team,
        "app_id": app,
        "app_installed_team_id": team,
        "bot_id": bot_id,
        "hash": view.hash,
        "root_view_id": view.root_id,
        "previous_view_id": view.previous_id,
        "state": {"values": view.values},
        "clear_on_close": bool(view.shown.get("clear_on_close")),
        "notify_on_close": bool(view.shown.get("notify_on_close")),
    }
    return empty | dict.fromkeys(KEPT, "") | view.shown | fixed
