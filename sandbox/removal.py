"""Deleting a message: it goes, or it leaves a tombstone over its thread."""

from sandbox import events
from sandbox.conversations import Conversation
from sandbox.messages import Message
from sandbox.world import World


def take_away(world: World, found: Conversation, message: Message) -> None:
    """Delete a message; the root of a thread becomes a tombstone and message_changed tells it.

    Source: observed payloads: `message_changed` with subtype `tombstone` from USLACKBOT.
    """
    if not message.replies:
        found.remove(message.ts)
        events.deleted(world, found, message)
        return
    before = message.wire(world.team.id)
    message.text, message.user, message.subtype = (
        "This message was deleted.",
        "USLACKBOT",
        "tombstone",
    )
    message.blocks, message.attachments, message.files = [], [], []
    message.extra, message.bot, message.edited = {"hidden": True}, None, None
    events.changed(world, found, message, before)
