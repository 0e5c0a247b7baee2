"""Each kind of element is used by the words a person sees, and the app reads what Slack would send.

One page a surface: a page costs more than what is done on it.
"""

import sys
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from sandbox.blockkit.elements import IN_ACTIONS, IN_CONTEXT_ACTIONS, IN_INPUT
from sandbox.testing import Running
from tests.sandbox.page.conftest import Look
from tests.sandbox.page.elements import bare, label_of
from tests.sandbox.page.uses import CHOSEN, IN_FORM, PRESSED, TYPED, in_place, read
from tests.sandbox.page.workspace import GP, LAY, TEAM_ROOM

Json = dict[str, Any]
NEWEST = 5


def told(slack: Running, kind: str = "block_actions") -> Json:
    """The newest payload of `kind` that reached the app, of the log's last entries."""
    last = slack.client.get("log", since=sys.maxsize)["last_seq"]
    sent = [e["request"] for e in slack.client.log(last - NEWEST) if e["direction"] == "to_app"]
    return dict([each for each in sent if each.get("type") == kind][-1])


def expected(kind: str, given: Json) -> Json:
    """The whole entry of `actions`: what was chosen, and what Slack repeats of the element."""
    repeated = ("placeholder", "min_query_length") if "rich_text_value" not in given else ()
    shown = {key: each for key, each in bare(kind).items() if key in repeated}
    return {"type": kind, "action_id": kind, **shown, **given}


def use_all(page: Page, place: Locator, slack: Running, kinds: set[str]) -> None:
    """Use each of `kinds` in `place`; the app reads it at once and alone."""
    uses = PRESSED | CHOSEN
    for kind in sorted(kinds):
        act, given = uses[kind]
        with page.expect_response("**/press"):
            act(place, in_place(kind))
        (action,) = told(slack)["actions"]
        assert read(action) == expected(kind, given), kind


def test_every_kind_has_a_use() -> None:
    assert set(PRESSED | CHOSEN) == IN_ACTIONS | IN_CONTEXT_ACTIONS
    assert set(IN_FORM) == IN_INPUT


def choices_of(values: Json) -> Json:
    """The state by action id; these blocks have no ids of their own."""
    return {action: read(held) for each in values.values() for action, held in each.items()}


def test_everything_in_a_message_reaches_the_app(look: Look, slack: Running) -> None:
    slack.client.say(GP, "show everything")
    slack.client.wait_until_quiet()
    page = look(GP, TEAM_ROOM)
    place = page.get_by_role("article").filter(has_text="Note beside")
    place.get_by_label("Note beside").fill("Typed before")
    use_all(page, place, slack, IN_ACTIONS | IN_CONTEXT_ACTIONS)
    sent = told(slack)
    assert sent["container"]["type"] == "message"
    kept = choices_of(sent["state"]["values"])
    assert kept == {kind: {"type": kind, **CHOSEN[kind][1]} for kind in CHOSEN if kind in kept} | {
        "beside": {"type": "plain_text_input", "value": "Typed before"}
    }
    assert set(kept) == {"beside", *CHOSEN} & {"beside", *IN_ACTIONS}
    expect(place.get_by_text("Not for the GP")).to_have_count(0)


def test_buttons_in_cards_and_tables_reach_the_app_and_a_container_unfolds(
    look: Look, slack: Running
) -> None:
    slack.client.say(GP, "show everything")
    slack.client.wait_until_quiet()
    page = look(GP, TEAM_ROOM)
    place = page.get_by_role("article").filter(has_text="Themes this week")
    for name, action_id in (("Look", "look"), ("Theme 1 details", "theme1")):
        with page.expect_response("**/press"):
            place.get_by_role("button", name=name).first.click()
        assert told(slack)["actions"][0]["action_id"] == action_id
    place.get_by_role("button", name="Next page").click()
    expect(place.get_by_role("rowheader", name="Theme 3")).to_be_visible()
    hidden = place.get_by_text("Here all the time")
    expect(hidden).to_be_hidden()
    place.get_by_text("Folded away").click()
    expect(hidden).to_be_visible()
    expect(place.get_by_role("link", name="The letter")).to_have_attribute(
        "href", "https://page.example/a"
    )
    expect(page.get_by_role("article").get_by_text("w46: 14 (40%)")).to_be_visible()


def test_everything_on_home_reaches_the_app(look: Look, slack: Running) -> None:
    page = look(LAY, "home")
    place = page.get_by_role("region", name="Home of Echo")
    place.get_by_label("Note beside").fill("Typed before")
    use_all(page, place, slack, IN_ACTIONS)
    sent = told(slack)
    assert (sent["container"]["type"], sent["view"]["type"]) == ("view", "home")
    kept = choices_of(sent["view"]["state"]["values"])
    assert kept["beside"]["value"] == "Typed before"
    assert set(kept) == {"beside", *(set(CHOSEN) & IN_ACTIONS)}


@pytest.fixture
def form(look: Look, slack: Running) -> Callable[[str], Locator]:
    """form(callback_id): a modal, opened from the app's own conversation."""

    def opened(callback_id: str) -> Locator:
        page = look()
        slack.client.shortcut(GP, callback_id)
        dialog = page.get_by_role("dialog")
        dialog.wait_for()
        return dialog

    return opened


def test_every_field_of_a_form_reaches_the_app(
    form: Callable[[str], Locator], slack: Running
) -> None:
    dialog = form("every")
    uses = IN_FORM
    for kind in sorted(IN_INPUT):
        uses[kind][0](dialog, f"{label_of(kind)} (optional)")
    wanted = {kind: {"type": kind, **uses[kind][1]} for kind in IN_INPUT}
    with dialog.page.expect_response("**/press"):
        dialog.get_by_role("button", name="Look on").click()
    values = told(slack)["view"]["state"]["values"]
    assert {kind: read(values[kind][kind]) for kind in IN_INPUT} == wanted
    with dialog.page.expect_response("**/press"):
        uses["static_select"][0](dialog, "Told at once (optional)")
    (action,) = told(slack)["actions"]
    assert (action["block_id"], action["selected_option"]["value"]) == ("told", "late")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    values = told(slack, "view_submission")["view"]["state"]["values"]
    assert {kind: read(values[kind][kind]) for kind in IN_INPUT} == wanted


def test_what_stood_in_a_form_goes_back_untouched(
    form: Callable[[str], Locator], slack: Running
) -> None:
    dialog = form("written")
    TYPED["file_input"][0](dialog, label_of("file_input"))
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    view = told(slack, "view_submission")["view"]
    for block in view["blocks"]:
        element = block["element"]
        held = view["state"]["values"][block["block_id"]][element["action_id"]]
        before = [each for name, each in element.items() if name.startswith("initial_")]
        name = next(key for key in held if key not in ("type", "timezone"))
        assert before in ([], [held[name]]), element["type"]
