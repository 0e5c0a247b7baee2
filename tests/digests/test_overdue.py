"""What is overdue, and with whom."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from digests.overdue import QUALITY_TEAM, Late, LateAt, by_provider, late_actions, unacknowledged
from digests.weeks import Week
from intake.clock import london_date
from intake.models import Action, AskedBy, Kind
from tests.digests.rows import DAY, HOUR, Case, make_case
from tests.factories import Place, make_place

AS_AT = Week.parse("2026-W47").digest_due_at
TODAY = london_date(AS_AT)
ACUTE, COMMUNITY = "Northmere University Hospitals", "Northmere Community Health"
SECOND = timedelta(seconds=1)


def waiting(place: Place) -> list[tuple[str, str, int]]:
    found = unacknowledged(place.session, place.area_id, AS_AT)
    return [(late.reference, late.provider, late.by) for late in found]


def actions(place: Place) -> list[tuple[str, str, int]]:
    found = late_actions(place.session, place.area_id, AS_AT)
    return [(late.reference, late.provider, late.by) for late in found]


def sent(place: Place, ago: timedelta = 30 * HOUR, **changes: Any) -> Case:
    return make_case(place, AS_AT - ago, **changes).routed(AS_AT - ago)


def test_waiting_for_an_acknowledgement_longest_first(place: Place) -> None:
    day = sent(place, DAY)
    older = sent(place, 52 * HOUR + timedelta(minutes=59))
    sent(place, DAY - SECOND)
    assert waiting(place) == [(older.reference, ACUTE, 52), (day.reference, ACUTE, 24)]


def test_an_acknowledgement_ends_the_wait_from_then_on(place: Place) -> None:
    sent(place).acknowledged(AS_AT)
    later = sent(place).acknowledged(AS_AT + SECOND)
    assert [reference for reference, _, _ in waiting(place)] == [later.reference]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"withdrawn_at": AS_AT}, id="withdrawn"),
        pytest.param({"linked_at": AS_AT}, id="a duplicate"),
        pytest.param({"signposted_at": AS_AT}, id="signposted"),
        pytest.param({"kind": Kind.GOOD_CARE}, id="good care"),
    ],
)
def test_what_needs_no_answer_is_not_overdue(place: Place, changes: dict[str, Any]) -> None:
    sent(place, **changes).action(AS_AT - HOUR, TODAY - DAY)
    assert waiting(place) == []
    assert actions(place) == []


def test_a_concern_sent_on_waits_at_its_new_provider(place: Place) -> None:
    moved = sent(place, 60 * HOUR)
    moved.routings[0].upheld_at = AS_AT - 40 * HOUR
    moved.routed(AS_AT - 40 * HOUR, "RNC")
    just_moved = sent(place, 60 * HOUR)
    just_moved.routings[0].upheld_at = AS_AT - HOUR
    just_moved.routed(AS_AT - HOUR, "RNC")
    upheld = sent(place, 60 * HOUR)
    upheld.routings[0].upheld_at = AS_AT - HOUR
    assert waiting(place) == [(moved.reference, COMMUNITY, 40)]


@pytest.mark.parametrize(
    ("disputed", "refused", "holder"),
    [
        pytest.param(-HOUR, None, QUALITY_TEAM, id="disputed"),
        pytest.param(HOUR, None, ACUTE, id="disputed later"),
        pytest.param(-2 * HOUR, -HOUR, ACUTE, id="refused"),
        pytest.param(-2 * HOUR, HOUR, QUALITY_TEAM, id="refused later"),
        pytest.param(-HOUR, -2 * HOUR, QUALITY_TEAM, id="disputed again"),
    ],
)
def test_a_disputed_concern_waits_at_the_quality_team(
    place: Place, disputed: timedelta, refused: timedelta | None, holder: str
) -> None:
    case = sent(place, 60 * HOUR)
    case.routings[0].disputed_at = AS_AT + disputed
    case.routings[0].refused_at = None if refused is None else AS_AT + refused
    assert waiting(place) == [(case.reference, holder, 60)]


def test_a_later_sending_does_not_change_an_earlier_digest(place: Place) -> None:
    case = sent(place, 60 * HOUR)
    case.routings[0].upheld_at = AS_AT + HOUR
    case.routed(AS_AT + HOUR, "RNC")
    assert waiting(place) == [(case.reference, ACUTE, 60)]


def test_an_action_is_late_from_the_day_after_its_first_date(place: Place) -> None:
    late = sent(place).action(AS_AT - HOUR, TODAY - 3 * DAY)
    sent(place).action(AS_AT - HOUR, TODAY)
    assert actions(place) == [(late.reference, ACUTE, 3)]


def test_an_action_without_a_date_is_never_late(place: Place) -> None:
    sent(place).action(AS_AT - 90 * DAY, None)
    assert actions(place) == []


def test_a_date_moved_later_does_not_hide_a_late_action(place: Place) -> None:
    case = sent(place).action(AS_AT - HOUR, TODAY - DAY)
    place.session.scalars(select(Action)).one().due_on = TODAY + 30 * DAY
    assert actions(place) == [(case.reference, ACUTE, 1)]


@pytest.mark.parametrize(
    ("moment", "is_late"), [(AS_AT, False), (AS_AT + SECOND, True)], ids=["by then", "later"]
)
@pytest.mark.parametrize("end", ["done", "cancelled", "outcome"])
def test_an_action_ends_when_it_is_done_cancelled_or_has_its_outcome(
    place: Place, end: str, moment: datetime, is_late: bool
) -> None:
    case, recorded_at, due_on = sent(place), AS_AT - HOUR, TODAY - DAY
    if end == "done":
        case.action(recorded_at, due_on, done_at=moment)
    elif end == "cancelled":
        case.action(recorded_at, due_on, cancelled_at=moment)
    else:
        case.action(recorded_at, due_on).outcome(moment)
    assert bool(actions(place)) is is_late


def test_an_outcome_before_the_action_does_not_end_it(place: Place) -> None:
    case = sent(place).outcome(AS_AT - 2 * HOUR).action(AS_AT - HOUR, TODAY - DAY)
    assert actions(place) == [(case.reference, ACUTE, 1)]


def test_an_outcome_in_the_same_moment_ends_it(place: Place) -> None:
    sent(place).action(AS_AT - HOUR, TODAY - DAY).outcome(AS_AT - HOUR)
    assert actions(place) == []


@pytest.mark.parametrize(
    ("asked", "late"),
    [
        pytest.param((AS_AT - 6 * DAY, None), [], id="still open"),
        pytest.param((AS_AT - 6 * DAY, AS_AT + SECOND), [], id="open then"),
        pytest.param((AS_AT - 6 * DAY, AS_AT - 4 * DAY), [1], id="two days"),
        pytest.param((AS_AT - 6 * DAY, AS_AT), [], id="ended at that moment"),
        pytest.param((AS_AT + SECOND, None), [3], id="asked later"),
    ],
)
def test_days_spent_waiting_for_the_reporter_are_not_counted(
    place: Place, asked: tuple[datetime, datetime | None], late: list[int]
) -> None:
    sent(place).action(AS_AT - 9 * DAY, TODAY - 3 * DAY).asked(*asked)
    assert [by for _, _, by in actions(place)] == late


def test_a_question_of_the_quality_team_holds_no_service_up(place: Place) -> None:
    case = sent(place).action(AS_AT - 9 * DAY, TODAY - 3 * DAY)
    case.asked(AS_AT - 6 * DAY, None, AskedBy.QUALITY_TEAM)
    assert actions(place) == [(case.reference, ACUTE, 3)]


def test_an_action_recorded_later_is_not_late_yet(place: Place) -> None:
    sent(place).action(AS_AT + SECOND, TODAY - DAY)
    assert actions(place) == []


def test_an_action_belongs_to_the_provider_who_has_the_concern(place: Place) -> None:
    case = sent(place).routed(AS_AT - 2 * HOUR, "RNC").action(AS_AT - HOUR, date(2026, 11, 1))
    assert actions(place) == [(case.reference, COMMUNITY, 22)]


def test_another_areas_delays_are_not_ours(session: Session, place: Place) -> None:
    other = make_place(session, team="T0SOUTH", code="south")
    sent(other).action(AS_AT - HOUR, TODAY - DAY)
    assert waiting(place) == []
    assert actions(place) == []


def test_a_name_over_several_lines_becomes_one(place: Place) -> None:
    place.organisation("RNA").name = "Northmere\n## Hospitals"
    sent(place)
    assert waiting(place)[0][1] == "Northmere ## Hospitals"


def test_by_provider_most_first_then_by_name() -> None:
    items = [
        Late("C1", "Beech", 30),
        Late("C2", "Ash", 25),
        Late("C3", "Cedar", 26),
        Late("C4", "Cedar", 90),
    ]
    assert by_provider(items) == (
        LateAt("Cedar", 2, 90),
        LateAt("Ash", 1, 25),
        LateAt("Beech", 1, 30),
    )
