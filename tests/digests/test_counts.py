"""Weekly counts, as they stood at a moment."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from digests import counts
from digests.weeks import Week
from intake.models import NOTHING, Axis, Kind, Source
from tests.digests.rows import DAY, HOUR, Case, make_case
from tests.factories import Place, make_place

WEEK = Week.parse("2026-W47")
WEEKS = (WEEK.plus(-2), WEEK.plus(-1), WEEK)
MONDAY = WEEK.starts_at
AS_AT = WEEK.digest_due_at


def received(place: Place, as_at: datetime = AS_AT) -> tuple[int, ...]:
    return counts.received(place.session, place.area_id, WEEKS, as_at)


def domains(place: Place, as_at: datetime = AS_AT) -> dict[str, tuple[int, ...]]:
    return counts.labelled(place.session, place.area_id, Axis.DOMAIN, WEEKS, as_at)


def test_each_concern_counts_in_the_london_week_it_was_sent_in(place: Place) -> None:
    for at in (
        WEEKS[0].starts_at - timedelta(seconds=1),
        WEEKS[0].starts_at,
        MONDAY - timedelta(seconds=1),
        MONDAY,
        MONDAY + DAY,
        WEEK.ends_at - timedelta(seconds=1),
        WEEK.ends_at,
    ):
        make_case(place, at)
    assert received(place) == (1, 1, 3)


def test_where_a_person_said_that_nothing_fits_nothing_is_counted(place: Place) -> None:
    make_case(place, MONDAY).label("safety").label(NOTHING, source=Source.HUMAN)
    assert domains(place) == {}
    assert counts.unlabelled(place.session, place.area_id, WEEK, AS_AT) == 1


def test_the_week_when_clocks_change_has_its_own_bounds(place: Place) -> None:
    autumn = Week.parse("2026-W43")
    make_case(place, datetime(2026, 10, 25, 23, 30, tzinfo=UTC))
    make_case(place, datetime(2026, 10, 26, 0, 0, tzinfo=UTC))
    weeks = (autumn, autumn.plus(1))
    assert counts.received(place.session, place.area_id, weeks, AS_AT) == (1, 1)


def test_a_draft_is_not_counted(place: Place) -> None:
    make_case(place, None)
    assert received(place) == (0, 0, 0)


@pytest.mark.parametrize("kind", [Kind.GOOD_CARE, Kind.IDEA])
def test_good_care_and_ideas_are_not_concerns(place: Place, kind: Kind) -> None:
    make_case(place, MONDAY, kind=kind)
    assert received(place) == (0, 0, 0)


@pytest.mark.parametrize("kind", [Kind.CONCERN, Kind.NIGGLE, Kind.EXPERIENCE, Kind.REVERSE_CONCERN])
def test_everything_to_be_answered_is_a_concern(place: Place, kind: Kind) -> None:
    make_case(place, MONDAY, kind=kind)
    assert received(place) == (0, 0, 1)


def test_a_concern_withdrawn_since_is_counted_as_it_stood(place: Place) -> None:
    make_case(place, MONDAY, withdrawn_at=AS_AT)
    assert received(place) == (0, 0, 0)
    assert received(place, AS_AT - timedelta(seconds=1)) == (0, 0, 1)


def test_what_is_sent_after_the_moment_does_not_count_yet(place: Place) -> None:
    make_case(place, MONDAY + HOUR)
    assert received(place, MONDAY) == (0, 0, 0)
    assert received(place, MONDAY + HOUR) == (0, 0, 1)


def test_a_duplicate_is_still_a_report(place: Place) -> None:
    make_case(place, MONDAY, linked_at=MONDAY + HOUR)
    assert received(place) == (0, 0, 1)


def test_another_area_is_never_counted(session: Session, place: Place) -> None:
    other = make_place(session, team="T0SOUTH", code="south")
    make_case(other, MONDAY).label("safety")
    assert received(place) == (0, 0, 0)
    assert domains(place) == {}
    assert counts.unlabelled(session, place.area_id, WEEK, AS_AT) == 0
    assert counts.history(session, place.area_id, WEEK, AS_AT) == (WEEK,)


def test_a_concern_counts_in_each_of_its_domains(place: Place) -> None:
    make_case(place, MONDAY).label("safety").label("experience")
    make_case(place, MONDAY - DAY).label("safety")
    assert domains(place) == {"safety": (0, 1, 1), "experience": (0, 0, 1)}


def test_sub_themes_are_another_axis(place: Place) -> None:
    make_case(place, MONDAY).label("safety").label("SAF-MED", axis=Axis.THEME)
    themes = counts.labelled(place.session, place.area_id, Axis.THEME, WEEKS, AS_AT)
    assert themes == {"SAF-MED": (0, 0, 1)}


def test_a_persons_label_stands_instead_of_the_models(place: Place) -> None:
    make_case(place, MONDAY).label("safety").label("experience", source=Source.HUMAN)
    assert domains(place) == {"experience": (0, 0, 1)}


def rewritten(place: Place) -> Case:
    """A concern whose first text was put in a domain, and whose second was sent."""
    case = make_case(place, MONDAY).label("safety", source=Source.HUMAN)
    case.concern.text_version = 2
    place.session.flush()
    return case


def test_the_text_that_was_sent_is_the_one_that_is_labelled(place: Place) -> None:
    rewritten(place).label("effectiveness", text_version=2)
    assert domains(place) == {"effectiveness": (0, 0, 1)}


def test_a_text_that_no_model_could_place_keeps_nothing_of_an_earlier_one(place: Place) -> None:
    rewritten(place)
    assert domains(place) == {}
    assert counts.unlabelled(place.session, place.area_id, WEEK, AS_AT) == 1


def test_a_label_given_by_both_counts_once(place: Place) -> None:
    make_case(place, MONDAY).label("safety").label("safety", source=Source.HUMAN)
    assert domains(place) == {"safety": (0, 0, 1)}


def test_a_label_given_later_does_not_change_an_earlier_digest(place: Place) -> None:
    case = make_case(place, MONDAY).label("safety")
    case.label("experience", source=Source.HUMAN, at=AS_AT + HOUR)
    assert domains(place) == {"safety": (0, 0, 1)}
    assert domains(place, AS_AT + HOUR) == {"experience": (0, 0, 1)}


def test_what_has_no_domain_is_not_hidden(place: Place) -> None:
    make_case(place, MONDAY)
    make_case(place, MONDAY).label("SAF-MED", axis=Axis.THEME)
    make_case(place, MONDAY).label("safety")
    make_case(place, MONDAY - DAY)
    assert counts.unlabelled(place.session, place.area_id, WEEK, AS_AT) == 2


def test_history_begins_with_the_areas_first_concern(place: Place) -> None:
    make_case(place, None)
    make_case(place, MONDAY - DAY)
    make_case(place, WEEKS[0].starts_at + 3 * DAY)
    assert counts.history(place.session, place.area_id, WEEK, AS_AT) == WEEKS


def test_history_is_half_a_year_at_most(place: Place) -> None:
    make_case(place, WEEK.plus(-40).starts_at)
    weeks = counts.history(place.session, place.area_id, WEEK, AS_AT)
    assert len(weeks) == 26
    assert weeks[0] == WEEK.plus(-25)
    assert weeks[-1] == WEEK


def test_a_first_concern_still_to_come_leaves_the_week_alone(place: Place) -> None:
    make_case(place, WEEK.ends_at + DAY)
    assert counts.history(place.session, place.area_id, WEEK, AS_AT) == (WEEK,)
    later = WEEK.ends_at + 2 * DAY
    assert counts.history(place.session, place.area_id, WEEK, later) == (WEEK,)
