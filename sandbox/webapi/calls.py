"""One call of the Web API: its arguments, whose token, and what a method is."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.conversations import Conversation
from sandbox.payload import Json
from sandbox.refusal import Refusal, with_messages
from sandbox.tokens import Token
from sandbox.world import World


@dataclass(frozen=True, slots=True)
class Call:
    """`args` as sent, form fields as text; the readers below accept JSON and form alike."""

    method: str
    args: Json
    token: Token

    def text(self, name: str, default: str = "") -> str:
        """An argument as text."""
        value = self.args.get(name)
        return default if value is None else str(value)

    def required(self, name: str) -> str:
        """A text argument that must be there, empty or not; raises Refusal invalid_arguments."""
        if self.args.get(name) is None:
            raise with_messages("invalid_arguments", [f"missing required field: {name}"])
        return self.text(name)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """An argument as a yes or no: true, 1, or their words."""
        value = self.args.get(name)
        return default if value is None else str(value).lower() in ("1", "true")

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number from 1 to `most`; raises Refusal invalid_limit."""
        try:
            value = int(self.args.get(name) or default)
        except ValueError as wrong:
            raise Refusal("invalid_limit") from wrong
        if value < 1:
            raise Refusal("invalid_limit")
        return min(value, most)

    def parsed(self, name: str, error: str) -> Any:
        """A JSON argument, sent as JSON or as text in a form; raises Refusal `error`."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except ValueError as broken:
            raise Refusal(error) from broken


Run = Callable[[World, Call], Json]


@dataclass(frozen=True, slots=True)
class Method:
    """`scopes`: any one of them is enough; `tokens`: the kinds of token that may call."""

    run: Run
    scopes: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ("bot", "user")
    needs_token: bool = True


def need_scope(call: Call, *scopes: str) -> None:
    """Raises Refusal missing_scope, naming the needed and the provided, as Slack does."""
    if scopes and not call.token.scopes & set(scopes):
        provided = ",".join(sorted(call.token.scopes))
        raise Refusal("missing_scope", needed=scopes[0], provided=provided)


def conversation(world: World, call: Call, name: str = "channel") -> Conversation:
    """The conversation named; one the app cannot see does not exist (channel_not_found)."""
    found = world.directory.by_id.get(call.required(name))
    if found is None or (found.kind != "channel" and not world.has_bot(found)):
        raise Refusal("channel_not_found")
    return found
