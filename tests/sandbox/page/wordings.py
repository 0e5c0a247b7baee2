"""Written words of every kind: mrkdwn, markdown, rich text with all its pieces."""

from typing import Any

from tests.sandbox.page.workspace import COMMITTEE, GP, TEAM_ROOM

Block = dict[str, Any]
AT_NINE = 1_814_776_200
"""Monday 5 July 2027, 09:30 in London."""

WORDS = (
    "*12 concerns*, _two_ ~three~ `code`, <https://page.example/a|the page>, <@U0GP> and "
    "<#C0TEAM>, by <!date^1794819600^{date_short} at {time}|soon>, &lt;b&gt;not markup&lt;/b&gt;"
)
MARKDOWN = """## What was learned

- **Letters** go the same day
- see [the plan](https://plan.example/x)

| Provider | Open |
|---|---|
| Severn Acute | 3 |

1. first
2. second

> said in the meeting

```
kept as typed
```"""


def _text(words: str, *styles: str) -> Block:
    return {"type": "text", "text": words, "style": dict.fromkeys(styles, True)}


def _section(*pieces: Block) -> Block:
    return {"type": "rich_text_section", "elements": list(pieces)}


def rich(*pieces: Block) -> Block:
    return {"type": "rich_text", "elements": [_section(*pieces)]}


STYLES = (
    *("bold", "italic", "strike", "code", "underline"),
    *("highlight", "client_highlight", "unlink"),
)
PIECES: list[Block] = [
    {"type": "link", "url": "https://page.example/a", "text": "a link", "unsafe": False},
    {"type": "emoji", "name": "tada", "unicode": "1f389", "skin_tone": 2},
    {"type": "emoji", "name": "our_own", "url": "https://elsewhere.example/own.png"},
    {"type": "user", "user_id": GP},
    {"type": "usergroup", "usergroup_id": "S0GROUP"},
    {"type": "channel", "channel_id": TEAM_ROOM},
    {"type": "channel", "channel_id": COMMITTEE},
    {"type": "team", "team_id": "T0VALE"},
    {"type": "color", "value": "#17505c"},
    {"type": "broadcast", "range": "here"},
    {
        "type": "date",
        "timestamp": AT_NINE,
        "format": "{date_long} at {time}",
        "url": "https://page.example/when",
        "fallback": "on Monday",
    },
]


def _list(style: str, *items: str, **more: int) -> Block:
    elements = [_section({"type": "text", "text": item}) for item in items]
    return {"type": "rich_text_list", "style": style, "elements": elements, **more}


def _spaced(pieces: list[Block]) -> list[Block]:
    return [part for piece in pieces for part in (piece, {"type": "text", "text": " "})]


RICH_TEXT: Block = {
    "type": "rich_text",
    "elements": [
        _section(*_spaced([_text(style, style) for style in STYLES])),
        _section(*_spaced([piece | {"style": {"bold": True}} for piece in PIECES])),
        _list("bullet", "a point", "another", indent=0, border=0),
        _list("bullet", "beneath it", indent=1),
        _list("ordered", "third", "fourth", offset=2, border=1),
        {
            "type": "rich_text_quote",
            "border": 0,
            "elements": [{"type": "text", "text": "said in the meeting"}],
        },
        {
            "type": "rich_text_preformatted",
            "border": 1,
            "language": "python",
            "elements": [{"type": "text", "text": "kept = as_typed()\n"}, PIECES[0]],
        },
    ],
}
