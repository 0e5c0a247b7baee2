"""What came of it: a practice manager's monthly message, and the way in to the whole list."""

from datetime import datetime
from uuid import UUID

import pytest
from sqlalchemy import select

from digests.monthly import Month
from intake import directory
from intake.models import (
    Due,
    DueKind,
    Organisation,
    PersonRole,
    PracticeLink,
    Role,
)
from tests.factories import PRACTICE_MANAGER, TEAM
from tests.wire.people import OUTCOME, Provider, Reporter
from tests.wire.rig import Rig, words


@pytest.fixture
def practice_manager(inkling: Rig) -> Reporter:
    return Reporter(inkling, PRACTICE_MANAGER)


def pass_month(inkling: Rig) -> Month:
    """Let the clock run to the morning on which this month is told of."""
    month = Month.before(inkling.shared.clock.now()).following
    inkling.pass_time(to=month.told_at.isoformat())
    return month


def test_a_month_is_told_once_on_the_first_working_day_of_the_next(
    inkling: Rig, gp: Reporter, acute: Provider, practice_manager: Reporter
) -> None:
    pass_month(inkling)  # into the first days of a month: the 24 hours end in it too
    gp.sends()
    acute.acknowledges()
    acute.responds(OUTCOME)
    pass_month(inkling)
    told = practice_manager.saying("What came of it")
    assert len(told) == 1
    for fact in ("Reports sent: 1", "Acknowledged within 24 hours: 1 of 1", "Outcomes recorded: 1"):
        assert fact in words(told[0])
    assert "Letters go out on the day." in words(told[0])
    inkling.pass_time(advance_seconds=86_400)
    assert len(practice_manager.saying("What came of it")) == 1


def test_a_month_without_anything_is_not_told(inkling: Rig, practice_manager: Reporter) -> None:
    inkling.settle()
    pass_month(inkling)
    assert not practice_manager.messages
    with inkling.shared.database.reading() as session:
        rows = session.scalars(select(Due).where(Due.kind == DueKind.PRACTICE_MONTH)).all()
    assert len(rows) == 2


def test_the_whole_list_opens_for_the_practice_manager_alone(
    inkling: Rig, gp: Reporter, practice_manager: Reporter
) -> None:
    gp.sends()
    practice_manager.opens_home()
    practice_manager.presses_on_home("Open the whole list")
    assert "/practice/" in words(practice_manager.forms[-1])
    assert inkling.count(PracticeLink) == 1
    assert "Only the practice manager" in asks_for_the_list(inkling, gp, "Brook Lane Surgery")
    assert inkling.count(PracticeLink) == 1


def test_who_manages_two_practices_opens_the_list_of_either(
    inkling: Rig, practice_manager: Reporter
) -> None:
    for name in ("Mill Street Practice", "Brook Lane Surgery"):
        manage(inkling, practice_manager, name)
        assert name in asks_for_the_list(inkling, practice_manager, name)
    with inkling.shared.database.reading() as session:
        links = session.scalars(select(PracticeLink.organisation_id)).all()
    assert set(links) == {
        practice_id(inkling, "Mill Street Practice"), practice_id(inkling, "Brook Lane Surgery")
    }  # fmt: skip


def manage(inkling: Rig, person: Reporter, name: str) -> None:
    with inkling.shared.database.writing.begin() as session:
        found = directory.find_person(session, TEAM, person.user)
        assert found is not None
        organisation_id = practice_id(inkling, name)
        held = {"person_id": found.id, "organisation_id": organisation_id}
        if not session.scalars(select(PersonRole).filter_by(**held)).first():
            role = Role.PRACTICE_MANAGER
            session.add(PersonRole(area_id=found.area_id, role=role, **held))


def practice_id(inkling: Rig, name: str) -> UUID:
    with inkling.shared.database.reading() as session:
        return session.scalars(select(Organisation.id).where(Organisation.name == name)).one()


def asks_for_the_list(inkling: Rig, person: Reporter, name: str) -> str:
    """Press a practice's button, whoever drew it; the form that came."""
    practice = str(practice_id(inkling, name))
    payload = {
        "type": "block_actions", "team": {"id": "T0NORTH"}, "trigger_id": f"1.2.{name}",
        "user": {"id": person.user, "team_id": "T0NORTH"}, "container": {"type": "view"},
        "actions": [{"action_id": "own_list#0", "value": practice}],
    }  # fmt: skip
    inkling.forgives.add("invalid_trigger_id")
    inkling.deliver(payload)
    return words(inkling.calls("views.open")[-1]["request"])


@pytest.mark.parametrize(
    ("month", "told"),
    [
        pytest.param("2026-10", "2026-11-02T09:00", id="the first is a Sunday"),
        pytest.param("2026-12", "2027-01-04T09:00", id="New Year, then a weekend"),
        pytest.param("2026-03", "2026-04-01T08:00", id="summer time"),
    ],
)
def test_a_month_is_told_on_a_working_morning_in_london(month: str, told: str) -> None:
    at = Month.parse(month).told_at
    assert at == datetime.fromisoformat(f"{told}+00:00")
    assert str(Month.parse(month)) == month
