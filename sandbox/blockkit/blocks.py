"""Blocks by type, and which of them each surface takes. Source: Slack, Block Kit reference."""

from typing import Any

from sandbox.blockkit import composition as part
from sandbox.blockkit.composition import BLOCK, TYPE
from sandbox.blockkit.elements import (
    ELEMENTS,
    IN_ACTIONS,
    IN_CONTEXT_ACTIONS,
    IN_INPUT,
    IN_SECTION,
)
from sandbox.blockkit.figures import figures
from sandbox.blockkit.rich import PARTS, RICH_TEXT
from sandbox.blockkit.rules import (
    Findings,
    Rule,
    Shape,
    anything,
    boolean,
    by_type,
    items,
    just_one,
    one_of,
    some_of,
    string,
    url,
)

COMMON: dict[str, Rule] = TYPE | {"block_id": string(0, BLOCK["block_id_max"])}
URL_MAX: int = BLOCK["image.image_url_max"]
LABEL_MAX: int = BLOCK["input.label_max"]
CONTEXT_PART = by_type(
    {
        "plain_text": Shape(TYPE | {"text": string(1), "emoji": boolean}, ("text",)),
        "mrkdwn": Shape(TYPE | {"text": string(1), "verbatim": boolean}, ("text",)),
        "image": part.IMAGE_ELEMENT,
    }
)
URL_SOURCE = Shape(TYPE | {"url": string(1), "text": string(1)}, ("url", "text"))


def _block(required: tuple[str, ...] = (), also: Rule | None = None, **own: Rule) -> Shape:
    return Shape(COMMON | own, required, also)


def _file_input_in_modals(value: Any, pointer: str, found: Findings) -> None:
    element = value.get("element")
    kind = element.get("type") if isinstance(element, dict) else None
    if kind == "file_input" and found.surface != "modal":
        found.add(f"{pointer}/element/type", "unsupported type: file_input")


CARD = _block(
    also=some_of("hero_image", "title", "actions", "body"),
    hero_image=part.IMAGE_ELEMENT,
    icon=part.IMAGE_ELEMENT,
    slack_icon=part.SLACK_ICON,
    title=part.text(BLOCK["card.title_max"]),
    subtitle=part.text(BLOCK["card.subtitle_max"]),
    body=part.text(BLOCK["card.body_max"]),
    subtext=part.text(BLOCK["card.body_max"]),
    actions=items(by_type(ELEMENTS, {"button"}), 1),
)
TASK = _block(
    ("task_id", "title", "status"),
    task_id=string(1),
    title=string(1),
    details=RICH_TEXT,
    output=RICH_TEXT,
    sources=items(URL_SOURCE),
    status=one_of({"pending", "in_progress", "complete", "error"}),
)
BLOCKS: dict[str, Rule] = {
    "section": _block(
        also=some_of("text", "fields"),
        text=part.text(BLOCK["section.text"][1]),
        fields=items(part.text(BLOCK["section.fields.text_max"]), *BLOCK["section.fields"]),
        accessory=by_type(ELEMENTS, IN_SECTION),
        expand=boolean,
    ),
    "header": _block(("text",), text=part.plain(BLOCK["header.text"][1])),
    "divider": _block(),
    "image": Shape(
        COMMON
        | part.IMAGE_FIELDS
        | {
            "title": part.plain(BLOCK["image.title_max"]),
            "image_width": anything,
            "image_height": anything,
            "image_bytes": anything,
        },
        ("alt_text",),
        just_one("image_url", "slack_file"),
    ),
    "actions": _block(
        ("elements",),
        elements=items(by_type(ELEMENTS, IN_ACTIONS), *BLOCK["actions.elements"]),
    ),
    "context": _block(("elements",), elements=items(CONTEXT_PART, *BLOCK["context.elements"])),
    "context_actions": _block(
        ("elements",),
        elements=items(by_type(ELEMENTS, IN_CONTEXT_ACTIONS), *BLOCK["context_actions.elements"]),
    ),
    "input": _block(
        ("label", "element"),
        _file_input_in_modals,
        label=part.plain(LABEL_MAX),
        hint=part.plain(BLOCK["input.hint_max"]),
        element=by_type(ELEMENTS, IN_INPUT),
        optional=boolean,
        dispatch_action=boolean,
    ),
    "markdown": _block(("text",), text=string(1)),
    "rich_text": _block(("elements",), elements=items(by_type(PARTS))),
    "video": _block(
        ("video_url", "thumbnail_url", "alt_text", "title"),
        video_url=url(URL_MAX),
        thumbnail_url=url(URL_MAX),
        alt_text=string(1, BLOCK["video.alt_text_max"]),
        title=part.plain(BLOCK["video.title_max"]),
        title_url=url(URL_MAX),
        author_name=string(0, BLOCK["video.author_name_max"]),
        provider_name=string(),
        provider_icon_url=url(URL_MAX),
        description=part.plain(BLOCK["video.title_max"]),
    ),
    "alert": _block(
        ("text",),
        text=part.text(BLOCK["alert.text"][1]),
        level=one_of({"default", "info", "warning", "error", "success"}),
    ),
    "card": CARD,
    "carousel": _block(
        ("elements",), elements=items(by_type({"card": CARD}), *BLOCK["carousel.cards"])
    ),
    "task_card": TASK,
    "plan": _block(("title",), title=string(1), tasks=items(by_type({"task_card": TASK}))),
    **figures(COMMON),
}
IN_CONTAINER = set(BLOCKS) - {"input", "alert"}
BLOCKS["container"] = _block(
    ("child_blocks",),
    some_of("title", "rich_text_title"),
    title=part.plain(BLOCK["container.title_max"]),
    rich_text_title=RICH_TEXT,
    subtitle=part.text(BLOCK["container.subtitle_max"]),
    child_blocks=items(by_type(BLOCKS, IN_CONTAINER), 1, BLOCK["container.child_blocks_max"]),
    width=one_of({"narrow", "standard", "wide", "full"}),
    icon=part.IMAGE_ELEMENT,
    is_collapsible=boolean,
    default_collapsed=boolean,
    has_header_divider=boolean,
)

EVERYWHERE = {
    "section",
    "header",
    "divider",
    "image",
    "actions",
    "context",
    "input",
    "rich_text",
    "video",
}
ONLY_MESSAGES = {
    "context_actions",
    "markdown",
    "table",
    "data_table",
    "data_visualization",
    "card",
    "carousel",
    "task_card",
    "plan",
    "container",
}
SURFACES: dict[str, set[str]] = {
    "message": EVERYWHERE | ONLY_MESSAGES,
    "modal": EVERYWHERE | {"alert"},
    "home": EVERYWHERE,
}
