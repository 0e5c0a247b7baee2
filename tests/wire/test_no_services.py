"""An area whose roster lists practices and no service yet."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Transport
from classifiers.themes import Classifier
from intake.sealing import Keyring
from tests.factories import GP, LEAD, TEAM, roster
from tests.wire.people import UNKNOWN, QualityLead, Reporter
from tests.wire.rig import Rig, rig, words


def practices_alone() -> dict[str, Any]:
    whole = roster(TEAM)
    return {
        **whole,
        "organisations": [o for o in whole["organisations"] if o["kind"] == "practice"],
        "people": [p for p in whole["people"] if p["user_id"] in {GP, LEAD}],
        "channels": [c for c in whole["channels"] if c["organisation"] is None],
    }


@pytest.fixture
def new_area(
    tmp_path: Path,
    database_url: str,
    keyring: Keyring,
    classifier: Classifier,
    transport: Transport,
) -> Iterator[Rig]:
    with rig(
        tmp_path, database_url, keyring, classifier, transport=transport, people=practices_alone()
    ) as running:
        yield running
        assert not running.refusals() - running.forgives


def test_a_concern_can_be_sent_and_waits_for_a_person(new_area: Rig) -> None:
    gp, lead = Reporter(new_area), QualityLead(new_area)
    gp.types(UNKNOWN)
    assert "No service is listed here yet. A person will find the right one." in gp.asks
    gp.taps("Not sure", "Low", "Today", "Send")
    assert gp.reference == "C26-00001"
    lead.presses(lead.saying("needs a decision")[-1], "Triage")
    assert not lead.forms
    assert "Ask an admin to add the services to the roster" in words(lead.newest)


def test_the_form_to_change_a_draft_opens(new_area: Rig) -> None:
    gp = Reporter(new_area)
    gp.types(UNKNOWN)
    gp.presses(gp.card, "Change")
    gp.fills({"Service": "Not sure", "Harm": "Low"})
    assert "When did it happen?" in gp.asks
