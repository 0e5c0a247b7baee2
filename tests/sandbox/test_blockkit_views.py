"""Modals and Homes: their own limits and what they may hold."""

from collections.abc import Callable

import pytest

from sandbox.blockkit.check import view_findings
from tests.sandbox.blocks import (
    FILES,
    Json,
    asks,
    plain,
    table,
    text_input,
)

Make = Callable[[int], Json]
# id, field of a modal at some size, the most, the pointer
VIEW_MOST: tuple[tuple[str, Make, int, str], ...] = (
    ("title", lambda n: {"title": plain(n)}, 24, "/view/title/text"),
    ("submit", lambda n: {"submit": plain(n)}, 24, "/view/submit/text"),
    ("close", lambda n: {"close": plain(n)}, 24, "/view/close/text"),
    ("private metadata", lambda n: {"private_metadata": "x" * n}, 3000, "/view/private_metadata"),
    ("callback id", lambda n: {"callback_id": "x" * n}, 255, "/view/callback_id"),
    ("external id", lambda n: {"external_id": "x" * n}, 255, "/view/external_id"),
    (
        "file input",
        lambda n: {"submit": plain(1), "blocks": [asks({"type": "file_input", "max_files": n})]},
        10,
        "/view/blocks/0/element/max_files",
    ),
)


@pytest.mark.parametrize(
    ("name", "make", "most", "where"), VIEW_MOST, ids=[case[0] for case in VIEW_MOST]
)
def test_a_view_at_its_limit_passes_and_one_past_it_is_refused(
    name: str, make: Make, most: int, where: str
) -> None:
    modal = {"type": "modal", "title": plain(1), "blocks": [{"type": "divider"}]}
    assert view_findings(modal | make(most), "modal", FILES, "/view").faults == []
    found = view_findings(modal | make(most + 1), "modal", FILES, "/view").faults
    assert where in {pointer for pointer, _ in found}


# id, the view, for which method, pointer and fault
VIEW_BROKEN: tuple[tuple[str, Json, str, tuple[str, str]], ...] = (
    (
        "no title",
        {"type": "modal", "blocks": [{"type": "divider"}]},
        "modal",
        ("/view", "missing required field: title"),
    ),
    (
        "no blocks",
        {"type": "modal", "title": plain(1)},
        "modal",
        ("/view", "missing required field: blocks"),
    ),
    (
        "empty modal",
        {"type": "modal", "title": plain(1), "blocks": []},
        "modal",
        ("/view/blocks", "no fewer than 1 items allowed"),
    ),
    (
        "input without submit",
        {"type": "modal", "title": plain(1), "blocks": [text_input()]},
        "modal",
        ("/view", "must define `submit` to use an `input` block in modals"),
    ),
    (
        "home in a modal's place",
        {"type": "home", "blocks": []},
        "modal",
        ("/view/type", "unsupported type: home"),
    ),
    (
        "home with a title",
        {"type": "home", "title": plain(1), "blocks": []},
        "home",
        ("/view", "invalid additional property: title"),
    ),
    (
        "a table in a modal",
        {"type": "modal", "title": plain(1), "blocks": [table(1)]},
        "modal",
        ("/view/blocks/0/type", "unsupported type: table"),
    ),
)


@pytest.mark.parametrize(
    ("name", "view", "kind", "expected"), VIEW_BROKEN, ids=[case[0] for case in VIEW_BROKEN]
)
def test_a_broken_view_is_refused_with_its_pointer(
    name: str, view: Json, kind: str, expected: tuple[str, str]
) -> None:
    assert expected in view_findings(view, kind, FILES, "/view").faults


def an_alert(size: int) -> Json:
    alert = {"type": "alert", "text": plain(size), "level": "info"}
    return {"type": "modal", "title": plain(1), "blocks": [alert]}


def rich_input(lines: int) -> Json:
    field = asks({"type": "rich_text_input", "max_lines": lines})
    return {"type": "modal", "title": plain(1), "submit": plain(1), "blocks": [field]}


@pytest.mark.parametrize(
    ("view", "most", "where"),
    [
        (an_alert, 200, "/view/blocks/0/text/text"),
        (rich_input, 100, "/view/blocks/0/element/max_lines"),
    ],
    ids=["alert text", "lines of rich text"],
)
def test_what_only_modals_take_has_its_limits(
    view: Callable[[int], Json], most: int, where: str
) -> None:
    assert view_findings(view(most), "modal", FILES, "/view").faults == []
    assert view_findings(view(most + 1), "modal", FILES, "/view").faults[0][0] == where


def test_an_empty_home_and_an_alert_in_a_modal_pass() -> None:
    home = {"type": "home", "blocks": []}
    alert = {"type": "alert", "text": plain(1), "level": "info"}
    modal = {"type": "modal", "title": plain(1), "blocks": [alert]}
    assert view_findings(home, "home", FILES, "/view").faults == []
    assert view_findings(modal, "modal", FILES, "/view").faults == []
