"""A practice's links to the form and to its own list: made, found, ended."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from intake.errors import LinkEnded, LinkUnknown, NotYours
from intake.models import AuditEvent, LinkPurpose, Organisation, PersonRole, PracticeLink, Role
from intake.people import practice_links
from intake.people.practice_links import OWN_LIST_LASTS, PATHS
from tests.factories import GP, RECEPTIONIST, Place

FORM, OWN_LIST = LinkPurpose.FORM, LinkPurpose.OWN_LIST


@pytest.fixture
def practice(place: Place) -> Organisation:
    return place.organisation("N85001")


def let_manage(place: Place, user: str, practice: Organisation) -> None:
    """Make somebody the practice's manager."""
    person = place.person(user)
    row = PersonRole(
        area_id=place.area_id, person_id=person.id, role=Role.PRACTICE_MANAGER,
        organisation_id=practice.id,
    )  # fmt: skip
    place.session.add(row)
    place.session.flush()


def secret_of(path: str, purpose: LinkPurpose) -> str:
    assert path.startswith(PATHS[purpose])
    return path.removeprefix(PATHS[purpose])


def form_of(session: Session, practice: Organisation, now: datetime) -> str:
    return secret_of(practice_links.make_form_link(session, practice, now=now), FORM)


def opened(session: Session, secret: str, purpose: LinkPurpose, now: datetime) -> Organisation:
    return practice_links.practice_of(session, secret, purpose, now=now)


def test_a_form_link_stands_for_its_practice_and_only_its_hash_is_kept(
    session: Session, practice: Organisation, now: datetime
) -> None:
    secret = form_of(session, practice, now)
    assert opened(session, secret, FORM, now + timedelta(days=4000)) is practice
    kept = session.scalars(select(PracticeLink)).one()
    assert secret not in (kept.hash, str(kept.id))
    event = session.scalars(select(AuditEvent).where(AuditEvent.kind == "link.made")).one()
    assert event.details == {"purpose": "form", "organisation": str(practice.id)}
    assert event.actor == "system"


@pytest.mark.parametrize("guess", ["", "draft", "a" * 43])
def test_a_link_nobody_made_opens_nothing(
    session: Session, practice: Organisation, now: datetime, guess: str
) -> None:
    form_of(session, practice, now)
    with pytest.raises(LinkUnknown):
        opened(session, guess, FORM, now)


def test_a_link_opens_nothing_but_what_it_is_for(
    session: Session, practice: Organisation, now: datetime
) -> None:
    own_list = practice_links.make_practice_link(session, None, practice, now)
    with pytest.raises(LinkUnknown):
        opened(session, form_of(session, practice, now), OWN_LIST, now)
    with pytest.raises(LinkUnknown):
        opened(session, secret_of(own_list, OWN_LIST), FORM, now)


def test_revoking_ends_every_form_link_of_one_practice(
    session: Session, place: Place, practice: Organisation, now: datetime
) -> None:
    one, two = form_of(session, practice, now), form_of(session, practice, now)
    other = form_of(session, place.organisation("N85002"), now)
    own_list = practice_links.make_practice_link(session, None, practice, now)
    assert practice_links.revoke(session, practice, FORM, now=now) == 2
    for secret in (one, two):
        with pytest.raises(LinkEnded):
            opened(session, secret, FORM, now)
    assert opened(session, other, FORM, now).code == "N85002"
    assert opened(session, secret_of(own_list, OWN_LIST), OWN_LIST, now) is practice
    assert practice_links.revoke(session, practice, FORM, now=now) == 0


def test_the_links_of_a_practice_that_closed_have_ended(
    session: Session, practice: Organisation, now: datetime
) -> None:
    secret = form_of(session, practice, now)
    practice.is_open = False
    session.flush()
    with pytest.raises(LinkEnded):
        opened(session, secret, FORM, now)
    assert practice not in practice_links.standing_links(session, practice.area_id, FORM, now)


def test_standing_links_are_told_by_practice(
    session: Session, place: Place, practice: Organisation, now: datetime
) -> None:
    form_of(session, practice, now)
    practice_links.make_practice_link(session, None, practice, now)
    found = practice_links.standing_links(session, place.area_id, FORM, now)
    assert {row.code: len(links) for row, links in found.items()} == {"N85001": 1, "N85002": 0}


def test_a_practice_manager_gets_a_link_to_the_list_for_ninety_days(
    session: Session, place: Place, practice: Organisation, now: datetime
) -> None:
    let_manage(place, GP, practice)
    path = practice_links.make_practice_link(session, place.person(GP), practice, now)
    secret, ends = secret_of(path, OWN_LIST), now + OWN_LIST_LASTS
    assert opened(session, secret, OWN_LIST, ends - timedelta(seconds=1)) is practice
    with pytest.raises(LinkEnded, match="new link"):
        opened(session, secret, OWN_LIST, ends)
    event = session.scalars(select(AuditEvent).where(AuditEvent.kind == "link.made")).one()
    assert event.actor == str(place.person(GP).id)


def test_a_practice_managers_new_link_ends_their_own_earlier_one_alone(
    session: Session, place: Place, practice: Organisation, now: datetime
) -> None:
    for user in (GP, RECEPTIONIST):
        let_manage(place, user, practice)
    paths = [
        practice_links.make_practice_link(session, place.person(user), practice, now)
        for user in (RECEPTIONIST, GP, GP)
    ]
    other, earlier, newest = (secret_of(path, OWN_LIST) for path in paths)
    with pytest.raises(LinkEnded):
        opened(session, earlier, OWN_LIST, now)
    assert opened(session, other, OWN_LIST, now) is opened(session, newest, OWN_LIST, now)


def test_nobody_else_gets_a_link_to_the_list(
    session: Session, place: Place, practice: Organisation, now: datetime
) -> None:
    let_manage(place, RECEPTIONIST, place.organisation("N85002"))
    for user in (GP, RECEPTIONIST):
        with pytest.raises(NotYours, match="practice manager of this practice"):
            practice_links.make_practice_link(session, place.person(user), practice, now)


def test_a_list_closes_to_who_no_longer_manages_the_practice(
    session: Session, place: Place, practice: Organisation, now: datetime
) -> None:
    let_manage(place, GP, practice)
    path = practice_links.make_practice_link(session, place.person(GP), practice, now)
    session.execute(delete(PersonRole).where(PersonRole.person_id == place.person(GP).id))
    session.flush()
    with pytest.raises(LinkEnded):
        opened(session, secret_of(path, OWN_LIST), OWN_LIST, now)
    listed = practice_links.standing_links(session, practice.area_id, OWN_LIST, now)
    assert listed[practice] == []


def test_a_link_that_has_run_out_stands_no_more(
    session: Session, practice: Organisation, now: datetime
) -> None:
    practice_links.make_practice_link(session, None, practice, now)
    for later, count in ((timedelta(days=89), 1), (OWN_LIST_LASTS, 0)):
        found = practice_links.standing_links(session, practice.area_id, OWN_LIST, now + later)
        assert len(found[practice]) == count
    assert practice_links.revoke(session, practice, OWN_LIST, now=now + OWN_LIST_LASTS) == 0
