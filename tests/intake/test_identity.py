"""The one road from a concern back to who reported it."""

import json
from datetime import datetime
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import identity
from intake.errors import ConcernNotFound, SealBroken
from intake.identity import Thread
from intake.models import AuditEvent, Person, ReporterIdentity
from intake.people.places import open_place, seal_place
from tests.factories import GP, RECEPTIONIST, TEAM, Place, make_concern, make_place

THREAD = Thread(TEAM, GP, "D0GP", "1794906720.000001")


def test_opening_gives_the_thread_and_leaves_a_record(
    session: Session, place: Place, now: datetime
) -> None:
    token = identity.seal_reporter(session, place.person(GP), THREAD, now=now)
    opened = identity.open_reporter(session, token, reason="to answer", actor="system", now=now)
    assert opened == THREAD
    event = session.scalars(select(AuditEvent)).one()
    assert (event.kind, event.details) == ("identity.opened", {"reason": "to answer"})
    assert GP not in json.dumps([event.actor, event.details])


def test_a_token_nobody_has_opens_nothing(session: Session, place: Place, now: datetime) -> None:
    with pytest.raises(ConcernNotFound, match="of this reporter"):
        identity.open_reporter(session, uuid4(), reason="to answer", actor="system", now=now)


def test_envelopes_that_changed_rows_do_not_open(
    session: Session, place: Place, now: datetime
) -> None:
    one, two = make_concern(place, now=now), make_concern(place, now=now, user=RECEPTIONIST)
    first = session.get_one(ReporterIdentity, one.reporter_token)
    second = session.get_one(ReporterIdentity, two.reporter_token)
    first.sealed, second.sealed = second.sealed, first.sealed
    session.flush()
    for row in (first, second):
        with pytest.raises(SealBroken):
            identity.open_reporter(session, row.token, reason="x", actor="system", now=now)


def test_an_envelope_of_another_area_does_not_open(
    session: Session, place: Place, now: datetime
) -> None:
    south = make_place(session, team="T0SOUTH", code="south")
    token = identity.seal_reporter(session, place.person(GP), THREAD, now=now)
    session.get_one(ReporterIdentity, token).area_id = south.area_id
    session.flush()
    with pytest.raises(SealBroken):
        identity.open_reporter(session, token, reason="x", actor="system", now=now)


def test_a_thread_is_known_without_opening_anything(
    session: Session, place: Place, now: datetime
) -> None:
    token = identity.seal_reporter(session, place.person(GP), THREAD, now=now)
    assert identity.token_of_thread(session, THREAD) == token
    elsewhere = Thread(TEAM, GP, "D0GP", "1794906720.000002")
    assert identity.token_of_thread(session, elsewhere) is None
    assert session.scalars(select(AuditEvent)).all() == []


def test_a_conversation_that_is_yet_to_be_opened_begins_once(
    session: Session, place: Place, now: datetime
) -> None:
    waiting = identity.unopened(TEAM, GP, "command-1")
    token = identity.seal_reporter(session, place.person(GP), waiting, now=now)
    assert not waiting.is_open
    for channel, root in ((THREAD.channel_id, THREAD.root), ("D0OTHER", "1.2")):
        identity.begin_thread(session, token, channel, root, now=now)
    opened = identity.open_reporter(session, token, reason="to answer", actor="system", now=now)
    assert opened == THREAD
    assert identity.token_of_thread(session, THREAD) == token
    assert identity.token_of_thread(session, waiting) is None


def test_only_the_reporter_is_the_reporter(session: Session, place: Place, now: datetime) -> None:
    token = identity.seal_reporter(session, place.person(GP), THREAD, now=now)
    assert identity.is_reporter(session, token, place.person(GP))
    assert not identity.is_reporter(session, token, place.person(RECEPTIONIST))
    assert not identity.is_reporter(session, uuid4(), place.person(GP))


def test_the_same_user_id_in_another_area_is_somebody_else(
    session: Session, place: Place, now: datetime
) -> None:
    south = make_place(session, team="T0SOUTH", code="south")
    token = identity.seal_reporter(session, place.person(GP), THREAD, now=now)
    twin: Person = south.person(GP)
    assert not identity.is_reporter(session, token, twin)


def test_a_sealed_place_opens_in_its_area_alone(session: Session, place: Place) -> None:
    south = make_place(session, team="T0SOUTH", code="south")
    envelope = seal_place(session, place.area_id, THREAD)
    assert GP not in envelope
    assert open_place(session, place.area_id, envelope) == THREAD
    with pytest.raises(SealBroken):
        open_place(session, south.area_id, envelope)
