"""A Message drawn as Block Kit: pure functions, plain dicts, typed words only as plain text."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from bot.slack import cut
from intake.messages import Button, Control, DatePick, Menu, Message, Option, Row, Search

Block = dict[str, Any]
_HALF_SIGN = re.compile(r"&[a-z]{0,4}…$")
"""What cutting may leave of an escaped sign."""


def message_blocks(
    message: Message, file_id: str | None = None, most: int = cut.BLOCKS, own_link: str = ""
) -> list[Block]:
    """At most `most` blocks of a message; `file_id` is its picture's, once Slack has it.

    `own_link` is the address of the reader's own message, where the message leads there.
    """
    blocks = [
        *_title(message.title),
        *(_section(line) for line in message.body),
        *_quote(message.quote),
        *_facts(message.facts),
        *_sections(message),
        *_picture(message, file_id),
        *(block for row in message.rows for block in _row(row)),
        *([link(message.own_link, own_link)] if own_link else ()),
        *(_context(note) for note in message.notes),
    ]
    return _within_total((blocks or [_section(message.text)])[:most])


def _within_total(blocks: list[Block]) -> list[Block]:
    """Cut the longest texts, and again, until Slack takes all of them in one message."""
    for longest in cut.SHARES:
        blocks = _shortened(blocks, longest)
        if sum(len(words) for words in _texts(blocks)) <= cut.TOTAL:
            break
    return blocks


def _shortened(value: Any, longest: int) -> Any:
    if isinstance(value, list):
        return [_shortened(item, longest) for item in value]
    if isinstance(value, dict):
        return {key: _shortened(item, longest) for key, item in value.items()}
    return value if not isinstance(value, str) or len(value) <= longest else cut.cut(value, longest)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, str) and key in {"text", "alt_text"}:
                yield item
            else:
                yield from _texts(item)


def spoken(words: str) -> str:
    """A message's text beside its blocks, which Slack reads as markup: typed signs are escaped.

    Source: Slack, "Formatting text for app surfaces": & < > and no other sign.
    """
    return _HALF_SIGN.sub("…", cut.cut(escape(words, quote=False), cut.FALLBACK))


def private_answer(message: Message) -> Block:
    """What a slash command is answered with: only whoever used it sees it."""
    text, blocks = spoken(message.text), message_blocks(message)
    return {"response_type": "ephemeral", "text": text, "blocks": blocks}


def notice(words: str) -> Block:
    """A form without fields: an answer where there is no conversation to answer in."""
    return page(Message(text=words, body=(words,)))


def page(message: Message) -> Block:
    """A message in a form of its own, only to be read."""
    return {
        "type": "modal",
        "title": plain("Inkling", cut.TITLE),
        "close": plain("Close", cut.TITLE),
        "blocks": message_blocks(message),
    }


def plain(words: str, limit: int) -> Block:
    """A plain text object: nothing in it is markup."""
    return {"type": "plain_text", "text": cut.cut(words, limit), "emoji": False}


def option(choice: Option) -> Block:
    """One entry of a list."""
    return {"text": plain(choice.label, cut.OPTION), "value": choice.value}


def _title(title: str) -> list[Block]:
    return [{"type": "header", "text": plain(title, cut.HEADER)}] if title else []


def _section(words: str) -> Block:
    return {"type": "section", "text": plain(words, cut.SECTION)}


def _quote(words: str) -> list[Block]:
    if not words:
        return []
    text = {"type": "text", "text": cut.cut(words, cut.SECTION)}
    return [{"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": [text]}]}]


def _facts(facts: Sequence[tuple[str, str]]) -> list[Block]:
    """One line a fact, its label bold: rich text, so that what was typed is never markup."""
    lines = [_fact(label, value) for label, value in facts]
    return [{"type": "rich_text", "elements": lines}] if lines else []


def _fact(label: str, value: str) -> Block:
    named = {"type": "text", "text": f"{label}: ", "style": {"bold": True}}
    told = {"type": "text", "text": f"{cut.cut(value, cut.FIELD)}\n"}
    return {"type": "rich_text_section", "elements": [named, told]}


def _sections(message: Message) -> Iterator[Block]:
    for section in message.sections:
        yield from _title(section.title)
        if section.lines:
            yield _section("\n".join(section.lines))
        for row in section.rows:
            yield from _row(row)


def _picture(message: Message, file_id: str | None) -> list[Block]:
    if message.picture is None:
        return []
    if file_id is None:
        return [_section(message.picture.alt_text)]
    alt_text = cut.cut(message.picture.alt_text, cut.ALT_TEXT)
    return [{"type": "image", "slack_file": {"id": file_id}, "alt_text": alt_text}]


def _row(row: Row) -> Iterator[Block]:
    if row.question:
        yield _section(row.question)
    elements = [_control(control, place) for place, control in enumerate(row.controls)]
    if elements:
        yield {"type": "actions", "elements": elements[: cut.BUTTONS]}


def _control(control: Control, place: int) -> Block:
    if isinstance(control, Button):
        return _button(control, place)
    action_id = f"{control.step}#{place}#{control.value}"
    if isinstance(control, Menu):
        return _menu(control, action_id)
    if isinstance(control, Search):
        return search_box(action_id, control.label)
    return _date(control, action_id)


def _button(button: Button, place: int) -> Block:
    drawn: Block = {
        "type": "button",
        "text": plain(button.label, cut.BUTTON),
        "action_id": f"{button.step}#{place}",
        "value": button.value,
    }
    if button.style:
        drawn["style"] = button.style
    if button.confirm:
        drawn["confirm"] = {
            "title": plain("Are you sure?", cut.TITLE),
            "text": plain(button.confirm, cut.CONFIRM_TEXT),
            "confirm": plain("Yes", cut.TITLE),
            "deny": plain("No", cut.TITLE),
        }
    return drawn


def _menu(menu: Menu, action_id: str) -> Block:
    return {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": plain(menu.label, cut.HEADER),
        "options": [option(choice) for choice in menu.options],
    }


def search_box(action_id: str, label: str) -> Block:
    """A select whose options Slack asks for as somebody types."""
    return {
        "type": "external_select",
        "action_id": action_id,
        "placeholder": plain(label, cut.HEADER),
        "min_query_length": 2,
    }


def _date(pick: DatePick, action_id: str) -> Block:
    return {
        "type": "datepicker",
        "action_id": action_id,
        "placeholder": plain(pick.label, cut.HEADER),
    }


def link(words: str, address: str) -> Block:
    """A line that leads somewhere; unlike a button, pressing it tells us nothing."""
    told = {"type": "link", "url": address, "text": words}
    section = {"type": "rich_text_section", "elements": [told]}
    return {"type": "rich_text", "elements": [section]}


def _context(note: str) -> Block:
    return {"type": "context", "elements": [plain(note, cut.CONTEXT)]}
