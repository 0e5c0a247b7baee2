"""A running sandbox with the echo app behind it, and a way to look at it as somebody."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from sandbox.serving import address_of, bound
from sandbox.testing import Running, running
from tests.browser import DESKTOP, browser, tab
from tests.sandbox.page.echo import make_app, serving
from tests.sandbox.page.workspace import GP, MANIFEST, WORKSPACE

__all__ = ["browser"]

Look = Callable[..., Page]


@pytest.fixture
def slack() -> Iterator[Running]:
    """The workspace, with the echo app answering over HTTP."""
    held = bound(0)
    held.listen()
    place = running(WORKSPACE, MANIFEST, bot_url=address_of(held), post_interval=0.0)
    with place as sandbox, serving(make_app(sandbox.api_url), held):
        yield sandbox
        sandbox.client.wait_until_quiet()


@pytest.fixture
def look(slack: Running, browser: Browser) -> Iterator[Look]:
    """look(user, place, size): a tab of the page as `user` in `place`."""
    with ExitStack() as tabs:

        def open_tab(
            user: str = GP, place: str = "dm", size: ViewportSize = DESKTOP, **more: str
        ) -> Page:
            page = tabs.enter_context(tab(browser, size, **more))
            page.goto(f"{slack.url}/#/{user}/{place}")
            page.get_by_role("combobox", name="Viewing as").wait_for()
            return page

        yield open_tab
