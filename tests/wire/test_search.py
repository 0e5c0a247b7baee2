"""Looking up an organisation while typing: in the card, in the forms; never an error."""

from typing import Any

import pytest
from sqlalchemy import insert, select

from benchmarks.find_services import organisations
from intake.models import Area, Arrival, Organisation
from intake.people import known
from intake.reading.name_index import Listed
from tests.factories import GP, TEAM, statements_of
from tests.wire.people import UNKNOWN, QualityLead, Reporter
from tests.wire.rig import Json, Rig, words
from tests.wire.signed import answer

SEARCH = "Search services and practices"


def offered(gp: Reporter, typed: str) -> list[str]:
    """What is offered in the card's search."""
    [search] = [
        element
        for block in gp.card["blocks"]
        for element in block.get("elements", ())
        if element.get("type") == "external_select"
    ]
    where = {"channel": "dm", "ts": gp.card["ts"]}
    found = gp.inkling.slack.suggest(gp.user, search["action_id"], typed, **where)
    return [option["text"]["text"] for option in found]


def suggestion(**changes: Any) -> Json:
    user = {"id": GP, "team_id": TEAM}
    whole = {
        "type": "block_suggestion", "team": {"id": TEAM}, "user": user,
        "action_id": "answer_provider#0#x:1", "block_id": "b", "value": "royal",
    }  # fmt: skip
    return {**whole, **changes}


def test_a_practice_is_found_and_chosen_in_the_card(inkling: Rig, gp: Reporter) -> None:
    gp.types(UNKNOWN)
    before = inkling.count(Arrival)
    assert offered(gp, "mill") == ["Mill Street Practice"]
    assert offered(gp, "the royal") == ["Northmere University Hospitals (the Royal)"]
    assert offered(gp, "zzzzzz") == []
    assert inkling.count(Arrival) == before
    gp.presses(gp.card, SEARCH, option="Mill Street Practice")
    assert "Mill Street Practice" in gp.asks
    assert "Was anyone harmed?" in gp.asks


def test_an_organisation_is_found_in_the_form(gp: Reporter) -> None:
    gp.types(UNKNOWN)
    gp.presses(gp.card, "Change")
    gp.fills({"Or search services and practices": "Mill Street Practice", "Harm": "Low"})
    assert "Mill Street Practice" in gp.asks
    assert "When did it happen?" in gp.asks


def test_a_quality_lead_finds_one_too(gp: Reporter, lead: QualityLead) -> None:
    gp.types(UNKNOWN)
    gp.taps("Not sure", "Low", "Today", "Send")
    lead.presses(lead.saying("needs a decision")[-1], "Triage")
    told = lead.fills({"Harm": "Low"})
    assert "Choose whom to send this to" in str(told["errors"])
    found = {"Or search services and practices": "Northmere Community Health", "Harm": "Low"}
    assert not lead.fills(found).get("errors")
    assert "Northmere Community Health" in words(gp.card)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"user": {"id": "U0NOBODY", "team_id": TEAM}}, id="a stranger"),
        pytest.param({"user": {"id": GP, "team_id": "T0ELSEWHERE"}}, id="another workspace"),
        pytest.param({"action_id": "something_else"}, id="another search"),
        pytest.param({"action_id": None}, id="no search"),
        pytest.param({"value": "z" * 5000}, id="a long text"),
    ],
)
def test_others_and_odd_input_find_nothing(inkling: Rig, changes: Json) -> None:
    assert answer(inkling.url, suggestion(**changes)) == {"options": []}


@pytest.mark.parametrize(
    "value", [None, 7, {}, "", "\x00royal", "\ud800", "🏥", "the royal's"], ids=repr
)
def test_odd_input_is_no_error(inkling: Rig, value: Any) -> None:
    assert "options" in answer(inkling.url, suggestion(value=value))


def test_among_twenty_thousand_a_name_is_found_without_reading_them_anew(
    inkling: Rig, gp: Reporter
) -> None:
    """Slack waits three seconds: what is typed is looked up in memory, made ready beforehand."""
    fill(inkling, organisations(20_000))
    with inkling.shared.database.reading() as session:
        known.keep_ready(session)
        with statements_of(session) as asked:
            found = answer(inkling.url, suggestion(value="mill street"))["options"]
    assert found[0]["text"]["text"] == "Mill Street Practice"
    assert not [each for each in asked if "organisation_alias" in each or "LIMIT" in each]
    assert 0 < len(asked) <= MOST_STATEMENTS


MOST_STATEMENTS = 6
"""To know the person and their area; none of them grows with the number of organisations."""


def fill(inkling: Rig, listed: list[Listed]) -> None:
    """Give the area these organisations."""
    with inkling.shared.database.writing.begin() as session:
        area_id = session.scalars(select(Area.id)).one()
        rows = [
            {"id": each.id, "area_id": area_id, "code": f"Z{number}", "name": each.name,
             "kind": each.kind}
            for number, each in enumerate(listed)
        ]  # fmt: skip
        session.execute(insert(Organisation), rows)
        known.note_change(session, area_id)
