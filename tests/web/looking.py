"""Looks at a page of the form as somebody would who tests it."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import violations


class Look:
    """look(name, heading): the page has its heading, axe finds nothing, it fits; and a picture."""

    def __init__(self, page: Page, album: Path) -> None:
        self.page, self.album = page, album

    def __call__(self, name: str, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        self.page.wait_for_load_state()
        assert violations(self.page) == [], name
        wide, shown = self.page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= shown, name
        self.album.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=self.album / f"{name}.png", full_page=True)
