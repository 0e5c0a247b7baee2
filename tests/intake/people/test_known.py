"""An area's names are read once for each state of its roster, and never a stale one."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.loading.roster import load_roster
from intake.models import OrganisationAlias
from intake.people import known
from intake.people.known import known_in, note_change
from intake.reading.matching import match_provider
from tests.factories import Place, make_place, roster, statements_of


def test_sites_aliases_and_codes_are_names(session: Session, place: Place) -> None:
    found = known_in(session, place.area_id).index.listed[place.organisation("RNA").id]
    assert found.name == "Northmere University Hospitals"
    assert set(found.names[1:]) == {"NUH", "the Royal", "St Anselm's", "RNA"}
    assert found.answers


def test_services_leave_practices_out_but_both_are_found(session: Session, place: Place) -> None:
    area = known_in(session, place.area_id)
    assert {each.code for each in area.services} == {"RNA", "RNC"}
    assert [offer.of.code for offer in area.finder.find("brook", 5)] == ["N85001"]


def test_names_are_read_once_for_each_roster(session: Session, place: Place) -> None:
    first = known_in(session, place.area_id)
    with statements_of(session) as asked:
        assert known_in(session, place.area_id) is first
    assert asked == []


def test_a_new_roster_is_known_at_once(session: Session, place: Place) -> None:
    before = known_in(session, place.area_id)
    raw = roster()
    raw["organisations"][2]["aliases"] = ["Big House"]
    load_roster(session, raw)
    after = known_in(session, place.area_id)
    assert after is not before
    assert match_provider("seen at Big House", after.index).best == place.organisation("RNA").id


def test_a_change_made_by_hand_is_known_once_it_is_noted(session: Session, place: Place) -> None:
    known_in(session, place.area_id)
    row = place.organisation("RNC")
    session.add(OrganisationAlias(area_id=row.area_id, organisation_id=row.id, alias="Larch"))
    note_change(session, place.area_id)
    assert "Larch" in known_in(session, place.area_id).index.listed[row.id].names


def test_closed_organisations_are_not_offered(session: Session, place: Place) -> None:
    row = place.organisation("RNC")
    row.is_open = False
    note_change(session, place.area_id)
    area = known_in(session, place.area_id)
    assert row.id not in area.index.listed
    assert [offer.of.code for offer in area.finder.find("RNC", 5)] == []


def test_only_a_few_areas_stay_in_memory(session: Session) -> None:
    places = [make_place(session, team=f"T{number}", code=f"a{number}") for number in range(10)]
    for each in places:
        known_in(session, each.area_id)
    assert len(known._KNOWN) == known.AREAS_KEPT
    assert places[-1].area_id in known._KNOWN
    assert session.scalars(select(OrganisationAlias).limit(1)).first() is not None


def test_what_changed_is_made_ready_and_the_rest_left(session: Session, place: Place) -> None:
    known.keep_ready(session)
    ready = known._KNOWN[place.area_id]
    assert {"index", "finder"} <= set(vars(ready))
    known.keep_ready(session)
    assert known._KNOWN[place.area_id] is ready
    note_change(session, place.area_id)
    known.keep_ready(session)
    assert known._KNOWN[place.area_id] is not ready
