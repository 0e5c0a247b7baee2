"""Tables with cells of every kind, and charts of every kind."""

from sandbox.blockkit.figures import CHARTS
from tests.sandbox.page.drawn import Block, button
from tests.sandbox.page.wordings import rich

WEEKS = [("w44", 12), ("w45", 9), ("w46", 14)]
POINTS = [{"label": week, "value": count} for week, count in WEEKS]
MEAN = [{"label": week, "value": 11} for week, _ in WEEKS]


def cell(text: str) -> Block:
    return {"type": "raw_text", "text": text}


def number(value: float) -> Block:
    return {"type": "raw_number", "value": value, "text": f"{value} of 20"}


def action(number_: int) -> Block:
    return {"type": "action", "element": button(f"Theme {number_} details", f"theme{number_}")}


HEAD = [cell("Theme"), cell("Count"), cell("More")]
ROWS = [[cell(f"Theme {n}"), number(n), action(n)] for n in range(1, 4)]
TABLES: list[Block] = [
    {
        "type": "table",
        "column_settings": [{"align": "left", "is_wrapped": True}, {"align": "right"}],
        "rows": [
            [cell("Provider"), cell("Open")],
            [rich({"type": "text", "text": "Severn", "style": {"bold": True}}), number(7)],
        ],
    },
    {
        "type": "data_table",
        "caption": "Themes this week",
        "page_size": 2,
        "row_header_column_index": 0,
        "rows": [HEAD, *ROWS],
    },
]


def chart(kind: str) -> Block:
    """The same weeks as a chart of `kind`."""
    if kind == "pie":
        parts: Block = {"segments": POINTS}
    else:
        axes = {"categories": [week for week, _ in WEEKS], "x_label": "Week", "y_label": "Concerns"}
        series = [{"name": "Concerns", "data": POINTS}, {"name": "Mean", "data": MEAN}]
        parts = {"series": series, "axis_config": axes}
    title = f"Concerns as {kind}"
    return {"type": "data_visualization", "title": title, "chart": {"type": kind, **parts}}


CHARTS_SHOWN = [chart(kind) for kind in sorted(CHARTS)]
