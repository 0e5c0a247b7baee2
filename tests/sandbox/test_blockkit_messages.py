"""What must hold between the blocks of one message, and that good ones pass."""

from sandbox.blockkit.check import view_findings
from tests.sandbox.blocks import (
    FILES,
    accessory,
    actions,
    asks,
    button,
    card,
    cell,
    chart,
    confirm,
    container,
    data_table,
    faults,
    image,
    marked,
    options,
    plain,
    section,
    select,
    table,
    video,
)


def test_labels_of_a_series_must_be_the_categories() -> None:
    made = chart(series=1, categories=2)
    made["chart"]["series"][0]["data"].pop()
    expected = ("/blocks/0/chart/series/0/data", "labels must match the categories of axis_config")
    assert expected in faults(made)


def test_series_have_different_names() -> None:
    made = chart(series=2)
    made["chart"]["series"][1]["name"] = "0"
    assert ("/blocks/0/chart/series", "series names must be unique") in faults(made)


def test_every_kind_of_block_and_element_has_a_form_that_passes() -> None:
    rich = {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "a", "style": {"bold": True}},
                    {"type": "link", "url": "https://x.org"},
                    {"type": "user", "user_id": "U1"},
                    {"type": "date", "timestamp": 1, "format": "{date}"},
                    {"type": "broadcast", "range": "here"},
                ],
            },
            {
                "type": "rich_text_list",
                "style": "bullet",
                "indent": 1,
                "elements": [{"type": "rich_text_section", "elements": []}],
            },
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "x"}]},
            {"type": "rich_text_quote", "elements": [{"type": "text", "text": "x"}]},
        ],
    }
    task = {"type": "task_card", "task_id": "1", "title": "t", "status": "complete"}
    feedback = {"text": plain(2), "value": "up"}
    passing = [
        section(text=plain(1), expand=True),
        {"type": "divider"},
        rich,
        video(),
        card(actions=[button()], body=marked(1)),
        task | {"details": rich, "sources": [{"type": "url", "url": "https://x.org", "text": "x"}]},
        {"type": "plan", "title": "p", "tasks": [task]},
        {"type": "markdown", "text": "**x**"},
        {
            "type": "context_actions",
            "elements": [
                {
                    "type": "feedback_buttons",
                    "positive_button": feedback,
                    "negative_button": feedback,
                }
            ],
        },
        actions(
            button(style="danger", confirm=confirm()["confirm"]),
            {"type": "users_select", "initial_user": "U1"},
            {"type": "conversations_select", "filter": {"include": ["im"]}},
            {"type": "channels_select"},
            {"type": "external_select", "min_query_length": 2},
            {"type": "multi_static_select", "options": options(2), "max_selected_items": 1},
            {"type": "datepicker", "initial_date": "2026-11-23"},
            {"type": "timepicker", "initial_time": "08:30"},
            {"type": "datetimepicker", "initial_date_time": 1_700_000_000},
            {
                "type": "workflow_button",
                "text": plain(1),
                "workflow": {"trigger": {"url": "https://x.org"}},
            },
        ),
        asks(
            {
                "type": "rich_text_input",
                "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
            }
        ),
        asks({"type": "email_text_input"}, optional=True),
        asks({"type": "url_text_input"}),
        asks(
            {
                "type": "number_input",
                "is_decimal_allowed": False,
                "min_value": "-1",
                "max_value": "2.5",
            }
        ),
        data_table() | {"rows": [[cell()], [{"type": "raw_number", "value": 1}]]},
        data_table() | {"rows": [[cell()], [{"type": "action", "element": button()}]]},
        accessory(image()),
    ]
    assert faults(*passing) == []


def test_fifty_blocks_fill_a_message_and_a_hundred_a_modal() -> None:
    divider = {"type": "divider"}
    modal = {"type": "modal", "title": plain(1), "blocks": [divider] * 100}
    assert faults(*[divider] * 50) == []
    assert faults(*[divider] * 51) == [("/blocks", "no more than 50 items allowed")]
    assert view_findings(modal, "modal", FILES, "/view").faults == []
    modal["blocks"] = [divider] * 101
    found = view_findings(modal, "modal", FILES, "/view").faults
    assert found == [("/view/blocks", "no more than 100 items allowed")]


def test_block_ids_are_unique_in_a_message_and_action_ids_in_a_block() -> None:
    twice = section(text=plain(1), block_id="b")
    buttons = actions(button(action_id="a"), button(action_id="a"))
    assert faults(twice, twice)[0][0] == "/blocks/1/block_id"
    assert faults(buttons) == [
        ("/blocks/0/elements/1/action_id", "`action_id` `a` already exists for this block")
    ]
    assert faults(actions(button(action_id="a")), actions(button(action_id="a"))) == []


def test_ids_inside_cards_and_containers_are_unique_too() -> None:
    named, twice = card(block_id="b"), card(actions=[button(action_id="a")] * 2)
    carousel = {"type": "carousel", "elements": [named, named]}
    assert [where for where, _ in faults(carousel)] == ["/blocks/0/elements/1/block_id"]
    assert [where for where, _ in faults(named, container(named))] == [
        "/blocks/1/child_blocks/0/block_id"
    ]
    assert [where for where, _ in faults(container(twice))] == [
        "/blocks/0/child_blocks/0/actions/1/action_id"
    ]


def test_what_stands_in_containers_counts_towards_the_messages_totals() -> None:
    half = {"type": "markdown", "text": "x" * 6000}
    assert ("/blocks", "only_one_table_allowed") in faults(table(1), container(table(1)))
    assert faults(chart(), container(chart(), chart()))[0][0] == "/blocks"
    assert faults(half, container(half, {"type": "markdown", "text": "x"}))[0][0] == "/blocks"
    assert faults(half, container(half, chart(), chart(), table(1))) == []


def test_a_message_takes_two_charts_one_table_and_12000_characters_of_markdown() -> None:
    half = {"type": "markdown", "text": "x" * 6000}
    assert faults(chart(), chart(), table(1), half, half) == []
    assert faults(chart(), chart(), chart())[0][0] == "/blocks"
    assert ("/blocks", "only_one_table_allowed") in faults(table(1), table(1))
    assert faults(half, half, {"type": "markdown", "text": "x"})[0][0] == "/blocks"


def test_an_option_that_is_no_object_is_refused() -> None:
    assert faults(actions(select(options=["a"]))) == [
        ("/blocks/0/elements/0/options/0", "must provide an object")
    ]
