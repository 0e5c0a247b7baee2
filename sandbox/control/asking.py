"""Reading a control request: JSON in, the people and places it names."""

import json
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from sandbox.control.errors import ControlRefused
from sandbox.conversations import Conversation
from sandbox.messages import Message
from sandbox.workspace import User
from sandbox.world import World


@dataclass(frozen=True, slots=True)
class Ask:
    """One control request: body and query together."""

    world: World
    given: dict[str, Any]

    def text(self, name: str, default: str = "") -> str:
        """A field as text."""
        value = self.given.get(name)
        return default if value is None else str(value)

    def required(self, name: str) -> str:
        """A field that must be there; raises ControlRefused."""
        if not self.text(name):
            raise ControlRefused(f"Say {name!r} in the request.")
        return self.text(name)

    def number(self, name: str, default: int) -> int:
        """A field as a whole number; raises ControlRefused."""
        value = self.given.get(name)
        try:
            return default if value in (None, "") else int(value)
        except (TypeError, ValueError) as wrong:
            raise ControlRefused(f"{name!r} must be a whole number.") from wrong

    def person(self) -> User:
        """The user named by id or by name; raises ControlRefused."""
        wanted = self.required("user")
        for user in self.world.workspace.people:
            if wanted in (user.id, user.name):
                return user
        raise ControlRefused(f"Nobody here is {wanted!r}. See /control/workspace.", 404)

    def conversation(self) -> Conversation:
        """The conversation by id, by #name or as "dm"; raises ControlRefused."""
        user, wanted = self.person(), self.required("channel")
        directory = self.world.directory
        found = (
            directory.direct(user.id)
            if wanted == "dm"
            else directory.by_id.get(wanted) or directory.named(wanted)
        )
        if found is None:
            raise ControlRefused(f"There is no channel {wanted!r}. See /control/workspace.", 404)
        if user.id not in found.members:
            raise ControlRefused(f"{user.real_name} is not in #{found.name}.", 403)
        return found

    def message(self, name: str = "ts") -> tuple[Conversation, Message]:
        """A message that the user can see; raises ControlRefused."""
        found, user = self.conversation(), self.person()
        message = found.messages.get(self.required(name))
        if message is None or not message.is_for(user.id):
            raise ControlRefused(f"{user.real_name} sees no message {self.text(name)} there.", 404)
        return found, message


async def read(request: Request) -> Ask:
    """The request's query and JSON body; raises ControlRefused for anything else."""
    given: dict[str, Any] = dict(request.query_params)
    body = await request.body()
    if body:
        try:
            parsed = json.loads(body)
        except ValueError as broken:
            raise ControlRefused("Send the request as JSON.") from broken
        if not isinstance(parsed, dict):
            raise ControlRefused("Send a JSON object.")
        given |= parsed
    return Ask(request.app.state.world, given)
