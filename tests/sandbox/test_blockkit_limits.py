"""Every documented limit of a block: at it accepted, one past it refused, with its pointer."""

from collections.abc import Callable

import pytest

from tests.sandbox.blocks import (
    Json,
    actions,
    axes,
    button,
    card,
    chart,
    confirm,
    container,
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
    table,
    text_input,
    video,
)

Make = Callable[[int], Json]
DIVIDER: Json = {"type": "divider"}


def rich_list(**more: int) -> Json:
    """A list of one word in rich text."""
    word = {"type": "rich_text_section", "elements": [{"type": "text", "text": "a"}]}
    listed = {"type": "rich_text_list", "style": "bullet", "elements": [word], **more}
    return {"type": "rich_text", "elements": [listed]}


def overflow(url: str) -> Json:
    """A menu of one entry that leads somewhere."""
    return {"type": "overflow", "action_id": "more", "options": [option(url=url)]}


# id, a block of that size, the most that is allowed, where the fault of one more stands
MOST: tuple[tuple[str, Make, int, str], ...] = (
    ("section text", lambda n: section(text=marked(n)), 3000, "/text/text"),
    ("section fields", lambda n: section(fields=[plain(1)] * n), 10, "/fields"),
    ("section field text", lambda n: section(fields=[plain(n)]), 2000, "/fields/0/text"),
    ("header text", lambda n: {"type": "header", "text": plain(n)}, 150, "/text/text"),
    ("actions elements", lambda n: actions(*[button()] * n), 25, "/elements"),
    (
        "context elements",
        lambda n: {"type": "context", "elements": [marked(1)] * n},
        10,
        "/elements",
    ),
    (
        "context actions elements",
        lambda n: {
            "type": "context_actions",
            "elements": [{"type": "icon_button", "icon": "trash", "text": plain(1)}] * n,
        },
        5,
        "/elements",
    ),
    ("block id", lambda n: section(text=plain(1), block_id="b" * n), 255, "/block_id"),
    ("action id", lambda n: actions(button(action_id="a" * n)), 255, "/elements/0/action_id"),
    ("image alt text", lambda n: image(alt_text="a" * n), 2000, "/alt_text"),
    ("image url", lambda n: image(image_url="https://" + "a" * (n - 8)), 3000, "/image_url"),
    ("image title", lambda n: image(title=plain(n)), 2000, "/title/text"),
    ("input label", lambda n: text_input() | {"label": plain(n)}, 2000, "/label/text"),
    ("input hint", lambda n: text_input() | {"hint": plain(n)}, 2000, "/hint/text"),
    ("table rows", table, 100, "/rows"),
    ("table columns", lambda n: table(1, n), 20, "/rows/0"),
    ("data table rows", data_table, 101, "/rows"),
    ("data table columns", lambda n: data_table(2, n), 20, "/rows/0"),
    ("data table page", lambda n: data_table(page_size=n), 100, "/page_size"),
    ("chart title", lambda n: chart(title="t" * n), 50, "/title"),
    ("chart series", lambda n: chart(series=n), 6, "/chart/series"),
    ("chart categories", lambda n: chart(categories=n), 20, "/chart/axis_config/categories"),
    ("chart label", lambda n: pie(segment(n)), 20, "/chart/segments/0/label"),
    ("chart segments", lambda n: pie(*[segment()] * n), 6, "/chart/segments"),
    ("chart axis label", axes, 50, "/chart/axis_config/x_label"),
    ("carousel cards", lambda n: {"type": "carousel", "elements": [card()] * n}, 10, "/elements"),
    ("card title", lambda n: card(title=marked(n)), 150, "/title/text"),
    ("card subtitle", lambda n: card(subtitle=marked(n)), 150, "/subtitle/text"),
    ("card body", lambda n: card(body=marked(n)), 200, "/body/text"),
    (
        "container blocks",
        lambda n: {
            "type": "container",
            "title": plain(1),
            "child_blocks": [{"type": "divider"}] * n,
        },
        10,
        "/child_blocks",
    ),
    ("container title", lambda n: container(DIVIDER, title=plain(n)), 150, "/title/text"),
    ("container subtitle", lambda n: container(DIVIDER, subtitle=plain(n)), 150, "/subtitle/text"),
    ("list indent", lambda n: rich_list(indent=n), 8, "/elements/0/indent"),
    (
        "overflow url",
        lambda n: actions(overflow("https://" + "a" * (n - 8))),
        3000,
        "/elements/0/options/0/url",
    ),
    ("video alt text", lambda n: video(alt_text="a" * n), 2000, "/alt_text"),
    ("video title", lambda n: video(title=plain(n)), 199, "/title/text"),
    ("video author", lambda n: video(author_name="a" * n), 49, "/author_name"),
    ("button text", lambda n: actions(button(text=plain(n))), 75, "/elements/0/text/text"),
    ("button value", lambda n: actions(button(value="v" * n)), 2000, "/elements/0/value"),
    (
        "button url",
        lambda n: actions(button(url="https://" + "a" * (n - 8))),
        3000,
        "/elements/0/url",
    ),
    (
        "button accessibility label",
        lambda n: actions(button(accessibility_label="a" * n)),
        75,
        "/elements/0/accessibility_label",
    ),
    ("select options", lambda n: actions(select(options=options(n))), 100, "/elements/0/options"),
    (
        "option text",
        lambda n: actions(select(options=[option(n)])),
        75,
        "/elements/0/options/0/text/text",
    ),
    (
        "option value",
        lambda n: actions(select(options=[option(1, n)])),
        150,
        "/elements/0/options/0/value",
    ),
    (
        "option description",
        lambda n: actions(select(options=[option(description=plain(n))])),
        75,
        "/elements/0/options/0/description/text",
    ),
    (
        "option groups",
        lambda n: actions(
            {
                "type": "static_select",
                "option_groups": [{"label": plain(1), "options": options(1)}] * n,
            }
        ),
        100,
        "/elements/0/option_groups",
    ),
    (
        "option group label",
        lambda n: actions(
            {
                "type": "static_select",
                "option_groups": [{"label": plain(n), "options": options(1)}],
            }
        ),
        75,
        "/elements/0/option_groups/0/label/text",
    ),
    (
        "radio options",
        lambda n: actions({"type": "radio_buttons", "options": options(n)}),
        10,
        "/elements/0/options",
    ),
    (
        "checkbox options",
        lambda n: actions({"type": "checkboxes", "options": options(n)}),
        10,
        "/elements/0/options",
    ),
    (
        "overflow options",
        lambda n: actions({"type": "overflow", "options": options(n)}),
        5,
        "/elements/0/options",
    ),
    (
        "placeholder",
        lambda n: actions(select(placeholder=plain(n))),
        150,
        "/elements/0/placeholder/text",
    ),
    ("input max length", lambda n: text_input(max_length=n), 3000, "/element/max_length"),
    ("input min length", lambda n: text_input(min_length=n), 3000, "/element/min_length"),
    (
        "confirm title",
        lambda n: actions(confirm(title=plain(n))),
        100,
        "/elements/0/confirm/title/text",
    ),
    (
        "confirm text",
        lambda n: actions(confirm(text=plain(n))),
        300,
        "/elements/0/confirm/text/text",
    ),
    (
        "confirm yes",
        lambda n: actions(confirm(confirm=plain(n))),
        30,
        "/elements/0/confirm/confirm/text",
    ),
    ("confirm no", lambda n: actions(confirm(deny=plain(n))), 30, "/elements/0/confirm/deny/text"),
)


@pytest.mark.parametrize(("name", "make", "most", "where"), MOST, ids=[case[0] for case in MOST])
def test_a_block_at_its_limit_passes_and_one_past_it_is_refused_where_it_is_wrong(
    name: str, make: Make, most: int, where: str
) -> None:
    assert faults(make(most)) == []
    pointers = {pointer for pointer, _ in faults(make(most + 1))}
    assert f"/blocks/0{where}" in pointers


def test_a_card_takes_the_icons_that_slack_has() -> None:
    icon = {"type": "icon", "name": "rocket"}
    assert faults(card(slack_icon=icon)) == []
    (fault,) = faults(card(slack_icon=icon | {"name": "dragon"}))
    assert fault[0] == "/blocks/0/slack_icon/name"
