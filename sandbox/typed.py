"""What Slack's own composer makes of typed words: escapes, links, and a rich_text block.

Source: Slack, "Formatting message text": only &, < and > are escaped; mentions and links are
written between angle brackets.
"""

import re

from sandbox.payload import Json

CONTROL = re.compile(r"<(?:[@#!][^<>]+|https?://[^<>]+|mailto:[^<>]+)>")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
URL = re.compile(r"https?://[^\s<>|]+[^\s<>|.,;:!?)]")
BARE = re.compile(
    r"(?<![\w@.-])(?:[A-Za-z0-9-]+\.)+(?i:com|edu|eu|gov|info|int|io|net|org|uk)\b"
    r"(?:/(?:[^\s<>|]*[^\s<>|.,;:!?)])?)?"
)
LINKABLE = re.compile(f"{URL.pattern}|{EMAIL.pattern}|{BARE.pattern}")
MENTION = re.compile(r"<@([UW][A-Z0-9]+)>")
PIECE = re.compile(f"<@[UW][A-Z0-9]+>|{LINKABLE.pattern}")
ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))


def composed(text: str) -> str:
    """`text` as Slack sends it: typed mentions kept, the rest escaped, links bracketed."""
    parts, end = [], 0
    for control in CONTROL.finditer(text):
        parts += [_linked(escaped(text[end : control.start()])), control.group()]
        end = control.end()
    return "".join([*parts, _linked(escaped(text[end:]))])


def escaped(text: str) -> str:
    """&, < and > as entities, and nothing else."""
    for raw, safe in ESCAPES:
        text = text.replace(raw, safe)
    return text


def _linked(text: str) -> str:
    def link(found: re.Match[str]) -> str:
        word = found.group()
        url = _address(word)
        return f"<{word}>" if url == word else f"<{url}|{word}>"

    return LINKABLE.sub(link, text)


def _address(word: str) -> str:
    """Where a linked word leads: written out for e-mail addresses and bare domains."""
    if EMAIL.fullmatch(word):
        return f"mailto:{word}"
    return word if URL.fullmatch(word) else f"http://{word}"


def rich_text(typed: str, block_id: str) -> Json:
    """The block that Slack's composer adds beside the text of a person's message.

    `typed` is what the person typed, before escaping.
    """
    elements: list[Json] = []
    end = 0
    for found in PIECE.finditer(typed):
        if found.start() > end:
            elements.append({"type": "text", "text": typed[end : found.start()]})
        elements.append(_piece(found.group()))
        end = found.end()
    if end < len(typed):
        elements.append({"type": "text", "text": typed[end:]})
    section = {"type": "rich_text_section", "elements": elements}
    return {"type": "rich_text", "block_id": block_id, "elements": [section]}


def _piece(word: str) -> Json:
    if mention := MENTION.fullmatch(word):
        return {"type": "user", "user_id": mention.group(1)}
    url = _address(word)
    return {"type": "link", "url": url} | ({} if url == word else {"text": word})
