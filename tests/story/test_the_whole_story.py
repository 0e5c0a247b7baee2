"""One concern all the way round, played in a browser by clicking what can be seen."""

from playwright.sync_api import Locator, expect

from tests.browser import PHONE
from tests.story.chart import check_chart
from tests.story.screen import PATIENCE, OpenScreen, Screen
from tests.story.steps import GP, MEMBER, PROVIDER, REFERENCE, answer
from tests.wire.rig import Rig

TYPED = "Discharge summary from the Royal came 3 weeks late, wrong apixaban dose"
FOUND = "The summary waited in a tray for a signature."
ACTION = "Send summaries on the day of discharge"
STEPS = [
    *("before", "draft", "harm-answered", "ready", "sent", "notice", "acknowledged", "respond"),
    *("action-planned", "outcome", "outcome-recorded", "told", "closed", "digest"),
]
OUTCOME = "Summaries now leave the ward the same day."


def test_a_concern_goes_all_the_way_round(open_screen: OpenScreen, inkling: Rig) -> None:
    screen = open_screen()
    report(screen)
    acknowledge(screen)
    respond(screen)
    conclude(screen)
    hear_of_it(screen)
    read_the_digest(screen, inkling)
    assert list(screen.steps_pictured()) == STEPS


def test_a_concern_is_reported_on_a_phone(open_screen: OpenScreen) -> None:
    screen = open_screen(PHONE)
    screen.become(GP)
    screen.tell_inkling(TYPED)
    screen.open_replies(TYPED)
    answer(screen)
    screen.press("Back to conversation")
    screen.press("Back to conversations", screen.conversation)
    screen.snap("conversations")


def report(screen: Screen) -> None:
    """The GP types, answers what is asked, presses Send and is given the reference."""
    screen.become(GP)
    screen.snap("before")
    screen.tell_inkling(TYPED)
    answer(screen)
    screen.see("Waiting for it to acknowledge.")
    screen.see("They see Brook Lane Surgery, never your name.")


def acknowledge(screen: Screen) -> None:
    """The provider reads the concern, without the reporter's name, and acknowledges it."""
    screen.become(PROVIDER)
    screen.go_to("provider-acute")
    screen.see(TYPED, notice(screen))
    expect(screen.conversation).not_to_contain_text("Patel")
    screen.snap("notice")
    screen.press("Acknowledge", notice(screen))
    screen.see("by Maria Costa", notice(screen))
    screen.snap("acknowledged")


def notice(screen: Screen) -> Locator:
    """The provider's message about the concern."""
    return screen.message(f"oncern {REFERENCE}")


def respond(screen: Screen) -> None:
    """What was found, and an action with an owner and a day."""
    screen.press("Respond", notice(screen))
    form = screen.form("Respond")
    form.get_by_label("What did you find?").fill(FOUND)
    form.get_by_label("Action: what will be done?").fill(ACTION)
    form.get_by_label("Owner (a role, not a name)").fill("Ward manager")
    form.get_by_label("By when?").fill("2027-01-29")
    screen.snap("respond")
    screen.press("Save", form)
    screen.see(f"{ACTION} (Ward manager, by 29 Jan 2027)", notice(screen))
    screen.snap("action-planned")


def conclude(screen: Screen) -> None:
    """What came of it."""
    screen.press("Respond", notice(screen))
    form = screen.form("Respond")
    form.get_by_label("What did you find?").fill(FOUND)
    screen.choose("Something has changed", "Outcome, if there is one", form)
    form.get_by_label("What is different now?").fill(OUTCOME)
    screen.snap("outcome")
    screen.press("Save", form)
    screen.see(OUTCOME, notice(screen))
    screen.snap("outcome-recorded")


def hear_of_it(screen: Screen) -> None:
    """The GP has been told each time, in the thread of their own words, and says it helped."""
    screen.become(GP)
    screen.go_to("Inkling")
    screen.open_replies(TYPED)
    screen.see(f"Northmere University Hospitals acknowledged {REFERENCE}")
    screen.see(f"{REFERENCE}: what came of it")
    for told in (FOUND, ACTION, OUTCOME):
        screen.see(told)
    screen.see("Did this fix it?")
    screen.snap("told")
    screen.press("Yes")
    screen.see("Thank you. Good to know it helped.")
    screen.see(f"{REFERENCE} is closed.")
    screen.snap("closed")


def read_the_digest(screen: Screen, inkling: Rig) -> None:
    """Monday comes; the committee finds the digest and its chart in its channel."""
    screen.press("Next Monday", screen.page.get_by_role("group", name="Workspace clock"))
    screen.become(MEMBER)
    screen.go_to("quality-subcommittee")
    digest = screen.message("Quality digest,")
    screen.see("Acknowledged within 24 hours", digest)
    picture = digest.get_by_role("img")
    expect(picture).to_be_visible(timeout=PATIENCE)
    verdict = picture.get_attribute("alt") or ""
    expect(digest.get_by_text(verdict, exact=True)).to_be_visible()
    check_chart(screen.fetch(picture), verdict, inkling)
    screen.snap("digest")
