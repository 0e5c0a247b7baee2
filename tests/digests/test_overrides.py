"""K-11: how often people changed what the classifier suggested, by axis and week."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from digests.counts import history
from digests.figures import Measure
from digests.overrides import Override, overrides
from digests.weeks import Week
from intake.labelling.codes import Labels
from intake.models import Axis, ReviewPurpose
from tests.digests.rows import DAY, HOUR, Case, make_case
from tests.factories import Place

WEEK = Week.parse("2026-W47")
MONDAY, AS_AT = WEEK.starts_at, WEEK.digest_due_at
FULL = {
    Axis.DOMAIN: ("safety",),
    Axis.THEME: ("SAF-MED",),
    Axis.SERVICE: ("pharmacy",),
    Axis.STAGE: ("discharge",),
    Axis.KIND: ("concern",),
}
SAME = Labels(("SAF-MED",), "pharmacy", "discharge", "concern")


def suggested(place: Place, axes: Mapping[Axis, tuple[str, ...]] = FULL, model: str = "m1") -> Case:
    return make_case(place, MONDAY + HOUR).suggested(axes, model)


def judged(
    place: Place, as_at: datetime = AS_AT, week: Week = WEEK
) -> tuple[dict[Axis, Override], tuple[str, ...]]:
    weeks = history(place.session, place.area_id, week, as_at)
    found, models = overrides(place.session, place.area_id, weeks, as_at)
    return {each.axis: each for each in found}, models


def parts(place: Place, as_at: datetime = AS_AT, week: Week = WEEK) -> dict[Axis, tuple[int, int]]:
    def told(measure: Measure) -> tuple[int, int]:
        return measure.numerator, measure.denominator

    return {axis: told(each.share.measure) for axis, each in judged(place, as_at, week)[0].items()}


NOTHING_JUDGED = dict.fromkeys(Axis, (0, 0))
ALL_CONFIRMED = dict.fromkeys(Axis, (0, 1))


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        pytest.param(SAME, {}, id="all as suggested"),
        pytest.param(
            Labels(("SAF-MED", "GOV-LEAD"), "pharmacy", "discharge", "concern"),
            {},
            id="a code that only people set is no change",
        ),
        pytest.param(
            Labels(("SAF-MED", "SAF-DIS"), "pharmacy", "discharge", "concern"),
            {Axis.THEME: (1, 1)},
            id="one sub-theme more, of the same domain",
        ),
        pytest.param(
            Labels(("EXP-COM",), None, "referral", "niggle"),
            dict.fromkeys(Axis, (1, 1)),
            id="all of it",
        ),
        pytest.param(
            Labels((), "pharmacy", "discharge", "concern"),
            {Axis.THEME: (1, 1), Axis.DOMAIN: (1, 1)},
            id="no sub-theme fits, so no domain",
        ),
        pytest.param(
            Labels(("GOV-LEAD",), "pharmacy", "discharge", "concern"),
            {Axis.THEME: (1, 1), Axis.DOMAIN: (0, 0)},
            id="a sub-theme without a domain says nothing of domains",
        ),
    ],
)
def test_each_axis_is_judged_by_itself(
    place: Place, said: Labels, changed: dict[Axis, tuple[int, int]]
) -> None:
    suggested(place).reviewed(said, MONDAY + DAY)
    assert parts(place) == ALL_CONFIRMED | changed


def test_what_was_left_open_is_not_changed_but_filled_in(place: Place) -> None:
    only_domain = {Axis.DOMAIN: ("safety",)}
    suggested(place, only_domain).reviewed(SAME, MONDAY + DAY)
    suggested(place, only_domain).reviewed(Labels(), MONDAY + DAY)
    found, _ = judged(place)
    assert parts(place) == NOTHING_JUDGED | {Axis.DOMAIN: (0, 1)}
    assert {axis: each.filled for axis, each in found.items()} == {
        Axis.DOMAIN: 0, Axis.THEME: 1, Axis.SERVICE: 1, Axis.STAGE: 1, Axis.KIND: 1,
    }  # fmt: skip


def test_the_latest_review_of_a_week_counts_once(place: Place) -> None:
    other = Labels(("EXP-COM",), "pharmacy", "discharge", "concern")
    case = suggested(place).reviewed(other, MONDAY + DAY).reviewed(SAME, MONDAY + 2 * DAY)
    assert parts(place) == ALL_CONFIRMED
    case.reviewed(other, WEEK.ends_at + HOUR)
    assert parts(place) == ALL_CONFIRMED
    later = WEEK.plus(1)
    assert parts(place, later.digest_due_at, later)[Axis.THEME] == (1, 1)


def test_words_that_changed_are_judged_by_what_was_suggested_for_them(place: Place) -> None:
    case = suggested(place).reviewed(SAME, MONDAY + DAY)
    case.concern.text_version = 2
    case.suggested({Axis.THEME: ("EXP-COM",)}, "m2").reviewed(SAME, MONDAY + 2 * DAY, model="m2")
    assert parts(place)[Axis.THEME] == (1, 2)
    assert judged(place)[1] == ("m1", "m2")


def test_no_suggestion_no_second_look_and_no_other_week_is_judged(place: Place) -> None:
    make_case(place, MONDAY).reviewed(SAME, MONDAY + DAY, model=None)
    suggested(place).reviewed(SAME, MONDAY + DAY, purpose=ReviewPurpose.SECOND)
    suggested(place).reviewed(SAME, MONDAY - timedelta(minutes=1))
    suggested(place).reviewed(SAME, WEEK.ends_at)
    assert parts(place) == NOTHING_JUDGED
    assert judged(place)[1] == ()


def test_practice_runs_and_what_was_withdrawn_are_left_out(place: Place) -> None:
    run, gone = (suggested(place).reviewed(SAME, MONDAY + DAY) for _ in range(2))
    run.concern.is_test, gone.concern.withdrawn_at = True, MONDAY + 2 * DAY
    place.session.flush()
    assert parts(place) == NOTHING_JUDGED
    assert parts(place, MONDAY + DAY + HOUR) == ALL_CONFIRMED


def test_a_week_made_again_later_says_the_same(place: Place) -> None:
    case = suggested(place).reviewed(SAME, MONDAY + DAY)
    before = judged(place)
    case.reviewed(Labels(), AS_AT + HOUR)
    case.concern.withdrawn_at = AS_AT + HOUR
    suggested(place).reviewed(SAME, AS_AT + HOUR)
    place.session.flush()
    assert judged(place) == before


def test_another_areas_reviews_are_not_ours(place: Place) -> None:
    suggested(place).reviewed(SAME, MONDAY + DAY)
    weeks = (WEEK,)
    found, models = overrides(place.session, place.organisation("RNA").id, weeks, AS_AT)
    assert {each.share.measure.words for each in found} == {"none yet (0 of 0)"}
    assert models == ()


def test_a_week_unlike_those_before_is_said_in_words(place: Place) -> None:
    other = Labels(("EXP-COM",), "pharmacy", "discharge", "concern")
    for back in range(9):
        changed = 10 if back == 0 else 1 + back % 2
        at = WEEK.plus(-back).starts_at + DAY
        for number in range(10):
            said = other if number < changed else SAME
            make_case(place, at).suggested(FULL).reviewed(said, at + HOUR)
    share = judged(place)[0][Axis.THEME].share
    assert share.measure.words == "100% (10 of 10)"
    assert share.verdict == "unusual: above the usual range"
    assert judged(place)[0][Axis.SERVICE].share.verdict == "no unusual change"
