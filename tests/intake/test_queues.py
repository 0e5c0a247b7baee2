"""What came in, what must go out, what is due: each once, in order, never lost."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import addresses, due, inbox, outbox, sending
from intake.addresses import Address, AddressKind
from intake.clock import utc_now
from intake.database import Database
from intake.errors import SealBroken
from intake.inbox import Delivery
from intake.messages import Message
from intake.models import (
    Arrival,
    Due,
    DueKind,
    DueState,
    InboxState,
    OutboxState,
    Outgoing,
    Routing,
    SendKind,
)
from tests.factories import GP, Place, make_concern, make_place

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
HELLO = Message("Hello", body=("Hello",))


def arrival(place: Place, name: str, *, order: str = GP, message: str | None = None) -> Delivery:
    return Delivery(
        area_id=place.area_id,
        kind="event",
        dedupe=("event", name),
        message=("message", message) if message else None,
        order=(place.team, order),
        body={"text": f"words of {name} ’"},
        masked_types=("name",),
    )


def stored(session: Session, place: Place, name: str, now: datetime, *, order: str = GP) -> int:
    sequence = inbox.store(session, arrival(place, name, order=order), now=now)
    assert sequence is not None
    return sequence


# --- the inbox -----------------------------------------------------------------------------------


def test_an_arrival_is_stored_sealed_and_comes_out_as_it_went_in(
    session: Session, place: Place, now: datetime
) -> None:
    sequence = stored(session, place, "one", now)
    row = session.get_one(Arrival, sequence)
    assert "words" not in (row.sealed_body or "")
    assert GP not in row.order_key + row.dedupe_key
    assert inbox.body_of(session, row) == {"text": "words of one ’"}
    assert (row.kind, row.masked_types, row.state) == ("event", ["name"], InboxState.WAITING)


def test_the_same_delivery_is_stored_once_and_gets_the_first_answer(
    session: Session, place: Place, now: datetime
) -> None:
    sequence = stored(session, place, "one", now)
    assert inbox.stored_answer(session, arrival(place, "one")) is None
    session.get_one(Arrival, sequence).answer = {"response_action": "clear"}
    session.flush()
    assert inbox.store(session, arrival(place, "one"), now=now) is None
    assert inbox.stored_answer(session, arrival(place, "one")) == {"response_action": "clear"}
    assert inbox.stored_answer(session, arrival(place, "other")) is None


def test_one_message_sent_as_two_events_is_stored_once(
    session: Session, place: Place, now: datetime
) -> None:
    assert inbox.store(session, arrival(place, "one", message="m"), now=now) is not None
    assert inbox.store(session, arrival(place, "two", message="m"), now=now) is None
    assert len(session.scalars(select(Arrival)).all()) == 1


def test_bodies_that_changed_rows_do_not_open(
    session: Session, place: Place, now: datetime
) -> None:
    rows = [session.get_one(Arrival, stored(session, place, name, now)) for name in ("one", "two")]
    rows[0].sealed_body, rows[1].sealed_body = rows[1].sealed_body, rows[0].sealed_body
    for row in rows:
        with pytest.raises(SealBroken):
            inbox.body_of(session, row)


def test_a_body_of_another_area_does_not_open(
    session: Session, place: Place, now: datetime
) -> None:
    south = make_place(session, team="T0SOUTH", code="south")
    row = session.get_one(Arrival, stored(session, place, "one", now))
    row.area_id = south.area_id
    with pytest.raises(SealBroken):
        inbox.body_of(session, row)


def test_a_worked_through_arrival_keeps_its_key_and_loses_its_body(
    session: Session, place: Place, now: datetime
) -> None:
    row = session.get_one(Arrival, stored(session, place, "one", now))
    inbox.forget_body(row)
    session.flush()
    assert row.sealed_body is None
    assert inbox.store(session, arrival(place, "one"), now=now) is None
    with pytest.raises(SealBroken):
        inbox.body_of(session, row)


def test_arrivals_of_one_person_are_worked_through_in_order(
    session: Session, place: Place, now: datetime
) -> None:
    first, second = (stored(session, place, name, now) for name in ("one", "two"))
    other = stored(session, place, "three", now, order="U0OTHER")
    taken = []
    while (sequence := inbox.next_waiting(session, now=now)) is not None:
        taken.append(sequence)
        assert inbox.claim(session, sequence, now=now) is not None
    assert taken == [first, second, other]


def test_a_failed_arrival_holds_back_its_person_and_nobody_else(
    session: Session, place: Place, now: datetime
) -> None:
    first, second = (stored(session, place, name, now) for name in ("one", "two"))
    other = stored(session, place, "three", now, order="U0OTHER")
    assert inbox.put_off(session, first, now=now) is False
    assert inbox.next_waiting(session, now=now) == other
    assert inbox.next_waiting(session, now=now + 2 * SECOND) == first
    inbox.claim(session, first, now=now)
    assert inbox.next_waiting(session, now=now) == second


def test_what_another_worker_has_done_is_not_put_off(
    session: Session, place: Place, now: datetime
) -> None:
    first = stored(session, place, "one", now)
    inbox.claim(session, first, now=now)
    assert inbox.put_off(session, first, now=now) is False
    assert session.get_one(Arrival, first).state is InboxState.DONE


def test_an_arrival_is_tried_five_times_later_each_time_and_then_set_aside(
    session: Session, place: Place, now: datetime
) -> None:
    first, second = (stored(session, place, name, now) for name in ("one", "two"))
    waits, dead = [], []
    for _ in range(5):
        dead.append(inbox.put_off(session, first, now=now))
        waits.append(session.get_one(Arrival, first).not_before - now)
    assert waits == [2 * SECOND, 4 * SECOND, 6 * SECOND, 8 * SECOND, 10 * SECOND]
    assert dead == [False] * 4 + [True]
    session.flush()
    assert session.get_one(Arrival, first).state is InboxState.DEAD
    assert inbox.next_waiting(session, now=now + DAY) == second
    assert inbox.claim(session, first, now=now) is None


def test_an_arrival_that_slack_waits_for_is_its_doors_for_five_seconds(
    session: Session, place: Place, now: datetime
) -> None:
    sequence = inbox.store(session, replace(arrival(place, "one"), is_inline=True), now=now)
    assert sequence is not None
    later = stored(session, place, "two", now)
    assert inbox.next_waiting(session, now=now + 4 * SECOND) is None
    assert inbox.next_waiting(session, now=now + 5 * SECOND) == sequence
    assert inbox.claim(session, sequence, now=now) is not None
    assert inbox.next_waiting(session, now=now) == later


def test_an_arrival_is_claimed_once(session: Session, place: Place, now: datetime) -> None:
    sequence = stored(session, place, "one", now)
    row = inbox.claim(session, sequence, now=now)
    assert row is not None
    assert (row.state, row.done_at) == (InboxState.DONE, now)
    assert inbox.claim(session, sequence, now=now) is None


def test_a_claim_that_is_rolled_back_is_open_to_others(database: Database, now: datetime) -> None:
    with database.writing() as session:
        place = make_place(session)
        sequence = stored(session, place, "one", now)
        session.commit()
        assert inbox.claim(session, sequence, now=now) is not None
        session.rollback()
        assert inbox.claim(session, sequence, now=now) is not None
        session.commit()
        assert inbox.claim(session, sequence, now=now) is None


# --- the outbox ----------------------------------------------------------------------------------


def queue(session: Session, place: Place, key: str, now: datetime, address: str = "a") -> Outgoing:
    target = addresses.channel(UUID(int=ord(address)))
    return outbox.queue(session, place.area_id, target, HELLO, key=key, now=now)


def test_a_message_is_queued_once_under_its_key(
    session: Session, place: Place, now: datetime
) -> None:
    first = queue(session, place, "hello", now)
    again = outbox.queue(
        session, place.area_id, first.address, Message("Other"), key="hello", now=now + DAY
    )
    assert again is first
    assert Message.from_json(first.body) == HELLO
    assert outbox.find(session, place.area_id, "hello") is first
    assert outbox.find(session, place.area_id, "other") is None


def test_two_areas_may_use_the_same_key(session: Session, place: Place, now: datetime) -> None:
    south = make_place(session, team="T0SOUTH", code="south")
    assert queue(session, place, "hello", now) is not queue(session, south, "hello", now)


def test_a_new_wording_names_what_it_rewords(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now)
    concern.version += 1
    outbox.reword(session, concern, "card", HELLO, now=now)
    row = outbox.find(session, place.area_id, outbox.about(concern, f"card:v{concern.version}"))
    assert row is not None
    assert (row.kind, row.about_key) == (SendKind.UPDATE, f"card:{concern.id}")
    assert row.concern_id == concern.id


def test_nothing_is_reworded_that_was_never_said(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    before = len(session.scalars(select(Outgoing)).all())
    outbox.reword(session, concern, "never", HELLO, now=now)
    assert len(session.scalars(select(Outgoing)).all()) == before


def test_replies_whispers_and_homes_say_what_they_are(
    session: Session, place: Place, now: datetime
) -> None:
    parent = queue(session, place, "digest", now)
    outbox.reply(session, parent, HELLO, key="detail", now=now)
    outbox.whisper(session, place.area_id, addresses.whisper("e"), HELLO, key="w", now=now)
    person = addresses.person(place.person(GP).id)
    outbox.publish_home(session, place.area_id, person, HELLO, key="h", now=now)
    rows = {row.key: row for row in session.scalars(select(Outgoing))}
    assert (rows["detail"].about_key, rows["detail"].address) == ("digest", parent.address)
    assert [rows[key].kind for key in ("detail", "w", "h")] == [
        SendKind.POST, SendKind.EPHEMERAL, SendKind.HOME,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        pytest.param(addresses.reporter(UUID(int=1)), AddressKind.REPORTER, id="a reporter"),
        pytest.param(addresses.person(UUID(int=1)), AddressKind.PERSON, id="a person"),
        pytest.param(addresses.channel(UUID(int=1)), AddressKind.CHANNEL, id="a channel"),
        pytest.param(addresses.home("f00d"), AddressKind.HOME, id="a home page"),
        pytest.param(addresses.place("v1.k.e:x"), AddressKind.PLACE, id="a place"),
        pytest.param(addresses.whisper("v1.k.e:x"), AddressKind.WHISPER, id="a whisper"),
    ],
)
def test_an_address_is_read_back_as_it_was_written(written: str, kind: AddressKind) -> None:
    address = Address.parse(written)
    assert (address.kind, str(address)) == (kind, written)


# --- sending -------------------------------------------------------------------------------------

LEASE = 30 * SECOND


def test_messages_to_one_address_are_sent_in_order(
    session: Session, place: Place, now: datetime
) -> None:
    one, two = queue(session, place, "1", now), queue(session, place, "2", now)
    other = queue(session, place, "3", now, address="b")
    sent = []
    while (sequence := sending.next_to_send(session, now=now, paced=())) is not None:
        sent.append(sequence)
        assert sending.claim(session, sequence, now=now, lease=LEASE) is not None
        sending.note_sent(session, sequence, f"{sequence}.0", now=now)
        session.flush()
    assert sent == [one.sequence, two.sequence, other.sequence]
    assert sending.count_unsent(session) == 0
    assert (one.state, one.sent_ts, one.sent_at) == (OutboxState.SENT, f"{one.sequence}.0", now)


def test_what_is_being_sent_is_not_taken_twice_and_is_in_doubt_after_its_lease(
    session: Session, place: Place, now: datetime
) -> None:
    row = queue(session, place, "1", now)
    first = sending.claim(session, row.sequence, now=now, lease=LEASE)
    assert first == (row, False)
    session.flush()
    assert sending.claim(session, row.sequence, now=now + 29 * SECOND, lease=LEASE) is None
    assert sending.next_to_send(session, now=now + 29 * SECOND, paced=()) is None
    assert sending.next_to_send(session, now=now + LEASE, paced=()) == row.sequence
    assert sending.claim(session, row.sequence, now=now + LEASE, lease=LEASE) == (row, True)
    assert row.attempts == 2


def test_an_unknown_send_waits_for_its_lease_and_is_looked_up(
    session: Session, place: Place, now: datetime
) -> None:
    row = queue(session, place, "1", now)
    sending.claim(session, row.sequence, now=now, lease=LEASE)
    sending.note_unknown(session, row.sequence)
    session.flush()
    assert row.state is OutboxState.UNKNOWN
    assert sending.next_to_send(session, now=now + SECOND, paced=()) is None
    assert sending.claim(session, row.sequence, now=now + LEASE, lease=LEASE) == (row, True)


def test_what_slack_would_not_tell_of_is_looked_up_again_at_the_time_said(
    session: Session, place: Place, now: datetime
) -> None:
    row = queue(session, place, "1", now)
    sending.claim(session, row.sequence, now=now, lease=LEASE)
    sending.look_up_later(session, row.sequence, until=now + 9 * LEASE)
    session.flush()
    assert sending.next_to_send(session, now=now + 8 * LEASE, paced=()) is None
    assert sending.next_to_send(session, now=now + 9 * LEASE, paced=()) == row.sequence


def test_a_try_that_was_overtaken_holds_its_message_no_more(
    session: Session, place: Place, now: datetime
) -> None:
    row = queue(session, place, "1", now)
    sending.claim(session, row.sequence, now=now, lease=LEASE)
    assert sending.is_held(session, row.sequence, 1)
    sending.claim(session, row.sequence, now=now + LEASE, lease=LEASE)
    held = [sending.is_held(session, row.sequence, attempt) for attempt in (1, 2)]
    assert held == [False, True]
    sending.note_sent(session, row.sequence, "1.0", now=now + LEASE)
    session.flush()
    assert not sending.is_held(session, row.sequence, 2)


def test_what_fails_before_it_is_sent_waits_longer_each_time(
    session: Session, place: Place, now: datetime
) -> None:
    row = queue(session, place, "1", now)
    waits = []
    for failures in (1, 2):
        assert sending.count_failure(session, row.sequence, now=now) == failures
        assert row.not_before is not None
        waits.append(row.not_before - now)
    assert waits == [sending.BACK_OFF, 2 * sending.BACK_OFF]


def test_a_message_put_off_is_ready_again_in_time(
    session: Session, place: Place, now: datetime
) -> None:
    row = queue(session, place, "1", now)
    sending.claim(session, row.sequence, now=now, lease=LEASE)
    sending.put_off(session, row.sequence, until=now + 5 * SECOND)
    session.flush()
    assert sending.next_to_send(session, now=now + 4 * SECOND, paced=()) is None
    assert sending.next_to_send(session, now=now + 5 * SECOND, paced=()) == row.sequence
    claimed = sending.claim(session, row.sequence, now=now + 5 * SECOND, lease=LEASE)
    assert claimed == (row, False)


def test_a_message_set_aside_lets_the_next_one_go(
    session: Session, place: Place, now: datetime
) -> None:
    one, two = queue(session, place, "1", now), queue(session, place, "2", now)
    assert sending.set_aside(session, one.sequence).state is OutboxState.DEAD
    session.flush()
    assert sending.next_to_send(session, now=now, paced=()) == two.sequence
    assert sending.claim(session, one.sequence, now=now, lease=LEASE) is None
    assert sending.count_unsent(session) == 1


def test_a_paced_address_takes_updates_but_no_posts(
    session: Session, place: Place, now: datetime
) -> None:
    post = queue(session, place, "1", now)
    update = queue(session, place, "2", now, address="b")
    update.kind = SendKind.UPDATE
    session.flush()
    paced = {post.address, update.address}
    assert sending.next_to_send(session, now=now, paced=paced) == update.sequence


def test_the_providers_notice_notes_when_it_was_delivered_once(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    notice = outbox.find(session, place.area_id, f"notice:1:{concern.id}")
    assert notice is not None
    for later in (SECOND, DAY):
        sending.note_sent(session, notice.sequence, "1.0", now=now + later)
    routing = session.scalars(select(Routing)).one()
    assert (routing.delivered_at, routing.routed_at) == (now + SECOND, now)


@pytest.mark.parametrize("key", ["card", "notice:1:v9", "notice:7"])
def test_no_other_message_notes_a_delivery(
    session: Session, place: Place, now: datetime, key: str
) -> None:
    concern = make_concern(place, now=now)
    row = outbox.say(session, concern, "channel:x", HELLO, key=key, now=now)
    if key == "notice:1:v9":
        row.kind = SendKind.UPDATE
    sending.note_sent(session, row.sequence, "1.0", now=now)
    assert session.scalars(select(Routing)).one().delivered_at is None


# --- due -----------------------------------------------------------------------------------------


def schedule(session: Session, place: Place, at: datetime, step: str = "") -> None:
    due.schedule(session, place.area_id, DueKind.DIGEST, "subject", at, step=step)


def test_a_thing_to_do_is_noted_once(session: Session, place: Place, now: datetime) -> None:
    schedule(session, place, now)
    schedule(session, place, now + DAY)
    row = session.scalars(select(Due)).one()
    assert (row.key, row.due_at) == ("digest:subject", now)


def test_what_is_due_comes_oldest_first_and_only_of_the_kinds_asked_for(
    session: Session, place: Place, now: datetime
) -> None:
    for step, late in (("b", 2), ("a", 1), ("c", 3)):
        schedule(session, place, now + late * SECOND, step)
    due.schedule(session, place.area_id, DueKind.CLOSE, "subject", now)
    found = due.now_due(session, now + 2 * SECOND, {DueKind.DIGEST})
    assert [row.step for row in found] == ["a", "b"]
    assert len(due.now_due(session, now + DAY, set(DueKind), limit=2)) == 2


def test_a_thing_is_done_once(session: Session, place: Place, now: datetime) -> None:
    schedule(session, place, now)
    row = session.scalars(select(Due)).one()
    assert due.claim(session, row.id, now) is True
    assert due.claim(session, row.id, now) is False
    session.refresh(row)
    assert (row.state, row.fired_at) == (DueState.DONE, now)
    schedule(session, place, now + DAY)
    assert due.now_due(session, now + DAY, {DueKind.DIGEST}) == []


def test_what_failed_rests_twice_as_long_each_time_and_then_comes_back(
    session: Session, place: Place, now: datetime
) -> None:
    schedule(session, place, now)
    row = session.scalars(select(Due)).one()
    rests, later = [], utc_now() + DAY
    for _ in range(14):
        due.put_off(session, row.id, now=later)
        assert row.not_before is not None
        rests.append((row.not_before - later).total_seconds())
        assert due.now_due(session, now + DAY, {DueKind.DIGEST}) == []
    assert rests[:4] == [2, 4, 8, 16]
    assert rests[-1] == 3600
    row.not_before = utc_now() - SECOND
    assert due.now_due(session, now + DAY, {DueKind.DIGEST}) == [row]


def test_a_thing_may_be_noted_as_skipped(session: Session, place: Place, now: datetime) -> None:
    schedule(session, place, now)
    row = session.scalars(select(Due)).one()
    assert due.claim(session, row.id, now, state=DueState.SKIPPED) is True
    session.refresh(row)
    assert row.state is DueState.SKIPPED


def test_what_was_skipped_may_wait_again_but_nothing_that_was_done(
    session: Session, place: Place, now: datetime
) -> None:
    for step, state in (("skipped", DueState.SKIPPED), ("done", DueState.DONE)):
        schedule(session, place, now, step)
        row = session.scalars(select(Due).where(Due.step == step)).one()
        due.claim(session, row.id, now, state=state)
        due.put_back(session, row.id)
    session.expire_all()
    [waiting] = due.now_due(session, now, {DueKind.DIGEST})
    assert (waiting.step, waiting.fired_at) == ("skipped", None)


def test_cancelling_strikes_out_what_waits_for_this_subject_alone(
    session: Session, place: Place, now: datetime
) -> None:
    for subject in ("one", "two"):
        for step in ("a", "b"):
            due.schedule(session, place.area_id, DueKind.CLOSE, subject, now, step=step)
    done = session.scalars(select(Due).where(Due.key == "close:one:a")).one()
    due.claim(session, done.id, now)
    due.cancel(session, place.area_id, DueKind.CLOSE, "one")
    due.cancel(session, place.area_id, DueKind.DIGEST, "two")
    session.expire_all()
    states = {row.key: row.state for row in session.scalars(select(Due))}
    assert states == {
        "close:one:a": DueState.DONE, "close:one:b": DueState.CANCELLED,
        "close:two:a": DueState.WAITING, "close:two:b": DueState.WAITING,
    }  # fmt: skip
