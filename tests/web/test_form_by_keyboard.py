"""The form and a report's own page by Tab, arrows, Space and Enter alone, as on a phone's width."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import select

from intake import directory
from intake.errors import ReasonNeeded
from intake.models import Concern, ConcernVersion
from tests.browser import PHONE, reach, tab
from tests.web.looking import Look
from tests.web.site import Site
from tests.web.test_form import stored

ROYAL, COMMUNITY = "Northmere University Hospitals", "Northmere Community Health"
UNKNOWN = "Nobody rang the patient back about her scan"
DAY = {"Day": "2", "Month": "11", "Year": "2026"}


@dataclass(frozen=True, slots=True)
class Keys:
    """Somebody without a mouse, who goes through each page from its start."""

    page: Page

    def enter(self, role: Literal["link", "button"], name: str) -> None:
        """Come to it, and press Enter there."""
        reach(self.page.get_by_role(role, name=name, exact=True))
        self.press("Enter")

    def write(self, words: str, field: Locator) -> None:
        """Come to a field, and type in the place of what stands there."""
        reach(field)
        self.press("Control+a")
        self.page.keyboard.type(words)

    def write_day(self) -> None:
        for part, value in DAY.items():
            self.write(value, self.page.get_by_role("textbox", name=part, exact=True))

    def search(self, words: str) -> None:
        """Look a service up: Enter in the box is enough."""
        self.write(words, self.page.get_by_role("searchbox"))
        self.press("Enter")
        expect(self.page.get_by_role("status")).to_contain_text(f"found for “{words}”")

    def tap(self, name: str) -> None:
        """Come to a question by Tab and to its answer by arrows; choose that by Space."""
        radio = self.page.get_by_role("radio", name=name)
        group = f"input[name={radio.get_attribute('name')}]"
        marked = self.page.locator(f"{group}:checked")
        reach(marked if marked.count() else self.page.locator(group).first)
        reach(radio, "ArrowDown")
        self.press("Space")
        expect(radio).to_be_checked()

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with tab(browser, PHONE) as opened_page:
        yield opened_page


@pytest.fixture
def keys(page: Page) -> Keys:
    return Keys(page)


@pytest.fixture
def look(page: Page, album: Path) -> Look:
    """look(name, heading): the page has come, axe finds nothing, and it fits."""
    return Look(page, album)


def test_a_short_report_is_sent_by_keyboard_alone(page: Page, form: str, keys: Keys) -> None:
    page.goto(form)
    keys.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    keys.press("Enter")
    keys.press("Tab")
    expect(page.get_by_label("What happened?")).to_be_focused()
    page.keyboard.type("Letter from the Royal came late on 2 November 2026")
    keys.tap("Niggle")
    keys.press("Enter")
    arrive(page, "Was anyone harmed?")
    keys.tap("No harm")
    keys.press("Enter")
    arrive(page, "Check your report, then send it")
    keys.enter("button", "Send")
    arrive(page, "Your report is sent")


def test_every_page_is_gone_through_by_keyboard_alone(
    page: Page, form: str, running: Site, keys: Keys, look: Look
) -> None:
    page.goto(form)
    tell(keys, look)
    answer(keys, look)
    change(keys, look)
    correct(keys, look, running)
    withdraw(keys, look, running)


def arrive(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def tell(keys: Keys, look: Look) -> None:
    """The words, with a number that must not be there."""
    look("1-words", "Tell us what happened")
    keys.write(f"{UNKNOWN}, 999 014 0456", keys.page.get_by_label("What happened?"))
    keys.enter("button", "Continue")
    look("2-masked", "Please leave patients’ details out")
    keys.enter("button", "Use masked text")


def answer(keys: Keys, look: Look) -> None:
    """The service by a search, harm, and a day."""
    look("3-service", "Which service is it about?")
    keys.search("dns")
    keys.tap(COMMUNITY)
    keys.press("Enter")
    look("4-harm", "Was anyone harmed?")
    keys.tap("Low")
    keys.press("Enter")
    look("5-when", "When did it happen?")
    keys.tap("On a day that I know")
    keys.write_day()
    keys.press("Enter")


def change(keys: Keys, look: Look) -> None:
    """One answer more on the page before Send, and another service; then Send."""
    look("6-check", "Check your report, then send it")
    keys.enter("link", "Change theme")
    look("7-theme", "What is it mainly about?")
    reach(keys.page.get_by_label("The one that fits best"))
    keys.press("ArrowDown")
    keys.enter("button", "Continue")
    look("8-check", "Check your report, then send it")
    keys.enter("link", "Change service")
    look("9-service", "Which service is it about?")
    keys.search("royal")
    keys.tap(ROYAL)
    keys.enter("button", "Continue")
    look("10-check", "Check your report, then send it")
    keys.enter("button", "Send")
    look("11-sent", "Your report is sent")
    keys.enter("link", "Open it now")


def correct(keys: Keys, look: Look, running: Site) -> None:
    """The words, the service, the day, and what stands folded away."""
    look("12-own-page", "Your report C26-00001")
    keys.enter("link", "Add to it, or correct it")
    look("13-change", "Add to C26-00001, or correct it")
    keys.write("It was her knee", keys.page.get_by_label("Add something"))
    keys.search("dns")
    look("14-found", "Add to C26-00001, or correct it")
    keys.enter("link", "choose the service")
    expect(keys.page.get_by_role("radio").first).to_be_focused()
    keys.tap(COMMUNITY)
    keys.tap("On a day that I know")
    keys.write_day()
    reach(keys.page.locator("summary"))
    keys.press("Enter")
    reach(keys.page.get_by_label("How do you know?"))
    keys.press("ArrowDown")
    keys.enter("button", "Save")
    look("15-corrected", "Your report C26-00001")
    concern = stored(running)
    assert "It was her knee" in concern.text
    assert str(concern.occurred_on) == "2026-11-02"
    assert concern.certainty is not None
    assert service(running) == COMMUNITY


def service(running: Site) -> str:
    with running.shared.database.reading() as session:
        concern = session.scalars(select(Concern)).one()
        assert session.scalars(select(ConcernVersion)).all()
        return directory.organisation_name(session, concern.provider_id)


def withdraw(keys: Keys, look: Look, running: Site) -> None:
    """Not without a reason, once a service has it."""
    keys.enter("link", "Withdraw it")
    look("16-withdraw", "Withdraw C26-00001?")
    keys.enter("button", "Withdraw")
    expect(keys.page.locator(".nhsuk-error-summary")).to_be_focused()
    look("17-reason-missing", "Withdraw C26-00001?")
    keys.enter("link", str(ReasonNeeded()))
    expect(keys.page.get_by_label("Why?")).to_be_focused()
    keys.write("She was rung after all", keys.page.get_by_label("Why?"))
    keys.enter("button", "Withdraw")
    look("18-withdrawn", "Your report C26-00001")
    assert stored(running).withdrawal_asked_at is not None
