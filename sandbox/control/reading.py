"""What a page or a test may look at: the workspace, conversations, messages, the log."""

from sandbox.control.asking import Ask
from sandbox.conversations import Conversation
from sandbox.messages import Message
from sandbox.payload import Json
from sandbox.workspace import User
from sandbox.world import World


def workspace(ask: Ask) -> Json:
    """GET /control/workspace."""
    world = ask.world
    return {
        "ok": True,
        "team": {"id": world.team.id, "name": world.team.name, "domain": world.team.domain},
        "app": {
            "id": world.app.id,
            "name": world.app.name,
            "bot_user_id": world.app.bot_user_id,
            "commands": [
                {"command": c.name, "description": c.description}
                for c in world.manifest.commands.values()
            ],
            "shortcuts": [
                {"callback_id": s.callback_id, "name": s.name, "type": s.kind}
                for s in world.manifest.shortcuts.values()
            ],
            "has_home": world.manifest.has_home,
            "has_messages": world.manifest.has_messages,
        },
        "mode": "socket" if world.manifest.socket_mode else "http",
        "users": [_person(user) for user in world.workspace.people],
        "channels": [
            {"id": c.id, "name": c.name, "is_private": c.kind == "group", "members": c.members}
            for c in world.directory.by_id.values()
            if c.kind in ("channel", "group")
        ],
    }


def _person(user: User) -> Json:
    return {
        "id": user.id,
        "name": user.name,
        "real_name": user.real_name,
        "title": user.title,
        "persona": user.persona,
    }


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
    """GET /control/messages: oldest first; reading marks read, unless peek is given."""
    user, found = ask.person(), ask.conversation()
    thread_ts = ask.text("thread_ts") or None
    shown = [wire(ask.world, message) for message in found.visible_to(user.id, thread_ts)]
    if not ask.text("peek"):
        found.mark_read(user.id)
    limit = ask.number("limit", 0)
    return {"ok": True, "channel": found.id, "messages": shown[-limit:] if limit else shown}


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
