"""What a page or a test may look at: the workspace, conversations, messages, the log."""

from dataclasses import asdict

from sandbox.control.asking import Ask
from sandbox.control.errors import ControlRefused
from sandbox.conversations import Conversation
from sandbox.messages import Message
from sandbox.payload import Json
from sandbox.workspace import User
from sandbox.world import World

MESSAGES_SHOWN = 200


def workspace(ask: Ask) -> Json:
    """GET /control/workspace."""
    world = ask.world
    return {
        "ok": True,
        "team": {"id": world.team.id, "name": world.team.name, "domain": world.team.domain},
        "app": _app(world),
        "mode": "socket" if world.manifest.socket_mode else "http",
        "users": [_person(user) for user in world.workspace.people],
        "channels": [
            {"id": c.id, "name": c.name, "is_private": c.kind == "group", "members": c.members}
            for c in world.directory.by_id.values()
            if c.kind in ("channel", "group")
        ],
    }


def _app(world: World) -> Json:
    """What menus and the About tab need of the manifest; no token, no secret."""
    made = world.manifest
    return {
        "id": world.app.id,
        "name": world.app.name,
        "description": made.description,
        "bot_user_id": world.app.bot_user_id,
        "commands": [
            {"command": c.name, "description": c.description, "usage_hint": c.usage_hint}
            for c in made.commands.values()
        ],
        "shortcuts": [
            {
                "callback_id": s.callback_id,
                "name": s.name,
                "type": s.kind,
                "description": s.description,
            }
            for s in made.shortcuts.values()
        ],
        "has_home": made.has_home,
        "has_messages": made.has_messages,
    }


def _person(user: User) -> Json:
    shown = ("id", "name", "real_name", "title", "persona")
    return {name: value for name, value in asdict(user).items() if name in shown}


def conversations(ask: Ask) -> Json:
    """GET /control/conversations: what the user sees at the left, the app's DM always."""
    user, world = ask.person(), ask.world
    world.directory.direct(user.id)
    shown = [_listed(world, found, user.id) for found in world.directory.of(user.id)]
    return {"ok": True, "conversations": shown}


def _listed(world: World, found: Conversation, user: str) -> Json:
    return {
        "id": found.id,
        "name": world.app.name if found.is_direct else found.name,
        "kind": found.kind,
        "is_private": found.kind != "channel",
        "unread": found.unread(user),
        "last_ts": found.top_level[-1] if found.top_level else None,
        "has_app": world.has_bot(found),
    }


def messages(ask: Ask) -> Json:
    """GET /control/messages: the newest `limit` (200), oldest first.

    Reading a conversation or a thread marks it read, unless peek is given.
    """
    user, found = ask.person(), ask.conversation()
    thread_ts, limit = ask.text("thread_ts"), ask.number("limit", MESSAGES_SHOWN)
    if limit < 1:
        raise ControlRefused("'limit' must be 1 or more.")
    shown = (
        found.thread_shown_to(user.id, thread_ts, limit)
        if thread_ts
        else found.shown_to(user.id, limit)
    )
    wired = [wire(ask.world, message) for message in shown]
    if not thread_ts:
        for message, entry in zip(shown, wired, strict=True):
            entry["unread_replies"] = found.unread_replies(message, user.id)
    if not ask.text("peek"):
        _mark_read(ask.world, found, user.id, thread_ts)
    return {"ok": True, "channel": found.id, "messages": wired}


def _mark_read(world: World, found: Conversation, user: str, thread_ts: str) -> None:
    was_news = found.mark_thread_read(user, thread_ts) if thread_ts else found.mark_read(user)
    if was_news:
        world.stream.tell("read", user=user, channel=found.id)


def wire(world: World, message: Message) -> Json:
    """A message with what a page needs beside Slack's own fields."""
    author = world.workspace.users.get(message.user)
    return message.wire(world.team.id, with_metadata=True) | {
        "is_ephemeral": bool(message.seen_by),
        "is_app": bool(message.bot),
        "author": author.real_name if author else "Slackbot",
        "reply_count": len(message.replies),
        "choices": message.choices,
    }


def log(ask: Ask) -> Json:
    """GET /control/log: wire log entries after `since`, oldest first."""
    entries = ask.world.log.since(ask.number("since", 0), ask.number("limit", 200))
    return {"ok": True, "entries": entries, "last_seq": ask.world.log.last_seq}


def pending(ask: Ask) -> Json:
    """GET /control/deliveries/pending."""
    return {"ok": True, "count": ask.world.deliveries.pending}
