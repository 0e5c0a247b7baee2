"""How well a week was sorted: as printed for the quality team, and as others may read it."""

import csv
from io import StringIO

import pytest

from classifiers.themes import AxisSuggestion, Reading
from classifiers.vocabulary import Vocabulary
from digests.agreement import Sorting, sorting_of
from digests.agreement_print import aligned, printed
from digests.agreement_rows import AGREED, CHANGED, MOVED, Shown, agreement_csv, shown
from digests.weekly import WeekNotBegun
from digests.weeks import Week
from intake.labelling import labels, reviewing
from intake.labelling.codes import Labels
from intake.models import Axis, ReviewPurpose
from tests.digests.rows import DAY, HOUR, make_case
from tests.factories import LEAD, Place, make_concern

WEEK = Week.parse("2026-W47")
MONDAY, AS_AT = WEEK.starts_at, WEEK.digest_due_at
MEDICINE = Labels(("SAF-MED",), "pharmacy", "discharge", "concern")
SUMMARY = Labels(("SAF-DIS",), "ed", "discharge", "concern")
SAID = {
    Axis.DOMAIN: ("safety",), Axis.THEME: ("SAF-MED",), Axis.SERVICE: ("pharmacy",),
    Axis.STAGE: ("discharge",), Axis.KIND: ("concern",),
}  # fmt: skip


def sort(place: Place, number: int, first: Labels, second: Labels | None = None) -> None:
    """So many concerns, suggested a medicine and sorted so, perhaps once more."""
    for _ in range(number):
        case = make_case(place, MONDAY + HOUR).suggested(SAID).read(MONDAY + HOUR)
        case.reviewed(first, MONDAY + DAY)
        if second is not None:
            case.reviewed(second, MONDAY + 2 * DAY, purpose=ReviewPurpose.SECOND)


@pytest.fixture
def sorting(place: Place) -> Sorting:
    """Thirty concerns of a week: nine changed, twenty-two sorted twice, two of them differently."""
    sort(place, 9, SUMMARY, SUMMARY)
    sort(place, 11, MEDICINE, MEDICINE)
    sort(place, 2, MEDICINE, SUMMARY)
    sort(place, 8, MEDICINE)
    return compose(place)


def compose(place: Place, week: Week = WEEK) -> Sorting:
    return sorting_of(place.session, place.area_id, week, AS_AT, Vocabulary.load())


def lines(sorting: Sorting) -> dict[tuple[str, str], Shown]:
    return {(row.table, row.name): row for row in shown(sorting)}


PRINTED = """\
How well concerns are sorted, Northmere, 16 to 22 November 2026
Figures as at Mon 23 Nov 2026, 08:30. For the quality team: counts are exact.

Changed by people (K-11)
           changed of suggested  usual range           in words                     filled in
Domain     0% (0 of 30)          too few weeks to say  nothing to compare with yet  0
Sub-theme  30% (9 of 30)         too few weeks to say  nothing to compare with yet  0
Service    30% (9 of 30)         too few weeks to say  nothing to compare with yet  0
Stage      0% (0 of 30)          too few weeks to say  nothing to compare with yet  0
Kind       0% (0 of 30)          too few weeks to say  nothing to compare with yet  0
"""
NO_VERDICT = "no verdict: only one answer was ever given, so chance explains all of it"


def test_the_tables_are_printed_with_exact_counts(sorting: Sorting) -> None:
    text = printed(sorting)
    assert text.startswith(PRINTED)
    assert "Models judged: m1." in text
    rows = [" ".join(line.split()) for line in text.splitlines()]
    assert "Main sub-theme 0.82 0.58 to 1.00 20 of 22 people agree almost always" in rows
    assert f"Stage none 22 of 22 {NO_VERDICT}" in rows
    assert "Agreement of two people since 16 November 2026" in rows
    assert "Nothing suggested 0% (0 of 30) too few weeks to say nothing to compare with yet" in rows


def test_where_people_differed_is_listed_by_code(sorting: Sorting) -> None:
    rows = [line.split() for line in printed(sorting).splitlines()]
    assert ["Main", "sub-theme", "SAF-MED", "SAF-DIS", "2"] in rows
    assert ["Service", "pharmacy", "ed", "2"] in rows


def test_no_word_of_a_concern_is_printed(sorting: Sorting) -> None:
    for text in (printed(sorting), agreement_csv(sorting)):
        assert "three weeks late" not in text
        assert "C26-" not in text


def test_small_counts_and_what_would_give_them_away_are_hidden(
    place: Place, sorting: Sorting
) -> None:
    told = lines(sorting)
    theme, kind = told[CHANGED, "Sub-theme"], told[CHANGED, "Kind"]
    assert (theme.count, theme.of, theme.share) == ("10", "30", "30%")
    assert (theme.counts, kind.counts) == ("about 10 of about 30", "none of about 30")
    assert told[AGREED, "Main sub-theme"].kappa == "0.82"
    assert told[AGREED, "Main sub-theme"].counts == "about 20 of about 20"
    assert told[MOVED, "Nothing suggested"].share == "0%"
    sort(place, 1, Labels(("SAF-MED",), "pharmacy", "referral", "concern"))
    stage = lines(compose(place))[CHANGED, "Stage"]
    assert (stage.count, stage.share, stage.counts) == ("*", "", "fewer than 8 of about 30")


def test_few_second_looks_show_no_kappa(place: Place) -> None:
    sort(place, 3, MEDICINE, SUMMARY)
    sort(place, 3, SUMMARY, SUMMARY)
    row = lines(compose(place))[AGREED, "Main sub-theme"]
    assert (row.kappa, row.share, row.counts) == ("", "", "fewer than 8 of fewer than 8")
    assert row.words == "too few to say: fewer than 20 second looks"


def test_the_file_has_a_row_for_each_line(sorting: Sorting) -> None:
    rows = list(csv.DictReader(StringIO(agreement_csv(sorting))))
    assert {(row["week"], row["as at (UTC)"]) for row in rows} == {
        ("2026-W47", "2026-11-23T08:30:00Z")
    }
    assert [row["name"] for row in rows] == [row.name for row in shown(sorting)]
    by_name = {(row["table"], row["name"]): row for row in rows}
    assert by_name["changed by people", "Sub-theme"]["percent"] == "30"
    assert by_name["agreement since 2026-W47", "Main sub-theme"]["kappa"] == "0.82"


def test_an_area_where_nobody_sorts_has_all_tables_too(place: Place) -> None:
    text, rows = printed(compose(place)), shown(compose(place))
    assert "Models judged: none." in text
    assert "Where they differed\nNowhere." in text
    assert {row.counts for row in rows} == {"none of none", "0 of 0"}
    assert {(row.share, row.kappa) for row in rows} == {("", "")}


def test_what_a_quality_lead_saves_is_counted(place: Place) -> None:
    suggestion = AxisSuggestion("pharmacy", 0.7)
    reading = Reading((), (), abstained=False, model_version="m7", service=suggestion)
    at = MONDAY + DAY
    changed, confirmed, vague = (make_concern(place, now=at) for _ in range(3))
    for concern, service in ((changed, "ed"), (confirmed, "pharmacy")):
        labels.keep_reading(place.session, concern, reading, text_version=1, now=at)
        said = Labels((), service, None, None)
        lead, triage = place.person(LEAD), ReviewPurpose.TRIAGE
        reviewing.review(place.session, concern, lead, said, purpose=triage, now=at + HOUR)
    nothing = Reading((), (), abstained=True, model_version="m7")
    labels.keep_reading(place.session, vague, nothing, text_version=1, now=at)
    sorting = compose(place)
    [judged] = [each for each in sorting.overrides if each.axis is Axis.SERVICE]
    assert judged.share.measure.words == "50% (1 of 2)"
    assert sorting.models == ("m7",)
    assert sorting.drift[0].measure.words == "33% (1 of 3)"


def test_a_week_to_come_is_refused(place: Place) -> None:
    with pytest.raises(WeekNotBegun, match="2026-W49 has not begun"):
        compose(place, WEEK.plus(2))


def test_columns_stand_under_one_another() -> None:
    assert list(aligned([("", "kappa"), ("Service", "1")])) == ["         kappa", "Service  1"]
