"""Taking patients' identifiers out of a payload before anything of it is kept."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import structlog

from bot.slack.clean_texts import CleanTexts
from bot.slack.markup import as_typed
from classifiers.identifiers import PATIENTS, IdentifierType, find_identifiers, mask
from intake.drafting.identifier_policy import ALWAYS_FORBIDDEN
from intake.saying.cards import VOUCH

OURS = frozenset(
    {
        *("type", "subtype", "user", "channel", "channel_type", "ts", "event_ts", "thread_ts"),
        *("team", "team_id", "user_id", "client_msg_id", "bot_id", "app_id", "api_app_id", "tab"),
        *("block_id", "action_id", "id", "file_id", "deleted_ts", "parent_user_id", "user_team"),
        *("source_team", "inviter", "style", "mimetype", "filetype", "mode", "trigger_id"),
        *(
            "old_channel_id",
            "new_channel_id",
            "latest_reply",
            "hash",
            "event_id",
            "event_context",
            "subscribe",
        ),
    }
)
"""Keys whose values Slack or we wrote. Every other string of an event may have been typed."""

NOT_KEPT = frozenset(
    {
        *("previous_message", "author_name", "author_subname", "footer"),
        *("permalink", "permalink_public", "url_private", "url_private_download", "edit_link"),
        *("from_url", "original_url", "title_link", "image_url", "thumb_url", "author_link"),
    }
)
"""Keys of what was edited away, of who wrote a forwarded message and where, and of the addresses
of files, whose letters Slack draws by lot: masked, but no reason to hold a draft, for nothing of
it is kept. A file's name stands under `name` and `title` as well."""

TYPED = frozenset({"text", "pretext", "title"})
"""Keys of an attachment's words; who wrote it, and where, is nobody's business here."""


_CLEAN = CleanTexts()
log = structlog.get_logger()
Types = frozenset[IdentifierType]
Guard = Callable[[str, date | None, Types], tuple[Types, str]]
"""Of a text, on a day, with the kinds forbidden: those found, and the text without these."""


def guarded(text: str, today: date | None, forbidden: Types) -> tuple[Types, str]:
    """The guard that everything typed goes through."""
    found = frozenset(span.type for span in find_identifiers(text, today=today))
    return found, mask(text, today=today, types=forbidden)


@dataclass(slots=True)
class Masked:
    """A payload without identifiers; which kinds were taken out, and from which form fields.

    `today` tells a date of birth from the date of an event. Kinds that are not `forbidden` stay;
    those which somebody vouches for are told in `vouched`. What the guard failed on `is_unread`,
    and nothing of that text is left.
    """

    payload: dict[str, Any]
    today: date | None = None
    forbidden: Types = PATIENTS
    types: set[IdentifierType] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    vouched: set[IdentifierType] = field(default_factory=set)
    guard: Guard = guarded
    is_unread: bool = False

    def afresh(self) -> "Masked":
        """The same rules, nothing found yet."""
        return Masked({}, self.today, self.forbidden, guard=self.guard)


def mask_payload(
    payload: Mapping[str, Any],
    today: date | None = None,
    forbidden: Types = PATIENTS,
    guard: Guard = guarded,
) -> Masked:
    """Mask every typed string of a payload of Slack; total for any JSON object.

    In the form where a person vouches for the words, only what nobody may vouch for is taken out.
    """
    masked = Masked(dict(payload), today, _forbidden_in(payload, forbidden), guard=guard)
    for key in ("event", "message", "text"):
        if key in payload:
            masked.payload[key] = _mask_value(payload[key], masked)
    view = payload.get("view")
    if isinstance(view, dict):
        masked.payload["view"] = {**view, "state": _mask_state(view.get("state"), masked)}
    if "state" in payload:
        masked.payload["state"] = _mask_state(payload["state"], masked)
    return masked


def _forbidden_in(payload: Mapping[str, Any], forbidden: Types) -> Types:
    view = payload.get("view")
    is_vouched = isinstance(view, dict) and view.get("callback_id") == VOUCH
    return forbidden & ALWAYS_FORBIDDEN if is_vouched else forbidden


def _mask_value(value: Any, masked: Masked) -> Any:
    if isinstance(value, str):
        return _mask_text(value, masked)
    if isinstance(value, list):
        return [_mask_value(item, masked) for item in value]
    if isinstance(value, dict):
        return {key: _mask_item(key, item, masked) for key, item in value.items()}
    return value


def _mask_item(key: str, item: Any, masked: Masked) -> Any:
    if key in OURS and isinstance(item, str):
        return item
    if key in NOT_KEPT:
        return _mask_value(item, masked.afresh())
    return _mask_value(item, masked)


def _mask_text(text: str, masked: Masked) -> str:
    if (text, masked.today) in _CLEAN:
        return text
    try:
        found, cleaned = masked.guard(text, masked.today, masked.forbidden)
    except Exception:  # whatever it is: what the guard has not read is not kept
        log.exception("guard.failed")
        masked.is_unread = True
        return ""
    masked.types |= found & masked.forbidden
    masked.vouched |= found - masked.forbidden
    if not found and cleaned == text:
        _CLEAN.add(text, masked.today)
    return cleaned


def _mask_state(state: Any, masked: Masked) -> Any:
    """A form's answers: only what was typed is read; chosen options are ours."""
    if not isinstance(state, dict) or not isinstance(state.get("values"), dict):
        return {"values": {}}
    values = state["values"]
    return {"values": {block: _mask_block(block, values[block], masked) for block in values}}


def _mask_block(block: str, answers: Any, masked: Masked) -> Any:
    if not isinstance(answers, dict):
        return {}
    cleaned = {}
    for action, answer in answers.items():
        found = masked.afresh()
        is_typed = isinstance(answer, dict) and "value" in answer
        cleaned[action] = (
            {**answer, "value": _mask_value(answer["value"], found)} if is_typed else answer
        )
        masked.types |= found.types
        masked.vouched |= found.vouched
        masked.is_unread |= found.is_unread
        if found.types:
            masked.places.add(block)
    return cleaned


def typed_text(event: Mapping[str, Any]) -> str:
    """All the words of a message: its text, and what stands only in tables and attachments."""
    text = as_typed(str(event.get("text") or ""))
    attached = (words for item in event.get("attachments") or () for words in _attached(item))
    rest = [words for words in attached if words not in text]
    return "\n".join(filter(None, [text.strip(), *rest]))


def _attached(attachment: Any) -> Iterator[str]:
    """An attachment's text once, though its blocks may repeat it piece by piece."""
    own = as_typed(str(attachment.get("text") or "")) if isinstance(attachment, dict) else ""
    yield own
    yield from (words for words in map(as_typed, _strings(attachment)) if words not in own)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        read = TYPED if _says_more(value) else TYPED | {"fallback"}
        for key, item in value.items():
            if key in read and isinstance(item, str):
                yield item
            elif key not in OURS:
                yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _says_more(attachment: Mapping[str, Any]) -> bool:
    """Its fallback only repeats it; a forwarded message's begins with its writer's name."""
    return any(attachment.get(key) for key in ("text", "blocks", "is_share", "is_msg_unfurl"))
