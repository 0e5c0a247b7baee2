"""The five doors in a browser, on a desk and at 390 pixels: each leads to the same draft.

Nobody touches a mouse here: what a person does is done by Tab, arrows and Enter, and so is the way
from one place of the workspace to another. No address is typed.
"""

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from tests.browser import PHONE, SIZES, violations
from tests.story.screen import PATIENCE, REPLIES, OpenScreen, Screen
from tests.story.steps import GP, REFERENCE
from tests.wire.rig import CHAT, Rig

WORDS = "Discharge summary from the Royal came 3 weeks late"
CARD = "Here is what I understood."


@pytest.fixture(params=SIZES)
def screen(request: pytest.FixtureRequest, open_screen: OpenScreen, inkling: Rig) -> Screen:
    """The page of the GP, in a channel of the practice where a colleague has said something."""
    inkling.slack.say("U0MANAGER", f"{WORDS}, says Mrs Mary Jones", CHAT)
    size: ViewportSize = request.param
    opened = open_screen(size)
    look_as(opened, GP)
    return opened


def look_as(screen: Screen, name: str) -> None:
    """Choose a person at the top of the page."""
    box = screen.page.get_by_role("combobox", name="Viewing as")
    screen.write(name, box)
    expect(screen.page.get_by_role("option", name=name)).to_be_visible(timeout=PATIENCE)
    screen.page.keyboard.press("ArrowDown")
    screen.page.keyboard.press("Enter")
    expect(screen.page.get_by_role("option", name=name)).to_have_count(0, timeout=PATIENCE)


def test_every_door_leads_to_the_same_draft_by_keyboard_alone(screen: Screen) -> None:
    write_to_it(screen)
    use_the_command(screen)
    raise_a_message(screen)
    use_the_shortcut(screen)
    use_home(screen)
    try_it(screen)
    send_it(screen)


def visit(screen: Screen, place: str) -> None:
    """Go to a channel or to Inkling's messages; on a phone back to the list of them first."""
    if screen.page.viewport_size == PHONE:
        if screen.thread.is_visible():
            screen.enter(screen.thread.get_by_role("button", name="Back to conversation"))
        screen.enter(screen.page.get_by_role("button", name="Back to conversations"))
    places = screen.page.get_by_role("navigation", name="Conversations")
    screen.enter(places.get_by_role("link", name=place))


def visit_home(screen: Screen) -> None:
    """Home is a tab of Inkling's own place."""
    visit(screen, "Inkling")
    screen.reach(screen.page.get_by_role("tab", name="Messages"))
    screen.page.keyboard.press("ArrowLeft")
    expect(screen.page.get_by_role("tab", name="Home")).to_be_focused()


def write_to_it(screen: Screen) -> None:
    """A message to the bot: its card stands in the thread beside."""
    visit(screen, "Inkling")
    screen.write(WORDS, screen.page.get_by_role("textbox", name="Message Inkling"))
    screen.page.keyboard.press("Enter")
    if screen.page.viewport_size == PHONE:  # on a desk the thread opens beside by itself
        screen.enter(screen.message(WORDS).get_by_role("button", name=REPLIES))
    screen.see(CARD)
    screen.enter(screen.thread.get_by_role("button", name="Low", exact=True))
    screen.see("When did it happen?")
    assert violations(screen.page) == []
    screen.snap("draft")


def use_the_command(screen: Screen) -> None:
    """In a channel: the answer is for one's own eyes, the draft stands in Messages."""
    visit(screen, "practice-chat")
    field = screen.page.get_by_role("textbox", name="Message #practice-chat")
    screen.write(f"/concern {WORDS}", field)
    screen.page.keyboard.press("Enter")
    answer = screen.message("Your draft is ready.")
    expect(answer).to_contain_text("Only visible to you", timeout=PATIENCE)
    screen.snap("command")
    see_draft(screen, 1)


def raise_a_message(screen: Screen) -> None:
    """On a colleague's message: its words, without the name in it."""
    visit(screen, "practice-chat")
    said = screen.message("says Mrs Mary Jones")
    screen.enter(said.get_by_role("button", name="More actions"))
    raised = screen.page.get_by_role("menuitem", name="Raise as concern")
    screen.enter(raised, "ArrowDown")
    form = screen.form("Report a concern")
    screen.see("I took out a name", form)
    send(screen, form, "raise")
    see_draft(screen, 2)


def use_the_shortcut(screen: Screen) -> None:
    """From the menu of shortcuts: the form, with only the words filled in."""
    visit(screen, "practice-chat")
    screen.enter(screen.page.get_by_role("button", name="Shortcuts"))
    report = screen.page.get_by_role("menuitem", name="Report a concern Say what")
    screen.enter(report, "ArrowDown")
    fill(screen, "shortcut")
    see_draft(screen, 3)


def use_home(screen: Screen) -> None:
    """From Home: the drafts so far stand there too."""
    home = open_home(screen, 4)
    screen.see("Your drafts, not sent yet", home)
    assert violations(screen.page) == []
    screen.snap("home")
    screen.enter(home.get_by_role("button", name="Report a concern", exact=True))
    fill(screen, "home-form")
    see_draft(screen, 4)


def try_it(screen: Screen) -> None:
    """From Home: the example, marked from first to last."""
    screen.enter(open_home(screen, 5).get_by_role("button", name="Try it", exact=True))
    send(screen, screen.form("TEST: try a report"), "try-it")
    see_draft(screen, 5)
    screen.see("TEST · Your draft", screen.conversation)
    assert violations(screen.page) == []
    screen.snap("test-draft")


def send_it(screen: Screen) -> None:
    """Back to the first draft, in the thread of its message: the last answer, then Send."""
    visit(screen, "Inkling")
    screen.enter(screen.conversation.get_by_role("button", name=REPLIES))
    screen.enter(screen.thread.get_by_role("button", name="This week", exact=True))
    expect(screen.thread).not_to_contain_text("When did it happen?", timeout=PATIENCE)
    screen.enter(screen.thread.get_by_role("button", name="Send", exact=True))
    screen.see(f"{REFERENCE} · sent")
    assert violations(screen.page) == []
    screen.snap("sent")


def open_home(screen: Screen, drafts: int) -> Locator:
    """Home, once it shows as many drafts."""
    visit_home(screen)
    home = screen.page.get_by_role("region", name="Home of Inkling")
    expect(home.get_by_role("button", name="Continue")).to_have_count(drafts, timeout=PATIENCE)
    return home


def fill(screen: Screen, step: str) -> None:
    """Type into the form that has opened, and send it."""
    form = screen.form("Report a concern")
    screen.write(WORDS, form.get_by_label("What happened"))
    send(screen, form, step)


def send(screen: Screen, form: Locator, step: str) -> None:
    """Look at the form, then press its button."""
    expect(form).to_be_visible(timeout=PATIENCE)
    assert violations(screen.page) == []
    screen.snap(step)
    screen.enter(form.get_by_role("button", name="Show my draft", exact=True))
    expect(form).to_have_count(0, timeout=PATIENCE)


def see_draft(screen: Screen, number: int) -> None:
    """The card of another draft stands in Messages, beside that of the message's thread."""
    visit(screen, "Inkling")
    cards = screen.page.get_by_role("article").filter(has_text=CARD)
    expect(cards).to_have_count(number, timeout=PATIENCE)
