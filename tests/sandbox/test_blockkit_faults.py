"""Blocks that lack or break something are refused where they are wrong."""

from typing import Any

import pytest

from sandbox.blockkit.check import message_findings
from tests.sandbox.blocks import (
    FILES,
    Json,
    actions,
    asks,
    button,
    cell,
    data_table,
    faults,
    image,
    marked,
    option,
    options,
    pie,
    plain,
    section,
    segment,
    select,
    text_input,
)

# id, a block that lacks or breaks something, the pointer, the fault
BROKEN: tuple[tuple[str, Json, str, str], ...] = (
    ("unknown type", {"type": "poem"}, "/type", "unsupported type: poem"),
    ("no type", {}, "", "missing required field: type"),
    ("a file block", {"type": "file", "source": "remote"}, "/type", "unsupported type: file"),
    (
        "an alert in a message",
        {"type": "alert", "text": plain(1)},
        "/type",
        "unsupported type: alert",
    ),
    ("empty text", section(text=plain(0)), "/text/text", "must be more than 0 characters"),
    ("empty section", section(), "", "missing required field: text or fields"),
    ("no fields", section(fields=[]), "/fields", "no fewer than 1 items allowed"),
    (
        "mrkdwn header",
        {"type": "header", "text": marked(1)},
        "/text/type",
        "unsupported type: mrkdwn",
    ),
    ("text no object", section(text="hi"), "/text", "must provide an object"),
    (
        "text a number",
        section(text={"type": "mrkdwn", "text": 7}),
        "/text/text",
        "must provide a string",
    ),
    (
        "unknown field",
        {"type": "divider", "colour": "red"},
        "",
        "invalid additional property: colour",
    ),
    ("no actions", actions(), "/elements", "no fewer than 1 items allowed"),
    ("actions no list", {"type": "actions", "elements": {}}, "/elements", "must provide an array"),
    (
        "text input in actions",
        actions({"type": "plain_text_input"}),
        "/elements/0/type",
        "unsupported type: plain_text_input",
    ),
    (
        "image without alt text",
        {"type": "image", "image_url": "https://x.org"},
        "",
        "missing required field: alt_text",
    ),
    (
        "image with two sources",
        image(slack_file={"id": "F1"}),
        "",
        "must provide exactly one of image_url or slack_file",
    ),
    (
        "image of an unknown file",
        {"type": "image", "alt_text": "a", "slack_file": {"id": "F1"}},
        "/slack_file",
        "invalid slack file",
    ),
    ("image with a path", image(image_url="a.png"), "/image_url", "must be a valid URL"),
    (
        "input without label",
        {"type": "input", "element": {"type": "plain_text_input"}},
        "",
        "missing required field: label",
    ),
    ("button in input", asks(button()), "/element/type", "unsupported type: button"),
    (
        "file input in a message",
        asks({"type": "file_input"}),
        "/element/type",
        "unsupported type: file_input",
    ),
    (
        "no options",
        actions({"type": "static_select"}),
        "/elements/0",
        "must provide exactly one of options or option_groups",
    ),
    (
        "style",
        actions(button(style="green")),
        "/elements/0/style",
        "must be one of the allowed values: danger, primary",
    ),
    ("flag", text_input(multiline="yes"), "/element/multiline", "must provide a boolean"),
    ("whole number", text_input(max_length="9"), "/element/max_length", "must provide an integer"),
    ("too small", text_input(max_length=0), "/element/max_length", "must be greater than 0"),
    (
        "lengths cross",
        text_input(min_length=5, max_length=4),
        "/element/min_length",
        "must be less than or equal to max_length",
    ),
    (
        "initial too long",
        text_input(initial_value="abc", max_length=2),
        "/element/initial_value",
        "must be less than 3 characters",
    ),
    (
        "number input",
        asks({"type": "number_input"}),
        "/element",
        "missing required field: is_decimal_allowed",
    ),
    (
        "a number in words",
        asks({"type": "number_input", "is_decimal_allowed": True, "min_value": "one"}),
        "/element/min_value",
        "must be a number",
    ),
    (
        "date",
        actions({"type": "datepicker", "initial_date": "2026-13-01"}),
        "/elements/0/initial_date",
        "must be a date as YYYY-MM-DD",
    ),
    (
        "time",
        actions({"type": "timepicker", "initial_time": "25:00"}),
        "/elements/0/initial_time",
        "must be a time as HH:mm",
    ),
    (
        "initial option",
        actions(select(initial_option=option(value="z"))),
        "/elements/0/initial_option",
        "must match one of the provided options",
    ),
    (
        "initial options",
        actions(
            {"type": "checkboxes", "options": options(1), "initial_options": [option(value="z")]}
        ),
        "/elements/0/initial_options/0",
        "must match one of the provided options",
    ),
    ("one-row data table", data_table(1), "/rows", "no fewer than 2 items allowed"),
    (
        "data table without caption",
        {"type": "data_table", "rows": [[cell()]] * 2},
        "",
        "missing required field: caption",
    ),
    (
        "uneven rows",
        data_table() | {"rows": [[cell()], [cell(), cell()]]},
        "/rows",
        "every row must have the same number of cells",
    ),
    (
        "rich header row",
        data_table(rows=[[{"type": "rich_text", "elements": []}], [cell()]]),
        "/rows/0/0/type",
        "unsupported type: rich_text",
    ),
    ("slice of nothing", pie(segment(1, 0)), "/chart/segments/0/value", "must be greater than 0"),
    (
        "slice in words",
        pie(segment(1, "one")),
        "/chart/segments/0/value",
        "must provide a number",
    ),
    (
        "empty card",
        {"type": "card"},
        "",
        "missing required field: hero_image or title or actions or body",
    ),
    (
        "container without title",
        {"type": "container", "child_blocks": [{"type": "divider"}]},
        "",
        "missing required field: title or rich_text_title",
    ),
    (
        "task status",
        {"type": "task_card", "task_id": "1", "title": "t", "status": "soon"},
        "/status",
        "must be one of the allowed values: complete, error, in_progress, pending",
    ),
    (
        "list style",
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_list", "style": "x", "elements": []}],
        },
        "/elements/0/style",
        "must be one of the allowed values: bullet, ordered",
    ),
    (
        "rich emoji",
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "emoji"}]}],
        },
        "/elements/0/elements/0",
        "missing required field: name",
    ),
)


@pytest.mark.parametrize(
    ("name", "block", "where", "fault"), BROKEN, ids=[case[0] for case in BROKEN]
)
def test_a_broken_block_is_refused_with_its_pointer_and_its_fault(
    name: str, block: Json, where: str, fault: str
) -> None:
    assert (f"/blocks/0{where}", fault) in faults(block)


@pytest.mark.parametrize("blocks", [7, "x", {}], ids=["number", "text", "object"])
def test_blocks_that_are_no_list_are_refused(blocks: Any) -> None:
    assert message_findings(blocks, FILES, "/blocks").faults == [
        ("/blocks", "must provide an array")
    ]


@pytest.mark.parametrize("item", [7, None, "x", [[]]], ids=repr)
def test_a_block_that_is_no_object_is_refused(item: Any) -> None:
    assert ("/blocks/0", "must provide an object") in faults(item)
