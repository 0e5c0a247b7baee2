"""Several processes load the same roster when they start."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake.database import Database
from intake.loading.roster import load_roster
from intake.models import Area, Organisation, OrganisationAlias, Person, PersonRole, Role
from tests.factories import GP, Place, make_place, roster

TABLES = (Area, Organisation, OrganisationAlias, Person, PersonRole)
PROCESSES = 4


def counted(session: Session) -> list[int]:
    return [session.scalars(select(func.count()).select_from(table)).one() for table in TABLES]


def test_processes_that_start_together_load_one_roster_once(database: Database) -> None:
    start = Barrier(PROCESSES)

    def load(_: int) -> object:
        start.wait()
        with database.writing.begin() as session:
            return load_roster(session, roster())

    with ThreadPoolExecutor(PROCESSES) as processes:
        areas = list(processes.map(load, range(PROCESSES)))
    assert len(set(areas)) == 1
    with database.reading() as session:
        people = len(roster()["people"])
        assert counted(session) == [1, 4, 4, people, people]


def test_a_role_held_twice_is_held_once_or_not_at_all(session: Session, place: Place) -> None:
    person = place.person(GP)
    for role in (Role.QUALITY_LEAD, Role.QUALITY_LEAD, Role.LAY_MEMBER, Role.LAY_MEMBER):
        session.add(PersonRole(area_id=place.area_id, person_id=person.id, role=role))
    session.flush()
    raw = roster()
    [entry] = [entry for entry in raw["people"] if entry["user_id"] == GP]
    entry["roles"] = [{"role": "quality_lead", "organisation": None}]
    load_roster(session, raw)
    roles = session.scalars(select(PersonRole.role).where(PersonRole.person_id == person.id)).all()
    assert roles == [Role.QUALITY_LEAD]
    assert make_place(session).area_id == place.area_id
