"""The form in a real browser: on a phone and a desk, with axe, by keyboard, without a script."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from sqlalchemy import select

from intake.exchange import asking
from intake.models import Concern, OutcomeKind
from intake.people import practice_links
from intake.responding import Answer, PlannedAction
from tests.browser import PHONE, SIZES, tab
from tests.factories import ACUTE_LEAD, acknowledge, respond
from tests.web.looking import Look
from tests.web.site import Site
from tests.web.stories import whole_story
from tests.web.test_form import NAMED, NUMBER
from tests.web.test_form_parting import TWO

UNKNOWN = "Nobody rang the patient back about her scan, she is worried"
HOUR = timedelta(hours=1)


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    size: ViewportSize = request.param
    with tab(browser, size) as opened_page:
        yield opened_page


@pytest.fixture
def look(page: Page, album: Path) -> Look:
    """look(name): axe, the width, and a picture."""
    return Look(page, album)


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def test_every_page_of_the_form_is_accessible_and_fits(page: Page, form: str, look: Look) -> None:
    through_the_words(page, form, look)
    through_the_questions(page, look)
    through_the_check(page, look)
    after_send(page, look)


def through_the_words(page: Page, form: str, look: Look) -> None:
    page.goto(form)
    look("1-words", "Tell us what happened")
    press(page, "Continue")
    expect(page.get_by_role("alert")).to_contain_text("Say in a sentence or two")
    look("2-words-missing", "Tell us what happened")
    page.get_by_label("What happened?").fill(NAMED)
    press(page, "Continue")
    look("3-masked", "Please leave patients’ details out")
    assert NUMBER not in page.content()
    page.get_by_label("Or write it again").fill(UNKNOWN)
    press(page, "Use my new words")


def through_the_questions(page: Page, look: Look) -> None:
    look("4-service", "Which service is it about?")
    page.get_by_role("searchbox").fill("northmere")
    press(page, "Search for a service")
    expect(page.get_by_role("status")).to_contain_text("found for “northmere”")
    look("5-service-found", "Which service is it about?")
    page.get_by_label("Northmere University Hospitals").check()
    press(page, "Continue")
    expect(page.get_by_label("Severe")).to_be_visible()
    press(page, "Continue")
    expect(page.get_by_role("alert")).to_be_visible()
    look("6-harm-missing", "Was anyone harmed?")
    page.get_by_label("Severe").check()
    press(page, "Continue")
    page.get_by_label("On a day that I know").check()
    press(page, "Continue")
    expect(page.get_by_role("alert")).to_be_visible()
    look("7-when-missing", "When did it happen?")
    for part, value in (("Day", "2"), ("Month", "11"), ("Year", "2026")):
        page.get_by_role("textbox", name=part).fill(value)
    press(page, "Continue")


def through_the_check(page: Page, look: Look) -> None:
    look("8-check", "Check your report, then send it")
    page.get_by_role("link", name="Change who sees it").click()
    look("9-privacy", "Who may see this report?")
    press(page, "Continue")
    page.get_by_role("link", name="Change theme").click()
    look("9-theme", "What is it mainly about?")
    page.get_by_label("The one that fits best").select_option("SAF-TST")
    press(page, "Continue")
    page.get_by_role("link", name="Discard this report").click()
    look("10-discard", "Discard this report?")
    page.get_by_role("link", name="No, keep it").click()
    press(page, "Send")


def test_a_report_of_two_things_is_parted_and_both_are_sent(
    page: Page, form: str, running: Site, look: Look
) -> None:
    page.goto(form)
    page.get_by_label("What happened?").fill(TWO)
    press(page, "Continue")
    page.get_by_label("Not sure").check()
    press(page, "Continue")
    page.get_by_label("Low").check()
    press(page, "Continue")
    look("two-check", "Check your report, then send it")
    page.get_by_role("link", name="Change how you know").click()
    look("two-certainty", "How do you know?")
    page.get_by_label("A hunch").check()
    press(page, "Continue")
    page.get_by_role("link", name="Change whose report").click()
    look("two-whose", "Whose report is it?")
    page.get_by_label("I'm reporting for a colleague").check()
    press(page, "Continue")
    press(page, "Make 2 reports")
    look("two-first", "Check your report, then send it")
    press(page, "Send")
    look("two-first-sent", "Your report is sent")
    page.get_by_role("link", name="Go on with").click()
    page.get_by_label("No harm").check()
    press(page, "Continue")
    look("two-second", "Check your report, then send it")
    press(page, "Send")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your report is sent")
    with running.shared.database.reading() as session:
        sent = session.scalars(select(Concern)).all()
    assert [(each.certainty, each.is_for_colleague) for each in sent] == [("hunch", True)] * 2


def after_send(page: Page, look: Look) -> None:
    look("11-sent", "Your report is sent")
    link = page.get_by_label("Private link").input_value()
    page.goto(link)
    look("12-own-page", "Your report C26-00001")
    page.get_by_role("link", name="Add to it, or correct it").click()
    page.get_by_text("Correct what it is about").click()
    look("13-change", "Add to C26-00001, or correct it")
    page.get_by_label("Add something").fill("It was the scan of her knee")
    page.get_by_role("searchbox").fill("dns")
    press(page, "Search for a service")
    expect(page.get_by_role("status")).to_contain_text("1 service found for “dns”")
    look("13-change-found", "Add to C26-00001, or correct it")
    expect(page.get_by_label("Add something")).to_have_value("It was the scan of her knee")
    page.get_by_role("textbox", name="Day", exact=True).fill("31")
    press(page, "Save")
    expect(page.get_by_role("alert")).to_contain_text("Type a day that there is")
    look("13-change-refused", "Add to C26-00001, or correct it")
    page.goto(f"{link}/withdraw")
    look("14-withdraw", "Withdraw C26-00001?")
    page.goto(link[:-1])
    look("15-wrong-link", "We do not know this link")


def test_a_reports_own_page_tells_and_asks(
    page: Page, form: str, running: Site, look: Look
) -> None:
    link = send(page, form)
    with running.filling() as place:
        concern = place.session.scalars(select(Concern)).one()
        acknowledge(place, concern, now=running.now + HOUR)
        action = PlannedAction("Send letters daily", "Ward manager")
        answer = Answer("The letter lay in a tray", action, OutcomeKind.CHANGED, "Letters go daily")
        respond(place, concern, answer, now=running.now + 2 * HOUR)
    page.goto(link)
    look("own-page-with-outcome", "Your report C26-00001")
    page.get_by_role("radio", name="Still happening").check()
    press(page, "Answer")
    expect(page.get_by_text("you said: Still happening")).to_be_visible()
    look("own-page-answered", "Your report C26-00001")


def test_a_question_is_answered_by_keyboard_and_fits(
    page: Page, form: str, running: Site, look: Look
) -> None:
    link = send(page, form)
    with running.filling() as place:
        concern = place.session.scalars(select(Concern)).one()
        by, now = place.person(ACUTE_LEAD), running.now + HOUR
        asking.ask(place.session, concern, "Which clinic was it?", by=by, now=now)
    page.goto(link)
    box = page.get_by_label("The service asks: Which clinic was it?")
    expect(box).to_be_visible()
    look("own-page-with-question", "Your report C26-00001")
    press(page, "Send my answer")
    expect(page.get_by_role("alert")).to_contain_text("Please write your answer in a sentence")
    look("own-page-question-refused", "Your report C26-00001")
    page.get_by_role("link", name="Please write your answer").press("Enter")
    expect(box).to_be_focused()
    page.keyboard.type("The anticoagulation clinic")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Send my answer")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("I have told the service, and nobody else.")).to_be_visible()
    look("own-page-question-answered", "Your report C26-00001")


def test_the_practices_own_list_is_accessible_and_fits(
    page: Page, address: str, running: Site, look: Look
) -> None:
    with running.filling() as place:
        whole_story(place, now=running.now)
        practice = place.organisation("N85001")
        path = practice_links.make_practice_link(place.session, None, practice, running.now)
    page.goto(address + path)
    look("own-list", "Your practice’s reports")
    page.get_by_label("Month sent").select_option("November 2026")
    press(page, "Show")
    expect(page.get_by_role("heading", name="What came of it")).to_be_visible()
    look("own-list-month", "Your practice’s reports")


def send(page: Page, form: str) -> str:
    """Report something; its private link."""
    page.goto(form)
    page.get_by_label("What happened?").fill("Letter from the Royal came late on 2 November 2026")
    press(page, "Continue")
    page.get_by_label("Low").check()
    press(page, "Continue")
    press(page, "Send")
    return page.get_by_label("Private link").input_value()


def test_a_fault_is_told_first_and_leads_to_its_field(page: Page, form: str) -> None:
    page.goto(form)
    press(page, "Continue")
    expect(page).to_have_title("Error: Tell us what happened – Inkling")
    expect(page.locator(".nhsuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="Say in a sentence or two what happened").click()
    expect(page.get_by_label("What happened?")).to_be_focused()


def test_the_way_back_is_safe(page: Page, form: str, running: Site) -> None:
    send(page, form)
    for _ in range(3):
        page.go_back()
    expect(page.locator("h1")).to_be_visible()
    with running.shared.database.reading() as session:
        assert len(session.scalars(select(Concern)).all()) == 1


def test_copy_and_print_are_offered_where_scripts_run(page: Page, form: str) -> None:
    send(page, form)
    press(page, "Copy the link")
    expect(page.get_by_role("status")).to_contain_text("Copied")


def test_the_form_needs_no_script(browser: Browser, form: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    link = send(page, form)
    expect(page.get_by_role("button", name="Copy the link")).to_be_hidden()
    page.goto(link)
    expect(page.get_by_text("Waiting for it to acknowledge")).to_be_visible()
    page.goto(form)
    page.get_by_label("What happened?").fill(UNKNOWN)
    press(page, "Continue")
    page.get_by_role("searchbox").fill("dns")
    page.keyboard.press("Enter")
    expect(page.get_by_text("found for “dns”")).to_be_visible()
    page.goto(f"{link}/change")
    page.get_by_role("searchbox").fill("dns")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="choose the service").click()
    page.get_by_label("Northmere Community Health").check()
    press(page, "Save")
    expect(page.get_by_text("Northmere Community Health", exact=True)).to_be_visible()
    context.close()


def test_nothing_tells_another_site_where_somebody_came_from(browser: Browser, form: str) -> None:
    with tab(browser) as page:
        told: list[str] = []
        page.on("request", lambda request: told.append(request.headers.get("referer", "")))
        page.goto(send(page, form))
        page.get_by_role("link", name="Withdraw it").click()
        assert set(told) == {""}
