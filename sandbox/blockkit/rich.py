"""Rich text: what Slack's composer writes. Source: Slack, Block Kit reference, rich text block."""

from sandbox.blockkit.composition import TYPE
from sandbox.blockkit.rules import (
    Rule,
    Shape,
    anything,
    boolean,
    by_type,
    integer,
    items,
    one_of,
    string,
)
from sandbox.limits import LIMITS

STYLE = Shape(
    dict.fromkeys(
        (
            "bold",
            "italic",
            "strike",
            "code",
            "underline",
            "highlight",
            "client_highlight",
            "unlink",
        ),
        boolean,
    )
)
INLINE_FIELDS: dict[str, Rule] = TYPE | {"style": STYLE}


def _inline(required: tuple[str, ...], **fields: Rule) -> Shape:
    return Shape(INLINE_FIELDS | fields, required)


INLINE: dict[str, Rule] = {
    "text": _inline(("text",), text=string(1)),
    "link": _inline(("url",), url=string(1), text=string(), unsafe=boolean),
    "emoji": _inline(
        ("name",), name=string(1), unicode=string(), url=string(), skin_tone=integer()
    ),
    "user": _inline(("user_id",), user_id=string(1)),
    "usergroup": _inline(("usergroup_id",), usergroup_id=string(1)),
    "channel": _inline(("channel_id",), channel_id=string(1)),
    "team": _inline(("team_id",), team_id=string(1)),
    "color": _inline(("value",), value=string(1)),
    "broadcast": _inline(("range",), range=one_of({"here", "channel", "everyone"})),
    "date": _inline(
        ("timestamp", "format"),
        timestamp=integer(),
        format=string(1),
        url=string(),
        fallback=string(),
    ),
}
BORDER: dict[str, Rule] = {"border": integer(0, 1)}
ELEMENTS_OF = items(by_type(INLINE))
SECTION = Shape(TYPE | {"elements": ELEMENTS_OF}, ("elements",))
PARTS: dict[str, Rule] = {
    "rich_text_section": SECTION,
    "rich_text_quote": Shape(TYPE | BORDER | {"elements": ELEMENTS_OF}, ("elements",)),
    "rich_text_preformatted": Shape(
        TYPE
        | BORDER
        | {"elements": items(by_type(INLINE, {"text", "link"})), "language": string()},
        ("elements",),
    ),
    "rich_text_list": Shape(
        TYPE
        | BORDER
        | {
            "style": one_of({"bullet", "ordered"}),
            "indent": integer(0, LIMITS["element"]["rich_text_list.indent_max"]),
            "offset": integer(0),
            "elements": items(by_type({"rich_text_section": SECTION})),
        },
        ("style", "elements"),
    ),
}
RICH_TEXT = Shape(
    {"type": anything, "block_id": anything, "elements": items(by_type(PARTS))}, ("elements",)
)
