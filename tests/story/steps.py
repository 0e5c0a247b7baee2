"""What a reporter does on the screen, one step after another, each waiting for what it needs."""

from playwright.sync_api import expect

from tests.story.screen import PATIENCE, Screen

GP, PROVIDER, MEMBER = "Dr Asha Patel", "Maria Costa", "Helen Shaw"
REFERENCE = "C26-00001"


def answer(screen: Screen) -> None:
    """Two taps on the draft, then Send."""
    screen.see("Here is what I understood.")
    screen.see("Northmere University Hospitals")
    screen.see("Was anyone harmed?")
    screen.snap("draft")
    screen.press("Low")
    screen.see("When did it happen?")
    screen.snap("harm-answered")
    screen.press("This week")
    expect(screen.thread).not_to_contain_text("When did it happen?", timeout=PATIENCE)
    screen.snap("ready")
    screen.press("Send")
    screen.see(f"{REFERENCE} · sent")
    screen.snap("sent")
