"""Opening who reported a concern: who may, for what, what is kept, and what its reporter hears."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import access, audit, telling
from intake.errors import ConcernNotFound, NotYours, StepNotAllowed
from intake.filed import withdrawing
from intake.loading.roster import load_roster
from intake.models import (
    AuditEvent,
    Concern,
    IdentityOpening,
    OpeningReason,
    Person,
    PersonRole,
    Role,
)
from intake.people import opening
from intake.people.opening import ConflictOfInterest, OpenedMeanwhile, Wanted, WhyNeeded
from intake.saying.opening_notices import SHOWN_ONCE, Opened, shown
from tests.factories import (
    ACUTE_LEAD,
    GP,
    LEAD,
    MEMBER,
    Place,
    decide,
    dispute,
    make_concern,
    make_draft,
    make_place,
    roster,
    said,
)

HOUR = timedelta(hours=1)
WHY = "A child may be at risk, and I must ring the witness"


def open_it(
    place: Place, concern: Concern, now: datetime, *, user: str = LEAD, after: int = 0
) -> Opened:
    wanted = Wanted(OpeningReason.SAFEGUARDING, WHY, after)
    return opening.open_identity(
        place.session, concern, wanted, by=place.person(user), now=now
    )  # fmt: skip


def by_people(session: Session) -> list[AuditEvent]:
    query = select(AuditEvent).where(AuditEvent.kind == "identity.opened")
    return [row for row in session.scalars(query) if row.actor != audit.SYSTEM]


def give(place: Place, user: str, role: Role, organisation: str | None) -> None:
    where = place.organisation(organisation).id if organisation else None
    person = place.person(user)
    place.session.add(
        PersonRole(area_id=place.area_id, person_id=person.id, role=role, organisation_id=where)
    )
    place.session.flush()


def test_the_name_is_returned_and_written_nowhere(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    found = open_it(place, concern, now + HOUR)
    assert found.words == "Dr Asha Patel, reporter"
    assert "Asha" not in repr(found)
    [row], [event] = session.scalars(select(IdentityOpening)).all(), by_people(session)
    assert (row.number, row.reason, row.words) == (1, OpeningReason.SAFEGUARDING, WHY)
    assert event.actor == str(place.person(LEAD).id)
    assert (event.concern_id, event.details) == (concern.id, {"reason": "safeguarding"})
    assert audit.first_break(session, place.area_id) is None


def test_the_reporter_hears_each_time(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now)
    open_it(place, concern, now + HOUR)
    open_it(place, concern, now + 2 * HOUR, after=1)
    told = said(session, "identity_opened", concern)
    assert len(told) == 2
    assert "Ngozi Obi, who leads quality for your area" in told[0].body[0]
    assert told[0].body[1] == "Reason: Safeguarding a child or an adult."
    assert told[0].body[2] == f"In their words: “{WHY}”"


def test_one_form_opens_it_once(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now)
    open_it(place, concern, now)
    with pytest.raises(OpenedMeanwhile, match="was opened since"):
        open_it(place, concern, now)
    assert len(by_people(session)) == 1


@pytest.mark.parametrize("user", [GP, ACUTE_LEAD, MEMBER])
def test_only_the_quality_lead_may(
    session: Session, place: Place, now: datetime, user: str
) -> None:
    concern = make_concern(place, now=now)
    with pytest.raises(NotYours, match="the area's quality lead"):
        open_it(place, concern, now, user=user)
    assert by_people(session) == []


def test_the_lead_of_another_area_does_not_find_it(
    session: Session, place: Place, now: datetime
) -> None:
    south = make_place(session, team="T0SOUTH", code="south")
    concern = make_concern(place, now=now)
    with pytest.raises(ConcernNotFound):
        access.find_concern(session, concern.id, south.person(LEAD))
    assert access.sent_like(session, "C26", south.person(LEAD), 5) == []


def test_a_quality_lead_finds_what_was_sent_by_its_reference(
    session: Session, place: Place, now: datetime
) -> None:
    first, second = (make_concern(place, now=now) for _ in range(2))
    make_draft(place, now=now)
    lead = place.person(LEAD)
    assert access.sent_like(session, " c26-0000 ", lead, 5) == [second, first]
    assert access.sent_like(session, "00001", lead, 5) == [first]
    assert access.sent_like(session, "%", lead, 5) == []
    assert access.sent_like(session, "C26", place.person(GP), 5) == ()


@pytest.mark.parametrize("service", ["RNA", "RNC"])
def test_who_answers_for_a_service_that_has_it_or_had_it_is_not_told(
    session: Session, place: Place, now: datetime, service: str
) -> None:
    concern = make_concern(place, now=now)
    dispute(place, concern, now=now)
    decide(place, concern, "RNC", now=now)
    give(place, LEAD, Role.PROVIDER, service)
    with pytest.raises(ConflictOfInterest, match="You also answer for Northmere"):
        open_it(place, concern, now)
    assert by_people(session) == []


def test_of_an_unknown_service_nobody_is_in_conflict(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    concern.provider_id = None
    assert open_it(place, concern, now).name


def test_a_draft_and_what_was_withdrawn_stay_sealed(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, now=now)
    concern = make_concern(place, "Nobody at the Royal rang back", now=now)
    withdrawing.withdraw(session, concern, "Sorted by phone", now=now)
    for each in (draft, concern):
        with pytest.raises(StepNotAllowed):
            open_it(place, each, now)


def test_of_what_is_kept_without_its_reporter_they_hear_all_the_same(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    concern.kept_at = now
    open_it(place, concern, now)
    assert len(said(session, "identity_opened", concern)) == 1
    telling.tell_reporter(session, concern, shown("", ""), key="else", now=now)
    assert said(session, "else", concern) == []


def test_a_reason_in_a_word_is_none(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now)
    with pytest.raises(WhyNeeded):
        opening.open_identity(
            session, concern, Wanted(OpeningReason.LAW, " Because ", 0), by=place.person(LEAD),
            now=now,
        )  # fmt: skip


def test_who_left_the_roster_is_shown_by_their_address(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    session.query(Person).filter_by(id=place.person(GP).id).update({"slack_key": "gone"})
    found = open_it(place, concern, now)
    assert found.words == f"Slack member {GP}, who is not on the roster any more"


def test_of_who_came_by_the_web_form_no_name_is_known() -> None:
    assert Opened("", "", "").words.startswith("not known: the web form asks for no name")


def test_what_stands_in_the_stored_answer_is_no_name() -> None:
    assert dict(shown("C26-00001", "Brook Lane Surgery").facts)["Reported by"] == SHOWN_ONCE


def test_a_changed_roster_takes_the_right_away(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    people = [p for p in roster()["people"] if p["user_id"] != LEAD]
    lead = {"user_id": LEAD, "name": "Ngozi Obi", "title": "member", "persona": "member",
            "roles": [{"role": "subcommittee", "organisation": None}]}  # fmt: skip
    load_roster(session, roster(people=[*people, lead]))
    with pytest.raises(NotYours):
        open_it(place, concern, now)
