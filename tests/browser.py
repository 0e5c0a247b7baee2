"""One browser for every test that needs one: found on this machine, never downloaded.

Every test finds `browser` in the first conftest: a second driver in one process is refused.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)

from scripts.machine import BROWSER_PACKAGES, apt_line, find_browser

DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
SIZES = (pytest.param(DESKTOP, id="desktop"), pytest.param(PHONE, id="phone"))
ARGUMENTS = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
)
WAIT_MILLISECONDS = 15_000
MOST_KEYS = 200
"""More than any place of a page has to be reached by."""

REFUSED_BY_SERVER = "Failed to load resource"


def browser_path() -> str:
    """The browser's path; fails the test with the one line that installs one."""
    found = find_browser()
    if found is None:
        pytest.fail(f"No browser here. Install one: {apt_line(BROWSER_PACKAGES)}", pytrace=False)
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium for the whole run; each test opens its own tab in it."""
    expect.set_options(timeout=WAIT_MILLISECONDS)
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=browser_path(), args=list(ARGUMENTS))
        yield opened
        opened.close()


@contextmanager
def tab(
    browser: Browser, size: ViewportSize = DESKTOP, *, timezone: str = "Europe/London"
) -> Iterator[Page]:
    """A fresh page; afterwards it must have had no script error and asked nobody else."""
    context = browser.new_context(
        viewport=size, locale="en-GB", timezone_id=timezone, reduced_motion="reduce"
    )
    context.set_default_timeout(WAIT_MILLISECONDS)
    page, complaints, asked = context.new_page(), list[str](), set[str]()
    page.on("console", lambda message: complaints.extend(_complaint(message)))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.update(_host(request)))
    try:
        yield page
    finally:
        context.close()
    assert complaints == []
    assert len(asked) <= 1, f"The page asked other places: {sorted(asked)}"


def reach(target: Locator, key: str = "Tab") -> None:
    """Come to it without a mouse, from wherever one is: by Tab, in a menu or a list by an arrow."""
    for _ in range(MOST_KEYS):
        if target.evaluate("node => node === document.activeElement"):
            return
        target.page.keyboard.press(key)
    raise AssertionError(f"{key} does not lead to {target}")


def _complaint(message: ConsoleMessage) -> list[str]:
    """An error in the console, but for answers of 4xx, which a page shows in its own words."""
    is_error = message.type == "error" and not message.text.startswith(REFUSED_BY_SERVER)
    return [message.text] if is_error else []


def _host(request: Request) -> list[str]:
    parts = urlsplit(request.url)
    return [parts.netloc] if parts.scheme.startswith("http") else []


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands, a line each; empty is good."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]
