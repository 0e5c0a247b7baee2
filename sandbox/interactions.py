"""The payloads of presses, shortcuts, commands and modals, as Slack builds them."""

from typing import Any

from sandbox.choices import elements_of, state_of
from sandbox.conversations import Conversation
from sandbox.messages import Message
from sandbox.payload import Json
from sandbox.views import View
from sandbox.world import World


def _common(world: World, kind: str, user: str) -> Json:
    person = world.workspace.users[user]
    return {
        "type": kind,
        "team": {"id": world.team.id, "domain": world.team.domain},
        "user": {
            "id": user,
            "username": person.name,
            "name": person.name,
            "team_id": world.team.id,
        },
        "api_app_id": world.app.id,
        "token": "sandbox",
        "enterprise": None,
        "is_enterprise_install": False,
    }


def shown_view(world: World, view: View) -> Json:
    """The view with the state of every element, as payloads carry it."""
    return world.wire_view(view) | {"state": {"values": state_of(view.blocks, view.values)}}


def wire_channel(conversation: Conversation) -> Json:
    """Id and name of a conversation, as payloads carry them."""
    names = {"im": "directmessage", "group": "privategroup"}
    return {"id": conversation.id, "name": names.get(conversation.kind, conversation.name)}


def press_in_message(
    world: World, user: str, conversation: Conversation, message: Message, action: Json
) -> Json:
    """block_actions of a press in a message, with its response_url and trigger."""
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": conversation.id,
        "is_ephemeral": bool(message.seen_by),
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    url = world.response_urls.new(conversation.id, user, message_ts=message.ts)
    shown = {} if message.seen_by else {"message": message.wire(world.team.id, with_metadata=True)}
    return (
        _common(world, "block_actions", user)
        | shown
        | {
            "container": container,
            "trigger_id": world.triggers.new(user, conversation.id),
            "channel": wire_channel(conversation),
            "state": {"values": state_of(message.all_blocks, message.choices)},
            "response_url": url,
            "actions": [action],
        }
    )


def press_in_view(world: World, user: str, view: View, action: Json) -> Json:
    """block_actions of a press in a modal or on Home."""
    return _common(world, "block_actions", user) | {
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": world.triggers.new(user, view.channel),
        "view": shown_view(world, view),
        "actions": [action],
    }


def suggestion(
    world: World, user: str, where: Json, element: Json, block_id: str, query: str
) -> Json:
    """block_suggestion: what somebody typed into an external select."""
    return (
        _common(world, "block_suggestion", user)
        | where
        | {
            "action_id": element["action_id"],
            "block_id": block_id,
            "value": query,
        }
    )


def submission(world: World, view: View) -> Json:
    """view_submission, with the state of every element."""
    return _common(world, "view_submission", view.user) | {
        "trigger_id": world.triggers.new(view.user, view.channel),
        "view": shown_view(world, view),
        "response_urls": _response_urls(world, view),
    }


def _response_urls(world: World, view: View) -> list[Json]:
    """One for each select with response_url_enabled in which a conversation was chosen."""
    urls = []
    for block, element in elements_of(view.blocks):
        block_id, action_id = block["block_id"], element.get("action_id", "")
        state = view.values.get(block_id, {}).get(action_id, {})
        channel = state.get("selected_conversation") or state.get("selected_channel")
        if element.get("response_url_enabled") and channel:
            url = world.response_urls.new(channel, view.user, door="app")
            where = {"block_id": block_id, "action_id": action_id}
            urls.append({**where, "channel_id": channel, "response_url": url})
    return urls


def closing(world: World, view: View, *, is_cleared: bool) -> Json:
    """view_closed."""
    return _common(world, "view_closed", view.user) | {
        "view": shown_view(world, view),
        "is_cleared": is_cleared,
    }


def global_shortcut(world: World, user: str, callback_id: str) -> Json:
    """Shortcut."""
    return _common(world, "shortcut", user) | {
        "callback_id": callback_id,
        "trigger_id": world.triggers.new(user),
        "action_ts": f"{world.clock.now():.6f}",
    }


def message_shortcut(
    world: World, user: str, callback_id: str, conversation: Conversation, message: Message
) -> Json:
    """message_action, with the message it was used on."""
    return _common(world, "message_action", user) | {
        "callback_id": callback_id,
        "trigger_id": world.triggers.new(user, conversation.id),
        "action_ts": f"{world.clock.now():.6f}",
        "message_ts": message.ts,
        "channel": wire_channel(conversation),
        "message": message.wire(world.team.id),
        "response_url": world.response_urls.new(conversation.id, user, door="app"),
    }


def slash_command(
    world: World, user: str, conversation: Conversation, command: str, text: str
) -> dict[str, Any]:
    """The flat form of a slash command."""
    return {
        "token": "sandbox",
        "team_id": world.team.id,
        "team_domain": world.team.domain,
        "channel_id": conversation.id,
        "channel_name": wire_channel(conversation)["name"],
        "user_id": user,
        "user_name": world.workspace.users[user].name,
        "command": command,
        "text": text,
        "api_app_id": world.app.id,
        "is_enterprise_install": "false",
        "response_url": world.response_urls.new(conversation.id, user, door="commands"),
        "trigger_id": world.triggers.new(user, conversation.id),
    }
