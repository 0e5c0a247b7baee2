"""The page "Why this label?" in a real browser: by keyboard, with axe, without a script."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from bot.late_classifier import LateClassifier
from bot.main import build_door
from bot.web.app import make_web
from classifiers.themes import Classifier
from tests.browser import PHONE, SIZES, tab
from tests.web.looking import Look
from tests.web.served import serving
from tests.web.site import SHIPPED, Site
from tests.web.test_why import CANARIES, FLAGGED, HELD, LATE_LETTER, VAGUE

TITLE = "Why this label?"


@pytest.fixture(scope="module")
def address(reading_site: Site) -> Iterator[str]:
    SHIPPED.begin()
    with serving(make_web(reading_site.shared, build_door(reading_site.shared), SHIPPED)) as url:
        yield url


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    size: ViewportSize = request.param
    with tab(browser, size) as opened_page:
        yield opened_page


@pytest.fixture
def look(page: Page, tmp_path: Path, request: pytest.FixtureRequest) -> Look:
    album = Path(os.environ.get("INKLING_SCREENSHOTS", tmp_path)) / request.node.name
    return Look(page, album)


def test_a_text_is_explained_by_keyboard_alone(page: Page, address: str, look: Look) -> None:
    page.goto(f"{address}/why")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("The words of a concern")).to_be_focused()
    page.keyboard.insert_text(LATE_LETTER)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="See why")).to_be_focused()
    page.keyboard.press("Enter")
    answer = page.get_by_role("heading", level=2, name="It suggests Safety")
    expect(answer).to_be_in_viewport()
    expect(page.get_by_label("The words of a concern")).to_have_value(LATE_LETTER)
    look("answer", TITLE)
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.textContent")
    assert focused.startswith("The model card"), "the answer is where reading goes on"


def test_marks_are_seen_without_colour(page: Page, address: str) -> None:
    page.goto(f"{address}/why?example=discharge")
    page.get_by_role("button", name="See why").click()
    mark = page.locator("mark").first
    expect(mark.locator("sup")).to_be_visible()
    drawn = mark.evaluate("each => getComputedStyle(each).textDecorationLine")
    assert drawn == "underline"
    expect(page.get_by_role("meter")).to_have_count(0)
    for bar in page.locator(".inkling-bar").all():
        expect(bar).to_have_attribute("aria-hidden", "true")


@pytest.mark.parametrize("text", [VAGUE, FLAGGED, HELD, ""], ids=["vague", "flagged", "held", "no"])
def test_every_sort_of_answer_is_accessible_and_fits(
    text: str, page: Page, address: str, look: Look
) -> None:
    page.goto(f"{address}/why")
    page.get_by_label("The words of a concern").fill(text)
    page.get_by_role("button", name="See why").click()
    sign = page.get_by_role("alert") if not text else page.locator("#answer")
    expect(sign).to_be_visible()
    look("answer", TITLE)
    assert [canary for canary in CANARIES if canary in page.content()] == []


def test_it_needs_no_script(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name="Words after which a person must look").click()
    expect(page.get_by_label("The words of a concern")).to_have_value(FLAGGED)
    page.get_by_role("button", name="See why").click()
    expect(page.get_by_role("heading", name="A person must look")).to_be_visible()
    page.get_by_label("The words of a concern").fill("")
    page.get_by_role("button", name="See why").click()
    page.get_by_role("link", name="Paste or type the words of a concern").click()
    expect(page.get_by_label("The words of a concern")).to_be_in_viewport()
    context.close()


def test_while_the_classifier_loads_everything_else_is_answered(reading_site: Site) -> None:
    late = LateClassifier()
    loading: Future[Callable[[], Classifier]] = Future()
    late._loading = loading
    web = make_web(reading_site.shared, build_door(reading_site.shared), late)
    with serving(web) as url, ThreadPoolExecutor(3) as people:
        waiting = [people.submit(ask, f"{url}/why", {"text": VAGUE}) for _ in range(3)]
        assert ask(f"{url}/healthz") == '{"status":"ok"}'
        assert TITLE in ask(f"{url}/why")
        assert not any(each.done() for each in waiting)
        loading.set_result(SHIPPED.get)
        assert all("It suggests nothing" in each.result() for each in waiting)


def ask(url: str, sent: dict[str, str] | None = None) -> str:
    body = urlencode(sent).encode() if sent else None
    with urlopen(Request(url, body), timeout=60) as answer:
        found: bytes = answer.read()
    return found.decode()
