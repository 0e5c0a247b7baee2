"""Whether two people agree: pairs of looks, and where they differ."""

from datetime import timedelta

from digests.counts import history
from digests.double_coding import MAIN_THEME, Agreement, Disagreement, agreements
from digests.weeks import Week
from intake.labelling.codes import Labels
from intake.models import ReviewPurpose
from tests.digests.rows import DAY, HOUR, Case, make_case
from tests.factories import Place

WEEK = Week.parse("2026-W47")
MONDAY, AS_AT = WEEK.starts_at, WEEK.digest_due_at
MEDICINE = Labels(("SAF-MED", "EXP-COM"), "pharmacy", "discharge", "concern")
SUMMARY = Labels(("SAF-DIS",), None, "discharge", "concern")


def twice(place: Place, first: Labels, second: Labels) -> Case:
    case = make_case(place, MONDAY).reviewed(first, MONDAY + DAY)
    return case.reviewed(second, MONDAY + 2 * DAY, purpose=ReviewPurpose.SECOND)


def found(place: Place) -> dict[str, Agreement]:
    weeks = history(place.session, place.area_id, WEEK, AS_AT)
    told = agreements(place.session, place.area_id, weeks, AS_AT)
    return {each.name: each for each in told}


def test_both_are_asked_the_same_of_every_axis(place: Place) -> None:
    twice(place, MEDICINE, SUMMARY)
    twice(place, MEDICINE, SUMMARY)
    twice(place, SUMMARY, MEDICINE)
    twice(place, MEDICINE, MEDICINE)
    told = found(place)
    assert {name: (each.kappa.same, each.kappa.pairs) for name, each in told.items()} == {
        MAIN_THEME: (1, 4), "Safety": (4, 4), "Clinical effectiveness": (4, 4),
        "Patient experience": (1, 4), "Service": (1, 4), "Stage": (4, 4), "Kind": (4, 4),
    }  # fmt: skip
    assert told[MAIN_THEME].disagreements == (
        Disagreement("SAF-MED", "SAF-DIS", 2), Disagreement("SAF-DIS", "SAF-MED", 1),
    )  # fmt: skip
    assert told["Service"].disagreements[0] == Disagreement("pharmacy", "", 2)
    assert told["Kind"].disagreements == ()


def test_no_sub_theme_is_an_answer_too(place: Place) -> None:
    twice(place, Labels(), MEDICINE)
    assert found(place)[MAIN_THEME].disagreements == (Disagreement("", "SAF-MED", 1),)


def test_the_first_look_is_the_one_that_stood_when_the_second_was_taken(place: Place) -> None:
    case = make_case(place, MONDAY).reviewed(MEDICINE, MONDAY + HOUR)
    case.reviewed(SUMMARY, MONDAY + DAY)
    case.reviewed(SUMMARY, MONDAY + 2 * DAY, purpose=ReviewPurpose.SECOND)
    case.reviewed(MEDICINE, MONDAY + 3 * DAY)
    assert found(place)[MAIN_THEME].kappa.same == 1


def test_looks_at_other_words_are_no_pair(place: Place) -> None:
    case = make_case(place, MONDAY).reviewed(MEDICINE, MONDAY + DAY)
    case.concern.text_version = 2
    case.reviewed(MEDICINE, MONDAY + 2 * DAY, purpose=ReviewPurpose.SECOND)
    assert found(place)[MAIN_THEME].kappa.pairs == 0


def test_what_came_later_or_half_a_year_ago_or_was_withdrawn_is_left_out(place: Place) -> None:
    make_case(place, MONDAY - timedelta(weeks=40))
    for at in (WEEK.plus(-26).starts_at, AS_AT - HOUR):
        case = make_case(place, at).reviewed(MEDICINE, at)
        case.reviewed(MEDICINE, at + 2 * HOUR, purpose=ReviewPurpose.SECOND)
    gone = twice(place, MEDICINE, MEDICINE)
    gone.concern.withdrawn_at = MONDAY + 3 * DAY
    place.session.flush()
    assert found(place)[MAIN_THEME].kappa.pairs == 0
    gone.concern.withdrawn_at = None
    place.session.flush()
    assert found(place)[MAIN_THEME].kappa.pairs == 1
