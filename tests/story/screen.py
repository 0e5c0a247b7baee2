"""The sandbox's page as a person has it before them: found by what can be seen, nothing else."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.parse import urljoin

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.browser import DESKTOP, reach, tab

PATIENCE = 60_000
"""Milliseconds: how long a person waits for the bot before giving up, on a busy machine."""


@dataclass(slots=True)
class Screen:
    """One tab. Every press waits until its label is there, so nothing here sleeps."""

    page: Page
    album: Path
    taken: Iterator[int] = field(default_factory=lambda: count(1))

    def become(self, name: str) -> None:
        """Look at the workspace as somebody else."""
        self.page.get_by_role("combobox", name="Viewing as").click()
        self.page.get_by_role("option", name=name).click()

    def go_to(self, place: str) -> None:
        """Open a conversation at the left."""
        self.page.get_by_role("link", name=place).click()

    def tell_inkling(self, words: str) -> None:
        """Write to the bot, and wait until its answer stands in the thread."""
        self.page.get_by_role("textbox", name="Message Inkling").fill(words)
        self.press("Send message", self.conversation)

    def press(self, label: str, where: Locator | None = None) -> None:
        """Press the button that says exactly this."""
        place = where or self.thread
        place.get_by_role("button", name=label, exact=True).click()

    def choose(self, option: str, label: str, where: Locator) -> None:
        """Open the list of this label and take one of its lines."""
        where.get_by_role("combobox", name=label).click()
        where.get_by_role("option", name=option, exact=True).click()

    def reach(self, target: Locator, key: str = "Tab") -> None:
        """Come to it without a mouse, from wherever one is: by Tab, in a menu by an arrow."""
        expect(target).to_be_attached(timeout=PATIENCE)
        reach(target, key)

    def enter(self, target: Locator, key: str = "Tab") -> None:
        """Come to it, and press Enter there."""
        self.reach(target, key)
        self.page.keyboard.press("Enter")

    def write(self, words: str, target: Locator) -> None:
        """Come to a field and type."""
        self.reach(target)
        self.page.keyboard.type(words)

    def open_replies(self, words: str) -> None:
        """Open the thread of the newest message that says these words, once it has one."""
        self.message(words).get_by_role("button", name=REPLIES).click()

    @property
    def conversation(self) -> Locator:
        """The pane of the channel, or of the messages with the bot."""
        return self.page.get_by_role("region", name="Conversation", exact=True)

    @property
    def thread(self) -> Locator:
        """The pane of one thread."""
        return self.page.get_by_role("region", name="Thread")

    def message(self, words: str) -> Locator:
        """The newest message here that says these words."""
        return self.page.get_by_role("article").filter(has_text=words).last

    def form(self, title: str) -> Locator:
        """The open form of this title."""
        return self.page.get_by_role("dialog", name=title)

    def see(self, words: str, where: Locator | None = None) -> None:
        """Wait until these words stand in the thread, or in `where`."""
        expect(where or self.thread).to_contain_text(words, timeout=PATIENCE)

    def fetch(self, picture: Locator) -> bytes:
        """The bytes of a picture on the page, as its browser reads them."""
        address = urljoin(self.page.url, picture.get_attribute("src") or "")
        return self.page.request.get(address).body()

    def snap(self, step: str) -> None:
        """Keep a picture of this step in the album."""
        self.album.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=self.album / f"{next(self.taken):02d}-{step}.png")

    def steps_pictured(self) -> Iterator[str]:
        """The steps in the album, in their order; OSError for a picture that cannot be read."""
        for path in sorted(self.album.iterdir()):
            with Image.open(path) as picture:
                picture.load()
            yield path.stem.partition("-")[2]


REPLIES = re.compile(r"\d+ repl(y|ies)")
OpenScreen = Callable[..., Screen]


@contextmanager
def screen(
    browser: Browser, url: str, album: Path, size: ViewportSize = DESKTOP
) -> Iterator[Screen]:
    """The page at `url`, opened afresh; its pictures go into the folder `album`."""
    with tab(browser, size) as page:
        page.set_default_timeout(PATIENCE)
        page.goto(url)
        yield Screen(page, album)
