"""What the README shows: people's screens in a running demo, kept as pictures in few colours."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect, sync_playwright

from scripts.machine import require_browser
from scripts.progress import say
from tests.browser import ARGUMENTS, DESKTOP, PHONE, tab
from tests.story.screen import PATIENCE, Screen

COLOURS = 128
ROOM = 270
"""Height, in pixels, of what stands above and below the messages of a pane."""

ROOM_FOR_WHY = 1150
TYPED = "Discharge summary from the Royal came 3 weeks late, wrong apixaban dose"
GP, OTHER_GP = "Amara Okafor", "Daniel Hesketh"
PROVIDER, MEMBER = "Sunita Baxi", "Ambrose Kettlewell"


def take_pictures(bot: str, slack: str, album: Path) -> None:
    """Report, answer and read in the demo at these addresses; the pictures go into `album`."""
    album.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        with looking(browser, slack, album, DESKTOP) as screen:
            come_monday(screen)
            picture_report(screen)
            picture_provider(screen)
            picture_digest(screen)
        with looking(browser, slack, album, PHONE) as screen:
            picture_phone(screen)
        with tab(browser) as page:
            page.goto(f"{bot}/concerns")
            keep(page, album / "concerns.png")
            picture_why(page, bot, album)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser that writes dates as they are written here."""
    with sync_playwright() as driver:
        options = [*ARGUMENTS, "--lang=en-GB"]
        browser = driver.chromium.launch(executable_path=require_browser(), args=options)
        yield browser
        browser.close()


@contextmanager
def looking(browser: Browser, slack: str, album: Path, size: ViewportSize) -> Iterator[Screen]:
    """The workspace's page."""
    with tab(browser, size) as page:
        page.set_default_timeout(PATIENCE)
        page.goto(slack)
        yield Screen(page, album)


def come_monday(screen: Screen) -> None:
    """A working morning, with last week's digest just posted."""
    clock = screen.page.get_by_role("group", name="Workspace clock")
    screen.press("Next Monday", clock)
    screen.see("08:31", clock)
    screen.become(MEMBER)
    screen.go_to("quality-subcommittee")
    screen.see("08:31", screen.message("Quality digest,"))


def picture_report(screen: Screen) -> None:
    """A GP's draft; then the same concern is answered and sent."""
    screen.become(GP)
    screen.go_to("Inkling")
    screen.tell_inkling(TYPED)
    screen.see("Was anyone harmed?")
    make_room(screen.page, screen.thread.get_by_role("list"))
    keep(screen.page, screen.album / "report.png")
    screen.press("Low")
    screen.see("When did it happen?")
    screen.press("This week")
    expect(screen.thread).not_to_contain_text("When did it happen?", timeout=PATIENCE)
    screen.press("Send")
    screen.see("Waiting for it to acknowledge.")


def picture_provider(screen: Screen) -> None:
    """The concern as the provider gets it."""
    screen.page.set_viewport_size(DESKTOP)
    screen.become(PROVIDER)
    screen.go_to("provider-acute")
    screen.see("Acknowledge by", screen.message(TYPED))
    all_read = screen.page.get_by_role("link", name="provider-acute", exact=True)
    expect(all_read).to_be_visible(timeout=PATIENCE)
    keep(screen.page, screen.album / "provider.png")


def picture_digest(screen: Screen) -> None:
    """The last digest but one, on a screen tall enough for all of it.

    The newest is of the week in which the replay ended, and half empty but on Sundays.
    """
    screen.become(MEMBER)
    screen.go_to("quality-subcommittee")
    digest = screen.page.get_by_role("article").filter(has_text="Quality digest,").nth(-2)
    await_picture(digest.get_by_role("img"))
    make_room(screen.page, digest)
    digest.scroll_into_view_if_needed()
    keep(screen.page, screen.album / "digest.png")


def picture_phone(screen: Screen) -> None:
    """A draft on a phone."""
    screen.become(OTHER_GP)
    screen.tell_inkling(TYPED)
    screen.open_replies(TYPED)
    screen.see("Was anyone harmed?")
    keep(screen.page, screen.album / "report-phone.png")


def picture_why(page: Page, bot: str, album: Path) -> None:
    """Why the classifier suggests what it does, on a screen tall enough for the sub-themes."""
    page.goto(f"{bot}/why?example=discharge")
    page.get_by_role("button", name="See why").click()
    page.set_viewport_size({"width": DESKTOP["width"], "height": ROOM_FOR_WHY})
    answer = page.locator("#answer")
    expect(answer).to_be_visible(timeout=PATIENCE)
    answer.evaluate("each => each.scrollIntoView()")
    keep(page, album / "why.png")


def await_picture(picture: Locator) -> None:
    """Wait until a picture stands whole: it is only fetched once somebody scrolls to it."""
    picture.scroll_into_view_if_needed(timeout=PATIENCE)
    picture.evaluate("each => each.decode()")


def make_room(page: Page, what: Locator) -> None:
    """Make the window as tall as it takes to see all of something."""
    box = what.first.bounding_box()
    needed = int(box["height"]) + ROOM if box else 0
    height = max(DESKTOP["height"], needed)
    page.set_viewport_size({"width": DESKTOP["width"], "height": height})


def keep(page: Page, path: Path) -> None:
    """Write a picture in few colours, with pointer and focus out of the way."""
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement?.blur()")
    with Image.open(BytesIO(page.screenshot())) as taken:
        few = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
    say(f"{path.name}: {path.stat().st_size // 1000} kB")
