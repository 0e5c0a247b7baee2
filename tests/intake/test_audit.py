"""The chain of events: whatever is done to it is found, and where."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.event import listen
from sqlalchemy.orm import ORMExecuteState, Session

from intake import audit
from intake.audit import Broken, _link
from intake.database import Database
from intake.models import AreaLedger, AuditEvent
from intake.sealing import Keyring
from tests.factories import Place, make_place

MISSING = "an event is missing"
CHANGED = "an event was changed"
CUT = "the newest events are missing"


@pytest.fixture
def chain(session: Session, place: Place, now: datetime) -> list[AuditEvent]:
    """Nine events of one area."""
    for number in range(9):
        at = now + timedelta(minutes=number)
        audit.record(session, place.area_id, f"kind.{number}", actor="system", now=at, step=number)
    query = select(AuditEvent).where(AuditEvent.area_id == place.area_id)
    return list(session.scalars(query.order_by(AuditEvent.sequence)))


def flip(session: Session, chain: list[AuditEvent]) -> None:
    chain[4].kind = "kind.other"


def flip_a_detail(session: Session, chain: list[AuditEvent]) -> None:
    chain[4].details = {"step": 5}


def move_in_time(session: Session, chain: list[AuditEvent]) -> None:
    chain[4].happened_at += timedelta(microseconds=1)


def blame(session: Session, chain: list[AuditEvent]) -> None:
    chain[4].actor = str(uuid4())


def tie_to_a_concern(session: Session, chain: list[AuditEvent]) -> None:
    chain[4].concern_id = uuid4()


def drop(session: Session, chain: list[AuditEvent]) -> None:
    session.delete(chain[4])


def drop_the_first(session: Session, chain: list[AuditEvent]) -> None:
    session.delete(chain[0])


def drop_and_close_up(session: Session, chain: list[AuditEvent]) -> None:
    session.delete(chain[4])
    session.flush()
    for event in chain[5:]:
        event.sequence -= 1
        session.flush()


def swap(session: Session, chain: list[AuditEvent]) -> None:
    for sequence, event in ((99, chain[4]), (5, chain[5]), (6, chain[4])):
        event.sequence = sequence
        session.flush()


def truncate(session: Session, chain: list[AuditEvent]) -> None:
    session.execute(delete(AuditEvent).where(AuditEvent.sequence > 7))


def empty(session: Session, chain: list[AuditEvent]) -> None:
    session.execute(delete(AuditEvent))


def insert(session: Session, chain: list[AuditEvent]) -> None:
    newest = chain[-1]
    session.add(
        AuditEvent(
            area_id=newest.area_id, sequence=10, kind="kind.forged", actor="system", details={},
            happened_at=newest.happened_at, previous_hash=newest.hash, hash="0" * 64,
        )
    )  # fmt: skip


def sign_again_with_another_key(session: Session, chain: list[AuditEvent]) -> None:
    """All events from the fifth on, as somebody would without the audit key."""
    key, head = Keyring.generate().audit, chain[3].hash
    chain[4].kind = "kind.other"
    for event in chain[4:]:
        event.previous_hash = head
        event.hash = head = _link(key, event)
    session.execute(update(AreaLedger).values(audit_head=head))


def turn_the_ledger_back(session: Session, chain: list[AuditEvent]) -> None:
    session.execute(update(AreaLedger).values(audit_sequence=8, audit_head=chain[7].hash))


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        pytest.param(flip, Broken(5, CHANGED), id="a word flipped"),
        pytest.param(flip_a_detail, Broken(5, CHANGED), id="a detail flipped"),
        pytest.param(move_in_time, Broken(5, CHANGED), id="moved in time"),
        pytest.param(blame, Broken(5, CHANGED), id="another actor"),
        pytest.param(tie_to_a_concern, Broken(5, CHANGED), id="another concern"),
        pytest.param(drop, Broken(5, MISSING), id="one dropped"),
        pytest.param(drop_the_first, Broken(1, MISSING), id="the first dropped"),
        pytest.param(drop_and_close_up, Broken(5, CHANGED), id="one dropped, the gap closed"),
        pytest.param(swap, Broken(5, CHANGED), id="two swapped"),
        pytest.param(truncate, Broken(8, CUT), id="the newest cut off"),
        pytest.param(empty, Broken(1, CUT), id="all gone"),
        pytest.param(insert, Broken(10, CHANGED), id="one inserted"),
        pytest.param(sign_again_with_another_key, Broken(5, CHANGED), id="signed again"),
        pytest.param(turn_the_ledger_back, Broken(10, CUT), id="the ledger turned back"),
    ],
)
def test_tampering_is_found_at_its_sequence(
    session: Session,
    place: Place,
    chain: list[AuditEvent],
    harm: Callable[[Session, list[AuditEvent]], None],
    found: Broken,
) -> None:
    assert audit.first_break(session, place.area_id) is None
    harm(session, chain)
    session.flush()
    session.expire_all()
    assert audit.first_break(session, place.area_id) == found


def test_an_event_moved_to_another_area_is_found_in_both(
    session: Session, place: Place, chain: list[AuditEvent]
) -> None:
    south = make_place(session, team="T0SOUTH", code="south")
    chain[0].area_id = south.area_id
    session.flush()
    assert audit.first_break(session, south.area_id) == Broken(1, CHANGED)
    assert audit.first_break(session, place.area_id) == Broken(1, MISSING)


def test_each_area_has_a_chain_of_its_own(session: Session, place: Place, now: datetime) -> None:
    south = make_place(session, team="T0SOUTH", code="south")
    for area_id in (place.area_id, south.area_id, place.area_id):
        audit.record(session, area_id, "kind", actor="system", now=now)
    for area_id, sequences in ((place.area_id, [1, 2]), (south.area_id, [1])):
        query = select(AuditEvent.sequence).where(AuditEvent.area_id == area_id)
        assert sorted(session.scalars(query)) == sequences
    assert audit.first_break(session, place.area_id) is None
    assert audit.first_break(session, south.area_id) is None


def test_an_event_is_read_back_as_it_was_written(
    session: Session, place: Place, now: datetime
) -> None:
    at = now.replace(microsecond=123456)
    audit.record(session, place.area_id, "kind", actor="system", now=at, types=["name"], note=None)
    session.expire_all()
    assert audit.first_break(session, place.area_id) is None
    event = session.scalars(select(AuditEvent)).one()
    assert (event.happened_at, event.details) == (at, {"types": ["name"], "note": None})


def test_events_written_while_the_chain_is_walked_are_no_break(
    database: Database, now: datetime
) -> None:
    with database.writing.begin() as session:
        area_id = make_place(session).area_id

    def append(_: ORMExecuteState) -> None:
        with database.writing.begin() as other:
            audit.record(other, area_id, "kind", actor="system", now=now)

    with database.reading() as session:
        listen(session, "do_orm_execute", append)
        assert audit.first_break(session, area_id) is None
