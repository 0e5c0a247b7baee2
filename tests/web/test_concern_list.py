"""The concern list: every value against the database, filters, pages, empty states."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.web.concern_list import page_links, shown_words
from bot.web.filters import Choice, Choices, Field, Wanted, read
from bot.web.listing import Found, Listed
from bot.web.views import NEVER_SHOWN, TAGS
from intake.clock import LONDON
from intake.labelling import corrections
from intake.lifecycle import State
from intake.models import Axis, Concern, Harm, Kind, Organisation, Routing
from tests.digests.rows import DAY, HOUR, make_case
from tests.factories import acknowledge, make_concern, make_draft, make_place
from tests.web.reading import read_page
from tests.web.site import Site
from tests.web.stories import UNSURE, classify, whole_story

ACUTE, COMMUNITY = "Northmere University Hospitals", "Northmere Community Health"


def references(site: Site, query: str = "") -> list[str]:
    page = read_page(site.page(f"/concerns{query}"))
    return [row[0] for table in page.tables for row in table.rows[1:]]


def test_each_line_says_what_the_database_says(site: Site) -> None:
    with site.filling() as place:
        whole_story(place, now=site.now)
        make_concern(place, now=site.now - 2 * HOUR)
        make_concern(place, now=site.now - HOUR, harm=Harm.SEVERE)
    page = read_page(site.page("/concerns"))
    with site.shared.database.reading() as session:
        stored = session.scalars(select(Concern).order_by(Concern.submitted_at.desc())).all()
        names = {row.id: row.name for row in session.scalars(select(Organisation))}
        clocks = {(row.concern_id, row.cycle): row for row in session.scalars(select(Routing))}
    rows = page.table("3 concerns")
    assert [row[0] for row in rows] == [each.reference for each in stored]
    assert [row[2] for row in rows] == [
        names[each.provider_id] for each in stored if each.provider_id
    ]
    assert [row[4] for row in rows] == [TAGS[each.state].words for each in stored]
    for row, each in zip(rows, stored, strict=True):
        assert each.submitted_at is not None
        assert row[1] == f"{each.submitted_at.astimezone(LONDON):%-d %b %Y, %H:%M}"
        clock = clocks.get((each.id, each.cycle))
        due = f"{clock.acknowledge_by.astimezone(LONDON):%-d %b %Y, %H:%M}" if clock else "Not sent"
        assert row[5].startswith(due)


def test_the_list_says_in_words_what_is_overdue(site: Site) -> None:
    with site.filling() as place:
        make_concern(place, now=site.now - 31 * HOUR)
        make_concern(place, now=site.now - 23 * HOUR - timedelta(minutes=30))
        make_concern(place, now=site.now - HOUR)
        done = make_concern(place, now=site.now - 30 * HOUR)
        acknowledge(place, done, now=site.now - 10 * HOUR)
        slow = make_concern(place, now=site.now - 40 * HOUR)
        acknowledge(place, slow, now=site.now - HOUR)
    said = {row[0]: row[5] for row in read_page(site.page("/concerns")).table("5 concerns")}
    assert said == {
        "C26-00001": "17 Nov 2026, 02:12 Overdue: 31 hours since the notice",
        "C26-00002": "17 Nov 2026, 09:42 Less than an hour left",
        "C26-00003": "18 Nov 2026, 08:12 22 hours left",
        "C26-00004": "17 Nov 2026, 03:12 Acknowledged in time",
        "C26-00005": "16 Nov 2026, 17:12 Acknowledged after the 24 hours",
    }
    assert references(site, "?state=overdue") == ["C26-00001"]


@pytest.mark.parametrize("state", sorted(NEVER_SHOWN))
def test_a_draft_is_its_reporters_own(site: Site, state: State) -> None:
    with site.filling() as place:
        make_draft(place, "A quiet worry", now=site.now).state = state
    page = site.page("/concerns")
    assert "No concern has been sent yet." in page
    assert "A quiet worry" not in page


def test_another_areas_concerns_are_not_here(site: Site) -> None:
    with site.filling() as place:
        make_concern(place, now=site.now)
        other = make_place(place.session, team="T0SOUTH", code="south")
        make_concern(other, "Southern words", now=site.now)
    assert references(site) == ["C26-00001"]


@pytest.fixture
def filtered(site: Site) -> Site:
    with site.filling() as place:
        classify(place, make_concern(place, now=site.now - 9 * DAY), now=site.now)
        classify(place, make_concern(place, now=site.now - HOUR), UNSURE, now=site.now)
        whole_story(place, now=site.now)
    return site


ALL = ["C26-00002", "C26-00003", "C26-00001"]
FILTERED = {
    "": ALL,
    "?provider={RNC}": ["C26-00003"],
    "?domain=safety": ["C26-00001"],  # the model's; the other one was corrected by a person
    "?domain=experience": ["C26-00003"],
    "?domain=unsorted": ["C26-00002"],
    "?domain=effectiveness": [],
    "?state=responding": ["C26-00003"],
    "?state=overdue": ["C26-00001"],
    "?week=2026-W45": ["C26-00001"],  # Sunday 8 November
    "?week=2026-W47&provider={RNA}": ["C26-00002"],
    "?week=2026-W20": ALL,  # what is not on offer counts as not said
    "?state=draft": ALL,
    "?provider=' OR 1=1": ALL,
}


def test_a_filter_leaves_what_it_names(filtered: Site) -> None:
    with filtered.filling() as place:
        ids = {code: str(place.organisation(code).id) for code in ("RNA", "RNC")}
    found = {query: references(filtered, query.format(**ids)) for query in FILTERED}
    assert found == FILTERED


def test_where_a_person_said_that_no_domain_fits_it_is_unsorted(site: Site) -> None:
    with site.filling() as place:
        concern = make_concern(place, now=site.now)
        classify(place, concern, now=site.now)
        corrections.put(place.session, concern, {Axis.DOMAIN: ()}, now=site.now)
    assert references(site, "?domain=unsorted") == ["C26-00001"]
    assert references(site, "?domain=safety") == []


def test_the_chosen_filters_stay_chosen(filtered: Site) -> None:
    page = read_page(filtered.page("/concerns?domain=safety&state=routed"))
    chosen = [named["value"] for tag, named in page.tags if tag == "option" and "selected" in named]
    assert chosen == ["safety", "routed"]
    assert "1 concern, filtered" in page.text
    assert "/concerns" in page.links


def test_nothing_found_says_what_to_do_next(filtered: Site) -> None:
    page = read_page(filtered.page("/concerns?domain=effectiveness"))
    assert "No concern matches. Choose fewer filters, or show all concerns." in page.text


def test_pages_turn_and_keep_the_filters(site: Site) -> None:
    with site.filling() as place:
        for number in range(45):
            make_case(place, site.now - number * HOUR)
    seen: list[str] = []
    path = "/concerns?state=submitted"
    while path:
        page = read_page(site.page(path))
        seen += [row[0] for row in page.table("Concerns ")]
        following = [named for tag, named in page.tags if tag == "a" and named.get("rel") == "next"]
        path = (following[0]["href"] or "") if following else ""
    assert len(seen) == len(set(seen)) == 45
    assert "Concerns 41 to 45 of 45" in site.page("/concerns?page=3")
    assert "There is no such page" in site.page("/concerns?page=4")
    assert references(site, "?page=nonsense") == references(site)


OFFERED: Choices = {
    Field.PROVIDER: (Choice("a-b", "A & B"), Choice("c d", "C")),
    Field.DOMAIN: (Choice("safety", "Safety"),),
    Field.STATE: (Choice("overdue", "Overdue"), Choice("routed", "Waiting")),
    Field.WEEK: (Choice("2026-W47", "This"),),
}
CHOSEN = st.fixed_dictionaries(
    {field.value: st.sampled_from(["", *(c.value for c in OFFERED[field])]) for field in Field}
)


@given(CHOSEN, st.integers(1, 9999))
def test_what_was_chosen_survives_its_address(chosen: dict[str, str], page: int) -> None:
    wanted = Wanted(**chosen, page=page)
    assert read(dict(parse_qsl(wanted.query.removeprefix("?"))), OFFERED) == wanted


@given(st.dictionaries(st.sampled_from([*Field, "page", "x"]), st.text(max_size=12)))
def test_no_address_breaks_the_list(address: dict[str, str]) -> None:
    wanted = read(address, OFFERED)
    assert 1 <= wanted.page <= 9999
    assert all(wanted.chosen(field) in {"", *(c.value for c in OFFERED[field])} for field in Field)


@given(st.integers(1, 60), st.integers(2, 50))
def test_page_links_are_in_order_and_reach_both_ends(page: int, last: int) -> None:
    links = page_links(Wanted(page=page), last)
    numbers = [link.number for link in links if link.number]
    assert numbers == sorted(set(numbers))
    assert (numbers[0], numbers[-1]) == (1, last)
    assert [link.number for link in links if link.is_current] == ([page] if page <= last else [])
    gaps = re.findall(r"(\d+),0,(\d+)", ",".join(str(link.number) for link in links))
    assert all(int(after) > int(before) + 1 for before, after in gaps)


ANY_ONE = Listed(
    "C26-00001", State.ROUTED, Kind.CONCERN, None, None, "", (), (),
    datetime(2026, 11, 17, tzinfo=UTC), None, None, None,
)  # fmt: skip


@pytest.mark.parametrize(
    ("total", "on_page", "page", "words"),
    [
        pytest.param(0, 0, 1, "No concerns to show", id="none"),
        pytest.param(1, 1, 1, "1 concern", id="one"),
        pytest.param(7, 7, 1, "7 concerns", id="one page"),
        pytest.param(41, 20, 2, "Concerns 21 to 40 of 41", id="in the middle"),
        pytest.param(41, 1, 3, "Concern 41 of 41", id="one left"),
    ],
)
def test_how_many_are_shown_is_said(total: int, on_page: int, page: int, words: str) -> None:
    found = Found((ANY_ONE,) * on_page, total)
    assert shown_words(found, Wanted(page=page)) == words
