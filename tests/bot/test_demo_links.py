"""The demo's links for people without Slack lead to pages of the demo's own practice."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from bot.demo import area, weblinks
from intake.loading.roster import load_roster
from intake.models import LinkPurpose, PracticeLink
from intake.people.practice_links import OWN_LIST_LASTS
from intake.sealing import Keyring
from tests.web.forms import Visitor
from tests.web.site import Site, opened

ORIGIN = "http://127.0.0.1:3000"


@pytest.fixture
def demo(tmp_path: Path, database_url: str, keyring: Keyring, now: datetime) -> Iterator[Site]:
    """The demo's area on each database."""
    with opened(tmp_path, database_url, keyring, now, public_url=ORIGIN) as site:
        with site.shared.database.writing.begin() as session:
            load_roster(session, area.read_area())
        yield site


def first_practice() -> str:
    """The name of the area's first practice, by its code."""
    listed = area.read_area()["organisations"]
    practices = [each for each in listed if each["kind"] == "practice"]
    return str(min(practices, key=lambda each: each["code"])["name"])


def test_the_forms_link_opens_the_form_and_takes_a_report(demo: Site) -> None:
    link = weblinks.form(demo.shared)
    assert link.startswith(f"{ORIGIN}/report/")
    nurse = Visitor(demo.client)
    assert first_practice() in nurse.opens(urlsplit(link).path).text
    nurse.presses("Continue", text="Nobody rang the patient back about her scan")
    assert (nurse.status, nurse.at) == (200, "service")


def test_the_lists_link_opens_the_same_practices_list_for_its_time(demo: Site) -> None:
    link = weblinks.own_list(demo.shared)
    assert link.startswith(f"{ORIGIN}/practice/")
    path = urlsplit(link).path
    assert first_practice() in demo.page(path)
    demo.wait(OWN_LIST_LASTS - timedelta(minutes=1))
    assert first_practice() in demo.page(path)
    demo.wait(OWN_LIST_LASTS + timedelta(minutes=1))
    assert "This link has ended" in demo.page(path, 410)


def test_each_start_has_links_of_its_own_and_their_secrets_are_nowhere(demo: Site) -> None:
    made = [weblinks.form(demo.shared), weblinks.form(demo.shared), weblinks.own_list(demo.shared)]
    assert len(set(made)) == 3
    with demo.shared.database.reading() as session:
        kept = session.scalars(select(PracticeLink)).all()
    assert sorted(link.purpose for link in kept) == [LinkPurpose.FORM] * 2 + [LinkPurpose.OWN_LIST]
    assert not {link.rpartition("/")[2] for link in made} & {link.hash for link in kept}
