"""The subcommittee's measures, at a moment."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from digests import measures, practices
from digests.figures import Measure
from digests.weeks import Week, four_weeks_to, last_full_month
from intake.models import Kind, LinkPurpose, Organisation, OrganisationKind, OutcomeKind
from intake.people import practice_links
from tests.digests.rows import DAY, HOUR, make_case
from tests.factories import NEWCOMER, Place, make_place

WEEK = Week.parse("2026-W47")
MONDAY = WEEK.starts_at
AS_AT = WEEK.digest_due_at
SECOND = timedelta(seconds=1)


def parts(measure: Measure) -> tuple[int, int]:
    return measure.numerator, measure.denominator


def in_time(place: Place, as_at: datetime = AS_AT) -> tuple[int, int]:
    return parts(measures.acknowledged_in_time(place.session, place.area_id, WEEK, as_at))


def test_a_measure_is_printed_with_its_numbers() -> None:
    measure = Measure("Acknowledged", 14, 16, AS_AT, "…")
    assert measure.percent == 87.5
    assert measure.words == "88% (14 of 16)"
    assert measure.rate(1000) == 875.0


@pytest.mark.parametrize(
    ("numerator", "denominator", "words"),
    [
        pytest.param(250, 250, "100% (250 of 250)", id="all"),
        pytest.param(249, 250, "99% (249 of 250)", id="all but one"),
        pytest.param(1, 250, "1% (1 of 250)", id="one"),
        pytest.param(0, 250, "0% (0 of 250)", id="none"),
    ],
)
def test_only_all_are_all_and_only_none_are_none(
    numerator: int, denominator: int, words: str
) -> None:
    assert Measure("Acknowledged", numerator, denominator, AS_AT, "…").words == words


def test_nothing_to_measure_is_no_percentage() -> None:
    measure = Measure("Acknowledged", 0, 0, AS_AT, "…")
    assert measure.percent is None
    assert measure.rate(1000) is None
    assert measure.words == "none yet (0 of 0)"


@pytest.mark.parametrize(
    ("wait", "counted"),
    [
        pytest.param(HOUR, (1, 1), id="an hour"),
        pytest.param(DAY, (1, 1), id="24 hours to the second"),
        pytest.param(DAY + SECOND, (0, 1), id="a second late"),
        pytest.param(None, (0, 1), id="never"),
    ],
)
def test_acknowledged_in_time(
    place: Place, wait: timedelta | None, counted: tuple[int, int]
) -> None:
    case = make_case(place, MONDAY).routed(MONDAY)
    if wait is not None:
        case.acknowledged(MONDAY + wait)
    assert in_time(place) == counted


def test_the_weeks_cohort_is_those_whose_deadline_fell_in_it(place: Place) -> None:
    for deadline in (MONDAY - SECOND, MONDAY, WEEK.ends_at - SECOND, WEEK.ends_at):
        make_case(place, deadline - DAY).routed(deadline - DAY)
    assert in_time(place) == (0, 2)


def test_a_deadline_still_to_come_is_not_judged(place: Place) -> None:
    make_case(place, MONDAY).routed(MONDAY, acknowledged_at=MONDAY + HOUR)
    assert in_time(place, MONDAY + DAY - SECOND) == (0, 0)
    assert in_time(place, MONDAY + DAY) == (1, 1)


@pytest.mark.parametrize("what", ["withdrawn_at", "linked_at", "signposted_at"])
def test_what_was_withdrawn_doubled_or_signposted_is_left_out_from_then_on(
    place: Place, what: str
) -> None:
    moment = MONDAY + 3 * DAY
    make_case(place, MONDAY, **{what: moment}).routed(MONDAY)  # type: ignore[arg-type]
    assert in_time(place, moment - SECOND) == (0, 1)
    assert in_time(place, moment) == (0, 0)


def test_good_care_has_no_clock(place: Place) -> None:
    make_case(place, MONDAY, kind=Kind.GOOD_CARE).routed(MONDAY)
    assert in_time(place) == (0, 0)


@pytest.mark.parametrize(
    ("upheld_after", "counted"),
    [
        pytest.param(HOUR, (1, 1), id="within 24 hours: only the new provider's row"),
        pytest.param(DAY, (1, 1), id="at 24 hours"),
        pytest.param(DAY + SECOND, (1, 2), id="later: the first provider's row counts as late"),
    ],
)
def test_a_dispute_upheld_gives_the_new_provider_a_row_of_its_own(
    place: Place, upheld_after: timedelta, counted: tuple[int, int]
) -> None:
    case = make_case(place, MONDAY).routed(MONDAY)
    moved_at = MONDAY + upheld_after
    case.routings[0].upheld_at = moved_at
    case.routed(moved_at, "RNC", acknowledged_at=moved_at + HOUR)
    assert in_time(place) == counted


def test_a_dispute_upheld_after_the_moment_has_not_happened(place: Place) -> None:
    case = make_case(place, MONDAY).routed(MONDAY)
    case.routings[0].upheld_at = MONDAY + DAY
    assert in_time(place, MONDAY + DAY) == (0, 0)
    case.routings[0].upheld_at = MONDAY + 2 * DAY
    assert in_time(place, MONDAY + DAY) == (0, 1)


def test_another_area_is_not_measured(session: Session, place: Place) -> None:
    other = make_place(session, team="T0SOUTH", code="south")
    case = make_case(other, MONDAY).routed(MONDAY, acknowledged_at=MONDAY + HOUR)
    case.action(MONDAY).outcome(MONDAY)
    assert in_time(place) == (0, 0)
    assert parts(measures.with_action(session, place.area_id, AS_AT)) == (0, 0)
    assert parts(measures.with_outcome(session, place.area_id, AS_AT)) == (0, 0)
    month = last_full_month(AS_AT)
    assert parts(practices.practices_reporting(session, place.area_id, month, AS_AT)) == (0, 2)


def acted(place: Place, as_at: datetime = AS_AT) -> tuple[int, int]:
    return parts(measures.with_action(place.session, place.area_id, as_at))


def test_actions_are_counted_by_concern_not_by_action(place: Place) -> None:
    make_case(place, MONDAY).routed(MONDAY).action(MONDAY + HOUR).action(MONDAY + DAY)
    make_case(place, MONDAY).routed(MONDAY)
    make_case(place, MONDAY)
    assert acted(place) == (1, 2)
    assert acted(place, MONDAY + HOUR) == (1, 2)
    assert acted(place, MONDAY + HOUR - SECOND) == (0, 2)
    assert acted(place, MONDAY - SECOND) == (0, 0)


def test_a_concern_sent_on_counts_once(place: Place) -> None:
    make_case(place, MONDAY).routed(MONDAY).routed(MONDAY + HOUR, "RNC").action(MONDAY + DAY)
    assert acted(place) == (1, 1)


def test_a_cancelled_action_counts_until_it_is_cancelled(place: Place) -> None:
    case = make_case(place, MONDAY).routed(MONDAY)
    case.action(MONDAY + HOUR, cancelled_at=MONDAY + 2 * DAY)
    assert acted(place, MONDAY + 2 * DAY - SECOND) == (1, 1)
    assert acted(place, MONDAY + 2 * DAY) == (0, 1)
    case.action(MONDAY + 3 * DAY)
    assert acted(place) == (1, 1)


@pytest.mark.parametrize("what", ["withdrawn_at", "linked_at", "signposted_at"])
def test_actions_of_concerns_left_out_are_left_out(place: Place, what: str) -> None:
    moment = MONDAY + DAY
    case = make_case(place, MONDAY, **{what: moment})  # type: ignore[arg-type]
    case.routed(MONDAY).action(MONDAY + HOUR).outcome(MONDAY + HOUR)
    assert acted(place) == (0, 0)
    assert parts(measures.with_outcome(place.session, place.area_id, AS_AT)) == (0, 0)


def test_a_notice_taken_back_counts_against_nobody_until_the_next_one(place: Place) -> None:
    case = make_case(place, MONDAY).routed(MONDAY)
    back_at = MONDAY + 2 * HOUR
    case.routings[0].recalled_at = back_at
    place.session.flush()
    for measure in (measures.with_action, measures.with_outcome):
        assert parts(measure(place.session, place.area_id, back_at - SECOND)) == (0, 1)
        assert parts(measure(place.session, place.area_id, back_at)) == (0, 0)
    case.routed(back_at + HOUR, "RNC").action(back_at + DAY)
    assert acted(place) == (1, 1)


@pytest.mark.parametrize("days", [28, 90])
def test_a_cohort_holds_only_concerns_that_old(place: Place, days: int) -> None:
    age = timedelta(days=days)
    start = AS_AT - age
    make_case(place, start).routed(start).action(start + age)
    make_case(place, start - DAY).routed(start - DAY).action(start - DAY + age + SECOND)
    make_case(place, start - DAY).routed(start - DAY)
    make_case(place, start + SECOND).routed(start + SECOND).action(start + DAY)
    cohort = measures.with_action_within(place.session, place.area_id, days, AS_AT)
    assert parts(cohort) == (1, 3)
    assert cohort.name == f"Action recorded within {days} days"
    assert f"at least {days} days ago" in cohort.definition


def test_a_cohort_of_outcomes(place: Place) -> None:
    start = AS_AT - timedelta(days=40)
    make_case(place, start).routed(start).outcome(start + 10 * DAY)
    make_case(place, start).routed(start).outcome(start + 30 * DAY)
    cohort = measures.with_outcome_within(place.session, place.area_id, 28, AS_AT)
    assert parts(cohort) == (1, 2)
    assert cohort.name == "Outcome recorded within 28 days"


def test_outcomes_include_those_that_needed_no_change_which_are_shown_apart(place: Place) -> None:
    make_case(place, MONDAY).routed(MONDAY).outcome(MONDAY + HOUR, OutcomeKind.NO_CHANGE_NEEDED)
    make_case(place, MONDAY).routed(MONDAY).outcome(MONDAY + HOUR).outcome(MONDAY + DAY)
    make_case(place, MONDAY).routed(MONDAY).outcome(AS_AT + SECOND)
    outcomes = measures.with_outcome(place.session, place.area_id, AS_AT)
    unchanged = measures.no_change_needed(place.session, place.area_id, AS_AT)
    assert parts(outcomes) == (2, 3)
    assert parts(unchanged) == (1, 2)


def test_every_measure_says_what_it_is_and_when(place: Place) -> None:
    made = [
        measures.acknowledged_in_time(place.session, place.area_id, WEEK, AS_AT),
        measures.with_action(place.session, place.area_id, AS_AT),
        measures.with_outcome(place.session, place.area_id, AS_AT),
        measures.no_change_needed(place.session, place.area_id, AS_AT),
    ]
    assert [measure.name for measure in made] == [
        "Acknowledged within 24 hours",
        "Action recorded",
        "Outcome recorded",
        "Outcome: no change needed",
    ]
    assert {measure.as_at for measure in made} == {AS_AT}
    assert all(measure.definition.startswith("Of ") for measure in made)


def test_practices_count_once_however_much_they_send(place: Place) -> None:
    span = four_weeks_to(WEEK)
    make_case(place, span.starts_at, practice="N85001")
    make_case(place, MONDAY, practice="N85001")
    make_case(place, span.starts_at - SECOND, practice="N85002")
    make_case(place, MONDAY, practice=None)
    reporting = practices.practices_reporting(place.session, place.area_id, span, AS_AT)
    assert parts(reporting) == (1, 2)
    assert reporting.name == "Practices reporting in the last 4 weeks"


def imported_practice(place: Place) -> Organisation:
    new = Organisation(
        area_id=place.area_id, code="N85003", name="New", kind=OrganisationKind.PRACTICE
    )
    place.session.add(new)
    place.session.flush()
    return new


@pytest.mark.parametrize(
    ("enrolled_by", "counted"),
    [
        pytest.param("an import", (0, 2), id="imported"),
        pytest.param("person", (1, 3), id="somebody chose it"),
        pytest.param("form", (1, 3), id="a form link"),
        pytest.param("ended form", (0, 2), id="a form link that has ended"),
        pytest.param("closed", (0, 2), id="closed since"),
    ],
)
def test_only_open_practices_that_take_part_are_counted(
    place: Place, enrolled_by: str, counted: tuple[int, int]
) -> None:
    practice = imported_practice(place)
    make_case(place, MONDAY, practice=practice.code)
    if enrolled_by == "person":
        place.person(NEWCOMER).chosen_practice_id = practice.id
    elif enrolled_by != "an import":
        practice_links.make_form_link(place.session, practice, now=MONDAY)
    if enrolled_by == "ended form":
        practice_links.revoke(place.session, practice, LinkPurpose.FORM, now=MONDAY)
    practice.is_open = enrolled_by != "closed"
    place.session.flush()
    span = four_weeks_to(WEEK)
    reporting = practices.practices_reporting(place.session, place.area_id, span, AS_AT)
    assert parts(reporting) == counted


def test_a_practice_that_joins_later_counts_as_the_definition_says(place: Place) -> None:
    practice_links.make_form_link(place.session, imported_practice(place), now=MONDAY)
    span = four_weeks_to(WEEK)
    reporting = practices.practices_reporting(place.session, place.area_id, span, AS_AT)
    assert reporting.denominator == 3
    assert "on the roster when this was counted" in reporting.definition


def test_providers_are_not_practices(place: Place) -> None:
    assert place.organisation("RNA").kind is not OrganisationKind.PRACTICE
    reporting = practices.practices_reporting(
        place.session, place.area_id, last_full_month(AS_AT), AS_AT
    )
    assert reporting.denominator == 2


def test_volume_of_the_last_full_month_for_every_patient(place: Place) -> None:
    month = last_full_month(AS_AT)
    make_case(place, month.starts_at)
    make_case(place, month.ends_at - SECOND)
    make_case(place, month.ends_at)
    make_case(place, month.starts_at - SECOND)
    volume = practices.volume(place.session, place.area_id, month, AS_AT)
    assert parts(volume) == (2, 9100)
    assert volume.name == "Concerns in October 2026"


def test_volume_without_list_sizes_has_no_rate(place: Place) -> None:
    place.organisation("N85001").list_size = None
    volume = practices.volume(place.session, place.area_id, last_full_month(AS_AT), AS_AT)
    assert parts(volume) == (0, 0)
    assert volume.rate(10_000) is None
