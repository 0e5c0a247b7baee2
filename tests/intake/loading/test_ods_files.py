"""The national files, row by row: what is right is read, what is wrong is said."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.loading.ods_files import (
    Entry,
    Fault,
    OtherName,
    Report,
    in_title,
    read_aliases,
    read_report,
    report_of,
)

TODAY = date(2026, 11, 17)
FILES = Path(__file__).parent / "ods"


def read(report: Report, text: str | None = None) -> tuple[list[Entry], list[Fault]]:
    file = f"{report}.csv"
    return read_report(report, file, text or (FILES / file).read_text(encoding="utf-8"), TODAY)


def practice_with(**cells: str) -> str:
    """A right row with these cells changed: `c1` is the first column."""
    row = ["N98001", "BROOK LANE SURGERY", *[""] * 8, "20010401", "", "A", "B", "99Z"]
    row += [""] * 10 + ["4", ""]
    for name, cell in cells.items():
        row[int(name[1:]) - 1] = cell
    return ",".join(row)


def test_practices_are_read() -> None:
    entries, faults = read(Report.PRACTICES)
    assert faults == []
    assert [(each.code, each.name, each.is_open, each.commissioner) for each in entries] == [
        ("N98001", "Brook Lane Surgery", True, "99Z"),
        ("N98002", "The Old School Medical Centre", True, "99Z"),
        ("N98003", "St Oswin's Practice (Dr A Invented)", False, "99Z"),
        ("N98005", "Dormant Lane Surgery", False, "99Z"),
    ]


def test_trusts_are_read() -> None:
    entries, faults = read(Report.TRUSTS)
    assert faults == []
    assert [each.code for each in entries if each.is_open] == ["RZA", "RZB", "RZC", "RZD"]
    assert entries[0].name == "Marlstone University Hospitals NHS Foundation Trust"


def test_sites_know_their_trust_by_column_or_code() -> None:
    entries, faults = read(Report.SITES)
    assert faults == []
    assert [each.parent for each in entries] == ["RZA", "RZA", "RZA", "RZC", "RZC"]
    assert [each.is_open for each in entries] == [True, True, True, True, False]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        pytest.param({"c1": "n98"}, "“n98” is no ODS code", id="a code in small letters"),
        pytest.param({"c1": ""}, "“” is no ODS code", id="no code"),
        pytest.param({"c2": ""}, "It has no name", id="no name"),
        pytest.param({"c2": "A" * 201}, "longer than 200 letters", id="an endless name"),
        pytest.param({"c11": "2001-04-01"}, "no day on which it opened", id="a day otherwise"),
        pytest.param({"c12": "20010431"}, "no day on which it closed", id="no such day"),
        pytest.param({"c12": "20000101"}, "closed before it opened", id="closed too soon"),
        pytest.param({"c13": "X"}, "“X” is no status", id="no such status"),
        pytest.param({"c15": "?"}, "“?” is no ODS code", id="no such commissioner"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(cells: dict[str, str], words: str) -> None:
    entries, [fault] = read(Report.PRACTICES, "\n".join([practice_with(), practice_with(**cells)]))
    assert len(entries) == 1
    assert str(fault).startswith("epraccur.csv, row 2: ")
    assert words in str(fault)


def test_a_row_of_another_layout_is_wrong() -> None:
    _entries, [fault] = read(Report.TRUSTS, "RZA,SOME TRUST")
    assert fault.words == "It has 2 columns, and the layout has 27."


@pytest.mark.parametrize(
    ("cells", "is_open"),
    [
        pytest.param({"c12": "20261117"}, False, id="closed today"),
        pytest.param({"c12": "20261118"}, True, id="closes tomorrow"),
        pytest.param({"c13": "P"}, False, id="proposed"),
        pytest.param({"c11": ""}, True, id="opened who knows when"),
    ],
)
def test_who_has_closed_is_known(cells: dict[str, str], is_open: bool) -> None:
    [entry], _faults = read(Report.PRACTICES, practice_with(**cells))
    assert entry.is_open is is_open


def test_a_header_and_empty_lines_are_passed_over() -> None:
    header = ",".join(["Organisation Code", "Name", *[""] * 25])
    entries, faults = read(Report.PRACTICES, f"{header}\n\n{practice_with()}\n")
    assert (len(entries), faults) == (1, [])


@pytest.mark.parametrize(
    ("name", "report"),
    [
        ("epraccur.csv", Report.PRACTICES),
        ("EPRACCUR (2).csv", Report.PRACTICES),
        ("etr.csv", Report.TRUSTS),
        ("ets.csv", Report.SITES),
        ("practices.csv", None),
    ],
)
def test_a_report_is_known_by_its_name(name: str, report: Report | None) -> None:
    assert report_of(name) is report


@pytest.mark.parametrize(
    ("capitals", "words"),
    [
        ("ST WERRIN'S HOSPITAL", "St Werrin's Hospital"),
        ("ROYAL INFIRMARY OF THE NORTH", "Royal Infirmary of the North"),
        ("THE GP UNIT", "The GP Unit"),
        ("X-RAY (ED) AND GYNAE", "X-Ray (ED) and Gynae"),
    ],
)
def test_capitals_become_a_name_as_people_write_it(capitals: str, words: str) -> None:
    assert in_title(capitals) == words


def test_a_name_that_is_not_in_capitals_stays() -> None:
    [entry], _faults = read(Report.PRACTICES, practice_with(c2="mcKay Practice"))
    assert entry.name == "mcKay Practice"


def test_aliases_are_read_with_or_without_a_header() -> None:
    text = (FILES / "aliases.csv").read_text(encoding="utf-8")
    found, faults = read_aliases("aliases.csv", text)
    assert faults == []
    assert found[0] == OtherName("aliases.csv", 2, "RZA", "the General")
    assert read_aliases("a.csv", "RZA,MUH")[0] == [OtherName("a.csv", 1, "RZA", "MUH")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("RZA", "It has 1 columns", id="one column"),
        pytest.param("RZA,x", "2 to 200 letters", id="one letter"),
        pytest.param("rza,the General", "no ODS code", id="no code"),
    ],
)
def test_a_wrong_alias_is_said(text: str, words: str) -> None:
    _found, [fault] = read_aliases("aliases.csv", text)
    assert words in fault.words


@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=120))
def test_no_text_raises(text: str) -> None:
    lines = len(text.splitlines())
    for report in Report:
        entries, faults = read_report(report, f"{report}.csv", text, TODAY)
        assert len(entries) + len(faults) <= lines
    names, faults = read_aliases("a.csv", text)
    assert len(names) + len(faults) <= lines


def test_a_field_without_end_is_a_fault_of_its_row() -> None:
    _entries, [fault] = read(Report.TRUSTS, "x" * 140_000)
    assert "It cannot be read as CSV" in fault.words
