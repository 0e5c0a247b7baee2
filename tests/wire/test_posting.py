"""What is said to Slack: each message once in the end, at Slack's pace, none lost in silence."""

from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from sqlalchemy import select

from intake import addresses, outbox
from intake.clock import utc_now
from intake.models import Area, Channel, OutboxState, Outgoing, Purpose
from intake.saying import replies
from tests.wire.people import KNOWN, Provider, QualityLead, Reporter
from tests.wire.rig import Rig, words
from tests.wire.waits import let_go

FAULTS = ["lost_answer", "error_500_before", "error_500_after", "reset", "timeout", "ratelimited"]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_card_stands_once_whatever_slack_does(fault: str, gp: Reporter, inkling: Rig) -> None:
    inkling.shared.client.timeout = 1
    inkling.slack.fault("api:chat.postMessage", fault)
    gp.types(KNOWN)
    assert len(gp.thread) == 1
    assert "Your draft" in gp.asks


@pytest.mark.parametrize("fault", FAULTS)
def test_a_notice_stands_once_in_its_channel_whatever_slack_does(
    fault: str, gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    gp.types(KNOWN)
    gp.taps("Low", "Today")
    inkling.shared.client.timeout = 1
    inkling.slack.fault("api:chat.postMessage", fault)
    gp.taps("Send")
    assert len(acute.messages) == 1
    acute.acknowledges()
    assert "acknowledged C26-00001" in gp.told


@pytest.mark.parametrize("fault", ["lost_answer", "error_500_before", "reset"])
def test_an_update_is_repeated_until_it_stands(fault: str, gp: Reporter, inkling: Rig) -> None:
    gp.types(KNOWN)
    inkling.slack.fault("api:chat.update", fault, times=2)
    gp.taps("Low")
    assert "Harm: Low" in gp.asks


def test_several_lost_answers_in_a_row_still_leave_one_message(gp: Reporter, inkling: Rig) -> None:
    inkling.slack.fault("api:chat.postMessage", "lost_answer", times=1)
    inkling.slack.fault("api:conversations.replies", "error_500_before", times=2)
    gp.types(KNOWN)
    assert len(gp.thread) == 1


@pytest.mark.parametrize("asks", ["conversations.replies", "conversations.history"])
def test_slack_too_busy_to_be_asked_leaves_a_lost_answer_in_doubt(
    asks: str, gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    inkling.slack.fault("api:chat.postMessage", "lost_answer")
    inkling.slack.fault(f"api:{asks}", "ratelimited", times=2)
    gp.types(KNOWN)
    inkling.slack.fault("api:chat.postMessage", "lost_answer", times=2)
    gp.taps("Low", "Today", "Send")
    assert len(gp.thread) == 1
    assert len(acute.messages) == 1


def test_a_message_in_doubt_stays_so_for_as_long_as_slack_asks_to_wait(
    gp: Reporter, inkling: Rig
) -> None:
    inkling.slack.fault("api:chat.postMessage", "lost_answer")
    inkling.slack.fault("api:conversations.replies", "ratelimited")
    inkling.slack.say(gp.user, KNOWN)
    inkling.work()
    let_go(inkling.shared, inkling.slack)
    before = utc_now()
    inkling.work()
    with inkling.shared.database.reading() as session:
        row = session.scalars(select(Outgoing).where(Outgoing.sent_at.is_(None))).one()
        assert row.state is OutboxState.UNKNOWN
        assert row.lease_until is not None
        assert timedelta(seconds=0.9) <= row.lease_until - before < timedelta(seconds=30)


def test_slacks_wait_is_kept_in_real_time(gp: Reporter, inkling: Rig) -> None:
    inkling.slack.fault("api:chat.postMessage", "ratelimited")
    inkling.slack.say(gp.user, KNOWN)
    before = utc_now()
    inkling.work()
    with inkling.shared.database.reading() as session:
        row = session.scalars(select(Outgoing).where(Outgoing.state == OutboxState.READY)).one()
        assert row.not_before is not None
        assert row.not_before - before >= timedelta(seconds=0.9)
    assert len(inkling.calls("chat.postMessage")) == 1
    inkling.settle()
    assert len(inkling.calls("chat.postMessage")) == 2


def test_a_channel_gets_one_message_a_second(gp: Reporter, acute: Provider) -> None:
    for number in range(3):
        gp.sends(f"{KNOWN}, number {number}")
    times = [float(message["ts"]) for message in acute.messages]
    assert len(times) == 3
    assert min(b - a for a, b in pairwise(times)) >= 1


def test_messages_of_one_place_keep_their_order_through_faults(
    gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    for number in range(3):
        inkling.slack.fault("api:chat.postMessage", FAULTS[number])
        gp.sends(f"{KNOWN}, number {number}")
    said = [message["text"][:21] for message in acute.messages]
    assert said == [f"New concern C26-0000{number}" for number in (1, 2, 3)]


def test_a_message_for_a_channel_that_is_gone_is_told_to_the_admins(
    gp: Reporter, lead: QualityLead, inkling: Rig
) -> None:
    inkling.forgives.add("channel_not_found")
    with inkling.shared.database.writing.begin() as session:
        gone = session.scalars(select(Channel).where(Channel.slack_id == "C0ACUTE")).one()
        gone.slack_id = "C0GONE"
    gp.sends()
    assert inkling.count(Outgoing, Outgoing.state == OutboxState.DEAD) == 1
    assert "could not be delivered and was set aside" in words(*lead.messages)
    assert "check that the channel exists and that Inkling has joined it" in words(*lead.messages)


def test_what_comes_after_a_dead_message_goes_on(
    gp: Reporter, inkling: Rig, community: Provider
) -> None:
    inkling.forgives.add("channel_not_found")
    with inkling.shared.database.writing.begin() as session:
        gone = session.scalars(select(Channel).where(Channel.slack_id == "C0ACUTE")).one()
        gone.slack_id = "C0GONE"
    gp.sends()
    gp.sends("District nurses, the DNs, came a day late")
    assert "New concern C26-00002" in words(*community.messages)


def test_a_message_that_cannot_be_written_stops_nobody_elses(
    gp: Reporter, community: Provider, lead: QualityLead, inkling: Rig
) -> None:
    with inkling.shared.database.writing.begin() as session:
        area = session.scalars(select(Area)).one()
        outbox.queue(
            session, area.id, addresses.channel(UUID(int=0)), replies.plain("To nowhere"),
            key="broken", now=utc_now(),
        )  # fmt: skip
    gp.sends("District nurses, the DNs, came a day late")
    assert "New concern C26-00001" in words(*community.messages)
    assert inkling.count(Outgoing, Outgoing.state == OutboxState.DEAD) == 1
    assert "could not be delivered and was set aside" in words(*lead.messages)


def test_news_of_a_dead_message_that_dies_too_is_not_told_in_a_circle(
    gp: Reporter, inkling: Rig
) -> None:
    inkling.forgives.add("channel_not_found")
    with inkling.shared.database.writing.begin() as session:
        for channel in session.scalars(select(Channel)):
            channel.slack_id = f"{channel.slack_id}GONE"
        admins = session.scalars(select(Channel).where(Channel.purpose == Purpose.ADMIN)).one()
        values = {c.key: getattr(admins, c.key) for c in Channel.__mapper__.column_attrs}
        session.add(Channel(**{**values, "id": UUID(int=7), "slack_id": "C0ALSOGONE"}))
    gp.sends()
    dead = inkling.count(Outgoing, Outgoing.state == OutboxState.DEAD)
    assert dead == 3  # the notice, and its news for each of two channels


def test_an_app_that_was_removed_says_everything_once_it_is_back(
    gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    inkling.forgives.update({"account_inactive", "invalid_auth"})
    gp.types(KNOWN)
    gp.taps("Low", "Today")
    inkling.slack.press(gp.user, gp.card["ts"], "Send")
    inkling.slack.post("uninstall")
    inkling.work()
    assert not acute.messages
    inkling.slack.post("reinstall")
    inkling.settle()
    assert len(acute.messages) == 1
    assert gp.reference == "C26-00001"


@pytest.mark.parametrize("fault", ["error_500_before", "ratelimited", "lost_answer", "reset"])
def test_a_form_that_could_not_be_opened_asks_to_press_again(
    fault: str, gp: Reporter, inkling: Rig
) -> None:
    gp.types(KNOWN)
    inkling.slack.fault("api:views.open", fault)
    gp.presses(gp.card, "Change")
    assert "Please press the button again" in gp.told
    gp.presses(gp.card, "Change")
    assert KNOWN in words(*gp.forms)


def test_a_provider_is_asked_to_press_again_where_only_they_see_it(
    gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    gp.sends()
    inkling.slack.fault("api:views.open", "error_500_before")
    acute.presses(acute.notice, "Respond")
    assert acute.newest["is_ephemeral"]
    assert "Please press the button again" in words(acute.newest)
