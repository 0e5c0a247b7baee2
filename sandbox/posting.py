"""Putting the app's words into a conversation: the one place where content becomes a message."""

from dataclasses import dataclass, field

from sandbox import events
from sandbox.blockkit.check import check_message_blocks
from sandbox.choices import INNER, every_block
from sandbox.conversations import Conversation
from sandbox.limits import LIMITS
from sandbox.messages import Message
from sandbox.payload import Json
from sandbox.refusal import Refusal, with_messages
from sandbox.world import World

TEXT_CUT_AT: int = LIMITS["message"]["top_level_text_truncated_at"]["n"]
ATTACHMENTS_MAX = 100


@dataclass(frozen=True, slots=True)
class Content:
    """What the app wants said; blocks and attachments as raw objects."""

    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.text or self.blocks or self.attachments)


def checked(world: World, content: Content) -> Content:
    """`content` with ids filled in and the text cut; raises Refusal as Slack does."""
    if content.is_empty:
        raise Refusal("no_text")
    if len(content.attachments) > ATTACHMENTS_MAX:
        raise Refusal("too_many_attachments")
    check_message_blocks(content.blocks, world.files)
    for attachment in content.attachments:
        if not isinstance(attachment, dict):
            raise Refusal("invalid_attachments")
        check_message_blocks(attachment.get("blocks") or [], world.files)
    if content.metadata is not None:
        _check_metadata(content.metadata)
    blocks = [with_ids(world, block) for block in content.blocks]
    attachments = [_with_block_ids(world, attachment) for attachment in content.attachments]
    return Content(content.text[:TEXT_CUT_AT], blocks, attachments, content.metadata)


def _check_metadata(metadata: object) -> None:
    given = metadata if isinstance(metadata, dict) else {}
    named, payload = given.get("event_type"), given.get("event_payload")
    if not isinstance(named, str) or not isinstance(payload, dict):
        raise Refusal("invalid_metadata_format")


def _with_block_ids(world: World, attachment: Json) -> Json:
    blocks = attachment.get("blocks")
    return (
        attachment | {"blocks": [with_ids(world, block) for block in blocks]}
        if blocks
        else attachment
    )


def with_ids(world: World, block: Json) -> Json:
    """A copy of `block` in which the block and its elements have the ids Slack would give."""
    filled = {**block, "block_id": block.get("block_id") or world.ids.secret(5)}
    for key in ("element", "accessory"):
        if isinstance(filled.get(key), dict):
            filled[key] = _with_action_id(world, filled[key])
    if block["type"] in ("actions", "context_actions"):
        filled["elements"] = [_with_action_id(world, part) for part in filled["elements"]]
    if block["type"] == "card" and filled.get("actions"):
        filled["actions"] = [_with_action_id(world, part) for part in filled["actions"]]
    if block["type"] == "data_table":
        filled["rows"] = [[_with_button_id(world, cell) for cell in row] for row in filled["rows"]]
    if held := INNER.get(block["type"]):
        filled[held] = [with_ids(world, inner) for inner in filled[held]]
    return filled


def _with_action_id(world: World, element: Json) -> Json:
    if element.get("type") == "image":
        return element
    return {**element, "action_id": element.get("action_id") or world.ids.secret(5)}


def _with_button_id(world: World, cell: Json) -> Json:
    is_button = cell["type"] == "action"
    return cell | {"element": _with_action_id(world, cell["element"])} if is_button else cell


def keep_pace(world: World, conversation: Conversation) -> None:
    """One message a second in a conversation, in domain time; raises Refusal ratelimited."""
    now = world.clock.now()
    if now - conversation.last_post_at < world.settings.post_interval:
        raise Refusal("ratelimited", status=429, headers={"Retry-After": "1"})
    conversation.last_post_at = now


def root_of(conversation: Conversation, thread_ts: str | None) -> str | None:
    """The ts of the thread's root, also from a reply's ts; raises Refusal thread_not_found."""
    if not thread_ts:
        return None
    named = conversation.messages.get(thread_ts)
    if named is None:
        raise Refusal("thread_not_found")
    return named.thread_ts or named.ts


def post(  # noqa: PLR0913 - what a message has
    world: World,
    conversation: Conversation,
    content: Content,
    *,
    thread_ts: str | None = None,
    is_broadcast: bool = False,
    seen_by: str | None = None,
    files: list[Json] | None = None,
    extra: Json | None = None,
) -> Message:
    """Say it as the app and tell everybody; `content` was checked before.

    Raises Refusal thread_not_found.
    """
    root = root_of(conversation, thread_ts)
    message = Message(
        ts=conversation.new_ts(world.clock.now()),
        channel=conversation.id,
        user=world.app.bot_user_id,
        text=content.text,
        blocks=content.blocks,
        attachments=content.attachments,
        files=files or [],
        thread_ts=root,
        is_broadcast=bool(root and is_broadcast),
        bot=world.bot_fields,
        metadata=content.metadata,
        seen_by=seen_by,
        extra=extra or {},
    )
    conversation.add(message)
    events.said(world, conversation, message)
    return message


def rewrite(
    world: World,
    conversation: Conversation,
    message: Message,
    content: Content,
    *,
    is_marked: bool = False,
) -> None:
    """Replace what the app said before; `is_marked` shows it as edited."""
    before = message.wire(world.team.id)
    message.text, message.blocks = content.text, content.blocks
    message.attachments = content.attachments
    if content.metadata is not None:
        message.metadata = content.metadata
    if is_marked:
        message.edited = {"user": world.app.bot_user_id, "ts": f"{world.clock.now():.6f}"}
    kept = {block.get("block_id") for block in every_block(message.all_blocks)}
    message.choices = {key: chosen for key, chosen in message.choices.items() if key in kept}
    events.changed(world, conversation, message, before)


def as_blocks(value: object) -> list[Json]:
    """A `blocks` argument; raises Refusal invalid_blocks_format unless it is a list of objects."""
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(block, dict) for block in value):
        raise with_messages("invalid_blocks_format", ["must be an array of objects"])
    return value
