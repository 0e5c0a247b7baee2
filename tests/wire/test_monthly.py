"""What came of it: a practice manager's monthly message, and the way in to the whole list."""

from datetime import datetime

import pytest
from sqlalchemy import select

from digests.monthly import Month
from intake.models import Due, DueKind, PracticeLink
from tests.factories import PRACTICE_MANAGER
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
    payload = {
        "type": "block_actions", "team": {"id": "T0NORTH"}, "trigger_id": "1.2.own",
        "user": {"id": gp.user, "team_id": "T0NORTH"}, "container": {"type": "view"},
        "actions": [{"action_id": "own_list#0", "value": "home"}],
    }  # fmt: skip
    inkling.forgives.add("invalid_trigger_id")
    inkling.deliver(payload)
    assert "Only the practice manager" in words(inkling.calls("views.open")[-1]["request"])
    assert inkling.count(PracticeLink) == 1


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
