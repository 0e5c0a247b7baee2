"""Double coding: a few concerns, drawn by nobody, sorted once more by somebody else."""

from datetime import datetime, timedelta
from itertools import count
from uuid import UUID

import pytest
from sqlalchemy import select

from intake import homes, views
from intake.labelling import reviewing, reviews, second_looks
from intake.labelling.codes import Labels
from intake.labelling.second_looks import OFFERED_FOR, SHARE, NoSecondLook, is_sampled
from intake.loading.roster import load_roster
from intake.models import (
    AuditEvent,
    Classification,
    Concern,
    LabelReview,
    Outgoing,
    Person,
    ReviewPurpose,
    SendKind,
)
from tests.digests.rows import make_case
from tests.factories import LEAD, MEMBER, Place, roster, said

DRAWN = [each for each in (UUID(int=n) for n in range(400)) if is_sampled(each)]
LEFT = next(each for each in (UUID(int=n) for n in count()) if not is_sampled(each))
FIRST, SECOND = Labels(("SAF-MED",), "radiology"), Labels(("EXP-COM",), None, "discharge")


@pytest.fixture
def other(place: Place) -> Person:
    """A second quality lead."""
    raw = roster()
    for person in raw["people"]:
        if person["user_id"] == MEMBER:
            person["roles"].append({"role": "quality_lead"})
    load_roster(place.session, raw)
    return place.person(MEMBER)


def filed(place: Place, now: datetime, concern_id: UUID = DRAWN[0]) -> Concern:
    return make_case(place, now, concern_id=concern_id).concern


def look(
    place: Place, concern: Concern, by: Person, labels: Labels, purpose: ReviewPurpose,
    now: datetime,
) -> LabelReview:  # fmt: skip
    return reviewing.review(place.session, concern, by, labels, purpose=purpose, now=now)


def sort(place: Place, concern: Concern, now: datetime) -> LabelReview:
    return look(place, concern, place.person(LEAD), FIRST, ReviewPurpose.TRIAGE, now)


def test_about_five_in_a_hundred_are_drawn_and_always_the_same() -> None:
    ids = [UUID(int=n) for n in range(10_000)]
    drawn = [each for each in ids if is_sampled(each)]
    assert abs(len(drawn) / 100 - SHARE) < 0.6
    assert [each for each in ids if is_sampled(each)] == drawn


def test_what_is_drawn_waits_for_another_lead_once_it_is_sorted(
    place: Place, other: Person, now: datetime
) -> None:
    concern = filed(place, now)
    assert list(second_looks.waiting(place.session, other, now=now)) == []
    sort(place, concern, now)
    assert list(second_looks.waiting(place.session, other, now=now)) == [concern]
    assert list(second_looks.waiting(place.session, place.person(LEAD), now=now)) == []


def test_the_first_few_wait_oldest_first(place: Place, other: Person, now: datetime) -> None:
    concerns = [
        filed(place, now - timedelta(hours=at), concern_id) for at, concern_id in enumerate(DRAWN)
    ]
    left = filed(place, now - timedelta(days=1), LEFT)
    for concern in (*concerns, left):
        sort(place, concern, now)
    waiting = second_looks.waiting(place.session, other, now=now)
    assert list(waiting) == concerns[::-1][: second_looks.SHOWN]


def test_a_second_look_is_kept_and_changes_nothing(
    place: Place, other: Person, now: datetime
) -> None:
    concern = filed(place, now)
    sort(place, concern, now)
    before = [
        (row.id, row.code) for row in place.session.scalars(select(Classification)).all()
    ], concern.version  # fmt: skip
    row = look(place, concern, other, SECOND, ReviewPurpose.SECOND, now)
    after = [
        (row.id, row.code) for row in place.session.scalars(select(Classification)).all()
    ], concern.version  # fmt: skip
    assert after == before
    assert reviews.said_in(row) == SECOND
    assert (row.number, row.is_confirmed, row.model_version) == (2, False, None)
    newest = reviews.newest(place.session, concern, ReviewPurpose.TRIAGE)
    assert newest is not None
    assert reviews.said_in(newest) == FIRST
    assert list(second_looks.waiting(place.session, other, now=now)) == []


def test_the_audit_says_that_it_was_a_second_look(
    place: Place, other: Person, now: datetime
) -> None:
    concern = filed(place, now)
    sort(place, concern, now)
    look(place, concern, other, SECOND, ReviewPurpose.SECOND, now)
    events = select(AuditEvent).where(AuditEvent.kind == "labels.reviewed")
    event = place.session.scalars(events.order_by(AuditEvent.sequence.desc())).first()
    assert event is not None
    assert (event.details["purpose"], event.actor) == ("second", str(other.id))


def test_safeguarding_seen_at_a_second_look_is_told_and_sets_no_flag(
    place: Place, other: Person, now: datetime
) -> None:
    concern = filed(place, now)
    sort(place, concern, now)
    look(place, concern, other, Labels(("SAF-SGC",)), ReviewPurpose.SECOND, now)
    [told] = said(place.session, "review:2", concern)
    assert "Please check that the safeguarding lead for children knows" in told.text
    assert concern.signpost is None
    assert "SAF-SGC" not in {row.code for row in views.labels_of(place.session, concern)}


def refused(place: Place, concern: Concern, by: Person, now: datetime) -> str:
    with pytest.raises(NoSecondLook) as told:
        look(place, concern, by, SECOND, ReviewPurpose.SECOND, now)
    return str(told.value)


def test_who_has_sorted_it_takes_no_second_look(place: Place, other: Person, now: datetime) -> None:
    concern = filed(place, now)
    sort(place, concern, now)
    assert "Look at Home" in refused(place, concern, place.person(LEAD), now)


def test_two_at_once_make_one_second_look(place: Place, other: Person, now: datetime) -> None:
    concern = filed(place, now)
    look(place, concern, other, FIRST, ReviewPurpose.TRIAGE, now)
    look(place, concern, place.person(LEAD), SECOND, ReviewPurpose.SECOND, now)
    assert concern.reference is not None
    assert concern.reference in refused(place, concern, place.person(LEAD), now)


def test_what_was_not_drawn_not_sorted_or_changed_since_wants_none(
    place: Place, other: Person, now: datetime
) -> None:
    left, unsorted, changed = (
        filed(place, now, concern_id) for concern_id in (LEFT, DRAWN[0], DRAWN[1])
    )
    sort(place, left, now)
    sort(place, changed, now)
    changed.text_version += 1
    place.session.flush()
    for concern in (left, unsorted, changed):
        refused(place, concern, other, now)
    assert list(second_looks.waiting(place.session, other, now=now)) == []


def test_after_a_while_it_is_asked_for_no_more(place: Place, other: Person, now: datetime) -> None:
    sort(place, filed(place, now), now)
    assert not second_looks.waiting(place.session, other, now=now + OFFERED_FOR)


def test_a_withdrawn_concern_wants_none(place: Place, other: Person, now: datetime) -> None:
    concern = filed(place, now)
    sort(place, concern, now)
    concern.withdrawn_at = now
    place.session.flush()
    assert not second_looks.waiting(place.session, other, now=now)


def test_both_leads_pages_follow(place: Place, other: Person, now: datetime) -> None:
    concern = filed(place, now)
    for person in (place.person(LEAD), other):
        homes.note_opened(place.session, person, key="opened", now=now)
    sort(place, concern, now)
    drawn = select(Outgoing.address).where(Outgoing.kind == SendKind.HOME)
    assert len(set(place.session.scalars(drawn))) == 2
