"""Without Slack too: what it is about and where on the draft; after Send also who may see it."""

import pytest
from sqlalchemy import select

from classifiers.taxonomy import load_taxonomy
from intake import views
from intake.drafting.theming import offered
from intake.models import Axis, Concern, ConcernVersion, Kind, Privacy
from tests.web.forms import Visitor, link_on
from tests.web.site import Site, visitor
from tests.web.test_form import reach_check, stored

BROOK = "Brook Lane Surgery"


@pytest.fixture
def reader(site: Site, nurse: Visitor, link: str) -> Visitor:
    """Whoever has the link of a report that was sent, at its page."""
    reach_check(nurse, link)
    nurse.presses("Send")
    reader = Visitor(visitor(site.shared))
    reader.opens(link_on(nurse.page))
    return reader


def label(code: str) -> str:
    return load_taxonomy()[code].label


def themes(site: Site) -> list[str]:
    with site.filling() as place:
        concern = place.session.scalars(select(Concern)).one()
        rows = views.labels_of(place.session, concern)
        return [row.code for row in rows if row.axis is Axis.THEME]


def test_theme_and_setting_are_corrected_on_pages_of_their_own(
    site: Site, nurse: Visitor, link: str
) -> None:
    reach_check(nurse, link)
    nurse.follows("Change setting")
    nurse.presses("Continue", setting="care home")
    assert (nurse.at, nurse.terms["Setting"]) == ("check", "In a care home")
    page = nurse.follows("Change theme")
    assert all(theme.label in page.text for theme in offered() if theme.domain)
    assert "Choose what it is mainly about" in nurse.presses("Continue", theme="GOV-WHI").text
    assert nurse.status == 400
    assert "Choose what it is mainly about" in nurse.presses("Continue", theme="").text
    nurse.presses("Continue", theme="SAF-TST")
    assert nurse.terms["Theme, as you say"] == label("SAF-TST")
    nurse.follows("Change theme, as you say")
    nurse.presses("Continue", theme="none")
    assert nurse.terms["Theme, as you say"].startswith("None of the list")
    assert "Your reference is" in nurse.presses("Send").text
    assert (stored(site).setting, themes(site)) == ("care home", [])


def test_after_send_the_page_says_how_each_stands_and_takes_corrections(
    site: Site, reader: Visitor
) -> None:
    page = reader.follows("Add to it, or correct it")
    assert "Leave it as it is: Concern: something went wrong" in page.text
    assert f"with {BROOK}. That can't be untold" in page.text
    assert "Name me" not in page.text
    reader.presses(
        "Save", kind="niggle", certainty="hunch", setting="hospital", privacy="anonymous",
        theme="SAF-TST",
    )  # fmt: skip
    concern = stored(site)
    assert (concern.kind, concern.privacy) == (Kind.NIGGLE, Privacy.ANONYMOUS)
    assert themes(site) == ["SAF-TST"]
    told = reader.page.text
    assert "who sees it" in told
    assert f"with {BROOK}. That can't be untold" in told
    assert "the quality team sees Brook Lane Surgery, never your name" in told
    with site.filling() as place:
        [kept] = place.session.scalars(select(ConcernVersion)).all()
        assert (kept.privacy, kept.kind) == (Privacy.CONFIDENTIAL, Kind.CONCERN)


@pytest.mark.parametrize("forged", [{"privacy": "open"}, {"theme": "GOV-WHI"}, {"kind": "x"}])
def test_what_was_never_offered_changes_nothing(
    site: Site, reader: Visitor, forged: dict[str, str]
) -> None:
    reader.follows("Add to it, or correct it")
    reader.presses("Save", **forged)
    assert reader.status == 200
    assert stored(site).privacy is Privacy.CONFIDENTIAL
    with site.filling() as place:
        assert place.session.scalars(select(ConcernVersion)).all() == []
