"""App Home: how to report, and what became of one's reports."""

from tests.factories import RECEPTIONIST
from tests.wire.people import Provider, Reporter
from tests.wire.rig import STRANGER, Rig, words


def home_of(inkling: Rig, user: str, tab: str = "home") -> str:
    inkling.slack.open_home(user, tab)
    inkling.settle()
    return words(inkling.slack.home(user) or {})


def test_home_welcomes_with_examples_and_what_to_leave_out(inkling: Rig, gp: Reporter) -> None:
    shown = home_of(inkling, gp.user)
    assert "Welcome to Inkling" in shown
    assert "Two examples" in shown
    assert "leave out names, NHS numbers" in shown
    assert "None yet." in shown


def test_home_lists_ones_own_reports_with_their_state(
    inkling: Rig, gp: Reporter, acute: Provider
) -> None:
    gp.sends()
    assert "C26-00001: Sent to the service" in home_of(inkling, gp.user)
    acute.acknowledges()
    assert "C26-00001: The service has it." in home_of(inkling, gp.user)


def test_home_shows_an_unsent_draft(inkling: Rig, gp: Reporter) -> None:
    gp.types("Discharge summary from the Royal came late")
    assert "Draft, not sent: Discharge summary" in home_of(inkling, gp.user)


def test_home_shows_nobody_elses_reports(inkling: Rig, gp: Reporter) -> None:
    gp.sends()
    assert "C26-00001" not in home_of(inkling, RECEPTIONIST)


def test_the_messages_tab_publishes_nothing(inkling: Rig, gp: Reporter) -> None:
    assert "Welcome" not in home_of(inkling, gp.user, "messages")


def test_opening_home_says_nothing_to_a_stranger_in_messages(inkling: Rig) -> None:
    inkling.slack.open_home(STRANGER)
    inkling.settle()
    assert not inkling.dm(STRANGER)
