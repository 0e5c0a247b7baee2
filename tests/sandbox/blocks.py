"""Blocks and elements of any size, for the tables of limits."""

from typing import Any

from sandbox.blockkit.check import message_findings
from tests.sandbox.worlds import world

Json = dict[str, Any]
FILES = world().files


def plain(size: int) -> Json:
    return {"type": "plain_text", "text": "x" * size}


def marked(size: int) -> Json:
    return {"type": "mrkdwn", "text": "x" * size}


def option(text: int = 1, value: str | int = 1, **more: Any) -> Json:
    named = value if isinstance(value, str) else "v" * value
    return {"text": plain(text), "value": named, **more}


def options(count: int) -> list[Json]:
    return [option(value=str(place)) for place in range(count)]


def button(**changes: Any) -> Json:
    return {"type": "button", "text": plain(1)} | changes


def actions(*elements: Json, **more: Any) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def section(**fields: Any) -> Json:
    return {"type": "section", **fields}


def accessory(element: Json) -> Json:
    return section(text=plain(1), accessory=element)


def asks(element: Json, **changes: Any) -> Json:
    return {"type": "input", "label": plain(1), "element": element} | changes


def select(**changes: Any) -> Json:
    return {"type": "static_select", "options": options(1)} | changes


def confirm(**changes: Any) -> Json:
    made = {"title": plain(1), "text": plain(1), "confirm": plain(1), "deny": plain(1)}
    return button(confirm=made | changes)


def image(**changes: Any) -> Json:
    return {"type": "image", "image_url": "https://x.org/a.png", "alt_text": "a"} | changes


def card(**changes: Any) -> Json:
    return {"type": "card", "title": marked(1)} | changes


def container(*blocks: Json, **changes: Any) -> Json:
    return {"type": "container", "title": plain(1), "child_blocks": list(blocks)} | changes


def cell(text: str = "a") -> Json:
    return {"type": "raw_text", "text": text}


def table(rows: int, columns: int = 1) -> Json:
    return {"type": "table", "rows": [[cell()] * columns] * rows}


def data_table(rows: int | list[list[Json]] = 2, columns: int = 1, **changes: Any) -> Json:
    filled = rows if isinstance(rows, list) else [[cell()] * columns] * rows
    return {"type": "data_table", "caption": "c", "rows": filled} | changes


def chart(series: int = 1, categories: int = 1, **changes: Any) -> Json:
    labels = [str(place) for place in range(categories)]
    points = [{"label": label, "value": 1} for label in labels]
    drawn = {
        "type": "line",
        "series": [{"name": str(place), "data": points} for place in range(series)],
        "axis_config": {"categories": labels},
    }
    return {"type": "data_visualization", "title": "t", "chart": drawn} | changes


def pie(*segments: Json) -> Json:
    return chart(chart={"type": "pie", "segments": list(segments)})


def segment(label: int = 1, value: object = 1) -> Json:
    return {"label": "x" * label, "value": value}


def text_input(**changes: Any) -> Json:
    return asks({"type": "plain_text_input", **changes})


def video(**changes: Any) -> Json:
    fixed = {"video_url": "https://x.org/v", "thumbnail_url": "https://x.org/t"}
    return {"type": "video", "alt_text": "a", "title": plain(1), **fixed} | changes


def axes(length: int) -> Json:
    made = chart()
    made["chart"]["axis_config"]["x_label"] = "x" * length
    return made


def faults(*blocks: Json) -> list[tuple[str, str]]:
    return message_findings(list(blocks), FILES, "/blocks").faults
