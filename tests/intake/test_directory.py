"""Organisations, people and channels; and the roster they come from."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake import directory, views
from intake.database import Base
from intake.directory import Contact
from intake.errors import NotYours, RosterUnreadable, RosterWrong, SealBroken
from intake.loading.roster import load_roster, load_roster_file
from intake.models import Channel, Concern, Person, PersonRole, Privacy, Purpose, Role
from tests.factories import (
    ACUTE_LEAD,
    GP,
    LAY,
    LEAD,
    MEMBER,
    RECEPTIONIST,
    TEAM,
    Place,
    make_concern,
    make_draft,
    roster,
)


def rows(session: Session) -> dict[str, int]:
    session.flush()
    return {
        table.name: session.scalar(select(func.count()).select_from(table)) or 0
        for table in Base.metadata.sorted_tables
    }


def test_a_roster_loaded_again_changes_nothing(session: Session, place: Place) -> None:
    before, person = rows(session), place.person(GP).id
    assert load_roster(session, roster()) == place.area_id
    assert rows(session) == before
    assert place.person(GP).id == person


def test_a_roster_refreshes_what_it_names(session: Session, place: Place) -> None:
    raw = roster()
    raw["area"]["name"] = "Northmere and Vale"
    raw["organisations"][0] |= {"name": "Brook Lane", "list_size": 9200, "aliases": ["Brook"]}
    raw["people"][0] |= {"name": "Dr Asha Rao", "title": "Partner"}
    raw["channels"][0]["purpose"] = "admin"
    load_roster(session, raw)
    practice = place.organisation("N85001")
    assert (practice.name, practice.list_size) == ("Brook Lane", 9200)
    contact = directory.contact_of(session, place.person(GP))
    assert contact == Contact("Dr Asha Rao", "Partner", TEAM, GP)
    admin = directory.channels_for(session, place.area_id, Purpose.ADMIN)
    assert [channel.slack_id for channel in admin] == ["C0ADMIN", "C0SUB"]


def test_a_role_that_is_no_longer_named_is_taken_away(session: Session, place: Place) -> None:
    raw = roster()
    raw["people"][0]["roles"] = [{"role": "lay_member", "organisation": None}]
    load_roster(session, raw)
    held = session.scalars(select(PersonRole).where(PersonRole.person_id == place.person(GP).id))
    assert [(row.role, row.organisation_id) for row in held] == [(Role.LAY_MEMBER, None)]


def test_what_a_roster_no_longer_names_stays(session: Session, place: Place) -> None:
    before = rows(session)
    raw = roster(people=[], channels=[])
    raw["organisations"] = raw["organisations"][:1]
    load_roster(session, raw)
    assert rows(session) == before


def _lost_person(raw: dict[str, Any]) -> None:
    raw["people"][0]["roles"][0]["organisation"] = "N99999"


def _lost_channel(raw: dict[str, Any]) -> None:
    raw["channels"][2]["organisation"] = "N99999"


@pytest.mark.parametrize("lose", [_lost_person, _lost_channel], ids=["a person", "a channel"])
def test_a_roster_whose_people_or_channels_belong_nowhere_is_refused(
    session: Session, lose: Any
) -> None:
    raw = roster()
    lose(raw)
    with pytest.raises(RosterWrong, match="N99999 but does not list it"):
        load_roster(session, raw)


def test_a_contact_moved_to_another_person_does_not_open(session: Session, place: Place) -> None:
    one, two = place.person(GP), place.person(LEAD)
    one.sealed_contact, two.sealed_contact = two.sealed_contact, one.sealed_contact
    for person in (one, two):
        with pytest.raises(SealBroken):
            directory.contact_of(session, person)


def test_people_are_found_by_team_and_user(session: Session, place: Place) -> None:
    assert directory.find_person(session, TEAM, "U0NOBODY") is None
    assert directory.find_person(session, "T0OTHER", GP) is None
    assert directory.area_of_team(session, "T0OTHER") is None


def test_a_role_is_for_its_organisation(session: Session, place: Place) -> None:
    lead = place.person(ACUTE_LEAD)
    acute, community = place.organisation("RNA").id, place.organisation("RNC").id
    assert directory.has_role(session, lead, Role.PROVIDER)
    assert directory.has_role(session, lead, Role.PROVIDER, acute)
    assert not directory.has_role(session, lead, Role.PROVIDER, community)
    directory.require_provider(session, lead, acute)
    for organisation in (community, None):
        with pytest.raises(NotYours):
            directory.require_provider(session, lead, organisation)


def test_only_quality_leads_lead_quality(session: Session, place: Place) -> None:
    directory.require_quality_lead(session, place.person(LEAD))
    for user in (MEMBER, LAY, GP):
        with pytest.raises(NotYours, match="ask the quality team to add you"):
            directory.require_quality_lead(session, place.person(user))


def test_a_person_reports_for_their_practice(session: Session, place: Place) -> None:
    assert directory.practice_of(session, place.person(GP)) == place.organisation("N85001").id
    assert directory.practice_of(session, place.person(ACUTE_LEAD)) is None


def test_nobody_is_called_not_sure(session: Session, place: Place) -> None:
    assert directory.organisation_name(session, None) == "not sure"
    known = place.organisation("N85002")
    assert directory.organisation_name(session, known.id) == "Mill Street Practice"


def test_a_provider_reads_in_its_own_channel(session: Session, place: Place) -> None:
    channel = directory.channel_of(session, place.organisation("RNA").id)
    assert channel is not None
    assert channel.slack_id == "C0ACUTE"
    assert directory.channel_of(session, place.organisation("N85001").id) is None


def test_channels_are_listed_in_a_steady_order(session: Session, place: Place) -> None:
    found = directory.channels_for(session, place.area_id, Purpose.PROVIDER)
    assert [channel.slack_id for channel in found] == ["C0ACUTE", "C0COMM"]
    assert session.scalar(select(func.count()).select_from(Channel)) == 4


def test_names_are_sealed_in_the_table(session: Session, place: Place, now: datetime) -> None:
    make_draft(place, now=now)
    for person in session.scalars(select(Person)):
        contact = directory.contact_of(session, person)
        assert contact.name not in person.sealed_contact
        assert contact.user_id not in person.slack_key + person.sealed_contact


@pytest.mark.parametrize(
    ("written", "says"),
    [
        pytest.param("{", "is not JSON at line 1", id="cut"),
        pytest.param("[]", "lacks or misspells", id="a list"),
        pytest.param('{"area": {}}', "lacks or misspells 'team'", id="without a team"),
        pytest.param(
            json.dumps(roster(area={"code": "north"})), "lacks or misspells 'name'", id="no name"
        ),
        pytest.param(
            json.dumps(roster(channels=[{"id": "C1", "purpose": "gossip"}])),
            "'gossip' is not a valid Purpose",
            id="a purpose nobody knows",
        ),
    ],
)
def test_a_roster_file_that_cannot_be_used_says_why(
    session: Session, tmp_path: Path, written: str, says: str
) -> None:
    path = tmp_path / "area.json"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(RosterUnreadable, match=rf"area\.json .*{says}.*Nothing was loaded"):
        load_roster_file(session, path)


def test_a_missing_roster_file_is_named(session: Session, tmp_path: Path) -> None:
    with pytest.raises(RosterUnreadable, match=r"area\.json can't be read"):
        load_roster_file(session, tmp_path / "area.json")


def test_a_roster_file_is_loaded(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "area.json"
    path.write_text(json.dumps(roster()), encoding="utf-8")
    area_id = load_roster_file(session, path)
    assert directory.area_of_team(session, TEAM) == area_id


def test_where_nothing_is_said_a_practices_usual_services_are_offered(
    session: Session, place: Place, now: datetime
) -> None:
    for provider in ("RNC", "RNA", "RNC"):
        make_concern(place, "Nobody rang her back", now=now, provider=provider)
    draft = make_draft(place, "Nobody rang him back", now=now)
    offered = [option.label for option in views.provider_options(session, draft)[0]]
    assert offered == ["Northmere Community Health", "Northmere University Hospitals"]
    for concern in session.scalars(select(Concern).where(Concern.reference.is_not(None))):
        concern.privacy = Privacy.ANONYMOUS
    assert views.provider_options(session, draft)[0] == ()
    elsewhere = make_draft(place, "Nobody rang him back", now=now, user=RECEPTIONIST)
    assert views.provider_options(session, elsewhere)[0] == ()
