"""reactions.*: a small picture under a message."""

import re
from collections.abc import Mapping

from sandbox import events
from sandbox.conversations import Conversation
from sandbox.messages import Message
from sandbox.payload import Json
from sandbox.refusal import Refusal
from sandbox.webapi.calls import Call, Method, conversation
from sandbox.world import World

NAME = re.compile(r"[a-z0-9_+'-]{1,100}(?:::skin-tone-[2-6])?")


def _item(world: World, call: Call) -> tuple[Conversation, Message, str]:
    found = conversation(world, call)
    if not call.text("timestamp"):
        raise Refusal("no_item_specified")
    message = found.messages.get(call.text("timestamp"))
    if message is None or message.seen_by:
        raise Refusal("message_not_found")
    name = call.text("name").strip(":")
    if not NAME.fullmatch(name):
        raise Refusal("invalid_name")
    return found, message, name


def add(world: World, call: Call) -> Json:
    """React as the token's user."""
    found, message, name = _item(world, call)
    users = message.reactions.setdefault(name, [])
    if call.token.user in users:
        raise Refusal("already_reacted")
    users.append(call.token.user)
    events.reacted(world, found, message, call.token.user, name, "reaction_added")
    return {}


def remove(world: World, call: Call) -> Json:
    """Take one's reaction back."""
    found, message, name = _item(world, call)
    users = message.reactions.get(name, [])
    if call.token.user not in users:
        raise Refusal("no_reaction")
    users.remove(call.token.user)
    if not users:
        del message.reactions[name]
    events.reacted(world, found, message, call.token.user, name, "reaction_removed")
    return {}


METHODS: Mapping[str, Method] = {
    "reactions.add": Method(add, ("reactions:write",)),
    "reactions.remove": Method(remove, ("reactions:write",)),
}
