"""The pages in a real browser: on a desk and on a phone, with axe, by keyboard."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from bot.main import build_door
from bot.web.app import make_web
from intake import audit
from intake.models import Axis
from intake.sealing import Keyring
from tests.browser import PHONE, SIZES, tab, violations
from tests.digests.rows import HOUR, make_case
from tests.factories import make_concern
from tests.web.served import serving
from tests.web.site import SHIPPED, Site, opened
from tests.web.stories import classify, whole_story
from tests.web.test_digest_pages import LAST, post, send_each_week

LONG = "Discharge letter " + "very-long-word" * 12 + "\nsecond line"
PLACES = (
    "/", "/concerns", "/concerns?domain=effectiveness", "/concerns?page=2", "/concerns?page=99",
    "/concerns/C26-90001", "/concerns/C26-90002", "/digests", f"/digests/{LAST}",
    "/digests/2026-W47", "/docs", "/why",
    "/why?example=flagged", "/why/model-card", "/nothing",
)  # fmt: skip


@pytest.fixture
def address(tmp_path: Path, database_url: str, keyring: Keyring, now: datetime) -> Iterator[str]:
    """The site on a real port, with something of everything in it."""
    with opened(tmp_path, database_url, keyring, now) as site:
        fill(site)
        with serving(make_web(site.shared, build_door(site.shared), SHIPPED)) as url:
            yield url


def fill(site: Site) -> None:
    with site.filling() as place:
        audit.lock_ledger(place.session, place.area_id).references_given = 90_000  # clear of cases
        whole_story(place, now=site.now)
        classify(place, make_concern(place, LONG, now=site.now - 30 * HOUR), now=site.now)
        send_each_week(place, [6, 7, 5, 8, 6, 7, 9, 5, 6, 7, 8, 6, 7, 30])
        for back in range(3):
            at = site.now - back * HOUR
            make_case(place, at).label("effectiveness").label("EFF-REF", axis=Axis.THEME).routed(at)
        post(place, LAST)


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    size: ViewportSize = request.param
    with tab(browser, size) as opened_page:
        yield opened_page


def test_every_page_is_accessible_and_no_wider_than_the_screen(page: Page, address: str) -> None:
    for place in PLACES:
        page.goto(f"{address}{place}")
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert violations(page) == [], place
        wide, shown = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= shown, place


def test_the_pages_are_used_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}/concerns")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Service")).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.get_by_label("Status")).to_be_focused()
    page.keyboard.type("Overd")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Filter")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/concerns?*state=overdue*")
    expect(page.get_by_text("Overdue: 30 hours since the notice")).to_be_visible()
    link = page.get_by_role("link", name="C26-90002")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Concern C26-90002")).to_be_visible()


def test_a_digests_detail_opens_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/digests/{LAST}")
    chart = page.get_by_role("img", name="Concerns each week")
    expect(chart).to_be_visible()
    details = page.locator("summary", has_text="The chart as a table")
    details.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("table", name="Concerns each week")).to_be_visible()


def test_a_wide_table_scrolls_by_keyboard_and_its_first_column_stays(
    browser: Browser, address: str
) -> None:
    with tab(browser, PHONE) as page:
        page.goto(f"{address}/digests/{LAST}")
        region = page.get_by_role("region", name="Sub-themes by stage")
        last_column = region.get_by_role("columnheader", name="Not said")
        expect(last_column).not_to_be_in_viewport()
        region.focus()
        for _ in range(20):
            page.keyboard.press("ArrowRight")
        expect(last_column).to_be_in_viewport(ratio=1)
        expect(region.get_by_role("rowheader", name="Unsafe discharge")).to_be_in_viewport(ratio=1)
        assert page.evaluate("document.documentElement.scrollLeft") == 0


def test_the_pages_need_no_script(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/concerns")
    page.get_by_label("Domain").select_option("Clinical effectiveness")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_text("3 concerns, filtered")).to_be_visible()
    page.get_by_role("link", name="Show all").click()
    expect(page.get_by_role("navigation", name="Pages of concerns")).to_be_visible()
    context.close()


def test_the_inline_script_is_the_only_one_that_may_run(browser: Browser, address: str) -> None:
    with tab(browser) as page:
        page.goto(f"{address}/")
        expect(page.locator("body.js-enabled.nhsuk-frontend-supported")).to_be_visible()
        styled = page.locator("header").evaluate("each => getComputedStyle(each).backgroundColor")
        assert styled == "rgb(0, 94, 184)"
