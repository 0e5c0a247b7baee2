"""What people do with words: say, edit, delete, use a slash command or a shortcut."""

import uuid

from sandbox import events, interactions, posting, removal, responding, typed
from sandbox.control import choosing
from sandbox.control.asking import Ask
from sandbox.control.errors import ControlRefused, answered
from sandbox.conversations import Conversation
from sandbox.messages import Message
from sandbox.payload import Json
from sandbox.transport import Kind
from sandbox.webapi.files import wire_file

TYPED_MAX = 12_000


def say(ask: Ask) -> Json:
    """POST /control/say: a person's message, as Slack's composer writes it."""
    world, user, found = ask.world, ask.person(), ask.conversation()
    if found.is_direct and not world.manifest.has_messages:
        raise ControlRefused("Sending messages to this app has been turned off.", 409)
    text = typed.composed(ask.text("text"))
    if len(text) > TYPED_MAX:
        raise ControlRefused(f"A message holds at most {TYPED_MAX} characters.")
    stored = [choosing.uploaded(world, user.id, file) for file in ask.given.get("files") or ()]
    if not (text or stored or ask.given.get("blocks") or ask.given.get("attachments")):
        raise ControlRefused("Say something: text, blocks, attachments or files.")
    thread_ts = posting.root_of(found, ask.text("thread_ts") or None)
    message = Message(
        ts=found.new_ts(world.clock.now()),
        channel=found.id,
        user=user.id,
        text=text,
        blocks=ask.given.get("blocks") or _written(ask),
        attachments=ask.given.get("attachments") or [],
        files=[wire_file(world, file) for file in stored],
        thread_ts=thread_ts,
        subtype="file_share" if stored else None,
        extra={"client_msg_id": str(uuid.uuid4())},
    )
    found.add(message)
    found.mark_read(user.id)
    events.said(world, found, message)
    return {"ok": True, "channel": found.id, "ts": message.ts}


def _written(ask: Ask) -> list[Json]:
    words = ask.text("text")
    return [typed.rich_text(words, ask.world.ids.secret(5))] if words else []


def _own(ask: Ask) -> tuple[Conversation, Message]:
    found, message = ask.message()
    if message.user != ask.person().id:
        raise ControlRefused("People change only their own messages.", 403)
    return found, message


def edit(ask: Ask) -> Json:
    """POST /control/edit: message_changed goes to the app."""
    found, message = _own(ask)
    world, before = ask.world, message.wire(ask.world.team.id)
    message.text = typed.composed(ask.required("text"))
    message.blocks = _written(ask)
    message.edited = {"user": message.user, "ts": f"{world.clock.now():.6f}"}
    events.changed(world, found, message, before)
    return {"ok": True, "channel": found.id, "ts": message.ts}


def delete(ask: Ask) -> Json:
    """POST /control/delete: message_deleted, or a tombstone where replies hang on it."""
    found, message = _own(ask)
    removal.take_away(ask.world, found, message)
    return {"ok": True, "channel": found.id, "ts": message.ts}


async def command(ask: Ask) -> Json:
    """POST /control/command: only commands of the manifest exist."""
    world, user, found = ask.world, ask.person(), ask.conversation()
    name, _, rest = ask.required("command").partition(" ")
    known = world.manifest.commands
    if name not in known:
        listed = ", ".join(known) or "none"
        raise ControlRefused(f"{name} is not a valid command. This app has: {listed}.", 404)
    payload = interactions.slash_command(world, user.id, found, name, rest or ask.text("text"))
    outcome = await world.deliveries.ask(Kind.COMMAND, payload, name)
    if not outcome.is_ok:
        word = "operation_timeout" if "timeout" in outcome.reason else "dispatch_failed"
        raise ControlRefused(f"{name} failed with the error “{word}”.", 424)
    responding.answer_command(world, found, user.id, outcome.body)
    return {"ok": True, "status": outcome.status, "answer": outcome.body}


async def shortcut(ask: Ask) -> Json:
    """POST /control/shortcut: global, or on a message when channel and ts are given."""
    world, user, on_message = ask.world, ask.person(), bool(ask.text("ts"))
    kind, wanted = ("message" if on_message else "global"), ask.required("callback_id")
    offered = [entry for entry in world.manifest.shortcuts.values() if entry.kind == kind]
    match = next((e for e in offered if wanted in (e.callback_id, e.name)), None)
    if match is None:
        listed = ", ".join(entry.name for entry in offered) or "none"
        raise ControlRefused(f"There is no {kind} shortcut {wanted!r}. There is: {listed}.", 404)
    if on_message:
        found, message = ask.message()
        payload = interactions.message_shortcut(world, user.id, match.callback_id, found, message)
    else:
        payload = interactions.global_shortcut(world, user.id, match.callback_id)
    outcome = await world.deliveries.ask(Kind.INTERACTIVE, payload, payload["type"])
    answered(outcome)
    return {"ok": True, "status": outcome.status, "answer": outcome.body}
