"""What Slack delivers: each thing taken in once, in order, whatever the network does."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from prometheus_client import REGISTRY
from sqlalchemy import Engine, delete

from bot.main import build_door
from bot.slack.masking import Types
from intake.inbox import TRIES
from intake.models import Arrival, Concern, DraftPart, InboxState, Workspace
from tests.factories import GP, TEAM
from tests.wire.canaries import everything_stored
from tests.wire.people import KNOWN, Provider, QualityLead, Reporter, Somebody, button
from tests.wire.rig import BOT, CHAT, Json, Rig, words


def event(inkling: Rig, event_id: str, **changes: object) -> Json:
    """A direct message as an event of Slack."""
    channel = inkling.slack.conversations(GP)[0]["id"]
    said = {"type": "message", "user": GP, "text": KNOWN, "channel": channel, "ts": "17.000001",
            "channel_type": "im"}  # fmt: skip
    inner = {**said, **changes}
    return {"type": "event_callback", "team_id": TEAM, "event_id": event_id, "event": inner}


@pytest.mark.parametrize("fault", ["duplicate", "drop", "reorder"])
def test_a_message_makes_one_draft_however_it_is_delivered(
    fault: str, gp: Reporter, inkling: Rig
) -> None:
    inkling.slack.fault("delivery:message", fault)
    gp.types(KNOWN)
    assert inkling.count(Concern) == 1
    assert len([m for m in gp.thread if "Your draft" in words(m)]) == 1


def test_two_messages_that_overtake_each_other_stand_in_their_order(
    gp: Reporter, inkling: Rig
) -> None:
    gp.types(KNOWN)
    inkling.slack.fault("delivery:message", "reorder")
    inkling.slack.say(gp.user, "First the letter", thread_ts=gp.root)
    gp.adds("Then the phone call")
    assert "First the letter\\nThen the phone call" in gp.asks


def test_one_message_sent_as_two_events_is_taken_once(inkling: Rig) -> None:
    inkling.forgives.add("thread_not_found")
    assert inkling.deliver(event(inkling, "Ev1")) == 200
    assert inkling.deliver(event(inkling, "Ev2", type="app_mention")) == 200
    inkling.settle()
    assert inkling.count(DraftPart) == 1


def test_a_repeated_press_gets_the_first_answer_and_does_nothing(
    gp: Reporter, inkling: Rig
) -> None:
    gp.sends()
    before = inkling.count(Arrival)
    press = {
        "type": "block_actions",
        "team": {"id": TEAM},
        "user": {"id": GP, "team_id": TEAM},
        "trigger_id": "1.2.3",
        "actions": [{"action_id": "acknowledge#0", "value": "x"}],
    }
    assert {inkling.deliver(press), inkling.deliver(press)} == {200}
    assert inkling.count(Arrival) == before + 1


def test_a_team_nobody_registered_is_answered_and_leaves_no_row(inkling: Rig) -> None:
    before = refused("unknown team")
    assert inkling.deliver({**event(inkling, "Ev1"), "team_id": "T0ELSEWHERE"}) == 200
    assert not inkling.count(Arrival)
    assert refused("unknown team") == before + 1


def refused(reason: str) -> float:
    """What /metrics says of the payloads refused for a reason."""
    return REGISTRY.get_sample_value("inkling_refused_total", {"reason": reason}) or 0.0


def test_a_message_from_a_team_that_has_left_leaves_no_row(gp: Reporter, inkling: Rig) -> None:
    with inkling.shared.database.writing.begin() as session:
        session.execute(delete(Workspace))
    gp.types(KNOWN)
    assert not gp.thread
    assert not inkling.count(Arrival)


@pytest.mark.parametrize(
    "whose",
    [
        {"user": "USLACK"},
        {"user": "USLACKBOT"},
        {"user": BOT, "bot_id": "B0INKLING"},
        {"user": GP, "bot_id": "B0OTHER"},
        {"user": GP, "subtype": "bot_message"},
        {"user": GP, "subtype": "channel_join"},
        {"user": GP, "channel_type": "channel"},
    ],
    ids=lambda whose: "-".join(whose.values()),
)
def test_what_no_person_wrote_to_the_bot_is_ignored(whose: Json, inkling: Rig) -> None:
    assert inkling.deliver(event(inkling, "Ev1", **whose)) == 200
    inkling.settle()
    assert not inkling.count(Concern)
    assert not inkling.calls("chat.postMessage")


def test_the_bots_own_messages_make_no_drafts(gp: Reporter, inkling: Rig) -> None:
    gp.sends()
    assert inkling.count(Concern) == 1
    assert inkling.count(Arrival) > len(gp.thread)


def test_events_of_other_kinds_are_answered(inkling: Rig) -> None:
    assert inkling.deliver(event(inkling, "Ev1", type="reaction_added")) == 200
    limited = {"type": "app_rate_limited", "team_id": TEAM, "minute_rate_limited": 1}
    assert inkling.deliver(limited) == 200
    inkling.settle()
    assert not inkling.count(Arrival, Arrival.state != InboxState.DONE)


def test_a_body_worked_through_is_forgotten(gp: Reporter, inkling: Rig) -> None:
    gp.sends()
    assert not inkling.count(Arrival, Arrival.sealed_body.is_not(None))


def test_an_arrival_that_always_fails_is_set_aside_and_people_are_told(
    gp: Reporter, lead: QualityLead, inkling: Rig
) -> None:
    gp.types(KNOWN)
    key = gp.card["blocks"][-2]["elements"][0]["value"]
    forged = inkling.slack.say(gp.user, "x", blocks=[button("answer_harm#0", f"{key}:dreadful")])
    gp.presses(forged, "Press")
    assert inkling.count(Arrival, Arrival.attempts == TRIES) == 1
    assert "Something went wrong on our side" in words(*inkling.dm(gp.user, forged["ts"]))
    assert "failed five times and was set aside" in words(*lead.messages)


def test_after_a_dead_letter_the_conversation_goes_on(gp: Reporter, inkling: Rig) -> None:
    gp.types(KNOWN)
    key = gp.card["blocks"][-2]["elements"][0]["value"]
    forged = inkling.slack.say(gp.user, "x", blocks=[button("answer_harm#0", f"{key}:dreadful")])
    gp.presses(forged, "Press")
    gp.taps("Low", "Today", "Send")
    assert gp.reference == "C26-00001"


def test_the_answer_comes_before_the_work(gp: Reporter, inkling: Rig) -> None:
    inkling.slack.say(gp.user, KNOWN)
    inkling.slack.wait_until_quiet()
    assert inkling.count(Arrival, Arrival.state == InboxState.WAITING) == 1
    assert not inkling.count(Concern)


def test_what_could_not_be_stored_is_not_answered_and_comes_again(inkling: Rig) -> None:
    inkling.forgives.add("thread_not_found")
    said = event(inkling, "Ev1")
    with away(inkling.shared.database.engine):
        assert inkling.deliver(said) == 503
    assert inkling.deliver(said) == 200
    inkling.settle()
    assert inkling.count(Concern) == 1


def breaks(text: str, _today: date | None, _forbidden: Types) -> tuple[Types, str]:
    raise RuntimeError(text)


def test_what_the_guard_fails_on_is_not_kept_and_asked_for_again(
    gp: Reporter, lead: QualityLead, inkling: Rig, logged: StringIO
) -> None:
    gp.types(KNOWN)
    door = replace(build_door(inkling.shared, inkling.workers.loops[0]), guard=breaks)
    [card] = inkling.calls("chat.postMessage")
    place = {"channel": card["request"]["channel"], "thread_ts": gp.root, "ts": "17.000002"}
    reply = event(inkling, "Ev1", text="Doreen Peake", **place)
    assert door.receive(reply) == {}
    assert "Peake" not in everything_stored(inkling)
    inkling.settle()
    assert "please send them again" in words(*gp.thread)
    assert "failed five times and was set aside" in words(*lead.messages)
    assert "guard.failed" in logged.getvalue()
    assert "Peake" not in logged.getvalue()


def test_a_command_that_the_guard_fails_on_asks_for_it_again(gp: Reporter, inkling: Rig) -> None:
    door = replace(build_door(inkling.shared), guard=breaks)
    told = door.receive(
        {
            "command": "/concern",
            "text": "Doreen Peake",
            "team_id": TEAM,
            "user_id": gp.user,
            "channel_id": CHAT,
            "trigger_id": "1.1.a",
            "response_url": "https://example.org",
        }
    )
    assert "Please use the command again" in words(told)


@contextmanager
def away(engine: Engine) -> Iterator[None]:
    """The inbox cannot be written."""
    rename(engine, "inbox", "inbox_away")
    yield
    rename(engine, "inbox_away", "inbox")


def rename(engine: Engine, table: str, name: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO {name}")


def test_presses_in_a_channel_are_answered_where_only_the_presser_sees(
    gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    gp.sends()
    other = Somebody(inkling, "U0LAY", "C0ACUTE")
    other.presses(acute.notice, "Acknowledge")
    assert other.newest["is_ephemeral"]
    assert not [m for m in acute.messages if m["is_ephemeral"]]


@pytest.mark.parametrize(("depth", "is_taken"), [(40, True), (400, False)])
def test_what_nests_too_deep_is_refused_on_its_way_in(
    depth: int, is_taken: bool, gp: Reporter, inkling: Rig
) -> None:
    before = refused("unreadable")
    deep: Json = {"text": "as deep as this"}
    for _ in range(depth):
        deep = {"inner": deep}
    gp.types(KNOWN, attachments=[deep])
    assert bool(inkling.count(Arrival)) is is_taken
    assert (refused("unreadable") > before) is not is_taken
    gp.types(KNOWN)
    assert inkling.count(Concern) == 1
