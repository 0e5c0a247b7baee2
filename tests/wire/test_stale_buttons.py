"""Buttons from last year, double taps, two people at once: a clear answer, and nothing twice."""

from uuid import uuid4

import pytest

from bot.slack import after
from intake.models import AuditEvent, Cluster, Concern
from tests.wire.people import OUTCOME, Provider, QualityLead, Reporter, button
from tests.wire.rig import Rig, words

YEAR = 365 * 24 * 3600
STEPS = sorted({*after.PRESSES, *after.OPENERS, "sort", "second_look", "who_reported"})
VALUES = {"nonsense": "last-year", "nothing": "", "unknown": f"{uuid4()}:{uuid4()}"}


@pytest.mark.parametrize("value", VALUES)
def test_every_button_of_another_time_is_answered_in_words(
    gp: Reporter, inkling: Rig, value: str
) -> None:
    blocks = [button(f"{step}#{at}", VALUES[value] or "-", step) for at, step in enumerate(STEPS)]
    for number, block in enumerate(blocks):
        block["block_id"] = f"forged{number}"
    said = inkling.slack.say(gp.user, "Old buttons", blocks=blocks)
    inkling.settle()
    gp.root = said["ts"]
    before = len(gp.thread)
    for step in STEPS:
        gp.presses(said, step)
    assert len(gp.thread) == before + len(STEPS)
    told = words(*gp.thread[before:])
    assert "Something went wrong" not in told
    assert not inkling.count(Concern, Concern.submitted_at.is_not(None))


def test_the_buttons_of_a_concern_withdrawn_last_year_say_how_it_stands(
    gp: Reporter, lead: QualityLead, inkling: Rig
) -> None:
    gp.sends("Nobody at the Royal rang back about the clinic booking line")
    old = gp.card
    gp.presses(old, "Withdraw")
    gp.submits(reason="Sorted")
    inkling.pass_time(advance_seconds=YEAR)
    concern = _value_of(old, "Add or correct")
    for step in ("amend", "withdraw", "still_happening"):
        forged = inkling.slack.say(gp.user, "Old", blocks=[button(f"{step}#0", concern, step)])
        inkling.settle()
        gp.root = forged["ts"]
        gp.presses(forged, step)
        assert "this concern was withdrawn" in gp.told


def test_two_leads_reopen_once(
    gp: Reporter, acute: Provider, lead: QualityLead, inkling: Rig
) -> None:
    gp.sends()
    acute.responds(OUTCOME)
    gp.presses(gp.thread[-1], "No")
    question = lead.newest
    for _ in range(2):
        inkling.slack.press(lead.user, question["ts"], "Reopen", lead.place)
    inkling.settle()
    assert inkling.count(AuditEvent, AuditEvent.kind == "concern.reopened") == 1
    assert len(acute.saying("is open again")) == 1
    assert "nothing to decide here any more" in words(lead.newest)


def test_a_form_opened_before_somebody_else_changed_the_words_is_kept_open(
    gp: Reporter, inkling: Rig
) -> None:
    reference = gp.sends()
    gp.adds("It happened to a second patient")
    gp.presses(gp.card, "Add or correct")
    gp.presses(gp.thread[-1], f"Add to {reference}")
    told = gp.fills({"What happened": "Only this"})
    assert "have changed since" in words(told)
    assert inkling.count(Concern, Concern.text.contains("second patient")) == 1
    assert inkling.count(Cluster) == 0


def _value_of(message: dict[str, object], label: str) -> str:
    blocks = message["blocks"]
    assert isinstance(blocks, list)
    rows = [block["elements"] for block in blocks if block["type"] == "actions"]
    [found] = [each for row in rows for each in row if each["text"]["text"] == label]
    return str(found["value"])
