"""chat.*: post, update, delete, say to one person, link to a message."""

from collections.abc import Mapping
from dataclasses import replace

from sandbox import posting, removal
from sandbox.blockkit.check import MARKDOWN_MAX
from sandbox.conversations import Conversation
from sandbox.messages import Message
from sandbox.payload import Json
from sandbox.posting import Content
from sandbox.refusal import Refusal
from sandbox.webapi.calls import Call, Method, conversation, need_scope
from sandbox.world import World

UPDATE_TEXT_MAX = 4_000


def post_message(world: World, call: Call) -> Json:
    """Say something in a conversation or a thread."""
    target = _target(world, call)
    content = posting.checked(world, _content(call))
    thread_ts = call.text("thread_ts") or None
    posting.root_of(target, thread_ts)
    posting.keep_pace(world, target)
    message = posting.post(
        world,
        target,
        content,
        thread_ts=thread_ts,
        is_broadcast=call.flag("reply_broadcast"),
        extra=_dressed(call),
    )
    shown = message.wire(world.team.id, with_metadata=True)
    return {"channel": target.id, "ts": message.ts, "message": shown}


def _target(world: World, call: Call) -> Conversation:
    """Where to post: a conversation id, a user id (opens the DM), or #name."""
    wanted = call.required("channel")
    if wanted in world.workspace.users and wanted != world.app.bot_user_id:
        target = world.directory.direct(wanted)
    else:
        named = None if wanted in world.directory.by_id else world.directory.named(wanted)
        args = call.args | ({"channel": named.id} if named else {})
        target = conversation(world, Call(call.method, args, call.token))
    if target.is_direct and not world.manifest.has_messages:
        raise Refusal("messages_tab_disabled")
    if not world.has_bot(target) and "chat:write.public" not in call.token.scopes:
        raise Refusal("not_in_channel")
    return target


def _content(call: Call) -> Content:
    text, blocks = (
        call.text("text"),
        posting.as_blocks(call.parsed("blocks", "invalid_blocks_format")),
    )
    if markdown := call.text("markdown_text"):
        if text or blocks:
            raise Refusal("markdown_text_conflict")
        if len(markdown) > MARKDOWN_MAX:
            raise Refusal("msg_too_long")
        text = markdown
    attachments = call.parsed("attachments", "invalid_attachments")
    if not isinstance(attachments, list | None):
        raise Refusal("invalid_attachments")
    metadata = call.parsed("metadata", "invalid_metadata_format")
    return Content(text, blocks, attachments or [], metadata)


def _dressed(call: Call) -> Json:
    """Another name or picture for this message: needs chat:write.customize."""
    names = ("username", "icon_emoji", "icon_url")
    chosen = {name: call.text(name) for name in names if call.text(name)}
    if chosen:
        need_scope(call, "chat:write.customize")
    return chosen


def _own_message(world: World, call: Call, error: str) -> tuple[Conversation, Message]:
    target = conversation(world, call)
    message = target.messages.get(call.text("ts"))
    if message is None or message.seen_by:
        raise Refusal("message_not_found")
    if message.user != world.app.bot_user_id:
        raise Refusal(error)
    return target, message


def update(world: World, call: Call) -> Json:
    """Rewrite the app's own message."""
    target, message = _own_message(world, call, "cant_update_message")
    if len(call.text("text")) > UPDATE_TEXT_MAX:
        raise Refusal("msg_too_long")
    content = posting.checked(world, _kept(call, _content(call), message))
    posting.rewrite(world, target, message, content, is_marked=not content.blocks)
    shown = message.wire(world.team.id, with_metadata=True)
    return {"channel": target.id, "ts": message.ts, "text": message.text, "message": shown}


def _kept(call: Call, content: Content, message: Message) -> Content:
    """What an update leaves out: blocks stay only without text, attachments always stay.

    Source: Slack, chat.update: arguments blocks, attachments and text.
    """
    blocks, attachments = content.blocks, content.attachments
    if call.args.get("blocks") is None and not content.text:
        blocks = message.blocks
    if call.args.get("attachments") is None:
        attachments = message.attachments
    return replace(content, blocks=blocks, attachments=attachments)


def delete(world: World, call: Call) -> Json:
    """Delete the app's own message."""
    target, message = _own_message(world, call, "cant_delete_message")
    removal.take_away(world, target, message)
    return {"channel": target.id, "ts": message.ts}


def post_ephemeral(world: World, call: Call) -> Json:
    """Say something that one person sees."""
    target = conversation(world, call)
    if not world.has_bot(target):
        raise Refusal("not_in_channel")
    reader = call.required("user")
    if reader not in target.members:
        raise Refusal("user_not_in_channel")
    content = posting.checked(world, _content(call))
    thread_ts = call.text("thread_ts") or None
    message = posting.post(world, target, content, thread_ts=thread_ts, seen_by=reader)
    return {"message_ts": message.ts}


def get_permalink(world: World, call: Call) -> Json:
    """The address of a message on the page."""
    target = conversation(world, call)
    message = target.messages.get(call.text("message_ts"))
    if message is None or message.seen_by:
        raise Refusal("message_not_found")
    link = f"{world.base_url}/archives/{target.id}/p{message.ts.replace('.', '')}"
    if message.is_reply:
        link += f"?thread_ts={message.thread_ts}&cid={target.id}"
    return {"channel": target.id, "permalink": link}


METHODS: Mapping[str, Method] = {
    "chat.postMessage": Method(post_message, ("chat:write",)),
    "chat.update": Method(update, ("chat:write",)),
    "chat.delete": Method(delete, ("chat:write",)),
    "chat.postEphemeral": Method(post_ephemeral, ("chat:write",)),
    "chat.getPermalink": Method(get_permalink),
}
