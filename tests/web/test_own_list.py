"""A practice's own list behind its practice manager's link: by month, what came of it, a file."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from sqlalchemy import select

from bot.web.public.own_list import COLUMNS
from intake import reporting
from intake.drafting import facts
from intake.models import Concern, Harm, LinkPurpose, Organisation, Privacy
from intake.people import practice_links
from intake.questions import Missing
from tests.factories import GP, RECEPTIONIST, make_concern, make_draft, roster
from tests.web.forms import Visitor
from tests.web.site import Site, visitor
from tests.web.stories import Words, whole_story

HIDDEN = "A worry to be kept from the practice"
OURS = "Wrong dose on discharge"


@pytest.fixture
def list_link(site: Site) -> str:
    """The path to the list of Brook Lane Surgery, which has sent three concerns and hidden one."""
    with site.filling() as place:
        whole_story(place, now=site.now, text=OURS, words=Words(outcome="=1+1 letters"))
        make_concern(place, now=site.now - timedelta(days=60))
        make_concern(place, now=site.now)
        make_concern(place, "Another practice's words", now=site.now, user=RECEPTIONIST)
        draft = make_draft(place, HIDDEN, now=site.now)
        facts.choose_privacy(place.session, draft, Privacy.ANONYMOUS, now=site.now)
        reporting.answer(place.session, draft, Missing.HARM, Harm.LOW, now=site.now)
        reporting.submit_concern(place.session, draft, now=site.now)
        practice = place.organisation("N85001")
        return practice_links.make_practice_link(place.session, None, practice, site.now)


@pytest.fixture
def reader(site: Site) -> Visitor:
    return Visitor(visitor(site.shared))


def test_the_list_has_the_practices_own_concerns_and_how_they_stand(
    reader: Visitor, list_link: str
) -> None:
    page = reader.opens(list_link)
    assert "Brook Lane Surgery" in page.text
    rows = page.table("3 reports sent so far")
    assert [row[0] for row in rows] == ["C26-00003", "C26-00001", "C26-00002"]
    assert rows[0][1:] == [
        "17 Nov 2026", "Concern", "Northmere University Hospitals", "Not yet sorted",
        "Waiting for service",
    ]  # fmt: skip
    assert "1 report of 3 had an outcome; something changed after 1 of them." in page.text


def test_praise_and_ideas_are_reports_too_and_called_what_they_are(
    site: Site, reader: Visitor, list_link: str
) -> None:
    with site.filling() as place:
        for words in ("The Royal's ward sister was brilliant", "Idea: one number for the Royal"):
            draft = make_draft(place, words, now=site.now)
            reporting.submit_concern(place.session, draft, now=site.now)
    page = reader.opens(list_link)
    rows = page.table("5 reports sent so far")
    assert sorted(row[2] for row in rows) == ["Concern", "Concern", "Concern", "Good care", "Idea"]
    assert "concerns" not in page.text


def test_a_month_shows_what_came_of_it(reader: Visitor, list_link: str) -> None:
    page = reader.opens(f"{list_link}?month=2026-11")
    assert len(page.table("2 reports sent in November 2026")) == 2
    assert OURS in page.text
    assert "Found: A queue was stuck" in page.text
    assert "Something has changed: =1+1 letters" in page.text
    page = reader.opens(f"{list_link}?month=2026-10")
    assert "Nothing was sent." in page.text
    assert page.tables == []
    reader.opens(f"{list_link}?month=soon")
    assert "3 reports sent so far" in reader.page.tables[0].caption


@pytest.mark.parametrize("month", ["9999-12", "0001-01", "2026-13", "2026-1１"])
def test_a_month_beyond_all_months_shows_them_all(
    reader: Visitor, list_link: str, month: str
) -> None:
    reader.opens(f"{list_link}?month={month}")
    assert "3 reports sent so far" in reader.page.tables[0].caption
    assert reader.opens(f"{list_link}/concerns.csv?month={month}").text.count("C26-") == 3


def test_what_was_hidden_from_the_practice_is_nowhere(reader: Visitor, list_link: str) -> None:
    for path in (list_link, f"{list_link}?month=2026-11", f"{list_link}/concerns.csv"):
        reader.opens(path)
        for words in (HIDDEN, "C26-00005", "Another practice"):
            assert words not in reader.answer.text


def test_nobody_is_named(reader: Visitor, list_link: str) -> None:
    names = [person["name"] for person in roster()["people"]]
    for path in (list_link, f"{list_link}/concerns.csv"):
        reader.opens(path)
        assert not [name for name in (*names, GP) if name in reader.answer.text]


def test_the_file_is_a_table_that_no_spreadsheet_runs(reader: Visitor, list_link: str) -> None:
    reader.opens(f"{list_link}?month=2026-11")
    reader.follows("Download as a table (CSV)")
    assert reader.answer.headers["content-type"] == "text/csv; charset=utf-8"
    kept_as = reader.answer.headers["content-disposition"]
    assert kept_as == 'attachment; filename="concerns-N85001-2026-11.csv"'
    assert reader.answer.headers["cache-control"] == "no-store"
    head, *rows = csv.reader(StringIO(reader.answer.text))
    assert tuple(head) == COLUMNS
    assert [row[0] for row in rows] == ["C26-00003", "C26-00001"]
    assert rows[1][-2:] == ["Something has changed", "'=1+1 letters"]
    assert OURS not in reader.answer.text


def test_long_words_are_cut(site: Site, reader: Visitor) -> None:
    with site.filling() as place:
        whole_story(place, now=site.now, text="late " * 200)
        practice = place.organisation("N85001")
        path = practice_links.make_practice_link(place.session, None, practice, site.now)
    assert "late late…" in reader.opens(path).text.replace("late l…", "late late…")
    assert "late " * 60 not in reader.page.text


def test_a_practice_that_has_sent_nothing_has_a_page_too(site: Site, reader: Visitor) -> None:
    with site.filling() as place:
        practice = place.organisation("N85002")
        path = practice_links.make_practice_link(place.session, None, practice, site.now)
    page = reader.opens(path)
    assert "Nothing was sent." in page.text
    assert reader.opens(f"{path}/concerns.csv").text.startswith("reference,sent,")


@pytest.mark.parametrize("page", ["", "/concerns.csv"])
def test_a_list_that_is_closed_says_whom_to_ask(
    site: Site, reader: Visitor, list_link: str, page: str
) -> None:
    assert "copied all of it" in reader.opens(f"/practice/{'a' * 43}{page}").text
    assert reader.status == 404
    with site.filling() as place:
        practice = place.session.scalars(
            select(Organisation).where(Organisation.code == "N85001")
        ).one()
        practice_links.revoke(place.session, practice, LinkPurpose.OWN_LIST, now=site.now)
    assert "This link has ended" in reader.opens(f"{list_link}{page}").text
    assert reader.status == 410
    assert reader.client.post(f"{list_link}{page}").status_code == 405


def test_looking_changes_nothing(site: Site, reader: Visitor, list_link: str) -> None:
    def versions() -> list[int]:
        with site.shared.database.reading() as session:
            return list(session.scalars(select(Concern.version).order_by(Concern.reference)))

    before = versions()
    for path in (list_link, f"{list_link}?month=2026-11", f"{list_link}/concerns.csv"):
        reader.opens(path)
    assert versions() == before
