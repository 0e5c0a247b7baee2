"""After Send, without Slack: the service and the day are corrected too, and nothing is lost."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from intake import directory
from intake.lifecycle import State
from intake.models import Concern, ConcernVersion, Precision
from tests.factories import acknowledge, said
from tests.web.forms import Visitor, link_on
from tests.web.site import Site, visitor
from tests.web.test_form import NUMBER, TEXT, reach_check, stored

ROYAL, COMMUNITY = "Northmere University Hospitals", "Northmere Community Health"


@pytest.fixture
def reader(site: Site, nurse: Visitor, link: str) -> Visitor:
    """Whoever has the link of a report that was sent, where it is corrected."""
    reach_check(nurse, link)
    nurse.presses("Send")
    reader = Visitor(visitor(site.shared))
    reader.opens(link_on(nurse.page))
    reader.follows("Add to it, or correct it")
    return reader


def looks_for(reader: Visitor, words: str, /, **filled: str) -> str:
    """Search; what the page says then."""
    return reader.presses("Search for a service", search=words, **filled).text


def chosen(reader: Visitor, field: str = "service") -> str | None:
    """The answer that is marked on the page."""
    return reader.form("Save").fields.get(field)


def services(reader: Visitor) -> Sequence[str | None]:
    """What may be chosen as the service."""
    return [named["value"] for _, named in reader.page.tags if named.get("name") == "service"]


def selected(reader: Visitor) -> Sequence[str | None]:
    """What the page's lists stand at, but for those that leave all as it is."""
    options = [named for tag, named in reader.page.tags if tag == "option" and "selected" in named]
    return [named["value"] for named in options if named["value"]]


def provider(site: Site) -> str:
    with site.filling() as place:
        concern = place.session.scalars(select(Concern)).one()
        return directory.organisation_name(place.session, concern.provider_id)


def choice(reader: Visitor, label: str) -> str:
    """The value of the radio button whose words begin so."""
    return next(value for words, value in reader.choices.items() if words.startswith(label))


def versions(site: Site) -> int:
    with site.filling() as place:
        return len(place.session.scalars(select(ConcernVersion)).all())


def test_another_service_is_searched_for_and_chosen(site: Site, reader: Visitor) -> None:
    assert f"Leave it as it is: {ROYAL}" in reader.choices
    assert chosen(reader) == ""
    page = looks_for(reader, "dns")
    assert page.count("1 service found for “dns”") == 2
    assert (reader.status, provider(site), chosen(reader)) == (200, ROYAL, None)
    reader.presses("Save", service=choice(reader, COMMUNITY))
    assert (provider(site), stored(site).state) == (COMMUNITY, State.ROUTED)
    assert reader.terms["Service"] == COMMUNITY
    assert "Added to, or corrected." in reader.page.text


def test_a_search_keeps_all_that_was_filled_in(site: Site, reader: Visitor) -> None:
    day = {"when": "day", "on-day": "2", "on-month": "11", "on-year": "2026"}
    filled = {"added": "It was Ward 4", "harm": "near_miss", "kind": "idea", "theme": "SAF-TST"}
    looks_for(reader, "northmere", text="Other words", **filled, **day)
    fields = reader.form("Save").fields
    assert (fields["added"].strip(), fields["text"].strip()) == ("It was Ward 4", "Other words")
    assert {name: fields[name] for name in ("harm", *day)} == {"harm": "near_miss", **day}
    assert selected(reader) == ["SAF-TST", "idea"]
    assert versions(site) == 0
    looks_for(reader, "royal", service=choice(reader, COMMUNITY))
    assert chosen(reader) == choice(reader, COMMUNITY)
    reader.presses("Save")
    concern = stored(site)
    assert (provider(site), concern.text) == (COMMUNITY, "Other words\nIt was Ward 4")
    assert (concern.harm, concern.occurred_precision) == ("near_miss", Precision.DAY)
    assert versions(site) == 1


def test_none_of_the_list_stays_chosen_through_a_search(reader: Visitor) -> None:
    looks_for(reader, "dns", theme="none")
    assert selected(reader) == ["none"]


def test_words_that_nobody_looked_up_yet_are_looked_up_before_anything_is_saved(
    site: Site, reader: Visitor
) -> None:
    page = reader.presses("Save", search="dns", added="More").text
    assert "Nothing is saved yet: choose the service, then save." in page
    assert (reader.status, versions(site)) == (200, 0)
    assert "Choose a service, or leave it as it is" in reader.presses("Save").text
    assert (reader.status, COMMUNITY in reader.page.text, versions(site)) == (400, True, 0)
    reader.presses("Save", service="")
    assert (provider(site), stored(site).text) == (ROYAL, f"{TEXT}\nMore")


@pytest.mark.parametrize(
    ("searched", "words"),
    [
        pytest.param("", "Type a part of the service's name", id="nothing"),
        pytest.param("zzz", "We found no service for “zzz”", id="nobody like it"),
        pytest.param(f"ward of {NUMBER}", "ward of [NHS number removed]", id="a patient's number"),
    ],
)
def test_a_search_that_finds_nothing_says_so_and_keeps_the_words(
    reader: Visitor, searched: str, words: str
) -> None:
    page = looks_for(reader, searched, added="Typed so far")
    assert (reader.status, words in page, NUMBER in page) == (400, True, False)
    assert reader.form("Save").fields["added"].strip() == "Typed so far"
    assert chosen(reader) == (None if searched else "")


def test_not_sure_goes_back_to_the_quality_team_and_can_then_be_left(
    site: Site, reader: Visitor
) -> None:
    assert "not_sure" in services(reader)
    reader.presses("Save", service="not_sure")
    assert (provider(site), stored(site).state) == ("not sure", State.SUBMITTED)
    reader.follows("Add to it, or correct it")
    assert "Leave it as it is: not sure" in reader.choices
    assert "not_sure" not in services(reader)


@pytest.mark.parametrize("forged", ["gone", "00000000-0000-0000-0000-000000000000"])
def test_a_service_that_was_never_offered_changes_nothing_at_all(
    site: Site, reader: Visitor, forged: str
) -> None:
    page = reader.presses("Save", service=forged, added="More")
    assert (reader.status, "Choose a service, or leave it as it is" in page.text) == (400, True)
    assert (stored(site).text, versions(site)) == (TEXT, 0)
    assert reader.form("Save").fields["added"].strip() == "More"


def test_once_a_service_has_begun_people_settle_whose_it_is(site: Site, reader: Visitor) -> None:
    assert "settles whose it is" not in reader.page.text
    with site.filling() as place:
        concern = place.session.scalars(select(Concern)).one()
        acknowledge(place, concern, now=site.now + timedelta(hours=1))
    assert "settles whose it is" in looks_for(reader, "dns")
    reader.presses("Save", service=choice(reader, COMMUNITY))
    assert (reader.status, provider(site)) == (200, ROYAL)
    with site.shared.database.reading() as session:
        assert len(said(session, "named:")) == 2


@pytest.mark.parametrize("tap", ["", "day"])
def test_the_day_is_corrected_with_its_tap_or_without(
    site: Site, reader: Visitor, tap: str
) -> None:
    day = {"on-day": "2", "on-month": "11", "on-year": "26"}
    reader.presses("Save", when=tap, **day)
    concern = stored(site)
    assert (reader.status, concern.occurred_on) == (200, date(2026, 11, 2))
    assert concern.occurred_precision is Precision.DAY


@pytest.mark.parametrize(
    ("tap", "typed", "words"),
    [
        pytest.param("day", ("", "", ""), "Type a day that there is", id="no day"),
        pytest.param("", ("31", "2", "2026"), "Type a day that there is", id="no such day"),
        pytest.param("", ("2", "", ""), "Type a day that there is", id="half a day"),
        pytest.param("day", ("18", "11", "2026"), "today or before", id="a day to come"),
        pytest.param("today", ("2", "11", "2026"), "or empty the day below", id="a tap and a day"),
    ],
)
def test_a_day_that_is_none_is_asked_again_and_nothing_is_lost(
    site: Site, reader: Visitor, tap: str, typed: tuple[str, str, str], words: str
) -> None:
    day = dict(zip(("on-day", "on-month", "on-year"), typed, strict=True))
    page = reader.presses("Save", when=tap, added="More", harm="severe", **day)
    assert (reader.status, words in page.text) == (400, True)
    fields = reader.form("Save").fields
    assert {name: fields[name] for name in day} == day
    assert (fields["added"].strip(), fields["harm"], fields["when"]) == (
        "More",
        "severe",
        tap or "day",
    )
    assert versions(site) == 0


def test_a_day_that_may_be_a_birthday_is_not_shown_again(site: Site, reader: Visitor) -> None:
    born = {"on-day": "19", "on-month": "6", "on-year": "1936"}
    assert "in or after 2000" in reader.presses("Save", **born).text
    assert reader.form("Save").fields["on-year"] == ""
    assert (reader.status, versions(site)) == (400, 0)


def test_words_that_changed_since_the_page_was_shown_are_said_after_a_search_too(
    site: Site, reader: Visitor
) -> None:
    before = reader.answer
    reader.presses("Save", added="Added elsewhere")
    reader.answer = before
    looks_for(reader, "dns", text="Other words")
    assert "have changed since" in reader.presses("Save", service="").text
    assert stored(site).text == f"{TEXT}\nAdded elsewhere"
    reader.presses("Save")
    assert stored(site).text == "Other words"
