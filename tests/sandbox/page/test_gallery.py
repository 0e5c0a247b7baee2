"""The gallery holds whatever the sandbox takes: a new kind or field is drawn, or this fails."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Page

from sandbox.blockkit.blocks import BLOCKS, SURFACES
from sandbox.blockkit.check import message_findings, view_findings
from sandbox.blockkit.elements import (
    ELEMENTS,
    IN_ACTIONS,
    IN_CONTEXT_ACTIONS,
    IN_INPUT,
    IN_SECTION,
)
from sandbox.blockkit.figures import CELLS, CHARTS
from sandbox.blockkit.rich import INLINE, PARTS
from sandbox.blockkit.rules import Rule, Shape
from sandbox.limits import LIMITS
from tests.sandbox.blocks import FILES
from tests.sandbox.page import gallery

FILE = FILES.announce("chart.png", 1, "U0GP", 0.0)
FILE.is_complete = True
ON_MESSAGES = gallery.messages(FILE.id)
FORMS = [gallery.modal(FILE.id), gallery.written()]
HOME = gallery.home(FILE.id)
TABLES: Mapping[str, Mapping[str, Rule]] = {
    "block": BLOCKS,
    "element": ELEMENTS,
    "rich text": PARTS,
    "piece of rich text": INLINE,
    "cell": CELLS,
    "chart": CHARTS,
}
SLACKS_OWN = {"image_width", "image_height", "image_bytes"}
"""What Slack adds to a picture of its own accord: nothing is drawn of it."""


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in parts:
        yield from objects(part)


def shown() -> dict[str, set[str]]:
    """Each type in the gallery with the fields it has there."""
    fields: dict[str, set[str]] = {}
    for each in objects([ON_MESSAGES, FORMS, HOME]):
        fields.setdefault(str(each.get("type")), set()).update(each)
    return fields


SHOWN = shown()
KINDS = [(table, kind) for table, rules in TABLES.items() for kind in rules]


@pytest.mark.parametrize(("table", "kind"), KINDS, ids=[" ".join(each) for each in KINDS])
def test_every_kind_that_the_sandbox_takes_is_shown_with_all_its_fields(
    table: str, kind: str
) -> None:
    assert kind in SHOWN
    rule = TABLES[table][kind]
    fields = set(rule.fields) if isinstance(rule, Shape) else set()
    assert fields - SLACKS_OWN - {"block_id"} <= SHOWN[kind]


@pytest.mark.parametrize(
    ("place", "holder", "kinds"),
    [
        pytest.param("elements", "actions", IN_ACTIONS, id="actions"),
        pytest.param("accessory", "section", IN_SECTION, id="section"),
        pytest.param("elements", "context_actions", IN_CONTEXT_ACTIONS, id="context actions"),
        pytest.param("element", "input", IN_INPUT, id="input"),
    ],
)
def test_every_place_shows_every_element_it_takes(place: str, holder: str, kinds: set[str]) -> None:
    holders = [each for each in objects([ON_MESSAGES, FORMS]) if each.get("type") == holder]
    held = [held for each in holders for held in objects(each.get(place))]
    assert kinds <= {each["type"] for each in held if "type" in each}


@pytest.mark.parametrize(
    ("surface", "views"),
    [("message", ON_MESSAGES), ("modal", [FORMS[0]["blocks"]]), ("home", [HOME["blocks"]])],
    ids=["message", "modal", "home"],
)
def test_every_surface_shows_every_block_it_takes(
    surface: str, views: list[list[dict[str, Any]]]
) -> None:
    assert {block["type"] for blocks in views for block in blocks} == SURFACES[surface]


def test_the_sandbox_takes_the_whole_gallery() -> None:
    found = [message_findings(blocks, FILES, "/blocks").sentences for blocks in ON_MESSAGES]
    found += [view_findings(form, "modal", FILES, "/view").sentences for form in FORMS]
    found.append(view_findings(HOME, "home", FILES, "/view").sentences)
    assert [sentence for each in found for sentence in each] == []


def test_the_page_has_a_sign_for_every_icon_that_a_card_may_name(drawing: Page) -> None:
    signs = drawing.evaluate("async () => (await import('/page/js/slackicons.js')).SLACK_ICONS")
    assert set(signs) == set(LIMITS["block"]["card.slack_icons"])
