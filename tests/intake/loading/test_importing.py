"""An area's organisations, brought up to what the national files say."""

from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.loading.importing import Batch, Outcome, import_organisations
from intake.loading.ods_files import Entry, OtherName, Report, read_aliases, read_report
from intake.models import AuditEvent, Organisation, OrganisationAlias, OrganisationKind
from intake.people.known import known_in
from intake.reading.matching import match_provider
from tests.factories import Place

FILES = Path(__file__).parent / "ods"
TODAY = date(2026, 11, 17)


@pytest.fixture
def batch() -> Batch:
    entries = [
        entry
        for report in (Report.SITES, Report.PRACTICES, Report.TRUSTS)
        for entry in read_report(report, f"{report}.csv", text(f"{report}.csv"), TODAY)[0]
    ]
    return Batch(entries, read_aliases("aliases.csv", text("aliases.csv"))[0])


def text(file: str) -> str:
    return (FILES / file).read_text(encoding="utf-8")


def do(place: Place, batch: Batch, now: datetime) -> Outcome:
    return import_organisations(place.session, place.area_id, batch, now=now)


def names_of(place: Place, code: str) -> set[str]:
    query = select(OrganisationAlias.alias).where(
        OrganisationAlias.organisation_id == place.organisation(code).id
    )
    return set(place.session.scalars(query))


def entry(code: str, name: str, report: Report = Report.TRUSTS, **more: bool | str) -> Entry:
    made = {"report": report, "file": "x.csv", "row": 1, "is_open": True, **more}
    return Entry(code=code, name=name, **made)  # type: ignore[arg-type]


def test_organisations_sites_and_names_come_in(place: Place, batch: Batch, now: datetime) -> None:
    outcome = do(place, batch, now)
    assert outcome.faults == []
    assert place.organisation("N98001").kind is OrganisationKind.PRACTICE
    assert place.organisation("N98001").commissioner == "99Z"
    assert names_of(place, "RZA") == {
        "Marlstone General Hospital", "St Tilda's Hospital", "the General", "MUH",
    }  # fmt: skip
    assert outcome.lines[0].startswith("Added: 6 (N98001 Brook Lane Surgery, N98002 The Old")
    assert outcome.lines[0].endswith(", …)")


def test_a_trusts_kind_is_read_from_its_name(place: Place, batch: Batch, now: datetime) -> None:
    do(place, batch, now)
    kinds = [place.organisation(code).kind.value for code in ("RZA", "RZB", "RZC", "RZD")]
    assert kinds == ["acute", "ambulance", "community", "mental_health"]


def test_what_was_imported_is_known_at_once(place: Place, batch: Batch, now: datetime) -> None:
    known_in(place.session, place.area_id)
    do(place, batch, now)
    index = known_in(place.session, place.area_id).index
    match = match_provider("St Tilda's sent no letter", index)
    assert match.best == place.organisation("RZA").id


def test_who_had_closed_before_is_not_brought_in(place: Place, batch: Batch, now: datetime) -> None:
    do(place, batch, now)
    codes = set(place.session.scalars(select(Organisation.code)))
    assert not {"N98003", "N98005", "RZE"} & codes


def test_a_second_import_changes_nothing(place: Place, batch: Batch, now: datetime) -> None:
    do(place, batch, now)
    before = known_in(place.session, place.area_id)
    again = do(place, batch, now)
    assert again.lines == []
    assert known_in(place.session, place.area_id) is before
    kinds = place.session.scalars(select(AuditEvent.kind)).all()
    assert kinds.count("organisations.imported") == 1


def test_who_closes_is_kept_but_no_longer_offered(place: Place, now: datetime) -> None:
    do(place, Batch([entry("RNC", "Northmere Community Health", is_open=False)]), now)
    row = place.organisation("RNC")
    assert not row.is_open
    assert row.id not in known_in(place.session, place.area_id).index.listed
    outcome = do(place, Batch([entry("RNC", "NORTHMERE COMMUNITY HEALTH")]), now)
    assert outcome.lines == ["Reopened: 1 (RNC NORTHMERE COMMUNITY HEALTH)"]
    assert place.organisation("RNC").name == "Northmere Community Health"


def test_a_new_name_keeps_the_old_one_findable(place: Place, now: datetime) -> None:
    do(place, Batch([entry("RNA", "Marlstone Hospitals NHS Trust")]), now)
    row = place.organisation("RNA")
    assert row.name == "Marlstone Hospitals NHS Trust"
    assert row.kind is OrganisationKind.ACUTE
    assert "Northmere University Hospitals" in names_of(place, "RNA")


def test_a_practice_commissioned_anew_is_noted(place: Place, now: datetime) -> None:
    moved = entry("N85001", "Brook Lane Surgery", Report.PRACTICES, commissioner="98X")
    assert do(place, Batch([moved]), now).lines == ["Commissioned anew: 1 (N85001 by 98X)"]
    assert do(place, Batch([moved]), now).lines == []


def test_a_closed_site_is_no_longer_a_name(place: Place, now: datetime) -> None:
    site = entry("RNA01", "Tilda House", Report.SITES, parent="RNA")
    do(place, Batch([site]), now)
    assert "Tilda House" in names_of(place, "RNA")
    closed = entry("RNA01", "Tilda House", Report.SITES, parent="RNA", is_open=False)
    assert do(place, Batch([closed]), now).lines == ["Site closed: 1 (RNA Tilda House)"]
    assert "Tilda House" not in names_of(place, "RNA")
    assert do(place, Batch([closed]), now).lines == []


def test_a_site_called_like_its_trust_needs_no_second_name(place: Place, now: datetime) -> None:
    before = names_of(place, "RNA")
    site = entry("RNA01", "Northmere University Hospitals", Report.SITES, parent="RNA")
    assert do(place, Batch([site]), now).lines == []
    assert names_of(place, "RNA") == before


@pytest.mark.parametrize("is_first_open", [True, False])
def test_a_site_that_stands_open_and_closed_stays_a_name(
    place: Place, now: datetime, *, is_first_open: bool
) -> None:
    twice = Batch(
        [
            entry("RNA01", "Tilda House", Report.SITES, parent="RNA", is_open=is_first_open),
            entry("RNA02", "Tilda House", Report.SITES, parent="RNA", is_open=not is_first_open),
        ]
    )
    assert do(place, twice, now).lines == ["Named: 1 (RNA also Tilda House)"]
    assert do(place, twice, now).lines == []
    assert "Tilda House" in names_of(place, "RNA")


@pytest.mark.parametrize("is_site_first", [True, False])
def test_a_name_that_people_gave_outlives_the_site(
    place: Place, now: datetime, *, is_site_first: bool
) -> None:
    site = Batch([entry("RNA01", "Tilda House", Report.SITES, parent="RNA")])
    by_hand = Batch(aliases=[OtherName("a.csv", 1, "RNA", "Tilda House")])
    for batch in (site, by_hand)[:: 1 if is_site_first else -1]:
        do(place, batch, now)
    closed = entry("RNA01", "Tilda House", Report.SITES, parent="RNA", is_open=False)
    do(place, Batch([closed]), now)
    assert "Tilda House" in names_of(place, "RNA")


@pytest.mark.parametrize(
    ("batch", "words"),
    [
        pytest.param(
            Batch([entry("RZX01", "Some House", Report.SITES, parent="RZX")]),
            "x.csv, row 1: Its trust RZX is not here. Import etr as well, or correct the code.",
            id="a site of nobody",
        ),
        pytest.param(
            Batch(aliases=[OtherName("a.csv", 4, "RZX", "the X")]),
            "a.csv, row 4: No organisation here has the code RZX. Import it first.",
            id="a name for nobody",
        ),
        pytest.param(
            Batch([entry("RZY", "One Trust"), entry("RZY", "Two Trust")]),
            "x.csv, row 1: RZY stands in x.csv, row 1 already.",
            id="a code twice",
        ),
    ],
)  # fmt: skip
def test_rows_that_do_not_fit_are_faults(
    place: Place, now: datetime, batch: Batch, words: str
) -> None:
    assert [str(fault) for fault in do(place, batch, now).faults] == [words]


def test_other_areas_are_left_alone(session: Session, place: Place, now: datetime) -> None:
    do(place, Batch([entry("RNA", "Marlstone Hospitals NHS Trust")]), now)
    areas = session.scalars(select(Organisation.area_id).distinct()).all()
    assert areas == [place.area_id]
