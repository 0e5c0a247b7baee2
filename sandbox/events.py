"""Events as Slack sends them, and only those the manifest subscribes to."""

from collections.abc import Sequence

from sandbox.conversations import Conversation
from sandbox.messages import Message
from sandbox.payload import Json
from sandbox.world import World

MESSAGE_EVENT = {
    "channel": "message.channels",
    "group": "message.groups",
    "im": "message.im",
    "mpim": "message.mpim",
}
PARTING = frozenset({"tokens_revoked", "app_uninstalled"})
CHANNEL_TYPE = {"channel": "C", "group": "G"}


def tell(world: World, event: Json, subscription: str = "") -> bool:
    """Deliver `event` when the app subscribed to it; whether it did."""
    name = subscription or event["type"]
    if name not in world.manifest.events:
        return False
    if not world.tokens.is_installed and name not in PARTING:
        return False
    world.deliveries.event(_envelope(world, event))
    return True


def _envelope(world: World, event: Json) -> Json:
    return {
        "token": "sandbox",
        "team_id": world.team.id,
        "context_team_id": world.team.id,
        "context_enterprise_id": None,
        "api_app_id": world.app.id,
        "event": event,
        "type": "event_callback",
        "event_id": world.ids.new("Ev"),
        "event_time": int(world.clock.now()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": world.team.id,
                "user_id": world.app.bot_user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{world.ids.secret(20)}",
    }


def _tell_message(world: World, conversation: Conversation, event: Json) -> None:
    if world.has_bot(conversation):
        event |= {"channel": conversation.id, "channel_type": conversation.kind}
        tell(world, event, MESSAGE_EVENT[conversation.kind])


def _is_told(world: World, message: Message) -> bool:
    """The app never hears of what one person alone saw, and of its own words only if it may."""
    is_own = bool(message.bot) and not world.settings.tells_own_messages
    return not message.seen_by and not is_own


def said(world: World, conversation: Conversation, message: Message) -> None:
    """A message was posted: message.*, and app_mention when it names the app in a channel."""
    note_change(world, "message", conversation, message)
    if not _is_told(world, message):
        return
    shown = message.wire(world.team.id) | {"event_ts": message.ts}
    _tell_message(world, conversation, dict(shown))
    mentions = f"<@{world.app.bot_user_id}>" in message.text
    if mentions and not message.bot and not conversation.is_direct and world.has_bot(conversation):
        mention = shown | {"type": "app_mention", "channel": conversation.id}
        mention.pop("subtype", None)
        tell(world, mention)


def changed(world: World, conversation: Conversation, message: Message, before: Json) -> None:
    """A message was edited, by a person or by the app."""
    note_change(world, "message", conversation, message)
    if not _is_told(world, message):
        return
    _tell_hidden(
        world,
        conversation,
        "message_changed",
        {"message": message.wire(world.team.id), "previous_message": before},
    )


def deleted(world: World, conversation: Conversation, message: Message) -> None:
    """A message was deleted, by a person or by the app."""
    note_change(world, "message", conversation, message)
    if not _is_told(world, message):
        return
    before = message.wire(world.team.id)
    _tell_hidden(
        world,
        conversation,
        "message_deleted",
        {"deleted_ts": message.ts, "previous_message": before},
    )


def _tell_hidden(world: World, conversation: Conversation, subtype: str, what: Json) -> None:
    ts = conversation.new_ts(world.clock.now())
    event = {"type": "message", "subtype": subtype, "hidden": True, "ts": ts, "event_ts": ts}
    _tell_message(world, conversation, event | what)


def home_opened(world: World, user: str, tab: str) -> bool:
    """app_home_opened; the published view goes with the Home tab, as in Slack."""
    conversation = world.directory.direct(user)
    event: Json = {"type": "app_home_opened", "user": user, "channel": conversation.id, "tab": tab}
    home = world.views.homes.get(user)
    if home and tab == "home":
        event["view"] = world.wire_view(home)
    return tell(world, event | {"event_ts": f"{world.clock.now():.6f}"})


def joined(world: World, conversation: Conversation, user: str, inviter: str = "") -> bool:
    """member_joined_channel, for people and for the app itself."""
    event = {
        "type": "member_joined_channel",
        "user": user,
        "channel": conversation.id,
        "channel_type": CHANNEL_TYPE.get(conversation.kind, "D"),
        "team": world.team.id,
        "event_ts": f"{world.clock.now():.6f}",
    }
    return tell(world, event | ({"inviter": inviter} if inviter else {}))


def channel_moved(world: World, old: str, new: str) -> bool:
    """channel_id_changed: a private channel has a new id for ever."""
    ids = {"old_channel_id": old, "new_channel_id": new}
    stamp = f"{world.clock.now():.6f}"
    return tell(world, {"type": "channel_id_changed", **ids, "event_ts": stamp})


def uninstalled(world: World, tokens: Sequence[str]) -> None:
    """tokens_revoked and app_uninstalled, in the order in which Slack is not bound to send them."""
    revoked = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": list(tokens)}}
    tell(world, revoked | {"event_ts": f"{world.clock.now():.6f}"})
    tell(world, {"type": "app_uninstalled", "event_ts": f"{world.clock.now():.6f}"})


def reacted(
    world: World, conversation: Conversation, message: Message, who: str, name: str, kind: str
) -> None:
    """`kind` is reaction_added or reaction_removed."""
    note_change(world, "message", conversation, message)
    if world.has_bot(conversation):
        tell(
            world,
            {
                "type": kind,
                "user": who,
                "reaction": name,
                "item": {"type": "message", "channel": conversation.id, "ts": message.ts},
                "item_user": message.user,
                "event_ts": f"{world.clock.now():.6f}",
            },
        )


def note_change(world: World, kind: str, conversation: Conversation, message: Message) -> None:
    """Tell the open pages where to look again."""
    world.stream.tell(kind, channel=conversation.id, ts=message.ts, thread_ts=message.thread_ts)
