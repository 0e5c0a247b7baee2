"""What people wrote while nobody listened: Slack gives an event up, and the sweep finds it."""

from datetime import datetime, timedelta

import pytest
from prometheus_client import REGISTRY
from sqlalchemy import delete, select

from bot.slack.direct_messages import DirectMessages
from intake.models import Arrival, Concern, Sweep
from tests.factories import GP, RECEPTIONIST, TEAM
from tests.wire.people import KNOWN, UNKNOWN, Reporter
from tests.wire.rig import Json, Rig, words

AWAY = "I was away when you wrote this"
HOUR = 3600


def lost(inkling: Rig, times: int = 1) -> None:
    """The next messages never reach the bot: Slack has given them up."""
    inkling.slack.fault("delivery:message", "lose", times)


def test_a_message_that_was_never_delivered_is_found_and_its_writer_told(
    gp: Reporter, inkling: Rig
) -> None:
    lost(inkling)
    gp.types(KNOWN)
    assert not gp.thread
    inkling.pass_time(advance_seconds=8 * HOUR)
    inkling.sweep()
    away, card = gp.thread
    assert AWAY in words(away)
    assert "Your draft" in words(card)
    for label in ("Low", "This week", "Send"):
        gp.presses(card, label)
    assert "C26-00001" in words(*gp.thread)
    inkling.sweep()
    assert inkling.count(Concern) == 1
    assert len(gp.saying_in_thread(AWAY)) == 1


def test_what_was_delivered_is_left_alone(gp: Reporter, inkling: Rig) -> None:
    gp.types(KNOWN)
    gp.adds("She is worried")
    before, found = inkling.count(Arrival), swept()
    inkling.pass_time(advance_seconds=240)  # before the draft's reminder
    inkling.sweep()
    assert (inkling.count(Arrival), swept()) == (before, found)
    assert AWAY not in words(*gp.thread)


def swept() -> float:
    """What /metrics says of the messages found."""
    return REGISTRY.get_sample_value("inkling_swept_total") or 0.0


def test_an_event_that_comes_after_the_sweep_is_known(gp: Reporter, inkling: Rig) -> None:
    lost(inkling)
    said, found = gp.types(KNOWN), swept()
    inkling.pass_time(advance_seconds=HOUR)
    inkling.sweep()
    inner = {"type": "message", "user": GP, "text": KNOWN, "channel": said["channel"],
             "ts": said["ts"], "channel_type": "im"}  # fmt: skip
    late = {"type": "event_callback", "team_id": TEAM, "event_id": "Ev0LATE", "event": inner}
    assert inkling.deliver(late) == 200
    inkling.settle()
    assert inkling.count(Concern) == 1
    assert swept() == found + 1


def test_words_of_the_last_minutes_are_left_to_their_event(gp: Reporter, inkling: Rig) -> None:
    lost(inkling)
    gp.types(KNOWN)
    inkling.pass_time(advance_seconds=60)
    inkling.sweep()
    assert not gp.thread
    inkling.pass_time(advance_seconds=90)
    inkling.sweep()
    assert "Your draft" in words(*gp.thread)


def test_a_reply_in_a_thread_is_found_too(gp: Reporter, inkling: Rig) -> None:
    gp.types(KNOWN)
    inkling.pass_time(advance_seconds=HOUR)
    inkling.sweep()
    lost(inkling)
    gp.adds("The second letter was late as well")
    inkling.pass_time(advance_seconds=HOUR)
    inkling.sweep()
    assert "The second letter was late as well" in gp.asks
    assert AWAY in words(*gp.thread)


def test_patients_details_in_it_are_masked_and_held(gp: Reporter, inkling: Rig) -> None:
    lost(inkling)
    gp.types("The Royal lost the letter of 943 476 5919")
    inkling.pass_time(advance_seconds=HOUR)
    inkling.sweep()
    assert "Use masked text" in words(*gp.thread)
    assert "943 476 5919" not in words(*gp.thread)


def test_words_that_were_changed_meanwhile_are_taken_as_they_stand(
    gp: Reporter, inkling: Rig
) -> None:
    lost(inkling, times=2)
    said = gp.types(UNKNOWN)
    gp.edits(said["ts"], KNOWN)
    inkling.pass_time(advance_seconds=HOUR)
    inkling.sweep()
    assert "apixaban" in words(*gp.thread)
    assert "Nobody rang" not in words(*gp.thread)


@pytest.mark.parametrize(
    ("minutes", "drafts"), [(5, 1), (60, 2)], ids=["one-sitting", "an-hour-apart"]
)
def test_messages_belong_together_by_when_they_were_written(
    minutes: int, drafts: int, gp: Reporter, inkling: Rig
) -> None:
    lost(inkling, times=2)
    gp.types(KNOWN)
    inkling.pass_time(advance_seconds=minutes * 60)
    gp.types("And the pharmacy had not been told")
    inkling.pass_time(advance_seconds=8 * HOUR)
    inkling.sweep()
    assert inkling.count(Concern) == drafts


def test_yesterday_is_the_day_before_it_was_written(gp: Reporter, inkling: Rig) -> None:
    lost(inkling)
    gp.types("The Royal lost her discharge letter yesterday")
    inkling.pass_time(advance_seconds=48 * HOUR)
    inkling.sweep()
    assert "Mon 23 Nov 2026" in words(*gp.thread)


def test_each_conversation_is_its_persons_and_none_is_begun(inkling: Rig, gp: Reporter) -> None:
    sam = Reporter(inkling, RECEPTIONIST)
    lost(inkling, times=2)
    gp.types(KNOWN)
    sam.types(UNKNOWN)
    inkling.pass_time(advance_seconds=HOUR)
    inkling.sweep()
    assert ("apixaban" in words(*gp.thread), "Nobody rang" in words(*gp.thread)) == (True, False)
    assert ("apixaban" in words(*sam.thread), "Nobody rang" in words(*sam.thread)) == (False, True)
    looked_at = {call["request"]["channel"] for call in inkling.calls("conversations.history")}
    assert looked_at == {f"D{GP}", f"D{RECEPTIONIST}"}
    assert inkling.count(Sweep) > 5
    assert all(call["request"]["prevent_creation"] for call in opened(inkling))


def opened(inkling: Rig) -> list[Json]:
    """The bot's questions for somebody's conversation."""
    return inkling.calls("conversations.open")


def test_slack_asks_to_wait_and_everybody_waits(gp: Reporter, inkling: Rig) -> None:
    lost(inkling)
    gp.types(KNOWN)
    inkling.pass_time(advance_seconds=HOUR)
    inkling.slack.fault("api:conversations.history", "ratelimited")
    sweeper = inkling.workers.sweeper
    while not inkling.calls("conversations.history"):
        assert sweeper.step()
    asked = len(opened(inkling))
    assert not sweeper.step()
    assert len(opened(inkling)) == asked
    sweeper.rests_until = 0.0
    inkling.sweep()
    assert "Your draft" in words(*gp.thread)


@pytest.mark.parametrize(
    ("method", "fault"),
    [("conversations.open", "reset"), ("conversations.history", "error_500_before")],
)
def test_a_look_that_fails_rests_and_is_made_again(
    method: str, fault: str, gp: Reporter, inkling: Rig
) -> None:
    lost(inkling)
    gp.types(KNOWN)
    inkling.pass_time(advance_seconds=HOUR)
    inkling.slack.fault(f"api:{method}", fault)
    inkling.sweep()
    assert inkling.count(Sweep, Sweep.failures == 1) == 1
    assert not inkling.workers.sweeper.step()
    inkling.sweep()
    assert "Your draft" in words(*gp.thread)
    assert not inkling.count(Sweep, Sweep.failures > 0)


def test_a_long_conversation_is_read_page_by_page(gp: Reporter, inkling: Rig) -> None:
    lost(inkling, times=5)
    for number in range(5):
        gp.types(f"{KNOWN}, letter {number}")
        inkling.pass_time(advance_seconds=HOUR)
    client = inkling.shared.client
    inkling.workers.sweeper.messages = DirectMessages(client, page=2, pages=2)
    inkling.sweep()
    assert inkling.count(Concern) == 4  # the oldest is beyond what is read at once
    inkling.workers.sweeper.messages = DirectMessages(client, page=2)
    inkling.pass_time(advance_seconds=HOUR)
    forget_looks(inkling)
    inkling.sweep()
    assert inkling.count(Concern) == 5


def forget_looks(inkling: Rig) -> None:
    """As if nobody had been looked at yet."""
    with inkling.shared.database.writing.begin() as session:
        session.execute(delete(Sweep))


def test_whoever_starts_looks_at_everybody(inkling: Rig) -> None:
    inkling.sweep()
    assert not inkling.workers.sweeper.step()
    inkling.workers.sweeper.has_begun = False
    assert inkling.workers.sweeper.step()


def test_slack_says_that_it_drops_events_and_they_are_looked_for(
    gp: Reporter, inkling: Rig
) -> None:
    inkling.sweep()
    before = soonest(inkling)
    inkling.slack.fault("delivery:message", "app_rate_limited")
    gp.types(KNOWN)
    assert soonest(inkling) < before - timedelta(minutes=30)


def soonest(inkling: Rig) -> datetime:
    with inkling.shared.database.reading() as session:
        return min(session.scalars(select(Sweep.next_at)))
