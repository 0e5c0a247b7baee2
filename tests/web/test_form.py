"""The sixth door: a report without an account, from first words to its private link."""

from datetime import datetime

import pytest
from starlette.testclient import TestClient

from intake import practice_links
from tests.web.forms import Visitor
from tests.web.site import Site, visitor

TEXT = "Discharge summary from the Royal came 3 weeks late, wrong apixaban dose"


@pytest.fixture
def link(site: Site) -> str:
    """The path of Brook Lane Surgery's form."""
    with site.filling() as place:
        practice = place.organisation("N85001")
        return practice_links.make_form_link(place.session, practice, now=site.now)


@pytest.fixture
def nurse(site: Site) -> Visitor:
    return Visitor(site.client)


def test_a_report_is_told_in_one_page_and_two_questions(nurse: Visitor, link: str) -> None:
    nurse.opens(link)
    assert "Brook Lane Surgery" in nurse.page.text
    nurse.presses("Continue", text=TEXT)
    assert (nurse.at, nurse.status) == ("harm", 200)
    nurse.presses("Continue", harm="low")
    assert nurse.at == "when"
    nurse.presses("Continue", when="this_week")
    assert nurse.at == "check"
    print(nurse.page.text)
    nurse.presses("Send")
    assert nurse.at == "sent"
    print(nurse.page.text)
    assert 0
