"""The clock, the demo's progress, the wire log."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.testing import Running
from tests.browser import DESKTOP, PHONE, tab
from tests.sandbox.page.conftest import Look
from tests.sandbox.page.workspace import BOT_TOKEN, GP, TEAM_ROOM

MONDAY = "2027-07-05T10:00:00+01:00"


def clock(page: Page) -> str:
    return page.get_by_role("group", name="Workspace clock").get_by_role("time").inner_text()


@pytest.mark.parametrize("timezone", ["Europe/London", "Asia/Tokyo"])
def test_the_clock_is_londons_wherever_the_browser_stands(
    look: Look, slack: Running, timezone: str
) -> None:
    slack.client.move_clock(to=MONDAY)
    page = look(timezone=timezone)
    assert clock(page) == "Mon 5 Jul 2027, 10:00"


@pytest.mark.parametrize(
    ("button", "then"),
    [
        pytest.param("+1 h", "Mon 5 Jul 2027, 11:00", id="an hour"),
        pytest.param("+24 h", "Tue 6 Jul 2027, 10:00", id="a day"),
        pytest.param("Next Monday", "Mon 12 Jul 2027, 08:31", id="next Monday"),
    ],
)
def test_the_clock_moves_on(look: Look, slack: Running, button: str, then: str) -> None:
    slack.client.move_clock(to=MONDAY)
    page = look()
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("group", name="Workspace clock")).to_contain_text(then)
    expect(page.get_by_role("log", name="New messages")).to_contain_text(f"clock stands at {then}")


def test_a_clock_moved_elsewhere_is_followed(look: Look, slack: Running) -> None:
    page = look()
    slack.client.move_clock(to=MONDAY)
    expect(page.get_by_role("group", name="Workspace clock")).to_contain_text("5 Jul 2027")


def test_the_demo_shows_its_progress_and_waits_for_resume(look: Look, slack: Running) -> None:
    page = look()
    slack.client.post("bar", text="Week 11 of 26", fraction=0.42)
    bar = page.get_by_role("progressbar", name="Demo progress")
    expect(bar).to_have_attribute("value", "0.42")
    expect(page.get_by_text("Week 11 of 26")).to_be_visible()
    page.get_by_role("button", name="+1 h").click()
    page.get_by_role("button", name="Resume").click()
    expect(page.get_by_role("button", name="Resume")).to_have_count(0)
    assert slack.client.get("bar/paused")["paused"] is False
    slack.client.post("bar", text="")
    expect(bar).to_have_count(0)


def test_the_replay_waits_for_somebody_who_only_types(look: Look, slack: Running) -> None:
    page = look()
    slack.client.post("bar", text="Week 11 of 26", fraction=0.42)
    expect(page.get_by_text("Week 11 of 26", exact=True)).to_be_visible()
    page.get_by_role("textbox", name="Message Echo").press_sequentially("A")
    expect(page.get_by_text("Week 11 of 26 · paused while you look")).to_be_visible()
    assert slack.client.get("bar/paused")["paused"] is True


def test_looking_at_the_page_does_not_hold_a_replay_up(look: Look, slack: Running) -> None:
    slack.client.post("bar", text="Week 11 of 26", fraction=0.42)
    page = look(GP, "home")
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    page.get_by_role("tab", name="Messages").click()
    page.get_by_role("textbox", name="Message Echo").wait_for()
    assert slack.client.get("bar/paused")["paused"] is False


def test_today_becomes_yesterday_when_the_clock_moves_on(look: Look, slack: Running) -> None:
    slack.client.move_clock(to=MONDAY)
    slack.client.say(GP, "aloud", channel=TEAM_ROOM)
    page = look(GP, TEAM_ROOM)
    expect(page.get_by_text("Today, 5 July 2027")).to_be_visible()
    slack.client.move_clock(advance_seconds=86_400)
    expect(page.get_by_text("Yesterday, 5 July 2027")).to_be_visible()


def test_the_wire_log_names_why_slack_refused(look: Look, slack: Running) -> None:
    web = WebClient(BOT_TOKEN, base_url=slack.api_url)
    with pytest.raises(SlackApiError):
        web.chat_postMessage(channel="C0NOWHERE", text="lost")
    page = look()
    page.get_by_role("button", name="Wire log", exact=True).click()
    log = page.get_by_role("region", name="Wire log", exact=True)
    expect(log.get_by_text("channel_not_found", exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("persona", "label"),
    [("gp", "GP"), ("practice_manager", "Practice manager"), ("Lay member", "Lay member")],
)
def test_a_persona_is_named_in_words(drawing: Page, persona: str, label: str) -> None:
    named = "async (text) => (await import('/page/js/people.js')).personaLabel(text)"
    assert drawing.evaluate(named, persona) == label


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_wire_log_shows_both_directions_and_filters(
    look: Look, slack: Running, size: dict[str, int]
) -> None:
    slack.client.say(GP, "hello")
    slack.client.wait_until_quiet()
    page = look(size=size)
    page.get_by_role("button", name="Wire log", exact=True).click()
    log = page.get_by_role("region", name="Wire log", exact=True)
    expect(log.get_by_text("chat.postMessage")).to_be_visible()
    log.get_by_role("searchbox", name="Filter the wire log").fill("chat.post")
    expect(log.get_by_role("listitem")).to_have_count(1)
    log.get_by_text("chat.postMessage").click()
    expect(log.get_by_text(re.compile('"channel": "DU0GP"')).first).to_be_visible()
    expect(log.get_by_role("button", name=re.compile("Copy entry"))).to_be_visible()
    log.get_by_role("combobox", name="Direction").select_option("To the app")
    expect(log.get_by_role("listitem")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(log).to_be_hidden()
    expect(page.get_by_role("button", name="Wire log", exact=True)).to_be_focused()


def test_the_wire_log_grows_while_it_is_open(look: Look, slack: Running) -> None:
    page = look()
    page.get_by_role("button", name="Wire log", exact=True).click()
    slack.client.say(GP, "hello again")
    log = page.get_by_role("region", name="Wire log", exact=True)
    expect(log.get_by_text("chat.postMessage")).to_be_visible()


def test_whoever_chooses_a_person_while_the_page_opens_is_left_alone(
    slack: Running, browser: Browser
) -> None:
    waiting: list[Route] = []
    with tab(browser, DESKTOP) as page:
        page.route("**/control/conversations?user=*", lambda route: waiting.append(route))  # noqa: PLW0108 - it takes no built-in
        page.goto(slack.url)
        page.get_by_role("combobox", name="Viewing as").click()
        page.get_by_role("option").first.wait_for()
        for route in waiting:
            route.continue_()
        page.get_by_role("link", name="Echo").first.wait_for()
        expect(page.get_by_role("option").first).to_be_visible()
        expect(page.get_by_role("combobox", name="Viewing as")).to_be_focused()
