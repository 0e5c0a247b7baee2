"""Saying one message to Slack, and reading its answer: said, busy, refused, or nobody knows."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import structlog
from slack_sdk import WebClient

from bot.resolving import Image, Parcel
from bot.slack import cut
from bot.slack.answers import Busy, Refused, Unclear, read_answer
from bot.slack.blocks import message_blocks, spoken
from intake.models import SendKind

log = structlog.get_logger()
EVENT_TYPE = "inkling_outbox"
"""The metadata under which a message carries its outbox key, so that it can be looked up."""

LOOK_BACK = 100
PICTURE_TRIES, PICTURE_WAIT = 6, 1.0
"""Slack refuses a message with a picture it has not looked at yet: ask so often, seconds apart."""


@dataclass(frozen=True, slots=True)
class Poster:
    """Speaks for the outbox. Its client never retries by itself: the outbox decides."""

    client: WebClient
    keep_file: Callable[[Image, str], None]

    def opened(self, parcel: Parcel) -> Parcel:
        """The parcel with its direct conversation opened where there is none; safe to repeat."""
        if parcel.kind is not SendKind.POST or parcel.place.channel_id:
            return parcel
        with read_answer():
            found: Any = self.client.conversations_open(users=parcel.place.user_id)
        place = replace(parcel.place, channel_id=str(found["channel"]["id"]), is_new=True)
        return replace(parcel, place=place)

    def send(self, parcel: Parcel, *, deadline: float) -> str:
        """Say it; Slack's timestamp. After `deadline` (monotonic) the lease may be another's."""
        file_id = self._file(parcel.image, parcel.tries) if parcel.image else None
        most = cut.HOME_BLOCKS if parcel.kind is SendKind.HOME else cut.BLOCKS
        blocks = message_blocks(parcel.message, file_id, most, self._permalink(parcel))
        if time.monotonic() > deadline:
            raise Unclear
        with read_answer():
            return self._say(parcel, blocks)

    def _permalink(self, parcel: Parcel) -> str:
        """Where the reader's own message stands; "" where Slack does not say: the words remain."""
        if not parcel.place.own_ts:
            return ""
        try:
            with read_answer():
                found: Any = self.client.chat_getPermalink(
                    channel=parcel.place.channel_id, message_ts=parcel.place.own_ts
                )
        except (Busy, Unclear, Refused) as problem:
            log.warning("permalink.missing", exc_info=problem)
            return ""
        return str(found["permalink"])

    def _say(self, parcel: Parcel, blocks: list[dict[str, Any]]) -> str:
        sayings = {
            SendKind.POST: self._post,
            SendKind.UPDATE: self._update,
            SendKind.EPHEMERAL: self._whisper,
            SendKind.HOME: self._home,
        }
        return sayings[parcel.kind](parcel, blocks)

    def look_up(self, parcel: Parcel) -> str | None:
        """The timestamp under which Slack has this message already, found by its key."""
        if parcel.kind is not SendKind.POST:
            return "" if parcel.kind is SendKind.EPHEMERAL else None
        with read_answer():
            found = self._recent(parcel.place.channel_id, parcel.place.thread_ts)
        return next((str(m["ts"]) for m in found if _key_in(m) == parcel.key), None)

    def _recent(self, channel: str, thread_ts: str) -> list[dict[str, Any]]:
        if thread_ts:
            found = self.client.conversations_replies(
                channel=channel, ts=thread_ts, limit=LOOK_BACK, include_all_metadata=True
            )
        else:
            found = self.client.conversations_history(
                channel=channel, limit=LOOK_BACK, include_all_metadata=True
            )
        messages: list[dict[str, Any]] = found["messages"]
        return messages

    def _post(self, parcel: Parcel, blocks: list[dict[str, Any]]) -> str:
        answer = self.client.chat_postMessage(
            channel=parcel.place.channel_id,
            text=spoken(parcel.message.text),
            blocks=blocks,
            thread_ts=parcel.place.thread_ts or None,
            metadata={"event_type": EVENT_TYPE, "event_payload": {"key": parcel.key}},
            client_msg_id=str(uuid5(NAMESPACE_URL, parcel.key)),
            unfurl_links=False,
            unfurl_media=False,
        )
        return str(answer["ts"])

    def _update(self, parcel: Parcel, blocks: list[dict[str, Any]]) -> str:
        if not parcel.place.target_ts:
            raise Refused("the earlier message was never sent")
        answer = self.client.chat_update(
            channel=parcel.place.channel_id,
            ts=parcel.place.target_ts,
            text=spoken(parcel.message.text),
            blocks=blocks,
        )
        return str(answer["ts"])

    def _whisper(self, parcel: Parcel, blocks: list[dict[str, Any]]) -> str:
        answer = self.client.chat_postEphemeral(
            channel=parcel.place.channel_id,
            user=parcel.place.user_id,
            text=spoken(parcel.message.text),
            blocks=blocks,
        )
        return str(answer["message_ts"])

    def _home(self, parcel: Parcel, blocks: list[dict[str, Any]]) -> str:
        view = {"type": "home", "blocks": blocks}
        self.client.views_publish(user_id=parcel.place.user_id, view=view)
        return ""

    def _file(self, image: Image, tries: int) -> str | None:
        """Slack's id of a picture, uploaded once; None where Slack will not have it."""
        try:
            with read_answer():
                file_id = image.file_id or self._upload(image)
                seen: Any = self.client.files_info(file=file_id)
        except Refused as refused:  # the picture's words stand in its place
            log.warning("picture.refused", state=refused.error)
            return None
        if seen["file"].get("mimetype"):
            return file_id
        if tries < PICTURE_TRIES:
            raise Busy(PICTURE_WAIT)
        log.warning("picture.never_seen", attempt=tries)
        return None

    def _upload(self, image: Image) -> str:
        uploaded: Any = self.client.files_upload_v2(
            filename=image.name, title=image.name, content=image.content
        )
        file_id = str(uploaded["files"][0]["id"])
        self.keep_file(image, file_id)
        return file_id


def _key_in(message: dict[str, Any]) -> str:
    metadata = message.get("metadata") or {}
    return str((metadata.get("event_payload") or {}).get("key") or "")
