"""Buttons, menus, selects and dates in messages and on Home."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from sandbox.testing import Running
from tests.sandbox.page.conftest import Look
from tests.sandbox.page.workspace import GP


@pytest.fixture
def thread(look: Look) -> Locator:
    """The thread of a draft that the app has just answered with."""
    page = look()
    field = page.get_by_role("textbox", name="Message Echo")
    field.fill("The letter came late")
    field.press("Enter")
    page.get_by_role("button", name="Change").wait_for()
    return page.get_by_role("region", name="Thread")


def answer(thread: Locator, words: str) -> Locator:
    """The app's answer, for the person alone, in the conversation."""
    return thread.page.get_by_role("article").filter(has_text=words)


def test_a_button_changes_the_message_it_stands_in(thread: Locator) -> None:
    thread.get_by_role("button", name="Send", exact=True).click()
    expect(thread).to_contain_text("Sent. You will hear from us.")
    expect(thread.get_by_role("button", name="Change")).to_have_count(0)


def test_a_button_may_ask_first_and_no_means_no(thread: Locator, slack: Running) -> None:
    thread.get_by_role("button", name="Discard").click()
    before = len(slack.client.log())
    question = thread.page.get_by_role("alertdialog", name="Discard the draft?")
    expect(question).to_contain_text("Nothing is filed.")
    question.get_by_role("button", name="Keep it").click()
    expect(thread.get_by_role("button", name="Discard")).to_be_focused()
    assert len(slack.client.log()) == before
    thread.get_by_role("button", name="Discard").click()
    thread.page.get_by_role("button", name="Discard it").click()
    expect(thread.get_by_role("button", name="Discard")).to_have_count(0)


def test_a_choice_from_a_menu_is_told_to_the_app_and_stays_chosen(thread: Locator) -> None:
    box = thread.get_by_role("combobox", name="Choose the harm")
    box.click()
    thread.get_by_role("option", name="Moderate or severe").click()
    expect(answer(thread, "You chose Moderate or severe.")).to_be_visible()
    expect(box).to_have_text("Moderate or severe")


def test_a_type_ahead_asks_the_app_for_options(thread: Locator) -> None:
    box = thread.get_by_role("combobox", name="Which provider?")
    box.press_sequentially("severn")
    expect(thread.get_by_role("option")).to_have_count(2)
    thread.get_by_role("option", name="Severn Community Care").click()
    expect(answer(thread, "You chose Severn Community Care.")).to_be_visible()
    expect(box).to_have_value("Severn Community Care")


def test_a_type_ahead_without_a_match_says_so(thread: Locator) -> None:
    thread.get_by_role("combobox", name="Which provider?").press_sequentially("zzz")
    expect(thread.get_by_text("Nothing matches. Try other letters.")).to_be_visible()


def test_an_overflow_menu_sends_the_option(thread: Locator) -> None:
    thread.get_by_role("button", name="More options").click()
    thread.get_by_role("menuitem", name="Snooze").click()
    expect(answer(thread, "You chose Snooze.")).to_be_visible()


def test_a_date_is_sent_once_it_is_whole(thread: Locator) -> None:
    field = thread.get_by_label("When was it?")
    field.fill("2026-11-12")
    field.blur()
    expect(answer(thread, "You chose 2026-11-12.")).to_have_count(1)


@pytest.fixture
def guarded(look: Look, slack: Running) -> Page:
    """A message whose menu and radio buttons ask first."""
    slack.client.say(GP, "ask first")
    slack.client.wait_until_quiet()
    page = look()
    page.get_by_role("combobox", name="Choose the harm").wait_for()
    return page


def choose(page: Page, label: str, sure: str) -> None:
    page.get_by_role("combobox", name="Choose the harm").click()
    page.get_by_role("option", name=label).click()
    page.get_by_role("button", name=sure, exact=True).click()


def test_a_choice_answered_with_no_is_taken_back_and_may_be_made_again(guarded: Page) -> None:
    choose(guarded, "None", "Keep it")
    box = guarded.get_by_role("combobox", name="Choose the harm")
    expect(box).to_have_text("Choose the harm")
    choose(guarded, "None", "Discard it")
    expect(guarded.get_by_text("You chose None.", exact=True)).to_be_visible()
    expect(box).to_have_text("None")


def test_a_choice_that_the_app_fails_on_goes_back_to_the_one_before(guarded: Page) -> None:
    choose(guarded, "None", "Discard it")
    expect(guarded.get_by_text("You chose None.", exact=True)).to_be_visible()
    choose(guarded, "Low", "Discard it")
    expect(guarded.get_by_role("status")).to_contain_text("We had some trouble connecting.")
    expect(guarded.get_by_role("combobox", name="Choose the harm")).to_have_text("None")


def test_a_message_that_changes_while_a_choice_is_on_its_way_still_takes_it_back(
    guarded: Page, slack: Running
) -> None:
    choose(guarded, "None", "Discard it")
    expect(guarded.get_by_text("You chose None.", exact=True)).to_be_visible()
    asked: list[Route] = []
    guarded.route("**/control/press", lambda route: asked.append(route))  # noqa: PLW0108 - it takes no built-in
    choose(guarded, "Low", "Discard it")
    box = guarded.get_by_role("combobox", name="Choose the harm")
    expect(box).to_have_attribute("aria-busy", "true")
    first = next(m for m in slack.client.messages(GP, "dm") if m["user"] != GP)
    slack.client.say(GP, "a word about it", thread_ts=first["ts"])
    asked[0].continue_()
    expect(guarded.get_by_role("button", name=re.compile(r"\d+ repl")).first).to_be_visible()
    expect(box).to_have_text("None")


def test_a_radio_button_answered_with_no_is_taken_back(guarded: Page) -> None:
    unsure = guarded.get_by_role("radio", name="Not sure")
    guarded.get_by_role("radio", name="None").click()
    guarded.get_by_role("button", name="Keep it").click()
    expect(unsure).to_be_checked()
    guarded.get_by_role("radio", name="Low").click()
    guarded.get_by_role("button", name="Discard it").click()
    expect(guarded.get_by_role("status")).to_contain_text("We had some trouble connecting.")
    expect(unsure).to_be_checked()


def test_a_message_that_changes_while_a_radio_button_is_on_its_way_still_takes_it_back(
    guarded: Page, slack: Running
) -> None:
    asked: list[Route] = []
    guarded.route("**/control/press", lambda route: asked.append(route))  # noqa: PLW0108 - it takes no built-in
    guarded.get_by_role("radio", name="Low").click()
    guarded.get_by_role("button", name="Discard it").click()
    expect(guarded.get_by_role("radiogroup")).to_have_attribute("aria-busy", "true")
    first = next(m for m in slack.client.messages(GP, "dm") if m["user"] != GP)
    slack.client.say(GP, "a word about it", thread_ts=first["ts"])
    asked[0].continue_()
    expect(guarded.get_by_role("button", name=re.compile(r"\d+ repl")).first).to_be_visible()
    expect(guarded.get_by_role("radio", name="Not sure")).to_be_checked()
    expect(guarded.get_by_role("radiogroup")).not_to_have_attribute("aria-busy", "true")


def open_home(page: Page) -> Locator:
    page.get_by_role("tab", name="Home").click()
    return page.get_by_role("region", name="Home of Echo")


def test_home_is_published_when_it_is_opened(look: Look) -> None:
    home = open_home(look())
    expect(home.get_by_role("heading", name="Your concerns")).to_be_visible()


def test_buttons_that_share_an_action_are_told_apart(look: Look) -> None:
    home = open_home(look())
    home.get_by_role("button", name="Open two").click()
    expect(home).to_contain_text("Last opened: two")
    expect(home.get_by_role("button", name="Open two")).to_be_focused()


def test_about_lists_what_the_app_offers(look: Look) -> None:
    page = look(GP, "about")
    about = page.get_by_role("region", name="About Echo")
    for offered in ("/note", "Take a note", "Quote this", "Fill in a form"):
        expect(about).to_contain_text(offered)
