"""Whose messages are looked through for what never came, and since when: one process at a time."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake import reporting, sweeping
from intake.drafting import parting
from intake.drafting.drafts import Typed
from intake.models import Concern, Person, Sweep
from intake.sweeping import EVERY, FIRST_LOOK, FURTHEST, GRACE, LEASE, Look
from tests.factories import GP, Place, make_place, make_typed

MINUTE = timedelta(minutes=1)


def look(session: Session, place: Place, now: datetime, *, moment: datetime | None = None) -> Look:
    found = sweeping.claim(session, place.person(GP).id, moment=moment or now, now=now)
    assert found is not None
    return found


def test_everybody_has_a_turn_and_then_nobody_for_an_hour(
    session: Session, place: Place, now: datetime
) -> None:
    seen = []
    while person_id := sweeping.next_person(session, now=now):
        found = sweeping.claim(session, person_id, moment=now, now=now)
        assert found is not None
        sweeping.finish(session, found, now=now)
        seen.append(person_id)
    assert sorted(seen) == sorted(session.scalars(select(Person.id)))
    assert sweeping.next_person(session, now=now + EVERY - MINUTE) is None
    assert sweeping.next_person(session, now=now + EVERY) is not None


def test_what_one_process_looks_at_no_other_does_until_it_has_had_its_time(
    session: Session, place: Place, now: datetime
) -> None:
    look(session, place, now)
    person_id = place.person(GP).id
    assert sweeping.claim(session, person_id, moment=now, now=now + LEASE - MINUTE) is None
    assert sweeping.claim(session, person_id, moment=now, now=now + LEASE) is not None


def test_a_look_begins_where_the_last_one_ended(
    session: Session, place: Place, now: datetime
) -> None:
    first = look(session, place, now)
    assert (first.since, first.until) == (now - GRACE - FIRST_LOOK, now - GRACE)
    assert first.contact.user_id == GP
    sweeping.finish(session, first, now=now)
    second = look(session, place, now + EVERY)
    assert (second.since, second.until) == (now - GRACE, now + EVERY - GRACE)


def test_one_that_was_cut_short_begins_where_it_began(
    session: Session, place: Place, now: datetime
) -> None:
    first = look(session, place, now)
    again = look(session, place, now + LEASE)
    assert again.until > first.until
    assert again.since == again.until - FIRST_LOOK


def test_no_look_goes_further_back_than_a_month(
    session: Session, place: Place, now: datetime
) -> None:
    sweeping.finish(session, look(session, place, now), now=now)
    late = look(session, place, now + timedelta(days=90))
    assert late.since == late.until - FURTHEST


def test_one_that_fails_is_made_less_and_less_often(
    session: Session, place: Place, now: datetime
) -> None:
    waits, at = [], now
    for _ in range(8):
        sweeping.put_off(session, look(session, place, at), now=at)
        row = session.get_one(Sweep, place.person(GP).id)
        waits.append((row.next_at - at) / MINUTE)
        at = row.next_at
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
    sweeping.finish(session, look(session, place, at), now=at)
    assert session.get_one(Sweep, place.person(GP).id).failures == 0


def test_where_something_may_be_missing_everybody_is_looked_at_sooner(
    session: Session, place: Place, now: datetime
) -> None:
    other = make_place(session, team="T0SOUTH", code="south")
    for each in (place, other):
        sweeping.finish(session, look(session, each, now), now=now)
    sweeping.hasten(session, at=now + MINUTE, area_id=place.area_id)
    assert waiting(session, now + MINUTE) == [place.area_id]
    sweeping.hasten(session, at=now + 2 * MINUTE)
    assert len(waiting(session, now + 2 * MINUTE)) == 2
    assert waiting(session, now + MINUTE) == [place.area_id]


def waiting(session: Session, now: datetime) -> list[object]:
    return list(session.scalars(select(Sweep.area_id).where(Sweep.next_at <= now)))


# --- what is found late ---------------------------------------------------------------------------


def late(text: str, written: datetime) -> Typed:
    """A message found long after it was written."""
    ts = f"{written.timestamp():.6f}"
    return Typed(text, (), make_typed("").thread, ts, is_late=True)


def begin(place: Place, text: str, written: datetime, now: datetime) -> Concern:
    return reporting.start_draft(place.session, place.person(GP), late(text, written), now=now)


@pytest.mark.parametrize(
    ("minutes", "is_apart"), [(9, False), (-9, False), (11, True), (-11, True)]
)
def test_late_messages_belong_together_by_when_they_were_written(
    minutes: int, is_apart: bool, session: Session, place: Place, now: datetime
) -> None:
    written = now - timedelta(days=1)
    older = begin(place, "The Royal lost her letter", written, now)
    typed = late("And the second one too", written + minutes * MINUTE)
    assert parting.is_of_its_own(session, older, typed, now=now) is is_apart


def test_yesterday_is_the_day_before_a_late_message_was_written(
    place: Place, now: datetime
) -> None:
    written = now - timedelta(days=3)
    draft = begin(place, "The Royal lost her letter yesterday", written, now)
    assert draft.occurred_on == (written - timedelta(days=1)).date()


def test_looking_leaves_no_trace_of_who_wrote(
    session: Session, place: Place, now: datetime
) -> None:
    for moment in (now, now + EVERY):
        begin(place, "The Royal lost her letter", moment, moment)
        while person_id := sweeping.next_person(session, now=moment):
            found = sweeping.claim(session, person_id, moment=moment, now=moment)
            assert found is not None
            sweeping.finish(session, found, now=moment)
    rows = select(func.count(Sweep.looked_until.distinct()), func.count(Sweep.next_at.distinct()))
    assert tuple(session.execute(rows).one()) == (1, 1)
