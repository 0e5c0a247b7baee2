"""A running sandbox with the echo app behind it, and a way to look at it as somebody."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from sandbox.serving import address_of, bound
from sandbox.testing import Running, running
from tests.browser import DESKTOP, tab
from tests.sandbox.page.echo import make_app, serving
from tests.sandbox.page.workspace import GP, MANIFEST, WORKSPACE

Look = Callable[..., Page]

SUNDAY = datetime(2027, 7, 4, 12, tzinfo=UTC)
"""When a test begins, whatever the day it is run on: the clock only goes forward from there."""


@contextmanager
def workspace() -> Iterator[Running]:
    """A sandbox on SUNDAY with the echo app answering over HTTP, until the block ends."""
    held = bound(0)
    held.listen()
    with TemporaryDirectory() as folder:
        clock = Path(folder) / "clock"
        clock.write_text(str((SUNDAY - datetime.now(UTC)).total_seconds()), "ascii")
        place = running(
            WORKSPACE, MANIFEST, bot_url=address_of(held), post_interval=0.0, clock_file=clock
        )
        with place as sandbox, serving(make_app(sandbox.api_url), held):
            yield sandbox
            sandbox.client.wait_until_quiet()


@contextmanager
def looking(
    browser: Browser, slack: Running, user: str, place: str, size: ViewportSize, **more: str
) -> Iterator[Page]:
    """A tab of the page as `user` in `place`."""
    with tab(browser, size, **more) as page:
        page.goto(f"{slack.url}/#/{user}/{place}")
        page.get_by_role("combobox", name="Viewing as").wait_for()
        yield page


@pytest.fixture
def slack() -> Iterator[Running]:
    """A workspace for one test."""
    with workspace() as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def drawing(browser: Browser) -> Iterator[Page]:
    """One page for a whole module, on a Monday in 2027: for what only draws and changes nothing."""
    with workspace() as sandbox:
        sandbox.client.move_clock(to="2027-07-05T10:00:00+01:00")
        with looking(browser, sandbox, GP, "dm", DESKTOP) as page:
            yield page


@pytest.fixture
def look(slack: Running, browser: Browser) -> Iterator[Look]:
    """look(user, place, size): a tab of the page as `user` in `place`."""
    with ExitStack() as tabs:

        def open_tab(
            user: str = GP, place: str = "dm", size: ViewportSize = DESKTOP, **more: str
        ) -> Page:
            return tabs.enter_context(looking(browser, slack, user, place, size, **more))

        yield open_tab
