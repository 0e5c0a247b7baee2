"""axe on every main screen, and the whole round by keyboard alone."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from sandbox.testing import Running
from tests.browser import SIZES, violations
from tests.sandbox.page.conftest import Look
from tests.sandbox.page.workspace import GP, LAY, TEAM_ROOM


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> ViewportSize:
    chosen: ViewportSize = request.param
    return chosen


def say_everything(slack: Running) -> None:
    slack.client.say(GP, "show everything")
    slack.client.say(GP, "draw")
    slack.client.command(GP, "/note", "seen by one", channel=TEAM_ROOM)
    slack.client.wait_until_quiet()


def test_every_kind_of_block_is_accessible(look: Look, slack: Running, size: ViewportSize) -> None:
    say_everything(slack)
    page = look(GP, TEAM_ROOM, size)
    expect(page.get_by_role("table", name="Themes this week")).to_have_count(1)
    expect(page.get_by_role("rowheader", name="Theme 2")).to_have_count(1)
    expect(page.get_by_label("Note beside")).to_have_count(1)
    sound(page)
    slack.client.shortcut(GP, "every")
    page.get_by_role("dialog", name="Every field").wait_for()
    sound(page)
    slack.client.close(GP)
    page.goto(f"{slack.url}/#/{LAY}/home")
    page.get_by_role("region", name="Home of Echo").get_by_label("Note beside").wait_for()
    sound(page)


def sound(page: Page) -> None:
    """Nothing is left undrawn, nothing is wider than its place, and axe is content."""
    assert page.locator(".unknown").count() == 0
    wide = "node => node.scrollWidth > node.clientWidth"
    assert not page.locator("main").evaluate(wide)
    assert violations(page) == []


def test_the_conversation_with_the_app_is_accessible(
    look: Look, slack: Running, size: ViewportSize
) -> None:
    slack.client.say(GP, "aloud")
    slack.client.wait_until_quiet()
    page = look(size=size)
    expect(page.get_by_role("article").filter(has_text="Heard")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("place", ["home", "about", "list"])
def test_the_other_tabs_are_accessible(look: Look, size: ViewportSize, place: str) -> None:
    page = look(GP, place, size)
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    assert violations(page) == []


def test_a_thread_with_an_open_list_is_accessible(
    look: Look, slack: Running, size: ViewportSize
) -> None:
    said = slack.client.say(GP, "late letter")
    slack.client.wait_until_quiet()
    page = look(GP, f"dm/thread/{said['ts']}", size)
    page.get_by_role("combobox", name="Choose the harm").click()
    expect(page.get_by_role("option", name="Not sure")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="More options").click()
    assert violations(page) == []


def test_a_form_with_errors_is_accessible(look: Look, slack: Running, size: ViewportSize) -> None:
    slack.client.shortcut(GP, "form")
    page = look(size=size)
    form = page.get_by_role("dialog", name="Respond")
    form.wait_for()
    assert violations(page) == []
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_role("alert")).to_be_visible()
    assert violations(page) == []


def test_the_top_bar_and_the_wire_log_are_accessible(
    look: Look, slack: Running, size: ViewportSize
) -> None:
    say_everything(slack)
    slack.client.post("bar", text="Week 11 of 26", fraction=0.42)
    page = look(size=size)
    page.get_by_role("button", name="+1 h").click()
    page.get_by_role("button", name="Wire log", exact=True).click()
    page.get_by_text("chat.postMessage").first.click()
    expect(page.get_by_role("button", name="Resume")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("combobox", name="Viewing as").click()
    expect(page.get_by_role("option", name="Tom Birch")).to_be_visible()
    assert violations(page) == []


def test_nothing_is_wider_than_a_phone(look: Look, slack: Running) -> None:
    say_everything(slack)
    page = look(GP, TEAM_ROOM, {"width": 360, "height": 740})
    page.get_by_role("table", name="Themes this week").wait_for(state="attached")
    for each in ("body", "#topbar", "#conversation .scroller"):
        wide = "node => [node.scrollWidth, node.clientWidth]"
        scrolled, shown = page.locator(each).evaluate(wide)
        assert scrolled <= shown, each


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_a_concern_is_told_by_keyboard_alone(look: Look) -> None:
    page = look()
    composer = page.get_by_role("textbox", name="Message Echo")
    composer.wait_for()
    press(page, "F6", "F6", "F6")
    expect(composer).to_be_focused()
    page.keyboard.type("The letter came late")
    press(page, "Enter")
    page.get_by_role("button", name="Change").wait_for()
    press(page, "F6")
    expect(page.get_by_role("textbox", name="Reply in thread")).to_be_focused()
    page.get_by_role("combobox", name="Choose the harm").focus()
    press(page, "Enter", "ArrowDown", "ArrowDown", "Enter")
    chosen = page.get_by_role("article").filter(has_text="You chose Moderate or severe.")
    expect(chosen).to_be_visible()


def test_a_form_is_filled_in_by_keyboard_alone(look: Look) -> None:
    page = look()
    page.get_by_role("textbox", name="Message Echo").focus()
    page.keyboard.type("The letter came late")
    press(page, "Enter")
    page.get_by_role("button", name="Change").focus()
    press(page, "Enter")
    form = page.get_by_role("dialog", name="Respond")
    expect(form.get_by_role("button", name="Add a step")).to_be_focused()
    press(page, "Tab")
    page.keyboard.type("The letter was never typed.")
    press(page, "Tab", "Tab", "ArrowDown", "ArrowDown", "Enter")
    expect(form.get_by_role("combobox", name="Action owner")).to_have_text("Tom Birch")
    form.get_by_role("radio", name="Changed").focus()
    press(page, "Space")
    form.get_by_role("button", name="Save").focus()
    press(page, "Enter")
    expect(form).to_have_count(0)
    expect(page.get_by_role("button", name="Change")).to_be_focused()
    press(page, "Escape")
    expect(page.get_by_role("region", name="Thread")).to_be_hidden()
    expect(page.get_by_role("button", name="1 reply")).to_be_focused()


def test_the_tabs_of_the_app_turn_with_the_arrows(look: Look) -> None:
    page = look()
    page.get_by_role("tab", name="Messages").focus()
    press(page, "ArrowLeft")
    expect(page.get_by_role("tab", name="Home")).to_be_focused()
    expect(page.get_by_role("heading", name="Your concerns")).to_be_visible()


def test_the_skip_link_leads_past_the_top_bar(look: Look) -> None:
    page = look(place="about")
    page.get_by_role("link", name="Skip to conversation").focus()
    press(page, "Enter")
    expect(page.get_by_role("region", name="Conversation", exact=True)).to_be_focused()
