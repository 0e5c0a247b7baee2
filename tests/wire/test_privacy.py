"""The three choices over the wire: who reads the reporter's name, and who the practice's."""

from urllib.request import urlopen

import pytest

from intake.models import Privacy
from tests.factories import GP, MEMBER, RECEPTIONIST
from tests.wire.canaries import everything_stored, leaks
from tests.wire.people import ACTION, KNOWN, OUTCOME, Provider, QualityLead, Reporter
from tests.wire.rig import Json, Rig, words

LABELS = {
    Privacy.OPEN: "Name me to the service",
    Privacy.CONFIDENTIAL: "Show my practice only",
    Privacy.ANONYMOUS: "Hide my practice too",
}
NAME = ("Asha", "Patel", GP)
PRACTICE = ("Brook Lane", "N85001")
CHANNELS = ("C0SUB", "C0ACUTE", "C0COMM")
PAGES = ("/concerns", "/concerns/C26-00001", "/api/v1/concerns", "/digests")


def reports(gp: Reporter, choice: Privacy) -> None:
    gp.types(KNOWN)
    gp.presses(gp.card, "Who sees my name", LABELS[choice])
    gp.taps("Low", "Today", "Send")


def live(inkling: Rig, gp: Reporter, acute: Provider, lead: QualityLead, choice: Privacy) -> None:
    reports(gp, choice)
    acute.refuses()
    lead.routes("Northmere University Hospitals")
    inkling.pass_time(advance_seconds=25 * 3600)
    acute.acknowledges()
    acute.responds({**ACTION, **OUTCOME})
    gp.presses(gp.thread[-1], "Still happening")
    inkling.pass_time(next="monday")


def read_outside_the_quality_team(inkling: Rig) -> str:
    tops: list[Json] = [m for c in CHANNELS for m in inkling.slack.messages(MEMBER, c)]
    pages = [page(inkling, path) for path in PAGES]
    return "\n".join([words(*tops), *pages])


def page(inkling: Rig, path: str) -> str:
    with urlopen(f"{inkling.url}{path}") as answer:
        return str(answer.read().decode())


def test_an_open_report_names_its_reporter_to_the_service_alone(
    inkling: Rig, gp: Reporter, acute: Provider, lead: QualityLead
) -> None:
    live(inkling, gp, acute, lead, Privacy.OPEN)
    assert "Reported by: Dr Asha Patel" in words(acute.notice)
    assert "Brook Lane Surgery" in words(acute.notice)
    assert leaks(words(*lead.messages, *inkling.slack.messages(MEMBER, "C0SUB")), NAME) == []
    assert leaks(everything_stored(inkling), NAME) == []
    assert leaks("\n".join(page(inkling, path) for path in PAGES), NAME) == []


@pytest.mark.parametrize("choice", [Privacy.CONFIDENTIAL, Privacy.ANONYMOUS])
def test_no_other_report_leads_to_its_reporter(
    inkling: Rig, gp: Reporter, acute: Provider, lead: QualityLead, choice: Privacy
) -> None:
    live(inkling, gp, acute, lead, choice)
    said = read_outside_the_quality_team(inkling)
    assert "C26-00001" in said
    hidden = (*NAME, *PRACTICE) if choice is Privacy.ANONYMOUS else NAME
    assert leaks(said, hidden) == []
    assert leaks(words(*lead.messages), NAME) == []


def test_the_quality_team_sees_a_hidden_practice(gp: Reporter, lead: QualityLead) -> None:
    gp.types(KNOWN)
    gp.presses(gp.card, "Who sees my name", LABELS[Privacy.ANONYMOUS])
    gp.taps("Not sure", "Today", "Send")
    assert "From: Brook Lane Surgery" in words(lead.newest)
    assert "neither your name nor your practice" in gp.asks
    assert "Slack and your workspace's admins can still see this chat" in gp.asks


def test_a_small_practice_is_a_practice_in_the_area(
    inkling: Rig, acute: Provider, lead: QualityLead
) -> None:
    small = Reporter(inkling, RECEPTIONIST)
    reports(small, Privacy.CONFIDENTIAL)
    assert "From: a practice in the area" in words(acute.notice)
    assert "We don't know your practice's size" in small.asks
    acute.refuses()
    assert "From: Mill Street Practice" in words(lead.newest)


def test_the_form_changes_what_nobody_is_asked(gp: Reporter, acute: Provider) -> None:
    gp.types(KNOWN)
    gp.presses(gp.card, "Change")
    gp.fills(
        {
            "Who sees my name": LABELS[Privacy.ANONYMOUS],
            "What kind of report": "Niggle: an unease or a pattern",
            "How do you know": "A hunch",
            "Whose report is it": "I'm reporting for a colleague",
        }
    )
    for line in (
        "Kind: Niggle",
        "Known: A hunch",
        "Reported: for a colleague",
        "nor your practice",
    ):
        assert line in gp.asks
    gp.taps("Low", "Today", "Send")
    assert "From: a practice in the area" in words(acute.notice)
