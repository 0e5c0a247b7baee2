"""files.*: the upload in three steps, and looking a file up. files.upload has ended."""

from collections.abc import Mapping
from typing import Any

from sandbox import posting
from sandbox.conversations import Conversation
from sandbox.filestore import LARGEST_FILE, StoredFile
from sandbox.payload import Json
from sandbox.posting import Content
from sandbox.refusal import Refusal, with_messages
from sandbox.webapi.calls import Call, Method, conversation
from sandbox.world import World

ALT_TEXT_MAX = 1_000
TYPES = ("mimetype", "filetype", "pretty_type")


def wire_file(world: World, stored: StoredFile) -> Json:
    """The file object, with this sandbox's addresses."""
    return stored.wire(world.base_url, world.team.id)


def get_upload_url(world: World, call: Call) -> Json:
    """Step one: name and length; the answer is where to send the bytes."""
    name, length = call.text("filename"), call.text("length")
    if not name or not length.isdigit() or int(length) == 0:
        raise Refusal("missing_argument")
    if int(length) > LARGEST_FILE:
        raise Refusal("file_upload_size_restricted")
    alt_text = call.text("alt_txt") or call.text("alt_text")
    if len(alt_text) > ALT_TEXT_MAX:
        raise Refusal("alt_txt_too_large")
    stored = world.files.announce(name, int(length), call.token.user, world.clock.now())
    stored.alt_text = alt_text
    url = f"{world.base_url}/upload/v1/{world.files.ticket(stored)}"
    return {"upload_url": url, "file_id": stored.id}


def complete_upload(world: World, call: Call) -> Json:
    """Step three: titles, and the channel to share in; sharing appears as a message."""
    chosen = [_uploaded(world, entry) for entry in _entries(call)]
    target = _channel(world, call)
    if target:
        posting.root_of(target, call.text("thread_ts") or None)
    for stored, title in chosen:
        stored.is_complete, stored.title = True, title
    shown = [wire_file(world, stored) for stored, _ in chosen]
    if target:
        for stored, _ in chosen:
            stored.channels.append(target.id)
        _share(world, call, target, shown)
    return {"files": [{**entry, "permalink_public": ""} for entry in shown]}


def _entries(call: Call) -> list[Any]:
    entries = call.parsed("files", "invalid_arguments")
    if not isinstance(entries, list) or not entries:
        raise with_messages("invalid_arguments", ["missing required field: files"])
    return entries


def _uploaded(world: World, entry: Any) -> tuple[StoredFile, str]:
    file_id = str(entry.get("id", "")) if isinstance(entry, dict) else ""
    stored = world.files.by_id.get(file_id)
    if stored is None or stored.content is None or stored.is_complete:
        raise Refusal("file_not_found")
    return stored, str(entry.get("title") or stored.name)


def _channel(world: World, call: Call) -> Conversation | None:
    name = "channel_id" if call.text("channel_id") else "channels"
    if not call.text(name):
        return None
    target = conversation(world, call, name)
    if not world.has_bot(target):
        raise Refusal("not_in_channel")
    return target


def _share(world: World, call: Call, target: Conversation, shown: list[Json]) -> None:
    posting.post(
        world,
        target,
        Content(call.text("initial_comment")),
        thread_ts=call.text("thread_ts") or None,
        files=shown,
        extra={"subtype": "file_share", "upload": False},
    )


def info(world: World, call: Call) -> Json:
    """A completed file; without a type as long as Slack has not looked at it.

    Source: observed answers: mimetype, filetype and pretty_type are empty at first.
    """
    stored = world.files.find(call.text("file"))
    unseen = {} if world.files.is_seen() else dict.fromkeys(TYPES, "")
    return {
        "file": wire_file(world, stored) | unseen,
        "comments": [],
        "response_metadata": {"next_cursor": ""},
    }


METHODS: Mapping[str, Method] = {
    "files.getUploadURLExternal": Method(get_upload_url, ("files:write",)),
    "files.completeUploadExternal": Method(complete_upload, ("files:write",)),
    "files.info": Method(info, ("files:read",)),
}
