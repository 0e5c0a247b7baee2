"""What points at a patient, typed in a browser: masked, offered, and nowhere on the page again."""

from playwright.sync_api import expect

from tests.story.screen import PATIENCE, OpenScreen, Screen
from tests.story.steps import GP, PROVIDER, REFERENCE, answer

NUMBER = "999 014 0456"
TYPED = f"Discharge summary from the Royal for {NUMBER} came 3 weeks late"
MASKED = "Discharge summary from the Royal for [NHS number removed] came 3 weeks late"


def test_a_masked_text_is_used_and_the_number_stays_in_the_writers_own_message(
    open_screen: OpenScreen,
) -> None:
    screen = open_screen()
    screen.become(GP)
    screen.tell_inkling(TYPED)
    screen.see("This looked like it had an NHS number.")
    screen.see(MASKED)
    expect_only_in_own_words(screen)
    screen.snap("held")
    screen.press("Use masked text")
    answer(screen)
    screen.see(MASKED)
    expect_only_in_own_words(screen)
    expect_provider_never_sees_it(screen)


def expect_only_in_own_words(screen: Screen) -> None:
    """The number stands in the person's message, shown in the list and above its thread."""
    own = screen.page.get_by_role("article", name=GP).filter(has_text=NUMBER)
    expect(own).to_have_count(2, timeout=PATIENCE)
    assert screen.page.content().count(NUMBER) == 2
    assert NUMBER.replace(" ", "") not in screen.page.content()


def expect_provider_never_sees_it(screen: Screen) -> None:
    """What the provider gets is the masked text, and the number is nowhere on their page."""
    screen.become(PROVIDER)
    screen.go_to("provider-acute")
    screen.see(MASKED, screen.message(f"New concern {REFERENCE}"))
    assert NUMBER not in screen.page.content()
    screen.snap("provider")
