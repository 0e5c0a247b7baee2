"""A person may say that what the guard took out is no patient's detail, and that is noted."""

from io import StringIO

import pytest
from sqlalchemy import select

from intake.lifecycle import State
from intake.models import Area, AuditEvent, Concern, IdentifierPolicy
from tests.wire.canaries import everything_said, everything_stored, leaks
from tests.wire.people import ACTION, KNOWN, Provider, Reporter, button
from tests.wire.rig import Rig, words

VOUCHED = "This is not a patient's detail"
HELD = f"{KNOWN} by Margaret Okonkwo"
NUMBER = ("999 014 0456", "9990140456")


def concern_of(inkling: Rig) -> Concern:
    with inkling.shared.database.reading() as session:
        return session.scalars(select(Concern)).one()


def overridden(inkling: Rig) -> list[dict[str, object]]:
    with inkling.shared.database.reading() as session:
        query = select(AuditEvent.details).where(AuditEvent.kind == "guard.overridden")
        return list(session.scalars(query))


def test_vouched_words_stay_as_typed_and_the_kinds_are_noted(gp: Reporter, inkling: Rig) -> None:
    gp.types(HELD)
    gp.presses(gp.card, VOUCHED)
    gp.fills({"What happened": f"{KNOWN} on the Margaret Okonkwo list"})
    assert "Margaret Okonkwo list" in gp.asks
    concern = concern_of(inkling)
    assert (concern.state, concern.vouched_types) == (State.DRAFT, ["name"])
    assert overridden(inkling) == [{"types": ["name"]}]


def test_a_vouched_draft_is_sent_as_any_other(gp: Reporter, inkling: Rig) -> None:
    gp.types(HELD)
    gp.presses(gp.card, VOUCHED)
    gp.fills({"What happened": f"{KNOWN} on the Margaret Okonkwo list"})
    gp.taps("Low", "Today", "Send")
    assert gp.reference == "C26-00001"
    assert "Margaret Okonkwo list" in concern_of(inkling).text


def test_nobody_vouches_for_an_nhs_number(gp: Reporter, inkling: Rig, logged: StringIO) -> None:
    gp.types(HELD)
    gp.presses(gp.card, VOUCHED)
    gp.fills({"What happened": f"{KNOWN}, Margaret Okonkwo {NUMBER[0]}"})
    assert "I took out an NHS number" in gp.card["text"]
    assert "Margaret Okonkwo [NHS number removed]" in gp.asks
    assert concern_of(inkling).state is State.HELD
    places = (everything_stored(inkling), words(*everything_said(inkling)), logged.getvalue())
    assert [leaks(place, NUMBER) for place in places] == [[], [], []]


def test_nothing_is_vouched_for_with_an_empty_form(gp: Reporter, inkling: Rig) -> None:
    gp.types(HELD)
    gp.presses(gp.card, VOUCHED)
    told = gp.fills({"What happened": " "})
    assert told["response_action"] == "errors"
    assert concern_of(inkling).vouched_types == []


def test_an_old_form_says_that_nothing_is_held_any_more(gp: Reporter, inkling: Rig) -> None:
    gp.types(HELD)
    gp.presses(gp.card, VOUCHED)
    gp.taps("Use masked text")
    told = gp.fills({"What happened": HELD})
    assert "can't be done now" in words(told)
    assert overridden(inkling) == []


@pytest.mark.parametrize(
    ("carried", "says"),
    [(None, "can't be done now"), ("nothing of ours", "older version")],
    ids=["of a draft that is free", "of nothing"],
)
def test_an_old_button_opens_no_form(
    carried: str | None, says: str, gp: Reporter, inkling: Rig
) -> None:
    gp.types(KNOWN)
    value = carried or f"{concern_of(inkling).id}:1"
    old = inkling.slack.say(gp.user, "old", thread_ts=gp.root, blocks=[button("vouch#0", value)])
    gp.presses(old, "Press")
    assert says in words(*gp.thread) + words(*everything_said(inkling))


def under(inkling: Rig, policy: IdentifierPolicy) -> None:
    with inkling.shared.database.writing.begin() as session:
        session.scalars(select(Area)).one().identifier_policy = policy


def test_a_hospital_number_is_held_unless_the_area_allows_it(gp: Reporter, inkling: Rig) -> None:
    gp.types(f"{KNOWN}, hospital number H1234567")
    assert "I took out a hospital number" in gp.card["text"]
    gp.taps("Discard")
    under(inkling, IdentifierPolicy.LOCAL_REFERENCE)
    inkling.pass_time(advance_seconds=601)
    gp.types(f"{KNOWN}, hospital number H1234567")
    assert "hospital number H1234567" in gp.asks


def test_an_area_may_ask_for_details_outside_slack(gp: Reporter, inkling: Rig) -> None:
    under(inkling, IdentifierPolicy.OUT_OF_BAND)
    gp.types(HELD)
    assert "the quality team will ask you for the details outside Slack" in gp.asks


def test_what_was_vouched_for_outlives_a_later_change(gp: Reporter, inkling: Rig) -> None:
    told = f"{KNOWN} on the Margaret Okonkwo list"
    gp.types(HELD)
    gp.presses(gp.card, VOUCHED)
    gp.fills({"What happened": told})
    gp.presses(gp.card, "Change")
    gp.fills({"What happened": told, "Harm": "Low"})
    assert (concern_of(inkling).state, concern_of(inkling).text) == (State.DRAFT, told)
    gp.taps("Today", "Send")
    gp.presses(gp.card, "Add or correct")
    assert gp.fills({"Add something": "It was the Margaret Okonkwo list again"})["ok"]
    assert concern_of(inkling).text.endswith("It was the Margaret Okonkwo list again")


def test_a_reporters_vouching_opens_no_door_to_the_service(
    gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    gp.types(HELD)
    gp.presses(gp.card, VOUCHED)
    gp.fills({"What happened": f"{KNOWN} on the Margaret Okonkwo list"})
    gp.taps("Low", "Today", "Send")
    told = acute.responds({**ACTION, "What did you find?": "Mrs Rosalind Peake was not rung"})
    assert told["response_action"] == "errors"
