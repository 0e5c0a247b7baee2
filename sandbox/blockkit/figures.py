"""Tables and charts. Source: Slack, Block Kit reference: table, data table, data visualization."""

from typing import Any

from sandbox.blockkit.composition import BLOCK, TYPE
from sandbox.blockkit.elements import ELEMENTS
from sandbox.blockkit.rich import RICH_TEXT
from sandbox.blockkit.rules import (
    Findings,
    Rule,
    Shape,
    above_zero,
    all_of,
    boolean,
    by_type,
    integer,
    items,
    number,
    one_of,
    string,
)

RAW_TEXT = Shape(TYPE | {"text": string(1)}, ("text",))
RAW_NUMBER = Shape(TYPE | {"value": number, "text": string()}, ("value",))
ACTION_CELL = Shape(TYPE | {"element": by_type(ELEMENTS, {"button"})}, ("element",))
COLUMN = Shape({"align": one_of({"left", "center", "right"}), "is_wrapped": boolean})
CELLS: dict[str, Rule] = {
    "raw_text": RAW_TEXT,
    "raw_number": RAW_NUMBER,
    "rich_text": RICH_TEXT,
    "action": ACTION_CELL,
}
TABLE_CELL = by_type(CELLS, set(CELLS) - {"action"})
DATA_CELL = by_type(CELLS)
LABEL = string(1, BLOCK["data_visualization.label_max"])
POINT = Shape({"label": LABEL, "value": number}, ("label", "value"))
CATEGORIES_MAX: int = BLOCK["data_visualization.categories_max"]
SERIES = Shape({"name": LABEL, "data": items(POINT, 1, CATEGORIES_MAX)}, ("name", "data"))
AXIS_LABEL = string(0, BLOCK["data_visualization.axis_label_max"])
AXES = Shape(
    {
        "categories": items(LABEL, 1, CATEGORIES_MAX),
        "x_label": AXIS_LABEL,
        "y_label": AXIS_LABEL,
    },
    ("categories",),
)
SEGMENT = Shape({"label": LABEL, "value": above_zero}, ("label", "value"))


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _series_fit_axes(value: Any, pointer: str, found: Findings) -> None:
    axes = value.get("axis_config")
    categories = axes.get("categories") if isinstance(axes, dict) else None
    names = [series.get("name") for series in _dicts(value.get("series"))]
    if len(names) != len(set(map(str, names))):
        found.add(f"{pointer}/series", "series names must be unique")
    for place, series in enumerate(_dicts(value.get("series"))):
        labels = [point.get("label") for point in _dicts(series.get("data"))]
        if isinstance(categories, list) and labels != categories:
            pointer_to = f"{pointer}/series/{place}/data"
            found.add(pointer_to, "labels must match the categories of axis_config")


def _rows_are_even(value: Any, pointer: str, found: Findings) -> None:
    rows = value.get("rows")
    widths = (
        {len(row) for row in rows if isinstance(row, list)} if isinstance(rows, list) else set()
    )
    if len(widths) > 1:
        found.add(f"{pointer}/rows", "every row must have the same number of cells")


def _header_is_plain(value: Any, pointer: str, found: Findings) -> None:
    rows = value.get("rows")
    header = rows[0] if isinstance(rows, list) and rows else None
    for place, cell in enumerate(_dicts(header)):
        if cell.get("type") == "rich_text":
            found.add(f"{pointer}/rows/0/{place}/type", "unsupported type: rich_text")


XY = Shape(
    TYPE | {"series": items(SERIES, *BLOCK["data_visualization.series"]), "axis_config": AXES},
    ("series", "axis_config"),
    _series_fit_axes,
)
PIE = Shape(
    TYPE | {"segments": items(SEGMENT, *BLOCK["data_visualization.segments"])}, ("segments",)
)
CHARTS: dict[str, Rule] = {"pie": PIE, "bar": XY, "area": XY, "line": XY}
CHART = by_type(CHARTS)


def figures(block: dict[str, Rule]) -> dict[str, Rule]:
    """The three blocks; `block` holds the fields every block has."""
    return {
        "table": Shape(
            block
            | {
                "rows": items(
                    items(TABLE_CELL, 1, BLOCK["table.columns_max"]), 1, BLOCK["table.rows_max"]
                ),
                "column_settings": items(COLUMN, 0, BLOCK["table.columns_max"]),
            },
            ("rows",),
        ),
        "data_table": Shape(
            block
            | {
                "caption": string(1),
                "rows": items(
                    items(DATA_CELL, *BLOCK["data_table.columns"]), *BLOCK["data_table.rows"]
                ),
                "page_size": integer(*BLOCK["data_table.page_size"]),
                "row_header_column_index": integer(0, BLOCK["data_table.columns_max"] - 1),
            },
            ("caption", "rows"),
            all_of(_rows_are_even, _header_is_plain),
        ),
        "data_visualization": Shape(
            block | {"title": string(1, BLOCK["data_visualization.title_max"]), "chart": CHART},
            ("title", "chart"),
        ),
    }
