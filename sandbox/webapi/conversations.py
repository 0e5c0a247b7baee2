"""conversations.*: open, list, look into, read, join."""

import re
from collections.abc import Mapping

from sandbox import events
from sandbox.conversations import Conversation
from sandbox.payload import Json
from sandbox.refusal import Refusal
from sandbox.webapi.calls import Call, Method, conversation, need_scope
from sandbox.webapi.pages import cursor_of, mark_of, paged
from sandbox.world import World

TS = re.compile(r"\d{1,12}(?:\.\d{1,6})?")
READ = ("channels:read", "groups:read", "im:read", "mpim:read")
HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
LIST_TYPES = {
    "public_channel": "channel",
    "private_channel": "group",
    "im": "im",
    "mpim": "mpim",
}
MPIM_MAX = 8


def wire_conversation(world: World, found: Conversation) -> Json:
    """The conversation object of Slack's answers."""
    kind = found.kind
    shown: Json = {
        "id": found.id,
        "created": found.created,
        "is_channel": kind == "channel",
        "is_group": kind == "group",
        "is_im": kind == "im",
        "is_mpim": kind == "mpim",
        "is_private": kind != "channel",
        "is_archived": False,
        "context_team_id": world.team.id,
    }
    if found.is_direct:
        return shown | {"user": found.person(world.app.bot_user_id), "is_open": True}
    return shown | {
        "name": found.name,
        "name_normalized": found.name,
        "is_member": world.has_bot(found),
        "num_members": len(found.members),
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def open_(world: World, call: Call) -> Json:
    """The direct message with one person, or with several."""
    if call.text("channel"):
        return {"channel": {"id": conversation(world, call).id}}
    users = [word.strip() for word in call.text("users").split(",") if word.strip()]
    if not users:
        raise Refusal("users_list_not_supplied")
    if not set(users) <= world.workspace.users.keys() - {world.app.bot_user_id}:
        raise Refusal("user_not_found")
    if len(users) > MPIM_MAX:
        raise Refusal("too_many_users")
    need_scope(call, "im:write" if len(users) == 1 else "mpim:write")
    directory = world.directory
    if call.flag("prevent_creation") and not directory.is_begun(users):
        return {}
    existed = len(directory.by_id)
    found = directory.direct(users[0]) if len(users) == 1 else directory.group(users)
    shown = wire_conversation(world, found) if call.flag("return_im") else {"id": found.id}
    was_there = existed == len(directory.by_id)
    return {"channel": shown} | ({"no_op": True, "already_open": True} if was_there else {})


def list_(world: World, call: Call) -> Json:
    """Conversations of the asked types that the app can see."""
    names = call.text("types", "public_channel").split(",")
    kinds = [LIST_TYPES.get(name.strip()) for name in names]
    if None in kinds:
        raise Refusal("invalid_types")
    for kind in kinds:
        need_scope(call, f"{_family(str(kind))}:read")
    seen = [
        found
        for found in world.directory.by_id.values()
        if found.kind in kinds and (found.kind == "channel" or world.has_bot(found))
    ]
    chosen, more = paged(call, seen)
    return {"channels": [wire_conversation(world, found) for found in chosen]} | more


def _family(kind: str) -> str:
    return {"channel": "channels", "group": "groups"}.get(kind, kind)


def info(world: World, call: Call) -> Json:
    """One conversation."""
    found = conversation(world, call)
    need_scope(call, f"{found.family}:read")
    shown = wire_conversation(world, found)
    if not call.flag("include_num_members"):
        shown.pop("num_members", None)
    return {"channel": shown}


def members(world: World, call: Call) -> Json:
    """Who is in it, page by page."""
    found = conversation(world, call)
    need_scope(call, f"{found.family}:read")
    chosen, more = paged(call, found.members)
    return {"members": list(chosen)} | more


def join(world: World, call: Call) -> Json:
    """The app joins a public channel."""
    found = conversation(world, call)
    if found.kind != "channel":
        raise Refusal("method_not_supported_for_channel_type")
    if world.has_bot(found):
        warning = "already_in_channel"
        told = {"warning": warning, "response_metadata": {"warnings": [warning]}}
        return {"channel": wire_conversation(world, found)} | told
    found.members.append(world.app.bot_user_id)
    events.joined(world, found, world.app.bot_user_id)
    return {"channel": wire_conversation(world, found)}


def _readable(world: World, call: Call) -> Conversation:
    found = conversation(world, call)
    need_scope(call, f"{found.family}:history")
    if not world.has_bot(found):
        raise Refusal("not_in_channel")
    return found


def _bounds(call: Call) -> tuple[str, str]:
    """`oldest` and `latest` as full ts, each empty when open."""
    bounds = []
    for name in ("oldest", "latest"):
        value = call.text(name)
        if value in ("", "0", "now"):
            bounds.append("")
        elif TS.fullmatch(value):
            whole, _, part = value.partition(".")
            bounds.append(f"{whole.zfill(10)}.{part.ljust(6, '0')}")
        else:
            raise Refusal(f"invalid_ts_{name}")
    return bounds[0], bounds[1]


def _is_within(call: Call, ts: str, oldest: str, latest: str) -> bool:
    if call.flag("inclusive"):
        return (not oldest or ts >= oldest) and (not latest or ts <= latest)
    return (not oldest or ts > oldest) and (not latest or ts < latest)


def history(world: World, call: Call) -> Json:
    """Top-level messages, newest first; replies live in conversations.replies alone."""
    found = _readable(world, call)
    (oldest, latest), limit = _bounds(call), call.number("limit", 100, 999)
    with_metadata = call.flag("include_all_metadata")
    before = mark_of(call) or (_just_after(latest) if latest else "")
    shown: list[Json] = []
    for message in found.newest_first(before=before):
        if (oldest and message.ts < oldest) or len(shown) > limit:
            break
        if not message.seen_by and _is_within(call, message.ts, oldest, latest):
            shown.append(message.wire(world.team.id, with_metadata=with_metadata))
    return _with_cursor(shown, limit)


def _just_after(ts: str) -> str:
    return ts + "0"


def _with_cursor(shown: list[Json], limit: int) -> Json:
    page = shown[:limit]
    answer: Json = {"messages": page, "has_more": len(shown) > limit}
    if answer["has_more"]:
        answer["response_metadata"] = {"next_cursor": cursor_of(str(page[-1]["ts"]))}
    return answer


def replies(world: World, call: Call) -> Json:
    """A thread: its root first, then its replies, oldest first."""
    found = _readable(world, call)
    root = found.messages.get(call.required("ts"))
    if root is None or root.seen_by:
        raise Refusal("thread_not_found")
    root = found.messages[root.thread_ts or root.ts]
    (oldest, latest), limit = _bounds(call), call.number("limit", 1000, 1000)
    after, with_metadata = mark_of(call), call.flag("include_all_metadata")
    chosen = [ts for ts in root.replies if ts > after and _is_within(call, ts, oldest, latest)]
    shown = [] if after else [root.wire(world.team.id, with_metadata=with_metadata)]
    shown += [
        found.messages[ts].wire(world.team.id, with_metadata=with_metadata)
        for ts in chosen[: limit + 1]
    ]
    return _with_cursor(shown, limit)


METHODS: Mapping[str, Method] = {
    "conversations.open": Method(open_, ("im:write", "mpim:write")),
    "conversations.list": Method(list_, READ),
    "conversations.info": Method(info, READ),
    "conversations.members": Method(members, READ),
    "conversations.join": Method(join, ("channels:join",)),
    "conversations.history": Method(history, HISTORY),
    "conversations.replies": Method(replies, HISTORY),
}
