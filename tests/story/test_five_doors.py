"""The five doors in a browser, on a desk and at 390 pixels: each leads to the same draft."""

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from tests.browser import SIZES, violations
from tests.story.screen import PATIENCE, OpenScreen, Screen
from tests.story.steps import GP
from tests.wire.rig import CHAT, Rig

WORDS = "Discharge summary from the Royal came 3 weeks late"
CARD = "Here is what I understood."


@pytest.fixture(params=SIZES)
def screen(request: pytest.FixtureRequest, open_screen: OpenScreen, inkling: Rig) -> Screen:
    """The page of the GP, in a channel of the practice where a colleague has said something."""
    inkling.slack.say("U0MANAGER", f"{WORDS}, says Mrs Mary Jones", CHAT)
    size: ViewportSize = request.param
    opened = open_screen(size)
    opened.become(GP)
    return opened


def test_every_door_leads_to_the_same_draft(screen: Screen) -> None:
    use_the_command(screen)
    raise_a_message(screen)
    use_the_shortcut(screen)
    use_home(screen)
    try_it(screen)


def visit(screen: Screen, place: str) -> None:
    """Go to a place by its address, as a link does."""
    screen.page.goto(f"{screen.page.url.partition('#')[0]}#{place}")


def use_the_command(screen: Screen) -> None:
    """In a channel: the answer is for one's own eyes, the draft stands in Messages."""
    visit(screen, f"/U0GPPATEL/{CHAT}")
    field = screen.page.get_by_role("textbox", name="Message #practice-chat")
    field.fill(f"/concern {WORDS}")
    field.press("Enter")
    answer = screen.message("Your draft is ready.")
    expect(answer).to_contain_text("Only visible to you", timeout=PATIENCE)
    screen.snap("command")
    see_draft(screen, 1)


def raise_a_message(screen: Screen) -> None:
    """On a colleague's message: its words, without the name in it."""
    visit(screen, f"/U0GPPATEL/{CHAT}")
    said = screen.message("says Mrs Mary Jones")
    said.hover()
    said.get_by_role("button", name="More actions").click()
    screen.page.get_by_role("menuitem", name="Raise as concern").click()
    form = screen.form("Report a concern")
    screen.see("I took out a name", form)
    send(screen, form, "raise")
    see_draft(screen, 2)


def use_the_shortcut(screen: Screen) -> None:
    """From the menu of shortcuts: the form, with only the words filled in."""
    visit(screen, f"/U0GPPATEL/{CHAT}")
    screen.page.get_by_role("button", name="Shortcuts").click()
    screen.page.get_by_role("menuitem", name="Report a concern Say what").click()
    form = screen.form("Report a concern")
    form.get_by_label("What happened").fill(WORDS)
    send(screen, form, "shortcut")
    see_draft(screen, 3)


def use_home(screen: Screen) -> None:
    """From Home: the drafts so far stand there too."""
    home = open_home(screen, 3)
    screen.see("Your drafts, not sent yet", home)
    assert violations(screen.page) == []
    screen.snap("home")
    screen.press("Report a concern", home)
    form = screen.form("Report a concern")
    form.get_by_label("What happened").fill(WORDS)
    send(screen, form, "home-form")
    see_draft(screen, 4)


def try_it(screen: Screen) -> None:
    """From Home: the example, marked from first to last."""
    screen.press("Try it", open_home(screen, 4))
    send(screen, screen.form("TEST: try a report"), "try-it")
    see_draft(screen, 5)
    screen.see("TEST · Your draft", screen.conversation)
    screen.snap("test-draft")


def open_home(screen: Screen, drafts: int) -> Locator:
    """Home, once it shows as many drafts."""
    visit(screen, "/U0GPPATEL/home")
    home = screen.page.get_by_role("region", name="Home of Inkling")
    expect(home.get_by_role("button", name="Continue")).to_have_count(drafts, timeout=PATIENCE)
    return home


def send(screen: Screen, form: Locator, step: str) -> None:
    """Look at the form, then press its button."""
    expect(form).to_be_visible(timeout=PATIENCE)
    assert violations(screen.page) == []
    screen.snap(step)
    screen.press("Show my draft", form)
    expect(form).to_have_count(0, timeout=PATIENCE)


def see_draft(screen: Screen, number: int) -> None:
    """The card of another draft stands in Messages."""
    visit(screen, "/U0GPPATEL/dm")
    cards = screen.page.get_by_role("article").filter(has_text=CARD)
    expect(cards).to_have_count(number, timeout=PATIENCE)
