"""Concerns by two axes at once, against rows counted by hand."""

import csv
from collections.abc import Sequence
from datetime import datetime
from io import StringIO

import pytest

from classifiers.taxonomy import load_taxonomy
from digests.crosstab import (
    SERVICES,
    SERVICES_IN_FULL,
    STAGES,
    WEEKS,
    Crossing,
    Crosstab,
    crossed,
    crossing_of,
)
from digests.crosstab_shown import ENOUGH, crossing_csv, denominator, shown
from digests.weeks import Week
from intake.models import NOTHING, Axis, Kind, Source
from tests.digests.rows import HOUR, Case, make_case
from tests.factories import Place, make_place

WEEK = Week.parse("2026-W47")
MONDAY = WEEK.starts_at
AS_AT = WEEK.digest_due_at
OLDEST = WEEK.plus(1 - WEEKS).starts_at


def sent(
    place: Place,
    *themes: str,
    stage: str = "",
    service: str = "",
    at: datetime = MONDAY + HOUR,
) -> Case:
    """A concern with these labels, and the domains that follow from its sub-themes."""
    case = make_case(place, at)
    known = tuple(theme for theme in themes if theme in load_taxonomy())
    domains = load_taxonomy().domains_of(known)
    said = {
        Axis.THEME: themes,
        Axis.DOMAIN: domains,
        Axis.STAGE: (stage,),
        Axis.SERVICE: (service,),
    }
    for axis, codes in said.items():
        for code in filter(None, codes):
            case.label(code, axis=axis)
    return case


def crossing(place: Place, as_at: datetime = AS_AT) -> Crossing:
    return crossing_of(place.session, place.area_id, WEEK, as_at)


def table(place: Place, axes: tuple[Axis, Axis] = STAGES) -> Crosstab:
    weeks = [WEEK.plus(-1), WEEK]
    return crossed(place.session, place.area_id, axes, weeks, AS_AT)


def test_i27_sub_themes_are_crossed_with_the_stage_of_care(place: Place) -> None:
    for _ in range(2):
        sent(place, "SAF-MED", stage="discharge")
    sent(place, "SAF-MED", "SAF-DIS", stage="discharge")
    sent(place, "SAF-MED", stage="admission", at=WEEK.plus(-1).starts_at)
    sent(place, "EXP-COM")
    sent(place)
    found = table(place)
    assert found.cells == {
        ("SAF-MED", "discharge"): 3,
        ("SAF-DIS", "discharge"): 1,
        ("SAF-MED", "admission"): 1,
        ("EXP-COM", None): 1,
        (None, None): 1,
    }
    assert found.in_columns == {"discharge": 3, "admission": 1, None: 2}
    assert found.rows == ("SAF-MED", "SAF-DIS", "EXP-COM", None)
    assert found.columns == (
        "admission", "discharge", "referral", "treatment", "follow_up", None,
    )  # fmt: skip
    assert found.count("SAF-DIS", "admission") == 0


def test_i26_each_of_the_nine_areas_has_its_row(place: Place) -> None:
    """Three concerns about each area: two of safety (its own sub-theme if it has one), one not."""
    areas = load_taxonomy().improvement_areas
    assert len(areas) == 9
    for area in areas:
        theme = area.theme or "SAF-TST"
        for themes in ((theme,), (theme,), ("EXP-COM",)):
            sent(place, *themes, service=area.service or "")
    services, in_full = table(place, SERVICES), table(place, SERVICES_IN_FULL)
    for service in ("radiology", "obs_gynae", "district_nursing", "community_nursing", "pathology"):
        row = [services.count(service, column) for column in services.columns]
        assert row == [2, 0, 1, 0], service
        assert in_full.count(service, "SAF-TST") == 2
    assert [services.count(None, column) for column in services.columns] == [2, 6, 4, 0]
    assert in_full.count(None, "EFF-POL") == 4
    assert in_full.count(None, "EFF-REF") == in_full.count(None, "SAF-MOR") == 2
    assert services.in_columns == {"safety": 12, "effectiveness": 6, "experience": 9}


def test_a_concern_with_several_domains_counts_in_each_column(place: Place) -> None:
    sent(place, "SAF-MED", "EXP-COM", service="ed")
    found = table(place, SERVICES)
    assert [found.count("ed", column) for column in found.columns] == [1, 0, 1, 0]


def test_governance_is_in_no_table_and_its_concern_stays_in_the_rest(place: Place) -> None:
    sent(place, "GOV-WHI", "SAF-MED", stage="referral", service="ed")
    sent(place, "GOV-LEAD", stage="referral", service="ed")
    found, in_full = table(place), table(place, SERVICES_IN_FULL)
    assert found.cells == {("SAF-MED", "referral"): 1}
    assert found.in_columns == {"referral": 2}
    assert in_full.cells == {("ed", "SAF-MED"): 1}
    assert not {column for column in in_full.columns if column and column.startswith("GOV")}


def test_a_person_outranks_the_model_also_in_saying_that_none_fits(place: Place) -> None:
    corrected = sent(place, "SAF-MED", stage="discharge")
    corrected.label("admission", axis=Axis.STAGE, source=Source.HUMAN)
    unsaid = sent(place, "SAF-MED", stage="discharge")
    unsaid.label(NOTHING, axis=Axis.STAGE, source=Source.HUMAN)
    assert table(place).cells == {("SAF-MED", "admission"): 1, ("SAF-MED", None): 1}


def test_only_what_stood_at_the_moment_is_counted(place: Place) -> None:
    sent(place, "SAF-MED").label("discharge", axis=Axis.STAGE, at=AS_AT + HOUR)
    sent(place, "SAF-MED", stage="discharge", at=AS_AT + HOUR)
    make_case(place, MONDAY, withdrawn_at=MONDAY + HOUR).label("SAF-MED", axis=Axis.THEME)
    make_case(place, MONDAY, kind=Kind.GOOD_CARE).label("EXP-GOOD", axis=Axis.THEME)
    assert table(place).cells == {("SAF-MED", None): 1}


def test_it_covers_thirteen_weeks_and_no_more(place: Place) -> None:
    sent(place, "SAF-MED", at=OLDEST - HOUR)
    sent(place, "SAF-MED", at=OLDEST)
    sent(place, "SAF-MED", at=WEEK.ends_at)
    found = crossing(place)
    assert len(found.weeks) == WEEKS
    assert found.total == found.tables[0].count("SAF-MED", None) == 1


def test_a_younger_area_has_fewer_weeks(place: Place) -> None:
    sent(place, "SAF-MED", at=WEEK.plus(-2).starts_at)
    assert denominator(crossing(place)) == (
        "Concerns in the 3 weeks to 22 November 2026: fewer than 8"
    )


def test_without_concerns_the_tables_are_empty(place: Place) -> None:
    found = crossing(place)
    assert found.total == 0
    assert [(each.rows, each.cells) for each in found.tables] == [((), {})] * 3


def test_another_areas_concerns_are_not_in_it(place: Place) -> None:
    sent(make_place(place.session, code="south", team="T0SOUTH"), "SAF-MED", stage="discharge")
    assert table(place).cells == {}


def test_what_a_later_taxonomy_has_dropped_stands_after_the_rest(place: Place) -> None:
    for theme in ("XXX-OLD", "AAA-OLD", "EXP-COM", "SAF-MED"):
        sent(place, theme, stage="transport")
    found = table(place)
    assert found.rows == ("SAF-MED", "EXP-COM", "AAA-OLD", "XXX-OLD")
    assert found.columns[-2:] == ("transport", None)


def made(cells: dict[tuple[str | None, str | None], int], total: int) -> Crossing:
    """A crossing with one table, of stages."""
    columns: tuple[str | None, ...] = ("discharge", None)
    rows: Sequence[str | None] = [row for row, column in cells if column == "discharge"]
    in_columns = {
        each: sum(count for (_, to), count in cells.items() if to == each) for each in columns
    }
    one = Crosstab(STAGES, tuple(rows), columns, cells, in_columns)
    return Crossing((WEEK,), AS_AT, total, (one,))


BY_HAND = made(
    {
        ("SAF-MED", "discharge"): 23,
        ("SAF-MED", None): 8,
        ("SAF-DIS", "discharge"): 7,
        (None, "discharge"): 1,
        (None, None): 13,
    },
    52,
)


def test_small_numbers_are_hidden_and_the_rest_rounded() -> None:
    [only] = shown(BY_HAND)
    assert only.name == "Sub-themes by stage"
    assert only.columns == ("Discharge", "Not said")
    assert [(line.label, line.counts) for line in only.lines] == [
        ("Medicines", ("25", "10")),
        ("Unsafe discharge or discharge summary", ("*", "0")),
        ("No sub-theme", ("*", "15")),
        ("All concerns", ("30", "20")),
    ]
    assert denominator(BY_HAND) == "Concerns in the 1 week to 22 November 2026: about 50"


def test_the_file_holds_the_same_cells_a_line_each() -> None:
    rows = list(csv.DictReader(StringIO(crossing_csv(BY_HAND))))
    assert [(row["row"], row["column"], row["count"]) for row in rows] == [
        ("Medicines", "Discharge", "25"),
        ("Medicines", "Not said", "10"),
        ("Unsafe discharge or discharge summary", "Discharge", "*"),
        ("No sub-theme", "Discharge", "*"),
        ("No sub-theme", "Not said", "15"),
        ("All concerns", "Discharge", "30"),
        ("All concerns", "Not said", "20"),
    ]
    assert {(row["table"], row["concerns"], row["weeks"]) for row in rows} == {
        ("Sub-themes by stage", "50", "1")
    }
    assert {(row["week"], row["as at (UTC)"]) for row in rows} == {
        ("2026-W47", "2026-11-23T08:30:00Z")
    }


@pytest.mark.parametrize(("total", "tables"), [(ENOUGH - 1, 0), (ENOUGH, 1)])
def test_few_concerns_make_no_table(total: int, tables: int) -> None:
    """Seven with one label each: their total, fewer than 8, would say that each is one."""
    assert len(shown(made({("SAF-MED", "discharge"): total}, total))) == tables


def test_the_file_of_few_concerns_says_why_it_is_empty() -> None:
    text = crossing_csv(made({("SAF-MED", "discharge"): 9}, 9))
    [row] = csv.DictReader(StringIO(text))
    assert row["table"] == "Fewer than 50 concerns: too few to cross"
    assert row["count"] == ""


def test_a_label_that_a_spreadsheet_would_run_is_disarmed() -> None:
    text = crossing_csv(made({("=HYPERLINK(1)", "discharge"): 60}, 60))
    assert "'=HYPERLINK(1)" in text
