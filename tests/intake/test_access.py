"""What a person may not see does not exist for them; and areas know nothing of each other."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import access, directory, views
from intake.errors import ConcernNotFound
from intake.models import Area, Concern, Harm, Outgoing, Purpose
from intake.people import threads
from tests.factories import (
    ACUTE_LEAD,
    COMMUNITY_LEAD,
    GP,
    LAY,
    LEAD,
    MEMBER,
    RECEPTIONIST,
    Place,
    acknowledge,
    decide,
    dispute,
    make_concern,
    make_draft,
    make_place,
    said,
)

EVERYBODY = (GP, RECEPTIONIST, ACUTE_LEAD, COMMUNITY_LEAD, LEAD, MEMBER, LAY)


def seen_by(place: Place, concern: Concern) -> set[str]:
    return {user for user in EVERYBODY if can_see(place, concern.id, user)}


def can_see(place: Place, concern_id: UUID, user: str) -> bool:
    try:
        access.find_concern(place.session, concern_id, place.person(user))
    except ConcernNotFound:
        return False
    return True


def test_a_draft_is_its_reporters_alone(place: Place, now: datetime) -> None:
    assert seen_by(place, make_draft(place, now=now)) == {GP}


def test_a_sent_concern_is_seen_by_reporter_provider_and_quality_lead(
    place: Place, now: datetime
) -> None:
    assert seen_by(place, make_concern(place, now=now)) == {GP, ACUTE_LEAD, LEAD}


def test_a_concern_that_waits_for_triage_is_not_its_providers_yet(
    place: Place, now: datetime
) -> None:
    assert seen_by(place, make_concern(place, now=now, harm=Harm.SEVERE)) == {GP, LEAD}


def test_a_provider_that_passed_it_on_still_sees_it(place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now)
    dispute(place, concern, now=now)
    decide(place, concern, "RNC", now=now)
    assert seen_by(place, concern) == {GP, ACUTE_LEAD, COMMUNITY_LEAD, LEAD}


def test_absent_and_forbidden_are_told_alike(session: Session, place: Place, now: datetime) -> None:
    forbidden, absent = make_concern(place, now=now).id, uuid4()
    told = []
    for concern_id in (forbidden, absent):
        with pytest.raises(ConcernNotFound) as refused:
            access.find_concern(session, concern_id, place.person(COMMUNITY_LEAD))
        told.append(str(refused.value))
    assert told[0] == told[1]


def test_own_means_reported_by_oneself(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now)
    assert access.find_own_concern(session, concern.id, place.person(GP)) is concern
    for user in (LEAD, ACUTE_LEAD, RECEPTIONIST):
        with pytest.raises(ConcernNotFound):
            access.find_own_concern(session, concern.id, place.person(user))


def test_a_concern_found_again_is_read_again(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now)
    session.flush()
    concern.text = "changed in memory only"
    session.expire(concern)
    found = access.find_concern(session, concern.id, place.person(LEAD))
    assert found.text == "Discharge summary from the Royal came 3 weeks late"


def test_the_clock_finds_what_is_of_its_area(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now)
    assert access.concern_for_clock(session, place.area_id, concern.id) is concern
    with pytest.raises(ConcernNotFound, match=str(concern.id)):
        access.concern_for_clock(session, uuid4(), concern.id)


# --- two areas, each full of words of its own ----------------------------------------------------


def fill(session: Session, name: str, now: datetime) -> Place:
    """An area in which every word that somebody typed is the area's name."""
    place = make_place(session, team=f"T0{name.upper()}", code=name)
    session.get_one(Area, place.area_id).name = f"Area {name}canary"
    for organisation in directory.providers(session, place.area_id):
        organisation.name = f"{organisation.code} {name}canary"
    session.flush()
    concern = make_concern(place, f"{name}canary happened on 3/11", now=now)
    dispute(place, concern, now=now + timedelta(hours=1))
    decide(place, concern, "RNC", now=now + timedelta(hours=2))
    acknowledge(place, concern, now=now + timedelta(hours=3), user=COMMUNITY_LEAD)
    make_draft(place, f"{name}canary draft", now=now)
    return place


def concerns_of(session: Session, area_id: UUID) -> list[Concern]:
    return list(session.scalars(select(Concern).where(Concern.area_id == area_id)))


def test_nothing_of_one_area_is_reachable_in_the_other(session: Session, now: datetime) -> None:
    north, south = fill(session, "north", now), fill(session, "south", now)
    for here, there in ((north, south), (south, north)):
        for concern in concerns_of(session, there.area_id):
            assert seen_by(here, concern) == set()
            with pytest.raises(ConcernNotFound):
                access.concern_for_clock(session, here.area_id, concern.id)
        assert directory.find_person(session, here.team, "U0NOBODY") is None
        assert directory.area_of_team(session, here.team) == here.area_id
        for purpose in Purpose:
            found = directory.channels_for(session, here.area_id, purpose)
            assert {channel.area_id for channel in found} == {here.area_id}


def test_nothing_of_one_area_is_said_in_the_other(session: Session, now: datetime) -> None:
    north, south = fill(session, "north", now), fill(session, "south", now)
    for here, canary in ((north, "southcanary"), (south, "northcanary")):
        rows = session.scalars(select(Outgoing).where(Outgoing.area_id == here.area_id)).all()
        assert rows
        assert not [row.key for row in rows if canary in str(row.body) + row.address]
        for concern in concerns_of(session, here.area_id):
            shown = [views.summary_of(session, concern), views.sent_of(session, concern)]
            assert canary not in str([*shown, views.draft_of(session, concern)])


def test_references_and_menus_are_the_areas_own(session: Session, now: datetime) -> None:
    north, south = fill(session, "north", now), fill(session, "south", now)
    for here in (north, south):
        [sent] = [c for c in concerns_of(session, here.area_id) if c.reference]
        assert sent.reference == "C26-00001"
        offered = {option.value for option in views.provider_options(session, sent)[1]}
        assert offered == {str(row.id) for row in directory.providers(session, here.area_id)}
        assert len(offered) == 2


def test_the_same_person_in_two_areas_has_two_sets_of_drafts(
    session: Session, now: datetime
) -> None:
    north, south = fill(session, "north", now), fill(session, "south", now)
    for here in (north, south):
        recent = threads.open_draft(session, here.person(GP))
        assert recent is not None
        assert recent.area_id == here.area_id


def test_a_notice_says_the_practice_and_never_the_reporter(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    acknowledge(place, concern, now=now)
    for message in said(session, ""):
        assert "Patel" not in str(message)
        assert GP not in str(message)
    assert dict(said(session, "notice", concern)[0].facts)["From"] == "Brook Lane Surgery"
